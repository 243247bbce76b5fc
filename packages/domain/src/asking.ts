import type * as Y from 'yjs';
import { type IdeaId, type PledgeId, parseId } from './ids.ts';
import { type Plain, recordsOf, samePlain } from './records.ts';
import { type IdeaRef, parseRefKey, refKey } from './sources.ts';
import { fieldIn, finite, numberIn } from './unknown.ts';

/**
 * What the group is asked without names: whether it agrees to a pledge, and on which ideas it puts its dots. Answers lie
 * in SQL. What everyone sees of them are counts, in a map of the `agenda` document that the server alone writes:
 *
 *     tallies: Y.Map<'a:<pledge>', { answered, agree?, live-with?, concern? }
 *                    'd:<board>/<idea>', number   'dots', number of people>
 */

export const TALLIES = 'tallies';

/** Agree, can live with it, have a concern (JOURNEY.md, 30). */
export const STANCES = ['agree', 'live-with', 'concern'] as const;
export type Stance = (typeof STANCES)[number];

/** Dots that one person can be given. */
export const MAX_DOTS = 20;
export const DEFAULT_DOTS = 3;

/** Voting on ideas: how many dots each person has, and whether they can be put now. */
export interface Dots {
  readonly each: number;
  /** While it is, nobody sees where dots are; then everybody does. */
  readonly open: boolean;
}

export interface AgreementTally {
  /** How many people answered. */
  readonly answered: number;
  /** Null while the group is still being asked: whoever watches it grow would see who said what. */
  readonly counts: Readonly<Record<Stance, number>> | null;
}

export interface Tallies {
  readonly agreement: ReadonlyMap<PledgeId, AgreementTally>;
  /** Dots by idea (`refKey`); empty while they are being put. */
  readonly dots: ReadonlyMap<string, number>;
  /** How many people have put dots. */
  readonly voters: number;
}

export const NO_TALLIES: Tallies = Object.freeze({ agreement: new Map(), dots: new Map(), voters: 0 });

const AGREEMENT = 'a:';
const DOTS = 'd:';
const VOTERS = 'dots';

/** Brings the document to these counts; writes only what differs. In one transaction of the caller's origin. */
export function writeTallies(doc: Y.Doc, tallies: Tallies, origin: unknown): void {
  const wanted = new Map<string, Plain>();
  for (const [pledge, { answered, counts }] of tallies.agreement)
    wanted.set(AGREEMENT + pledge, { answered, ...counts });
  for (const [idea, dots] of tallies.dots) wanted.set(DOTS + idea, dots);
  if (tallies.voters > 0) wanted.set(VOTERS, tallies.voters);
  const map = recordsOf(doc, TALLIES);
  doc.transact(() => {
    for (const [key, value] of wanted) if (!samePlain(map.get(key), value)) map.set(key, value);
    for (const key of [...map.keys()]) if (!wanted.has(key)) map.delete(key);
  }, origin);
}

/** The counts that a document holds; what is malformed is left out. */
export function readTallies(doc: Y.Doc): Tallies {
  const agreement = new Map<PledgeId, AgreementTally>();
  const dots = new Map<string, number>();
  const map = recordsOf(doc, TALLIES);
  for (const [key, value] of map.entries()) {
    const pledge = key.startsWith(AGREEMENT) ? parseId<PledgeId>(key.slice(AGREEMENT.length)) : null;
    const answered = numberIn(value, 'answered');
    if (pledge !== null && answered !== null) agreement.set(pledge, { answered, counts: readCounts(value) });
    const idea = key.startsWith(DOTS) ? parseRefKey(key.slice(DOTS.length)) : null;
    const count = finite(value);
    if (idea !== null && count !== null) dots.set(refKey(idea), count);
  }
  return { agreement, dots, voters: finite(map.get(VOTERS)) ?? 0 };
}

function readCounts(value: unknown): Readonly<Record<Stance, number>> | null {
  if (STANCES.every((stance) => fieldIn(value, stance) === undefined)) return null;
  const of = (stance: Stance): number => numberIn(value, stance) ?? 0;
  return { agree: of('agree'), 'live-with': of('live-with'), concern: of('concern') };
}

/** Dots on the ideas of one board, by idea. */
export function dotsOnBoard(tallies: Tallies, board: IdeaRef['board']): ReadonlyMap<IdeaId, number> {
  const found = new Map<IdeaId, number>();
  for (const [key, dots] of tallies.dots) {
    const ref = parseRefKey(key);
    if (ref?.board === board) found.set(ref.idea, dots);
  }
  return found;
}
