import { newId, type PairId, type RandomBytes, type SeatId } from './ids.ts';
import type { Pair } from './workshopState.ts';

/** Most people in one pair: two, or three where the number is odd. */
export const PAIR_SIZE = 2;
export const PAIR_MOST = 3;
export const MAX_PAIRS = 100;

export interface PairMember {
  readonly seat: SeatId;
  readonly pair: PairId | null;
  /** Not in the room: said so on joining, or by the facilitator. */
  readonly remote?: boolean;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Only the seats whose pair changes. */
  readonly assigned: readonly { readonly seat: SeatId; readonly pair: PairId }[];
}

/** A new pair, numbered after the last one ever made. */
export function makePair(pairs: readonly Pair[], random: RandomBytes): Pair {
  const number = pairs.reduce((most, pair) => Math.max(most, pair.number), 0) + 1;
  return { id: newId<PairId>(random), number };
}

/** How many people each pair has. */
export function pairSizes(
  pairs: readonly Pair[],
  members: readonly PairMember[],
): ReadonlyMap<PairId, number> {
  const sizes = new Map(pairs.map((pair) => [pair.id, 0]));
  for (const { pair } of members) {
    if (pair !== null) sizes.set(pair, (sizes.get(pair) ?? 0) + 1);
  }
  return sizes;
}

/**
 * Pairs up everyone who has no pair: first with those who wait alone in a pair, then with each other, in the order in
 * which they came; an odd one makes one pair of three. People in the room are paired with each other, and so are those
 * who are not; only whoever is left over of both is mixed. Nobody who has a pair is moved, so no ideas move either.
 * `members` are the participants in the order of joining.
 */
export function pairUp(pairs: readonly Pair[], members: readonly PairMember[], random: RandomBytes): Pairing {
  const sizes = new Map(pairSizes(pairs, members));
  const all = [...pairs];
  const assigned: { seat: SeatId; pair: PairId }[] = [];
  const put = (seat: SeatId, pair: PairId): void => {
    assigned.push({ seat, pair });
    sizes.set(pair, (sizes.get(pair) ?? 0) + 1);
  };
  const remotePairs = new Set(members.filter(isRemote).map(({ pair }) => pair));
  const remoteSeats = new Set(members.filter(isRemote).map(({ seat }) => seat));
  const { waiting, leftOver } = inOrderOfPairing(
    members,
    (remote) => all.filter(({ id }) => sizes.get(id) === 1 && remotePairs.has(id) === remote).length,
  );
  const roomIn = (size: number): PairId | undefined => all.find((pair) => sizes.get(pair.id) === size)?.id;
  for (const [index, seat] of waiting.entries()) {
    const remote = remoteSeats.has(seat);
    const alike = all.find(({ id }) => sizes.get(id) === 1 && remotePairs.has(id) === remote)?.id;
    const alone = alike ?? (leftOver.has(seat) ? roomIn(1) : undefined);
    if (alone !== undefined) {
      put(seat, alone);
      continue;
    }
    const last = index === waiting.length - 1;
    const full = last ? roomIn(PAIR_SIZE) : undefined;
    if (full !== undefined || all.length >= MAX_PAIRS) {
      put(seat, full ?? smallest(all, sizes));
      continue;
    }
    const empty = roomIn(0);
    if (empty !== undefined) {
      put(seat, empty);
      if (remote) remotePairs.add(empty);
      continue;
    }
    const made = makePair(all, random);
    all.push(made);
    put(seat, made.id);
    if (remote) remotePairs.add(made.id);
  }
  return { pairs: all, assigned };
}

function isRemote(member: PairMember): boolean {
  return member.remote === true;
}

/**
 * Who waits, in the order in which they are paired: as many of those in the room as find somebody there, then the same of
 * those who are not, then who is left over. `alone` says how many wait alone in a pair of a kind.
 */
function inOrderOfPairing(
  members: readonly PairMember[],
  alone: (remote: boolean) => number,
): { readonly waiting: readonly SeatId[]; readonly leftOver: ReadonlySet<SeatId> } {
  const matched: SeatId[] = [];
  const left: SeatId[] = [];
  for (const remote of [false, true]) {
    const kind = members.filter((member) => member.pair === null && isRemote(member) === remote);
    const joining = Math.min(kind.length, alone(remote));
    const paired = joining + 2 * Math.floor((kind.length - joining) / PAIR_SIZE);
    for (const [index, { seat }] of kind.entries()) (index < paired ? matched : left).push(seat);
  }
  return { waiting: [...matched, ...left], leftOver: new Set(left) };
}

function smallest(pairs: readonly Pair[], sizes: ReadonlyMap<PairId, number>): PairId {
  const [first, ...rest] = pairs;
  if (first === undefined) throw new Error('there is no pair to join');
  return rest.reduce(
    (best, pair) => ((sizes.get(pair.id) ?? 0) < (sizes.get(best.id) ?? 0) ? pair : best),
    first,
  ).id;
}
