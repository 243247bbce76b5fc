import { boardName } from '@pathwall/domain/documents';
import type { PairId, WorkshopId } from '@pathwall/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewRestorePoint, Storage } from '../port.ts';
import { newWorkshop, someBytes } from '../testing.ts';

const oak = newWorkshop('oak').id;
const elm = newWorkshop('elm').id;
const board = boardName('pair-1' as PairId);
const other = boardName('pair-2' as PairId);

export function restorePointContract(current: () => Storage): void {
  describe('restore points', () => {
    beforeEach(async () => {
      await current().workshops.create(newWorkshop('oak'), []);
      await current().workshops.create(newWorkshop('elm'), []);
    });

    const point = (seed: number, more: Partial<NewRestorePoint> = {}): NewRestorePoint => ({
      at: 1_700_000_000_000 + seed,
      cause: 'time',
      ideas: seed,
      state: someBytes(50 + seed, seed),
      ...more,
    });
    const add = (seed: number, forget: readonly number[] = [], where = board, workshop = oak) =>
      current().restorePoints.add(workshop, where, point(seed), forget);
    const ids = async (where = board, workshop = oak) =>
      (await current().restorePoints.of(workshop, where)).map(({ id }) => id);

    it('keeps the points of each document, oldest first, and gives a state back to the byte', async () => {
      const first = await add(1);
      const second = await add(2);
      await add(3, [], other);
      await add(4, [], board, elm);
      expect(await current().restorePoints.of(oak, board)).toEqual([
        { id: first, at: 1_700_000_000_001, cause: 'time', ideas: 1, bytes: 51 },
        { id: second, at: 1_700_000_000_002, cause: 'time', ideas: 2, bytes: 52 },
      ]);
      expect(await current().restorePoints.state(oak, board, second ?? 0)).toEqual(someBytes(52, 2));
      expect(await current().restorePoints.state(oak, other, second ?? 0)).toBeNull();
      expect(await current().restorePoints.state(elm, board, second ?? 0)).toBeNull();
    });

    it('lets go of points in the step that keeps another; ids rise and are never given twice', async () => {
      const first = (await add(1)) ?? 0;
      const elsewhere = (await add(9, [], other)) ?? 0;
      const second = (await add(2, [first, elsewhere, 12_345])) ?? 0;
      expect(await ids()).toEqual([second]);
      expect(await ids(other)).toEqual([elsewhere]);
      const third = (await add(3, [second])) ?? 0;
      expect(second > first && third > second).toBe(true);
      expect(await current().restorePoints.state(oak, board, first)).toBeNull();
    });

    it('keeps no point of a workshop that is not there, and makes no document by keeping one', async () => {
      expect(await add(1, [], board, 'gone' as WorkshopId)).toBeNull();
      expect(await current().restorePoints.of('gone' as WorkshopId, board)).toEqual([]);
      await add(1);
      expect(await current().documents.list(oak)).toEqual([]);
    });

    it('is not changed through the bytes it was given or gave', async () => {
      const state = someBytes(40, 1);
      const adding = current().restorePoints.add(oak, board, point(1, { state }), []);
      state.fill(0);
      const id = (await adding) ?? 0;
      (await current().restorePoints.state(oak, board, id))?.fill(7);
      expect(await current().restorePoints.state(oak, board, id)).toEqual(someBytes(40, 1));
    });

    it('outlives compaction', async () => {
      await current().documents.append([{ workshop: oak, document: board, update: someBytes(9) }]);
      const id = (await add(1)) ?? 0;
      await current().documents.compact(oak, board, { upTo: 1, snapshot: someBytes(5) });
      expect(await ids()).toEqual([id]);
    });

    it('lets go of the points of a document that is replaced (P10), and of no others', async () => {
      const id = (await add(1)) ?? 0;
      const kept = await add(2, [], other);
      await current().documents.append([{ workshop: oak, document: board, update: someBytes(9) }]);
      await current().documents.replace(oak, board, { upTo: 1, snapshot: someBytes(9) });
      expect(await ids()).toEqual([]);
      expect(await ids(other)).toEqual([kept]);
      expect((await add(3)) ?? 0).toBeGreaterThan(id);
    });

    it('lets go of all points with their workshop (P5)', async () => {
      await add(1);
      const kept = await add(2, [], board, elm);
      await current().workshops.purge(oak);
      await current().workshops.create(newWorkshop('oak'), []);
      expect(await ids()).toEqual([]);
      expect(await ids(board, elm)).toEqual([kept]);
    });
  });
}
