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

/** Cites an idea as it reads now. `now` in milliseconds. */
export function citing({ board, idea, value }: PlacedIdea, now: number): Source {
  return { board, idea, session: value.session, quote: value.text, at: now };
}

/**
 * One beginning from several: their words one after the other, cut to a pledge's length, all their stages and sources;
 * the kind that all agree on.
 */
export function joinSeeds(seeds: readonly PledgeSeed[]): PledgeSeed {
  const [only] = seeds;
  const joined =
    seeds.length === 1 && only !== undefined
      ? only.text
      : seeds.map(({ text }) => text.replace(/\.$/, '')).join('; ');
  const [kind = null, ...otherKinds] = new Set(seeds.map((seed) => seed.kind));
  return {
    text: firstGraphemes(joined, PLEDGE_GRAPHEMES),
    stages: inPathwayOrder(seeds.flatMap(({ stages }) => stages)),
    kind: otherKinds.length === 0 ? kind : null,
    sources: seeds.flatMap(({ sources }) => sources),
  };
}

/** A pledge's beginning from ideas: their words, all their stages, themselves as sources. `now` in milliseconds. */
export function pledgeSeed(ideas: readonly PlacedIdea[], now: number): PledgeSeed {
  return joinSeeds(
    ideas.map((idea) => ({
      text: idea.value.text,
      stages: idea.value.places.map((place) => place.stage),
      kind: kindOfSession(idea.value.session),
      sources: [citing(idea, now)],
    })),
  );
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
