import { boardName, type DocumentName } from '@pathwall/domain/documents';
import type { PairId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../port.ts';
import { newWorkshop, someBytes } from '../testing.ts';

const oak = newWorkshop('oak').id;
const elm = newWorkshop('elm').id;
const board = boardName('pair-1' as PairId);
const ana = 'ana' as SeatId;
const ben = 'ben' as SeatId;

export function documentContract(current: () => Storage): void {
  describe('documents', () => {
    beforeEach(async () => {
      await current().workshops.create(newWorkshop('oak'), []);
      await current().workshops.create(newWorkshop('elm'), []);
    });

    const append = (workshop: WorkshopId, document: DocumentName, seed: number, length = 20) =>
      current().documents.append([{ workshop, document, update: someBytes(length, seed) }]);
    const load = (workshop: WorkshopId, document: DocumentName) =>
      current().documents.load(workshop, document);

    it('gives an unknown document as empty', async () => {
      const empty = { snapshot: null, updates: [], seq: 0, logBytes: 0, claims: new Map() };
      expect(await load(oak, 'wall')).toEqual(empty);
      expect(await load('nowhere' as WorkshopId, 'wall')).toEqual(empty);
      expect(await current().documents.list(oak)).toEqual([]);
    });

    it('numbers the updates of each document from 1 and gives them back in order', async () => {
      const numbers = await current().documents.append([
        { workshop: oak, document: board, update: someBytes(30, 1) },
        { workshop: oak, document: 'wall', update: someBytes(40, 2) },
        { workshop: elm, document: board, update: someBytes(50, 3) },
        { workshop: oak, document: board, update: someBytes(60, 4) },
      ]);
      expect(numbers).toEqual([1, 1, 1, 2]);
      expect(await append(oak, board, 5)).toEqual([3]);
      expect(await load(oak, board)).toEqual({
        snapshot: null,
        updates: [someBytes(30, 1), someBytes(60, 4), someBytes(20, 5)],
        seq: 3,
        logBytes: 110,
        claims: new Map(),
      });
      expect((await load(elm, board)).updates).toEqual([someBytes(50, 3)]);
    });

    it('appends an empty batch and an empty update', async () => {
      expect(await current().documents.append([])).toEqual([]);
      expect(await append(oak, board, 1, 0)).toEqual([1]);
      expect((await load(oak, board)).updates).toEqual([new Uint8Array()]);
    });

    it('leaves the bytes it was given alone, and is not changed through them or through what it gave', async () => {
      const shared = someBytes(300, 1);
      const update = shared.subarray(100, 200);
      const appended = current().documents.append([{ workshop: oak, document: board, update }]);
      shared.fill(0);
      await appended;
      expect(shared.byteLength).toBe(300);
      const first = await load(oak, board);
      first.updates[0]?.fill(7);
      expect((await load(oak, board)).updates).toEqual([someBytes(300, 1).slice(100, 200)]);
    });

    it('keeps updates and snapshots of megabytes to the byte', async () => {
      await append(oak, board, 1, 3_000_000);
      await append(oak, board, 2, 65_536);
      await current().documents.compact(oak, board, { upTo: 1, snapshot: someBytes(5_000_000, 8) });
      const { snapshot, updates } = await load(oak, board);
      expect(Buffer.compare(snapshot ?? new Uint8Array(), someBytes(5_000_000, 8))).toBe(0);
      expect(updates).toHaveLength(1);
      expect(Buffer.compare(updates[0] ?? new Uint8Array(), someBytes(65_536, 2))).toBe(0);
    });

    it('stores nothing for a workshop that is not there, and the rest of the batch all the same', async () => {
      const numbers = await current().documents.append([
        { workshop: oak, document: board, update: someBytes(10, 1) },
        { workshop: 'gone' as WorkshopId, document: board, update: someBytes(10, 2) },
        { workshop: elm, document: board, update: someBytes(10, 3) },
      ]);
      expect(numbers).toEqual([1, null, 1]);
      expect((await load('gone' as WorkshopId, board)).seq).toBe(0);
    });

    it('keeps the first claim of a client id, per document, and nothing of an entry that comes too late', async () => {
      const update = someBytes(10);
      const numbers = await current().documents.append([
        {
          workshop: oak,
          document: board,
          update,
          claims: [
            { client: 11, seat: ana },
            { client: 4_294_967_295, seat: ben },
          ],
        },
        { workshop: oak, document: board, update, claims: [{ client: 11, seat: ben }] },
        { workshop: oak, document: 'wall', update, claims: [{ client: 11, seat: ben }] },
        { workshop: oak, document: board, update, claims: [{ client: 11, seat: ana }] },
      ]);
      expect(numbers).toEqual([1, 'claimed', 1, 2]);
      const late = [
        { client: 12, seat: ben },
        { client: 11, seat: ben },
      ];
      expect(
        await current().documents.append([
          { workshop: oak, document: board, update: someBytes(5), claims: late },
          { workshop: oak, document: 'wall', update: someBytes(6) },
        ]),
      ).toEqual(['claimed', 2]);
      expect((await load(oak, board)).updates).toEqual([update, update]);
      expect((await load(oak, board)).claims).toEqual(
        new Map([
          [11, ana],
          [4_294_967_295, ben],
        ]),
      );
      expect((await load(oak, 'wall')).claims).toEqual(new Map([[11, ben]]));
    });

    it('compacts: the snapshot takes the place of the updates it holds, numbers go on', async () => {
      for (const seed of [1, 2, 3]) await append(oak, board, seed);
      const snapshot = someBytes(90, 12);
      expect(await current().documents.compact(oak, board, { upTo: 2, snapshot })).toBe(true);
      const stored = await load(oak, board);
      expect(stored).toMatchObject({ snapshot, updates: [someBytes(20, 3)], seq: 3, logBytes: 20 });
      expect(await current().documents.compact(oak, board, { upTo: 3, snapshot })).toBe(true);
      expect(await load(oak, board)).toMatchObject({ snapshot, updates: [], seq: 3, logBytes: 0 });
      expect(await append(oak, board, 4)).toEqual([4]);
    });

    it('never lets an older snapshot replace a newer one, nor one of the same number', async () => {
      for (const seed of [1, 2, 3]) await append(oak, board, seed);
      const newer = someBytes(90, 3);
      await current().documents.compact(oak, board, { upTo: 2, snapshot: newer });
      for (const upTo of [1, 2]) {
        const late = { upTo, snapshot: someBytes(50, 99) };
        expect(await current().documents.compact(oak, board, late)).toBe(false);
      }
      expect(await load(oak, board)).toMatchObject({ snapshot: newer, updates: [someBytes(20, 3)] });
    });

    it('refuses a compaction of numbers that were never given out, as a bug', async () => {
      await append(oak, board, 1);
      for (const upTo of [0, 2, 0.5]) {
        const compaction = { upTo, snapshot: someBytes(5) };
        await expect(current().documents.compact(oak, board, compaction)).rejects.toThrow(/compaction up to/);
      }
      expect(await load(oak, board)).toMatchObject({ snapshot: null, updates: [someBytes(20, 1)], seq: 1 });
    });

    it('has nothing to compact in an unknown document', async () => {
      const compaction = { upTo: 1, snapshot: someBytes(5) };
      expect(await current().documents.compact(oak, 'wall', compaction)).toBe(false);
      expect(await current().documents.list(oak)).toEqual([]);
    });

    it('replaces a whole history, beating compactions that began before', async () => {
      const claims = [{ client: 5, seat: ana }];
      await current().documents.append([{ workshop: oak, document: board, update: someBytes(10), claims }]);
      await append(oak, board, 2);
      const redacted = someBytes(70, 42);
      await current().documents.compact(oak, board, { upTo: 2, snapshot: someBytes(60, 7) });
      expect(await current().documents.replace(oak, board, { upTo: 2, snapshot: redacted })).toBe(true);
      const late = { upTo: 2, snapshot: someBytes(50, 99) };
      expect(await current().documents.compact(oak, board, late)).toBe(false);
      expect(await load(oak, board)).toEqual({
        snapshot: redacted,
        updates: [],
        seq: 2,
        logBytes: 0,
        claims: new Map([[5, ana]]),
      });
      expect(await append(oak, board, 3)).toEqual([3]);
    });

    it('keeps what was written, and compacted, after the history that is replaced', async () => {
      for (const part of [1, 2, 3]) await append(oak, board, part);
      await current().documents.replace(oak, board, { upTo: 2, snapshot: someBytes(70, 42) });
      expect(await load(oak, board)).toMatchObject({
        snapshot: someBytes(70, 42),
        updates: [someBytes(20, 3)],
        seq: 3,
      });
      await current().documents.compact(oak, board, { upTo: 3, snapshot: someBytes(90, 9) });
      expect(await current().documents.replace(oak, board, { upTo: 2, snapshot: someBytes(70, 42) })).toBe(
        true,
      );
      expect(await load(oak, board)).toMatchObject({ snapshot: someBytes(90, 9), updates: [], seq: 3 });
    });

    it('has nothing to replace where nothing was written; numbers that were never given out are a bug', async () => {
      const replacement = { upTo: 1, snapshot: someBytes(9) };
      expect(await current().documents.replace(oak, 'wall', replacement)).toBe(false);
      expect(await current().documents.replace('gone' as WorkshopId, 'wall', replacement)).toBe(false);
      await append(oak, board, 1);
      await expect(current().documents.replace(oak, board, { ...replacement, upTo: 2 })).rejects.toThrow();
    });

    it('tells how far each document is, in the order of asking', async () => {
      await append(oak, board, 1);
      await append(oak, board, 2);
      await append(elm, 'wall', 3);
      await current().documents.compact(oak, board, { upTo: 2, snapshot: someBytes(5) });
      const asked = [
        { workshop: elm, document: 'wall' },
        { workshop: oak, document: 'wall' },
        { workshop: oak, document: board },
        { workshop: 'gone' as WorkshopId, document: board },
      ] as const;
      expect(await current().documents.heads(asked)).toEqual([1, 0, 2, 0]);
      expect(await current().documents.heads([])).toEqual([]);
    });

    it('lists the documents of one workshop', async () => {
      for (const document of ['wall', board, 'agenda'] as const) await append(oak, document, 1);
      await append(elm, 'commitments', 1);
      expect(await current().documents.list(oak)).toEqual(['agenda', board, 'wall']);
    });

    it('answers in the order of asking, however many ask at once', async () => {
      const asked = Array.from({ length: 50 }, (_, index) => append(oak, board, index));
      const numbers = (await Promise.all(asked)).flat();
      expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      expect((await load(oak, board)).updates).toEqual(
        Array.from({ length: 50 }, (_, index) => someBytes(20, index)),
      );
    });
  });
}
