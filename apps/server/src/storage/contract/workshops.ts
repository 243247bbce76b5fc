import type { JoinCode, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { describe, expect, it } from 'vitest';
import type { Storage } from '../port.ts';
import { newLink, newSeat, newWorkshop, someBytes } from '../testing.ts';

const oak = newWorkshop('oak');

export function workshopContract(current: () => Storage): void {
  describe('workshops', () => {
    it('is ready', async () => {
      await expect(current().ready()).resolves.toBeUndefined();
    });

    it('creates a workshop that is found by id and by code', async () => {
      expect(await current().workshops.create(oak, [newLink('facilitator', 1)])).toBe('created');
      const record = { ...oak, revision: 1 };
      expect(await current().workshops.byId(oak.id)).toEqual(record);
      expect(await current().workshops.byCode(oak.code)).toEqual(record);
      expect(await current().workshops.byId('elm' as WorkshopId)).toBeNull();
      expect(await current().workshops.byCode('NOSUCHXX' as JoinCode)).toBeNull();
      expect(await current().workshops.byCode(oak.code.toLowerCase() as JoinCode)).toBeNull();
    });

    it('says when the code or the id is in use, and then stores nothing', async () => {
      await current().workshops.create(oak, []);
      const sameCode = newWorkshop('elm', { code: oak.code });
      expect(await current().workshops.create(sameCode, [newLink('screen', 2)])).toBe('code-taken');
      const sameId = newWorkshop('oak', { code: 'OTHERXXX' as JoinCode, state: 'other' });
      expect(await current().workshops.create(sameId, [newLink('screen', 2)])).toBe('id-taken');
      expect(await current().workshops.list()).toEqual([{ ...oak, revision: 1 }]);
      expect(await current().links.of(oak.id)).toEqual([]);
      expect(await current().links.of(sameCode.id)).toEqual([]);
    });

    it('keeps the state as it was given, whatever words are in it', async () => {
      const state = {
        text: 'Ünïcode “quotes” \u0000 \u202e 👩‍👩‍👧',
        list: [1, 2.5, null, true],
        nested: { a: [] },
      };
      await current().workshops.create(newWorkshop('oak', { state }), []);
      expect((await current().workshops.byId(oak.id))?.state).toEqual(state);
      state.list.push(7);
      expect((await current().workshops.byId(oak.id))?.state).not.toEqual(state);
    });

    it('keeps what JSON can say and drops the rest', async () => {
      const state = { when: new Date(0), none: undefined };
      await current().workshops.create(newWorkshop('oak', { state }), []);
      expect((await current().workshops.byId(oak.id))?.state).toStrictEqual({
        when: '1970-01-01T00:00:00.000Z',
      });
    });

    it('gives a workshop another code, unless another workshop has it', async () => {
      const elm = newWorkshop('elm');
      await current().workshops.create(oak, []);
      await current().workshops.create(elm, []);
      const fresh = 'FRESHXXX' as JoinCode;
      expect(await current().workshops.recode(oak.id, elm.code)).toBe('code-taken');
      expect(await current().workshops.recode(oak.id, fresh)).toBe('recoded');
      expect(await current().workshops.recode(oak.id, fresh)).toBe('recoded');
      expect(await current().workshops.byCode(oak.code)).toBeNull();
      expect(await current().workshops.byCode(fresh)).toEqual({ ...oak, code: fresh, revision: 1 });
      for (const code of ['OTHERXXX' as JoinCode, fresh]) {
        expect(await current().workshops.recode('ash' as WorkshopId, code)).toBe('gone');
      }
    });

    it('updates only what has not changed meanwhile', async () => {
      await current().workshops.create(oak, []);
      expect(await current().workshops.update(oak.id, 1, { step: 'a' })).toBe(true);
      expect(await current().workshops.update(oak.id, 1, { step: 'b' })).toBe(false);
      expect(await current().workshops.update('elm' as WorkshopId, 1, {})).toBe(false);
      expect(await current().workshops.byId(oak.id)).toEqual({ ...oak, state: { step: 'a' }, revision: 2 });
    });

    it('lets one of many win who update at once', async () => {
      await current().workshops.create(oak, []);
      const tries = Array.from({ length: 8 }, (_, step) => current().workshops.update(oak.id, 1, { step }));
      const wins = (await Promise.all(tries)).filter(Boolean);
      expect(wins).toHaveLength(1);
      expect((await current().workshops.byId(oak.id))?.revision).toBe(2);
    });

    it('lists by age and counts since a moment', async () => {
      const at = (name: string, createdAt: number) =>
        current().workshops.create(newWorkshop(name, { createdAt }), []);
      await at('late', 3000);
      await at('early', 1000);
      await at('noon-b', 2000);
      await at('noon-a', 2000);
      const ids = (await current().workshops.list()).map((record) => record.id);
      expect(ids).toEqual(['early', 'noon-a', 'noon-b', 'late']);
      expect(await current().workshops.countSince(2000)).toBe(3);
      expect(await current().workshops.countSince(3001)).toBe(0);
    });

    it('purges everything about one workshop and nothing about another', async () => {
      const elm = newWorkshop('elm');
      for (const [seed, workshop] of [oak, elm].entries()) {
        await current().workshops.create(workshop, [newLink('facilitator', seed + 1)]);
        await current().seats.add(newSeat(workshop.id, 'ana'));
        const claims = [{ client: 1, seat: 'ana' as SeatId }];
        const entry = { workshop: workshop.id, document: 'wall', claims } as const;
        await current().documents.append([
          { ...entry, update: someBytes(9, 1) },
          { ...entry, update: someBytes(9, 2) },
        ]);
        await current().documents.compact(workshop.id, 'wall', { upTo: 1, snapshot: someBytes(9, 3) });
      }
      expect(await current().workshops.purge(oak.id)).toBe(true);
      expect(await current().workshops.purge(oak.id)).toBe(false);

      expect(await current().workshops.byId(oak.id)).toBeNull();
      expect(await current().workshops.byCode(oak.code)).toBeNull();
      expect(await current().links.of(oak.id)).toEqual([]);
      expect(await current().links.find(oak.id, someBytes(32, 1))).toBeNull();
      expect(await current().seats.of(oak.id)).toEqual([]);
      expect(await current().documents.list(oak.id)).toEqual([]);
      expect(await current().documents.load(oak.id, 'wall')).toMatchObject({ snapshot: null, seq: 0 });

      expect(await current().workshops.byId(elm.id)).not.toBeNull();
      expect(await current().links.of(elm.id)).toHaveLength(1);
      expect(await current().seats.of(elm.id)).toHaveLength(1);
      expect(await current().documents.load(elm.id, 'wall')).toMatchObject({ seq: 2, logBytes: 9 });
    });

    it('stores nothing more for a workshop after its purge', async () => {
      await current().workshops.create(oak, []);
      const entry = { workshop: oak.id, document: 'wall', update: someBytes(9) } as const;
      await current().documents.append([entry]);
      await current().workshops.purge(oak.id);
      expect(await current().documents.append([entry])).toEqual([null]);
      expect(await current().workshops.update(oak.id, 1, {})).toBe(false);
      const compaction = { upTo: 1, snapshot: someBytes(9) };
      expect(await current().documents.compact(oak.id, 'wall', compaction)).toBe(false);
    });

    it('gives the id and code of a purged workshop to a new one that starts empty', async () => {
      await current().workshops.create(oak, []);
      await current().documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(9) }]);
      await current().workshops.purge(oak.id);
      expect(await current().workshops.create(oak, [])).toBe('created');
      expect((await current().documents.load(oak.id, 'wall')).seq).toBe(0);
    });

    it('refuses everything once it is closed, and closes twice', async () => {
      await current().close();
      await current().close();
      const refusal = { name: 'StorageError', code: 'io' };
      await expect(current().ready()).rejects.toMatchObject(refusal);
      await expect(current().workshops.byId(oak.id)).rejects.toMatchObject(refusal);
      const entry = { workshop: oak.id, document: 'wall', update: someBytes(9) } as const;
      await expect(current().documents.append([entry])).rejects.toMatchObject(refusal);
    });
  });
}
