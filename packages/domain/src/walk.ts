import type { Board } from './board.ts';
import { type BoardName, boardName, pairOfBoard } from './documents.ts';
import { allIdeas, type PlacedIdea } from './merged.ts';
import type { Session } from './phases.ts';
import type { Pair, Spotlight } from './workshopState.ts';

/**
 * The walk through what the pairs feed back. It has no state of its own: the spotlight says where it is, so the screen,
 * every device and every facilitator are at the same place, and it goes on after a lost connection.
 */
export type WalkStep =
  | { readonly kind: 'idea'; readonly idea: PlacedIdea; readonly at: number; readonly of: number }
  /** A pair that starred nothing is heard all the same. */
  | { readonly kind: 'pair'; readonly pair: Pair };

/**
 * Pair by pair, each pair's key points of that session one by one; the room's first. A pair is left out where it starred
 * nothing and wrote nothing. `at` counts from 1 within the pair, `of` are the pair's.
 */
export function walkSteps(
  boards: ReadonlyMap<BoardName, Board>,
  pairs: readonly Pair[],
  session: Session,
): readonly WalkStep[] {
  const ideas = allIdeas(boards, pairs).filter(
    ({ value }) => value.session === session && value.places.length > 0,
  );
  const onBoard = (board: BoardName): readonly WalkStep[] => {
    const points = ideas.filter((idea) => idea.board === board && idea.value.keyPoint);
    return points.map((idea, index) => ({ kind: 'idea', idea, at: index + 1, of: points.length }));
  };
  const inOrder = [...pairs].sort((a, b) => a.number - b.number);
  return [
    ...onBoard(boardName(null)),
    ...inOrder.flatMap((pair): readonly WalkStep[] => {
      const steps = onBoard(boardName(pair.id));
      const wrote = ideas.some(({ board }) => pairOfBoard(board) === pair.id);
      return steps.length === 0 && wrote ? [{ kind: 'pair', pair }] : steps;
    }),
  ];
}

/** What everyone is shown at a step. */
export function spotlightOf(step: WalkStep): Spotlight {
  return step.kind === 'pair'
    ? { kind: 'pair', pair: step.pair.id }
    : { kind: 'idea', board: step.idea.board, idea: step.idea.idea };
}

/** Where the spotlight stands in the walk; -1 when it is elsewhere or off. */
export function placeInWalk(walk: readonly WalkStep[], spotlight: Spotlight | null): number {
  if (spotlight === null) return -1;
  return walk.findIndex((step) => {
    const shown = spotlightOf(step);
    if (shown.kind === 'pair') return spotlight.kind === 'pair' && spotlight.pair === shown.pair;
    return (
      shown.kind === 'idea' &&
      spotlight.kind === 'idea' &&
      spotlight.board === shown.board &&
      spotlight.idea === shown.idea
    );
  });
}

/** The spotlight one step on (1) or back (-1); from nowhere to the first or the last. Null beyond the ends. */
export function stepInWalk(
  walk: readonly WalkStep[],
  spotlight: Spotlight | null,
  by: 1 | -1,
): Spotlight | null {
  const at = placeInWalk(walk, spotlight);
  const to = walk[at === -1 ? (by === 1 ? 0 : walk.length - 1) : at + by];
  return to === undefined ? null : spotlightOf(to);
}
