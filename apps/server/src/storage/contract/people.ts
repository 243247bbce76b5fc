import type { PairId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../port.ts';
import { newLink, newSeat, newWorkshop, someBytes } from '../testing.ts';

const oak = newWorkshop('oak').id;
const elm = newWorkshop('elm').id;
const gone = 'gone' as WorkshopId;
const ana = 'ana' as SeatId;

export function peopleContract(current: () => Storage): void {
  describe('links', () => {
    beforeEach(async () => {
      const links = [newLink('participant', 2), newLink('facilitator', 1), newLink('lead', 3, 'action-1')];
      await current().workshops.create(newWorkshop('oak'), links);
      await current().workshops.create(newWorkshop('elm'), []);
    });

    it('finds a link by its hash, in its own workshop only', async () => {
      const facilitator = { workshop: oak, ...newLink('facilitator', 1), generation: 1 };
      expect(await current().links.find(oak, someBytes(32, 1))).toEqual(facilitator);
      expect(await current().links.find(elm, someBytes(32, 1))).toBeNull();
      expect(await current().links.find(oak, someBytes(32, 77))).toBeNull();
      expect(await current().links.find(oak, new Uint8Array())).toBeNull();
    });

    it('lists the links of a workshop by role and subject', async () => {
      const other = { role: 'lead', subject: 'action-0' } as const;
      await current().links.rotate(oak, other, someBytes(32, 4), 5);
      const found = (await current().links.of(oak)).map(({ role, subject }) => [role, subject]);
      expect(found).toEqual([
        ['facilitator', null],
        ['lead', 'action-0'],
        ['lead', 'action-1'],
        ['participant', null],
      ]);
      expect(await current().links.of(gone)).toEqual([]);
    });

    it('rotates: the old secret is dead at once, the others live', async () => {
      const target = { role: 'participant', subject: null } as const;
      expect(await current().links.rotate(oak, target, someBytes(32, 20), 99)).toBe(2);
      expect(await current().links.find(oak, someBytes(32, 2))).toBeNull();
      expect(await current().links.find(oak, someBytes(32, 20))).toEqual({
        workshop: oak,
        ...target,
        secretHash: someBytes(32, 20),
        generation: 2,
        createdAt: 99,
      });
      expect(await current().links.find(oak, someBytes(32, 1))).not.toBeNull();
      expect(await current().links.of(oak)).toHaveLength(3);
    });

    it('makes a link that was not there, but not for a workshop that is not there', async () => {
      const target = { role: 'viewer', subject: null } as const;
      expect(await current().links.rotate(oak, target, someBytes(32, 30), 1)).toBe(1);
      expect(await current().links.rotate(gone, target, someBytes(32, 31), 1)).toBeNull();
    });

    it('refuses two links with one secret in a workshop, as a bug', async () => {
      const target = { role: 'viewer', subject: null } as const;
      await expect(current().links.rotate(oak, target, someBytes(32, 1), 1)).rejects.toThrow();
      expect((await current().links.find(oak, someBytes(32, 1)))?.role).toBe('facilitator');
      expect(await current().links.rotate(elm, target, someBytes(32, 1), 1)).toBe(1);
    });
  });

  describe('seats', () => {
    beforeEach(async () => {
      await current().workshops.create(newWorkshop('oak'), []);
      await current().workshops.create(newWorkshop('elm'), []);
    });

    it('keeps a seat as it was given', async () => {
      const plain = newSeat(oak, 'ana', { pair: null, name: null, shared: true });
      expect(await current().seats.add(plain)).toBe(true);
      expect(await current().seats.byId(oak, ana)).toEqual({ ...plain, removedAt: null });
      expect(await current().seats.byId(elm, ana)).toBeNull();
      expect(await current().seats.byId(oak, 'ben' as SeatId)).toBeNull();
    });

    it('adds none to a workshop that is not there, and refuses a second one of the same id as a bug', async () => {
      expect(await current().seats.add(newSeat(gone, 'ana'))).toBe(false);
      await current().seats.add(newSeat(oak, 'ana'));
      await expect(current().seats.add(newSeat(oak, 'ana', { name: 'Eve' }))).rejects.toThrow();
      expect((await current().seats.byId(oak, ana))?.name).toBe('Ana');
      expect(await current().seats.add(newSeat(elm, 'ana'))).toBe(true);
    });

    it('lists the seats of a workshop by age', async () => {
      for (const [id, createdAt] of [['late', 30] as const, ['b', 10] as const, ['a', 10] as const]) {
        await current().seats.add(newSeat(oak, id, { createdAt }));
      }
      await current().seats.add(newSeat(elm, 'other'));
      expect((await current().seats.of(oak)).map((seat) => seat.id)).toEqual(['a', 'b', 'late']);
    });

    it('changes what a patch names and nothing else', async () => {
      const seat = newSeat(oak, 'ana');
      await current().seats.add(seat);
      await current().seats.add(newSeat(oak, 'ben'));
      const patch = { pair: 'pair-2' as PairId, name: null, tokenHash: someBytes(32, 50), shared: true };
      expect(await current().seats.update(oak, ana, patch)).toBe(true);
      expect(await current().seats.byId(oak, ana)).toEqual({ ...seat, ...patch, removedAt: null });
      expect(await current().seats.update(oak, ana, {})).toBe(true);
      expect(await current().seats.byId(oak, ana)).toEqual({ ...seat, ...patch, removedAt: null });
      expect((await current().seats.byId(oak, 'ben' as SeatId))?.name).toBe('Ana');
      expect(await current().seats.update(elm, ana, patch)).toBe(false);
    });

    it('removes a seat for good: the row stays, its token is dead and its name forgotten', async () => {
      const seat = newSeat(oak, 'ana');
      await current().seats.add(seat);
      expect(await current().seats.remove(oak, ana, 500)).toBe(true);
      const removed = { ...seat, tokenHash: null, name: null, removedAt: 500 };
      expect(await current().seats.byId(oak, ana)).toEqual(removed);
      expect(await current().seats.remove(oak, ana, 600)).toBe(false);
      expect(await current().seats.update(oak, ana, { tokenHash: someBytes(32, 1) })).toBe(false);
      expect(await current().seats.of(oak)).toEqual([removed]);
      expect(await current().seats.remove(oak, 'ben' as SeatId, 500)).toBe(false);
    });
  });
}
