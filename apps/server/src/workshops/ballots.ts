import {
  isKnownBoard,
  LINE_GRAPHEMES,
  ok,
  oneOf,
  type PledgeId,
  parseId,
  parseRefKey,
  type Result,
  type Role,
  refKey,
  refused,
  STANCES,
  storableLine,
} from '@pathwall/domain';
import type { agreementBody, dotsBody, ErrorCode, OwnBallots } from '@pathwall/protocol';
import type { z } from 'zod';
import { AGREEMENT, countAnswers, DOTS } from '../access/counted.ts';
import type { Seated } from '../access/directory.ts';
import type { LiveWorkshop } from '../access/register.ts';
import { voterDigest } from '../access/secrets.ts';
import type { Ballot, SeatRecord } from '../storage/port.ts';
import type { Desk } from './desk.ts';

/**
 * Who is asked. Whoever leads the day asks and does not answer, so that nobody who also holds a phone counts twice; the
 * screen and readers are nobody.
 */
const ASKED: ReadonlySet<Role> = new Set(['participant', 'note-taker']);

type Answered = Promise<Result<OwnBallots, ErrorCode>>;

/** One person's answer to a pledge, in place of the one before. */
export function answerPledge(
  desk: Desk,
  seated: Seated,
  { pledge, stance, words }: z.output<typeof agreementBody>,
): Answered {
  const said = stance === 'concern' ? storableLine(words, LINE_GRAPHEMES) : ok('');
  if (!said.ok && said.code === 'text-too-long') return Promise.resolve(said);
  return answer(desk, seated, (live, voter) => {
    if (!live.state.asked.includes(pledge)) return refused('not-asked');
    return ok({
      most: null,
      ballot: {
        poll: AGREEMENT,
        subject: pledge,
        voter: voter(AGREEMENT, pledge),
        choice: stance ?? '',
        weight: stance === null ? 0 : 1,
        words: said.ok ? said.value : '',
      },
    });
  });
}

/** How many of one person's dots are on an idea from now on. */
export function putDots(
  desk: Desk,
  seated: Seated,
  { board, idea, dots }: z.output<typeof dotsBody>,
): Answered {
  return answer(desk, seated, ({ state }, voter) => {
    if (state.dots?.open !== true) return refused('not-asked');
    if (!isKnownBoard(board, state.pairs)) return refused('not-asked');
    const ballot = { poll: DOTS, subject: refKey({ board, idea }), voter: voter(DOTS, null) };
    return ok({ most: state.dots.each, ballot: { ...ballot, choice: 'dots', weight: dots, words: '' } });
  });
}

type Decide = (
  live: LiveWorkshop,
  voter: (poll: string, subject: string | null) => string,
) => Result<{ readonly ballot: Ballot; readonly most: number | null }, ErrorCode>;

function answer(desk: Desk, { live: { id }, seat: { id: seat } }: Seated, decide: Decide): Answered {
  return desk.register.inTurn(id, async (): Answered => {
    // Asked again in the turn: the facilitator may have ended the question, or taken the seat, while this waited.
    const live = await desk.register.open(id);
    const sitting = live?.seats.get(seat);
    if (live === null || sitting === undefined || sitting.removedAt !== null) return refused('seat-removed');
    if (!ASKED.has(sitting.role)) return refused('not-allowed');
    const voter = (poll: string, subject: string | null) =>
      voterDigest(desk.key, id, { poll, subject }, seat);
    const decided = decide(live, voter);
    if (!decided.ok) return decided;
    const { ballot, most } = decided.value;
    const put = await desk.storage.ballots.put(id, ballot, most);
    if (put === 'too-many') return refused('too-many-dots');
    if (put === 'gone') return refused('unknown-workshop');
    const counted = { ...live, counted: await countAnswers(desk.storage, id) };
    desk.register.keep(counted);
    await desk.publisher.publish(counted);
    return ok(await ownBallots(desk, counted, sitting));
  });
}

/** Forgets every dot; voting was turned off. In the workshop's turn. */
export async function forgetDots(desk: Desk, live: LiveWorkshop): Promise<LiveWorkshop> {
  await desk.storage.ballots.clear(live.id, DOTS);
  const counted = { ...live, counted: await countAnswers(desk.storage, live.id) };
  desk.register.keep(counted);
  return counted;
}

/** Roles that hear what concerns are about: those who talk it over. */
const HEARS: ReadonlySet<Role> = new Set(['facilitator', 'note-taker', 'participant']);

/** What a seat may see beyond the counts: its own answers, and words of concerns that are nobody's. */
export async function ownBallots(
  { storage: { ballots }, key }: Desk,
  live: LiveWorkshop,
  seat: SeatRecord,
): Promise<OwnBallots> {
  const { id, state, counted } = live;
  const pledges = new Set([
    ...state.asked,
    ...counted.rows.filter(({ poll }) => poll === AGREEMENT).map(({ subject }) => subject),
  ]);
  const voters = [...pledges].map((subject) => voterDigest(key, id, { poll: AGREEMENT, subject }, seat.id));
  const [answers, dots, words] = await Promise.all([
    ballots.of(id, AGREEMENT, voters),
    ballots.of(id, DOTS, [voterDigest(key, id, { poll: DOTS, subject: null }, seat.id)]),
    HEARS.has(seat.role) ? ballots.words(id, AGREEMENT) : [],
  ]);
  const pledgeOf = (subject: string): PledgeId | null => parseId<PledgeId>(subject);
  return {
    agreement: answers.flatMap(({ subject, choice, words: said }) => {
      const [pledge, stance] = [pledgeOf(subject), oneOf(STANCES, choice)];
      return pledge === null || stance === null ? [] : [{ pledge, stance, words: said }];
    }),
    dots: dots.flatMap(({ subject, weight }) => {
      const ref = parseRefKey(subject);
      return ref === null ? [] : [{ ...ref, dots: weight }];
    }),
    concerns: words.flatMap(({ subject, words: said }) => {
      const pledge = pledgeOf(subject);
      return pledge === null || state.asked.includes(pledge) ? [] : [{ pledge, words: said }];
    }),
  };
}
