import {
  MAX_PAIRS,
  makePair,
  ok,
  PAIR_MOST,
  type Pair,
  type PairId,
  type PairMember,
  type Phase,
  pairSizes,
  pairUp,
  type RandomBytes,
  type Result,
  refused,
  type SeatId,
} from '@pathwall/domain';
import type { PairingChoice } from '@pathwall/protocol';
import { type LiveWorkshop, presentSeats } from '../access/register.ts';

/** Who comes into which pair, and the pairs that there are then. */
export interface Placing {
  readonly pairs: readonly Pair[];
  readonly assigned: readonly { readonly seat: SeatId; readonly pair: PairId | null }[];
}

export type PlacingRefusal = 'unknown-pair' | 'pair-full' | 'too-many-pairs';

/** The participants of a workshop in the order of joining. */
export function membersOf(live: LiveWorkshop): readonly PairMember[] {
  return presentSeats(live)
    .filter((seat) => seat.role === 'participant')
    .map(({ id, pair }) => ({ seat: id, pair, remote: live.state.remote.includes(id) }));
}

/** Where somebody comes to sit who chose `choice`. `members` are the other participants. */
export function choosePair(
  seat: SeatId,
  choice: PairingChoice,
  phase: Phase,
  pairs: readonly Pair[],
  members: readonly PairMember[],
  random: RandomBytes,
  remote: boolean,
): Result<Placing, PlacingRefusal> {
  switch (choice.kind) {
    case 'with':
      return joinPair(seat, choice.pair, pairs, members);
    case 'new': {
      const empty = phase === 'lobby' ? emptyPair(pairs, members) : undefined;
      if (empty !== undefined) return ok({ pairs, assigned: [{ seat, pair: empty.id }] });
      if (pairs.length >= MAX_PAIRS) return refused('too-many-pairs');
      return ok(intoNewPair([seat], pairs, random));
    }
    case 'auto':
      return ok(
        phase === 'lobby'
          ? pairWithWaiting(seat, pairs, members, random, remote)
          : // Whoever the facilitator left without a pair stays so: only the newcomer is placed.
            pairUp(
              pairs,
              [...members.filter(({ pair }) => pair !== null), { seat, pair: null, remote }],
              random,
            ),
      );
  }
}

/** A pair that everybody has left: before the day begins it is taken again, so that changing one's mind uses up no pairs. */
function emptyPair(pairs: readonly Pair[], members: readonly PairMember[]): Pair | undefined {
  const sizes = pairSizes(pairs, members);
  return pairs.find(({ id }) => sizes.get(id) === 0);
}

/** Puts somebody into a pair that is there and has room. */
export function joinPair(
  seat: SeatId,
  pair: PairId,
  pairs: readonly Pair[],
  members: readonly PairMember[],
): Result<Placing, PlacingRefusal> {
  if (!pairs.some(({ id }) => id === pair)) return refused('unknown-pair');
  const others = members.filter((member) => member.seat !== seat);
  if ((pairSizes(pairs, others).get(pair) ?? 0) >= PAIR_MOST) return refused('pair-full');
  return ok({ pairs, assigned: [{ seat, pair }] });
}

/**
 * In the lobby, two who want to be paired, both in the room or both not, become a pair as soon as the second comes. A pair that somebody made for
 * themselves waits for the partner whom they expect, until the facilitator starts.
 */
function pairWithWaiting(
  seat: SeatId,
  pairs: readonly Pair[],
  members: readonly PairMember[],
  random: RandomBytes,
  remote: boolean,
): Placing {
  const waiting = members.find((member) => member.pair === null && (member.remote === true) === remote);
  if (waiting === undefined || pairs.length >= MAX_PAIRS) return { pairs, assigned: [] };
  return intoNewPair([waiting.seat, seat], pairs, random);
}

function intoNewPair(seats: readonly SeatId[], pairs: readonly Pair[], random: RandomBytes): Placing {
  const made = makePair(pairs, random);
  return { pairs: [...pairs, made], assigned: seats.map((seat) => ({ seat, pair: made.id })) };
}
