import {
  decide,
  mustBeOk,
  nextReview,
  ok,
  type PairId,
  type Phase,
  pairUp,
  planReview,
  pledgeList,
  type Result,
  readCommitments,
  refused,
  reviewAfter,
  type SeatId,
} from '@pathwall/domain';
import type { CommandBody, ErrorCode } from '@pathwall/protocol';
import type { Seated } from '../access/directory.ts';
import type { LiveWorkshop } from '../access/register.ts';
import { forgetDots } from './ballots.ts';
import { type Desk, patchSeats, placingPatches, removeSeats, saveState } from './desk.ts';
import { joinPair, membersOf, type Placing } from './pairs.ts';

type Outcome = Result<LiveWorkshop, ErrorCode>;

/** Does what a facilitator tells the workshop to do, and shows it to everyone. */
export function command(desk: Desk, { live: { id }, seat }: Seated, body: CommandBody): Promise<Outcome> {
  return desk.register.inTurn(id, async (): Promise<Outcome> => {
    // Asked again in the turn: a seat that was removed while this waited may not command any more.
    const now = await desk.register.open(id);
    if (now === null) return refused('unknown-workshop');
    const acting = now.seats.get(seat.id);
    if (acting === undefined || acting.removedAt !== null) return refused('seat-removed');
    if (acting.role !== 'facilitator') return refused('not-allowed');
    const outcome = await obey(desk, now, acting.id, body);
    if (outcome.ok) await desk.publisher.publish(outcome.value);
    return outcome;
  });
}

async function obey(desk: Desk, live: LiveWorkshop, acting: SeatId, body: CommandBody): Promise<Outcome> {
  switch (body.type) {
    case 'pair-up':
      return pairEverybody(desk, live, (state) => ok(state));
    case 'place':
      return place(desk, live, body.seat, body.pair);
    case 'remote':
      return markRemote(desk, live.id, body.seat, body.remote);
    case 'remove-seat':
      return removeSeat(desk, live, acting, body.seat);
    case 'go':
      // What the boards are at the end of a step is the moment that people name when they want to go back.
      if (live.state.phase === body.from) await desk.keeper.step(live.id, body.from);
      return closing(desk, body.to, go(desk, live, body));
    case 'dots-off': {
      const saved = await saveState(desk, live.id, ({ state }) => decide(state, body, desk.now()));
      return saved.ok ? ok(await forgetDots(desk, saved.value)) : saved;
    }
    default:
      return saveState(desk, live.id, ({ state }) => decide(state, body, desk.now()));
  }
}

function go(desk: Desk, live: LiveWorkshop, body: Extract<CommandBody, { type: 'go' }>): Promise<Outcome> {
  if (body.from === 'lobby' && body.to !== 'lobby') {
    // The day begins: nobody is left without a board.
    return pairEverybody(desk, live, (state) => decide(state, body, desk.now()));
  }
  return saveState(desk, live.id, ({ state }) => decide(state, body, desk.now()));
}

/** The end of the day plans the first review, which can be moved or taken off; a day that ends again plans no second one. */
async function closing(desk: Desk, to: Phase, step: Promise<Outcome>): Promise<Outcome> {
  const done = await step;
  if (!done.ok || to !== 'closed') return done;
  await desk.rooms.write(done.value.id, 'commitments', (doc) => {
    const commitments = readCommitments(doc);
    if (pledgeList(commitments).length === 0 || nextReview(commitments) !== null) return;
    const today = new Date(desk.now()).toISOString().slice(0, 10);
    mustBeOk(planReview(doc, reviewAfter(today), desk));
  });
  return done;
}

/** Pairs up everyone who has no pair, in the same step as `and`. */
async function pairEverybody(
  desk: Desk,
  live: LiveWorkshop,
  and: (state: LiveWorkshop['state']) => Result<LiveWorkshop['state'], ErrorCode>,
): Promise<Outcome> {
  let placing: Placing = { pairs: [], assigned: [] };
  const saved = await saveState(desk, live.id, (current) => {
    const next = and(current.state);
    if (!next.ok) return next;
    placing = pairUp(next.value.pairs, membersOf(current), desk.random);
    return ok(placing.assigned.length === 0 ? next.value : { ...next.value, pairs: placing.pairs });
  });
  return saved.ok ? ok(await patchSeats(desk, saved.value, placingPatches(placing))) : saved;
}

async function place(desk: Desk, live: LiveWorkshop, seat: SeatId, pair: PairId | null): Promise<Outcome> {
  const members = membersOf(live);
  if (!members.some((member) => member.seat === seat)) return refused('unknown-seat');
  if (pair !== null) {
    const placed = joinPair(seat, pair, live.state.pairs, members);
    if (!placed.ok) return placed;
  }
  return ok(await patchSeats(desk, live, [{ seat, patch: { pair } }]));
}

/** Whoever sits in a pair stays in it: only who is paired later depends on this. */
function markRemote(desk: Desk, id: LiveWorkshop['id'], seat: SeatId, remote: boolean): Promise<Outcome> {
  return saveState(desk, id, (live) => {
    if (!membersOf(live).some((member) => member.seat === seat)) return refused('unknown-seat');
    const { state } = live;
    if (state.remote.includes(seat) === remote) return ok(state);
    const others = state.remote.filter((other) => other !== seat);
    return ok({ ...state, remote: remote ? [...others, seat] : others });
  });
}

/** Nobody removes themselves by mistake: one's own seat is left, not removed. */
async function removeSeat(desk: Desk, live: LiveWorkshop, acting: SeatId, seat: SeatId): Promise<Outcome> {
  if (seat === acting) return refused('not-allowed');
  const found = live.seats.get(seat);
  if (found === undefined || found.removedAt !== null) return refused('unknown-seat');
  return ok(await removeSeats(desk, live, [seat]));
}
