import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import type { SeatRecord, SeatStore } from '../port.ts';
import { byCodeUnit } from '../rules.ts';

/** The seats of one workshop. */
export type Seats = Map<SeatId, SeatRecord>;

/** `seatsOf` gives the seats of a workshop that exists, else null. */
export function memorySeats(seatsOf: (workshop: WorkshopId) => Seats | null): SeatStore {
  return {
    async add(seat) {
      const seats = seatsOf(seat.workshop);
      if (seats === null) return false;
      if (seats.has(seat.id)) throw new Error(`seat ${seat.id} exists already`);
      seats.set(seat.id, copy({ ...seat, removedAt: null }));
      return true;
    },

    async byId(workshop, id) {
      const seat = seatsOf(workshop)?.get(id);
      return seat === undefined ? null : copy(seat);
    },

    async of(workshop) {
      const seats = [...(seatsOf(workshop)?.values() ?? [])];
      return seats.sort((a, b) => a.createdAt - b.createdAt || byCodeUnit(a.id, b.id)).map(copy);
    },

    async update(workshop, id, patch) {
      const seat = seatsOf(workshop)?.get(id);
      if (seat === undefined || seat.removedAt !== null) return false;
      seatsOf(workshop)?.set(id, copy({ ...seat, ...patch }));
      return true;
    },

    async remove(workshop, id, at) {
      const seat = seatsOf(workshop)?.get(id);
      if (seat === undefined || seat.removedAt !== null) return false;
      seatsOf(workshop)?.set(id, { ...seat, removedAt: at, tokenHash: null, name: null });
      return true;
    },
  };
}

function copy(seat: SeatRecord): SeatRecord {
  return { ...seat, tokenHash: seat.tokenHash?.slice() ?? null };
}
