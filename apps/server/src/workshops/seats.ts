import {
  newId,
  ok,
  type PairId,
  type Result,
  type Role,
  refused,
  type SeatId,
  storableName,
  type WorkshopState,
} from '@pathwall/domain';
import type { ErrorCode, PairingChoice, SeatBody, seatPatch } from '@pathwall/protocol';
import type { z } from 'zod';
import type { Seated } from '../access/directory.ts';
import type { LiveWorkshop } from '../access/register.ts';
import { hashSecret, newToken } from '../access/secrets.ts';
import type { SeatRecord } from '../storage/port.ts';
import { type Desk, patchSeats, placingPatches, removeSeats, saveState, withSeats } from './desk.ts';
import { choosePair, membersOf, type Placing } from './pairs.ts';

/** A seat that was just given, with the token for its cookie. */
export interface Taken extends Seated {
  readonly token: string;
}

export interface SeatWish {
  readonly role: Role;
  /** Generation of the link that they came in by; 0 for the people of an example, who came in by none. */
  readonly generation: number;
  readonly id?: SeatId;
  readonly name?: string | null;
  readonly pair?: PairId | null;
  readonly shared?: boolean;
}

/** Stores a new seat. In its workshop's turn; the caller publishes. */
export async function addSeat(desk: Desk, live: LiveWorkshop, wish: SeatWish): Promise<Taken> {
  const token = newToken(desk.random);
  const seat: SeatRecord & { readonly tokenHash: Uint8Array } = {
    id: wish.id ?? newId<SeatId>(desk.random),
    workshop: live.id,
    role: wish.role,
    pair: wish.pair ?? null,
    name: wish.name ?? null,
    tokenHash: hashSecret(token),
    linkGeneration: wish.generation,
    createdAt: desk.now(),
    removedAt: null,
    shared: wish.shared ?? false,
  };
  const { removedAt: _none, ...added } = seat;
  if (!(await desk.storage.seats.add(added)))
    throw new Error('a workshop went away while somebody joined it');
  const saved = withSeats(live, [seat]);
  desk.register.keep(saved);
  return { live: saved, seat, token };
}

/**
 * The name that is kept. In an anonymous workshop a participant's name is not kept at all: with two people in a pair, a
 * name beside a board would be authorship (P4).
 */
export function keptName(state: WorkshopState, role: Role, name: string): string | null {
  return state.anonymous && role === 'participant' ? null : storableName(name);
}

/** What a seat is told about itself. */
export function seatBody({ live, seat }: Seated, now: number): SeatBody {
  const { id, role, pair, name, shared } = seat;
  const { title, approach } = live.state;
  return { workshop: live.id, seat: id, role, pair, name, title, approach, shared, now };
}

/** Decides where a seat comes to sit and stores the pairs that this makes. In the workshop's turn. */
export async function placeSeat(
  desk: Desk,
  id: LiveWorkshop['id'],
  seat: SeatId,
  choice: PairingChoice,
  remote = false,
): Promise<Result<{ readonly live: LiveWorkshop; readonly placing: Placing }, ErrorCode>> {
  let placing: Placing = { pairs: [], assigned: [] };
  const saved = await saveState(desk, id, (live) => {
    const others = membersOf(live).filter((member) => member.seat !== seat);
    const { state } = live;
    const away = remote || state.remote.includes(seat);
    const chosen = choosePair(seat, choice, state.phase, state.pairs, others, desk.random, away);
    if (!chosen.ok) return chosen;
    placing = chosen.value;
    const told = remote ? { ...state, remote: [...state.remote, seat] } : state;
    return ok(placing.pairs === state.pairs ? told : { ...told, pairs: placing.pairs });
  });
  return saved.ok ? ok({ live: saved.value, placing }) : saved;
}

/** Where a placing puts somebody; null when it leaves them waiting. */
export function placeOf(placing: Placing, seat: SeatId): PairId | null {
  return placing.assigned.find((assigned) => assigned.seat === seat)?.pair ?? null;
}

/** Changes one's own name or pair. */
export function patchSeat(
  desk: Desk,
  { live: { id }, seat: { id: seatId } }: Seated,
  patch: z.output<typeof seatPatch>,
): Promise<Result<Seated, ErrorCode>> {
  return desk.register.inTurn(id, async (): Promise<Result<Seated, ErrorCode>> => {
    let live = await desk.register.open(id);
    const seat = live?.seats.get(seatId);
    if (live === null || seat === undefined || seat.removedAt !== null) return refused('seat-removed');
    if (patch.pairing !== undefined) {
      if (seat.role !== 'participant') return refused('not-allowed');
      if (live.state.phase === 'closed') return refused('workshop-closed');
      if (!sitsThereAlready(live, seat, patch.pairing)) {
        // Else one could sit down with one pair after the other, for as long as it takes to read its hidden board.
        if (seat.pair !== null && live.state.phase !== 'lobby') return refused('not-allowed');
        const placed = await placeSeat(desk, id, seatId, patch.pairing);
        if (!placed.ok) return placed;
        live = await patchSeats(desk, placed.value.live, placingPatches(placed.value.placing));
      }
    }
    if (patch.name !== undefined) {
      const name = keptName(live.state, seat.role, patch.name);
      live = await patchSeats(desk, live, [{ seat: seatId, patch: { name } }]);
    }
    await desk.publisher.publish(live);
    return ok({ live, seat: live.seats.get(seatId) ?? seat });
  });
}

/** A wish that changes nothing: to be paired by somebody who is, for the pair they have, for one of their own alone. */
function sitsThereAlready(live: LiveWorkshop, seat: SeatRecord, choice: PairingChoice): boolean {
  if (seat.pair === null) return false;
  switch (choice.kind) {
    case 'auto':
      return true;
    case 'with':
      return choice.pair === seat.pair;
    case 'new':
      return membersOf(live).filter((member) => member.pair === seat.pair).length === 1;
  }
}

/** Takes somebody's seat away, by their own wish. Their ideas stay. */
export function leave(desk: Desk, { live: { id }, seat }: Seated): Promise<void> {
  return desk.register.inTurn(id, async () => {
    const live = await desk.register.open(id);
    if (live === null) return;
    await desk.publisher.publish(await removeSeats(desk, live, [seat.id]));
  });
}
