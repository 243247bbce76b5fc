import { type Commitments, pledgeList } from './commitments.ts';
import type { PlacedIdea } from './merged.ts';
import { inPathwayOrder, type StageKey } from './pathway.ts';
import type { Session } from './phases.ts';
import type { Pledge, PledgeKind } from './pledges.ts';
import { refKey, type Source } from './sources.ts';
import { firstGraphemes, PLEDGE_GRAPHEMES } from './text.ts';

/** The chain idea → pledge, walked either way. It is derived from the sources that pledges keep; nothing is stored twice. */

/** What a pledge made from ideas starts with; everything can be changed before it is made. */
export interface PledgeSeed {
  readonly text: string;
  readonly stages: readonly StageKey[];
  /** Null when the ideas come from several sessions, or there are none: a person decides. */
  readonly kind: PledgeKind | null;
  readonly sources: readonly Source[];
}

const KIND_OF_SESSION: Readonly<Record<Session, PledgeKind>> = { 1: 'more', 2: 'fill', 3: 'take-up' };

/** Do more of what session 1 found, fill the gaps of session 2, take up the opportunities of session 3. */
export function kindOfSession(session: Session): PledgeKind {
  return KIND_OF_SESSION[session];
}

/** The kind that all these sessions agree on, or null. */
export function kindOfSessions(sessions: Iterable<Session>): PledgeKind | null {
  const [only, ...others] = new Set(sessions);
  return only === undefined || others.length > 0 ? null : KIND_OF_SESSION[only];
}

/** Cites an idea as it reads now. `now` in milliseconds. */
export function citing({ board, idea, value }: PlacedIdea, now: number): Source {
  return { board, idea, session: value.session, quote: value.text, at: now };
}

/** A pledge's beginning from ideas: their words, all their stages, themselves as sources. `now` in milliseconds. */
export function pledgeSeed(ideas: readonly PlacedIdea[], now: number): PledgeSeed {
  const words = ideas.map(({ value }) => value.text);
  const [only] = words;
  const joined = words.length === 1 && only !== undefined ? only : words.map(withoutFullStop).join('; ');
  return {
    text: firstGraphemes(joined, PLEDGE_GRAPHEMES),
    stages: inPathwayOrder(ideas.flatMap(({ value }) => value.places.map((place) => place.stage))),
    kind: kindOfSessions(ideas.map(({ value }) => value.session)),
    sources: ideas.map((idea) => citing(idea, now)),
  };
}

function withoutFullStop(text: string): string {
  return text.replace(/\.$/, '');
}

/** Standing pledges by the idea that they came from (`refKey`); parked ones take nothing up and are left out. */
export function pledgesByIdea(commitments: Commitments): ReadonlyMap<string, readonly Pledge[]> {
  const found = new Map<string, Pledge[]>();
  for (const pledge of pledgeList(commitments)) {
    if (pledge.status === 'parked') continue;
    for (const source of pledge.sources) {
      const key = refKey(source);
      const sofar = found.get(key);
      if (sofar === undefined) found.set(key, [pledge]);
      else sofar.push(pledge);
    }
  }
  return found;
}
