import type { Board, BoardName, IdeaId } from '@pathwall/domain';
import type { Presence } from '@pathwall/protocol';
import type { BoardHandle, Store } from './contract.ts';
import { type Cell, cell, derive } from './store.ts';

/**
 * Holding still (A7): what others do waits until somebody shows it; what this page writes itself is seen at once. The
 * documents go on, so that nothing is lost or late for anybody else.
 */

/** How many changes of others are not shown: ideas that are now another value than what is seen. */
export function waitingIn(shown: Board, live: Board): number {
  if (shown === live) return 0;
  let count = 0;
  for (const [id, idea] of live.ideas) if (shown.ideas.get(id) !== idea) count += 1;
  for (const id of shown.ideas.keys()) if (!live.ideas.has(id)) count += 1;
  return count;
}

/** The same for several boards; one that came, or was hidden again, counts with all its ideas. */
export function waitingInAll(
  shown: ReadonlyMap<BoardName, Board>,
  live: ReadonlyMap<BoardName, Board>,
): number {
  const names = new Set([...shown.keys(), ...live.keys()]);
  const none: Board = { ideas: new Map(), skipped: 0 };
  let count = 0;
  for (const name of names) count += waitingIn(shown.get(name) ?? none, live.get(name) ?? none);
  return count;
}

export interface StillBoard {
  /** The board as it is shown: its own handle, with others' work held back while paused. Writes go through at once. */
  readonly shown: BoardHandle;
  readonly paused: Store<boolean>;
  /** Changes of others that are not shown. */
  readonly waiting: Store<number>;
  readonly pause: (on: boolean) => void;
  /** Shows what waits, and stays paused. */
  readonly catchUp: () => void;
}

const NOBODY: readonly Presence[] = [];

/** A handle that can be held still. Give `pause(false)` when the page goes. */
export function holdStill(live: BoardHandle): StillBoard {
  let frozen: Board | null = null;
  const paused = cell(false);
  /** Goes up when what is shown changed by something else than the board itself. */
  const turned: Cell<number> = cell(0);
  const turn = (): void => turned.set(turned.get() + 1);
  const mine = new Set<IdeaId>();
  let stops: readonly (() => void)[] = [];

  /** A store over a live one that is silent while paused. */
  const held = <T>(source: Store<T>, still: (board: Board) => T): Store<T> => ({
    get: () => (frozen === null ? source.get() : still(frozen)),
    subscribe: (listener) => {
      const ends = [
        source.subscribe(() => {
          if (frozen === null) listener();
        }),
        turned.subscribe(listener),
      ];
      return () => {
        for (const end of ends) end();
      };
    },
  });

  const letMineThrough = (): void => {
    if (frozen === null || mine.size === 0) return;
    const now = live.board.get();
    const ideas = new Map(frozen.ideas);
    for (const id of mine) {
      const idea = now.ideas.get(id);
      if (idea === undefined) ideas.delete(id);
      else ideas.set(id, idea);
    }
    mine.clear();
    frozen = { ideas, skipped: frozen.skipped };
    turn();
  };

  const ideas = new Map<IdeaId, ReturnType<BoardHandle['idea']>>();
  const board = held(live.board, (still) => still);
  const shown: BoardHandle = {
    ...live,
    board,
    idea: (id) => {
      const known = ideas.get(id);
      if (known !== undefined) return known;
      const made = held(live.idea(id), (still) => still.ideas.get(id) ?? null);
      ideas.set(id, made);
      return made;
    },
    others: held(live.others, () => NOBODY),
  };

  const pause = (on: boolean): void => {
    if (on === paused.get()) return;
    for (const stop of stops) stop();
    mine.clear();
    frozen = on ? live.board.get() : null;
    stops = on
      ? [
          live.onOwn((written) => {
            for (const id of written) mine.add(id);
          }),
          live.board.subscribe(letMineThrough),
        ]
      : [];
    paused.set(on);
    turn();
  };

  return {
    shown,
    paused,
    waiting: derive([live.board, turned], () => (frozen === null ? 0 : waitingIn(frozen, live.board.get()))),
    pause,
    catchUp: () => {
      if (frozen === null) return;
      frozen = live.board.get();
      turn();
    },
  };
}
