import { type Board, column, type Idea, orderIn } from './board.ts';
import { type BoardName, pairOfBoard } from './documents.ts';
import { perStage, STAGE_KEYS, type StageKey, UPSTREAM } from './pathway.ts';
import { SESSIONS, type Session } from './phases.ts';
import type { IdeaRef } from './sources.ts';
import type { Pair } from './workshopState.ts';

/** An idea together with the board that it stands on: what the wall shows. */
export interface PlacedIdea extends IdeaRef {
  readonly value: Idea;
}

/** Boards in the order in which the wall shows them: the room first, then pairs by number. */
export function boardOrder(pairs: readonly Pair[]): (a: BoardName, b: BoardName) => number {
  const numbers = new Map<string, number>(pairs.map((pair) => [pair.id, pair.number]));
  const rank = (board: BoardName): number => {
    const pair = pairOfBoard(board);
    return pair === null ? 0 : (numbers.get(pair) ?? Number.MAX_SAFE_INTEGER);
  };
  return (a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);
}

export interface WallFilter {
  /** Only that board; undefined shows all. */
  readonly board?: BoardName;
  readonly session?: Session;
  readonly stage?: StageKey;
  readonly keyPoints?: boolean;
  /** Words that the idea must contain, case aside. */
  readonly words?: string;
}

/** By case only, never by locale: the same words find the same ideas on every device. */
function passes(idea: Idea, filter: WallFilter): boolean {
  return (
    (filter.session === undefined || idea.session === filter.session) &&
    (filter.stage === undefined || orderIn(idea, filter.stage) !== null) &&
    (filter.keyPoints !== true || idea.keyPoint) &&
    (filter.words === undefined || idea.text.toLowerCase().includes(filter.words.trim().toLowerCase()))
  );
}

/**
 * The merged grid: for each stage the ideas of all boards, board by board, each board in its own order. An idea in
 * several stages stands in several columns and is one idea. Practice ideas are left out.
 */
export function mergedColumns(
  boards: ReadonlyMap<BoardName, Board>,
  pairs: readonly Pair[],
  filter: WallFilter = {},
): Readonly<Record<StageKey, readonly PlacedIdea[]>> {
  const names = [...boards.keys()]
    .filter((name) => filter.board === undefined || name === filter.board)
    .sort(boardOrder(pairs));
  return perStage((stage) =>
    names.flatMap((board) => {
      const found = boards.get(board);
      return (found === undefined ? [] : column(found, stage))
        .filter((idea) => idea.origin !== 'practice' && passes(idea, filter))
        .map((value) => ({ board, idea: value.id, value }));
    }),
  );
}

/** Every idea that counts, once: not in the bin, not a practice idea. In board order, then as written. */
export function allIdeas(
  boards: ReadonlyMap<BoardName, Board>,
  pairs: readonly Pair[],
): readonly PlacedIdea[] {
  return [...boards.keys()].sort(boardOrder(pairs)).flatMap((board) =>
    [...(boards.get(board)?.ideas.values() ?? [])]
      .filter((idea) => idea.binnedAt === null && idea.origin !== 'practice')
      .sort((a, b) => a.session - b.session || a.at - b.at || (a.id < b.id ? -1 : 1))
      .map((value) => ({ board, idea: value.id, value })),
  );
}

export interface Spread {
  /** Ideas, each counted once. */
  readonly total: number;
  /** Ideas that stand in each stage; one in two stages counts in both. */
  readonly stages: Readonly<Record<StageKey, number>>;
  readonly sessions: Readonly<Record<Session, Readonly<Record<StageKey, number>>>>;
  /** Share of stage crosses that lie upstream of a crisis, 0 to 1; null without any. */
  readonly upstream: number | null;
}

/** How ideas spread over stages and sessions: the picture that answers "how can effort move upstream?". */
export function spread(ideas: readonly PlacedIdea[]): Spread {
  const count = (of: readonly PlacedIdea[]): Record<StageKey, number> =>
    perStage((stage) => of.filter(({ value }) => orderIn(value, stage) !== null).length);
  const stages = count(ideas);
  const crosses = STAGE_KEYS.reduce((sum, stage) => sum + stages[stage], 0);
  const upstream = UPSTREAM.reduce((sum, stage) => sum + stages[stage], 0);
  const [one, two, three] = SESSIONS.map((session) =>
    count(ideas.filter(({ value }) => value.session === session)),
  );
  if (one === undefined || two === undefined || three === undefined)
    throw new Error('there are three sessions');
  return {
    total: ideas.length,
    stages,
    sessions: { 1: one, 2: two, 3: three },
    upstream: crosses === 0 ? null : upstream / crosses,
  };
}
