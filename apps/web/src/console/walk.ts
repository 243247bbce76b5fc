import {
  type Agenda,
  allIdeas,
  type Board,
  type BoardName,
  ideaSession,
  type PlacedIdea,
  type Spotlight,
} from '@pathwall/domain';

/** The key points of the running session in the order in which the group walks them: pair by pair. */
export function keyPointsToWalk(
  agenda: Agenda,
  boards: ReadonlyMap<BoardName, Board>,
): readonly PlacedIdea[] {
  const session = ideaSession(agenda.phase);
  return allIdeas(boards, agenda.pairs).filter(
    ({ value }) => value.keyPoint && value.session === session && value.places.length > 0,
  );
}

/** Where the spotlight stands in the walk; -1 when it is elsewhere or off. */
export function placeInWalk(walk: readonly PlacedIdea[], spotlight: Spotlight | null): number {
  if (spotlight?.kind !== 'idea') return -1;
  return walk.findIndex(({ board, idea }) => board === spotlight.board && idea === spotlight.idea);
}

/** The spotlight one step on (1) or back (-1); from nowhere to the first or the last. Null beyond the ends. */
export function stepInWalk(
  walk: readonly PlacedIdea[],
  spotlight: Spotlight | null,
  by: 1 | -1,
): Spotlight | null {
  const at = placeInWalk(walk, spotlight);
  const to = walk[at === -1 ? (by === 1 ? 0 : walk.length - 1) : at + by];
  return to === undefined ? null : { kind: 'idea', board: to.board, idea: to.idea };
}
