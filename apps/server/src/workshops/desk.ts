import {
  ok,
  type RandomBytes,
  type Result,
  refused,
  type SeatId,
  type WorkshopState,
} from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import { type Counted, countAnswers } from '../access/counted.ts';
import type { LiveWorkshop, Register } from '../access/register.ts';
import type { InstanceKey } from '../access/secrets.ts';
import { toStored } from '../access/stored.ts';
import type { Guesses, Throttle } from '../access/throttle.ts';
import type { Keeper } from '../history/keeper.ts';
import type { Rooms } from '../rooms/port.ts';
import type { SeatPatch, SeatRecord, Storage } from '../storage/port.ts';
import type { Placing } from './pairs.ts';
import type { Publisher } from './publisher.ts';
import { answersOf } from './tallies.ts';

/** What everything that changes a workshop works with. */
export interface Desk {
  readonly storage: Storage;
  readonly register: Register;
  readonly rooms: Rooms;
  readonly publisher: Publisher;
  /** Keeps what boards were. */
  readonly keeper: Pick<Keeper, 'step'>;
  readonly key: InstanceKey;
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly limits: {
    readonly guesses: Guesses;
    readonly joins: Throttle;
    readonly creations: Throttle;
    /** By seat: its patches, commands and rotations. */
    readonly changes: Throttle;
    /** By seat: taking ideas out for good, which writes the data file anew. */
    readonly erasures: Throttle;
    /** Workshops made in an hour by everybody together. */
    readonly perHour: number;
  };
  /** Months for which a new workshop is kept after its close, unless its facilitator says otherwise. */
  readonly keepMonths: number;
  /** The host's key for making workshops; null where anybody may. */
  readonly createKey: string | null;
}

/** How often another process may have been faster before a person is asked to look again. */
const TRIES = 8;

/**
 * Stores the state that `decide` makes of the newest one. When somebody else was faster, it decides again on what they
 * made of it; so two who press Next at once make one step, on one machine or on several.
 */
export async function saveState<Code extends ErrorCode>(
  desk: Desk,
  id: LiveWorkshop['id'],
  decide: (live: LiveWorkshop) => Result<WorkshopState, Code>,
): Promise<Result<LiveWorkshop, Code | 'unknown-workshop' | 'workshop-moved'>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const live = await desk.register.open(id);
    if (live === null) return refused('unknown-workshop');
    const next = decide(live);
    if (!next.ok) return next;
    if (next.value === live.state) return ok(live);
    const value = toStored({ state: next.value, example: live.example });
    if (await desk.storage.workshops.update(id, live.revision, value)) {
      const saved = { ...live, state: next.value, revision: live.revision + 1 };
      desk.register.keep(saved);
      return ok(saved);
    }
    desk.register.forget(id);
  }
  return refused('workshop-moved');
}

/** The workshop with some seats replaced or added. */
export function withSeats(live: LiveWorkshop, changed: readonly SeatRecord[]): LiveWorkshop {
  const seats = new Map(live.seats);
  for (const seat of changed) seats.set(seat.id, seat);
  return { ...live, seats };
}

/** Stores changes of seats and gives the workshop with them. Seats that are gone meanwhile are left as they are. */
export async function patchSeats(
  desk: Desk,
  live: LiveWorkshop,
  patches: readonly { readonly seat: SeatId; readonly patch: SeatPatch }[],
): Promise<LiveWorkshop> {
  const stored = await Promise.all(
    patches.map(async ({ seat, patch }) => {
      const before = live.seats.get(seat);
      const done = await desk.storage.seats.update(live.id, seat, patch);
      return done && before !== undefined ? { ...before, ...patch } : null;
    }),
  );
  const saved = withSeats(
    live,
    stored.filter((seat) => seat !== null),
  );
  desk.register.keep(saved);
  return saved;
}

/** Takes seats away, with their names, and closes their sockets; gives the workshop without them. */
export async function removeSeats(
  desk: Desk,
  live: LiveWorkshop,
  seats: readonly SeatId[],
): Promise<LiveWorkshop> {
  const at = desk.now();
  await Promise.all(seats.map((seat) => desk.storage.seats.remove(live.id, seat, at)));
  const counted = await withoutAnswers(desk, live, seats);
  const removed = seats
    .map((seat) => live.seats.get(seat))
    .filter((seat) => seat !== undefined)
    .map((seat) => ({ ...seat, removedAt: at, tokenHash: null, name: null }));
  const saved = { ...withSeats(live, removed), counted };
  desk.register.keep(saved);
  desk.rooms.drop(live.id, seats, 'seat-removed');
  return saved;
}

/** Changes of seats that put a placing into effect; `except` is somebody whose seat is written otherwise. */
export function placingPatches(
  placing: Placing,
  except: SeatId | null = null,
): readonly { readonly seat: SeatId; readonly patch: SeatPatch }[] {
  return placing.assigned
    .filter(({ seat }) => seat !== except)
    .map(({ seat, pair }) => ({ seat, patch: { pair } }));
}

/**
 * Whoever comes back with a new seat may answer again, so what a removed seat said to questions that are still open goes
 * with it. What was counted stays counted.
 */
async function withoutAnswers(desk: Desk, live: LiveWorkshop, seats: readonly SeatId[]): Promise<Counted> {
  const open = answersOf(desk.key, live, seats);
  if (open.length === 0 || live.counted.rows.length === 0) return live.counted;
  for (const { poll, voters } of open) await desk.storage.ballots.remove(live.id, poll, voters);
  return countAnswers(desk.storage, live.id);
}
