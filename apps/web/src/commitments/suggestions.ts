import {
  allIdeas,
  type Board,
  type BoardName,
  type Commitments,
  citing,
  inPathwayOrder,
  joinSeeds,
  type KeyPoint,
  kindOfSession,
  type Pair,
  PLEDGE_KINDS,
  type PlacedIdea,
  type Pledge,
  type PledgeKind,
  type PledgeSeed,
  pledgesByIdea,
  refKey,
  type Session,
  type Source,
  type StageKey,
  type Wall,
} from '@pathwall/domain';

/** Something that the day found and that a pledge could be made of: a starred idea, or a point that was fed back. */
export interface Suggestion {
  readonly key: string;
  readonly kind: PledgeKind;
  readonly session: Session;
  readonly text: string;
  /** Stages that it speaks about; none for a point that cites no idea: it is offered in every stage. */
  readonly stages: readonly StageKey[];
  readonly sources: readonly Source[];
  /** Pledges that came from it. */
  readonly pledges: readonly Pledge[];
}

interface Found {
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly pairs: readonly Pair[];
  readonly wall: Wall;
  readonly commitments: Commitments;
}

/**
 * Key points of the three sessions: first what was fed back in the note-taker's words, then starred ideas that none of
 * those points cites. `now` in milliseconds, for the sources that a pledge would keep.
 */
export function suggestions(found: Found, now: number): readonly Suggestion[] {
  const ideas = allIdeas(found.boards, found.pairs);
  const byRef = new Map(ideas.map((idea) => [refKey(idea), idea]));
  const taken = pledgesByIdea(found.commitments);
  const cited = new Set(found.wall.keyPoints.flatMap((point) => point.sources.map(refKey)));
  return [
    ...found.wall.keyPoints.map((point) => fromKeyPoint(point, byRef, taken)),
    ...ideas
      .filter((idea) => idea.value.keyPoint && !cited.has(refKey(idea)))
      .map((idea) => fromIdea(idea, taken, now)),
  ];
}

function fromKeyPoint(
  point: KeyPoint,
  ideas: ReadonlyMap<string, PlacedIdea>,
  taken: ReadonlyMap<string, readonly Pledge[]>,
): Suggestion {
  const refs = point.sources.map(refKey);
  return {
    key: point.id,
    kind: kindOfSession(point.session),
    session: point.session,
    text: point.text,
    stages: inPathwayOrder(
      refs.flatMap((ref) => ideas.get(ref)?.value.places.map((place) => place.stage) ?? []),
    ),
    sources: point.sources,
    pledges: [...new Set(refs.flatMap((ref) => taken.get(ref) ?? []))],
  };
}

function fromIdea(idea: PlacedIdea, taken: ReadonlyMap<string, readonly Pledge[]>, now: number): Suggestion {
  const { value } = idea;
  return {
    key: refKey(idea),
    kind: kindOfSession(value.session),
    session: value.session,
    text: value.text,
    stages: value.places.map((place) => place.stage),
    sources: [citing(idea, now)],
    pledges: taken.get(refKey(idea)) ?? [],
  };
}

/** Those that speak about a stage, by what a pledge would do with them. */
export function inStage(
  all: readonly Suggestion[],
  stage: StageKey,
): Readonly<Record<PledgeKind, readonly Suggestion[]>> {
  const here = all.filter(({ stages }) => stages.length === 0 || stages.includes(stage));
  const [more, fill, takeUp] = PLEDGE_KINDS.map((kind) => here.filter((one) => one.kind === kind));
  return { more: more ?? [], fill: fill ?? [], 'take-up': takeUp ?? [] };
}

/** Gaps and opportunities that no pledge came from yet. What already works needs no pledge to go on. */
export function notTakenUp(all: readonly Suggestion[]): readonly Suggestion[] {
  return all.filter(({ kind, pledges }) => kind !== 'more' && pledges.length === 0);
}

/** What a pledge made from these starts with. In `stage` where they name no stage themselves. */
export function seedOf(chosen: readonly Suggestion[], stage: StageKey): PledgeSeed {
  const seed = joinSeeds(chosen);
  return seed.stages.length > 0 ? seed : { ...seed, stages: [stage] };
}
