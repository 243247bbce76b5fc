import { type Access, type Agenda, type Board, type BoardName, IDEAS, readIdea } from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import type * as Y from 'yjs';
import { accessStore } from './access.ts';
import type { Store } from './contract.ts';
import type { Frames } from './frames.ts';
import { recordStore } from './records.ts';
import { cell } from './store.ts';

/** The merged boards of a feed: each followed by itself, all of them one map. */
export interface FeedBoards {
  readonly boards: Store<ReadonlyMap<BoardName, Board>>;
  /** Follows a board from now on. */
  readonly put: (name: BoardName, doc: Y.Doc) => void;
  /** Forgets a board that this seat may not see any more. */
  readonly drop: (name: BoardName) => void;
  readonly stop: () => void;
}

interface Followed {
  readonly access: Store<Access>;
  readonly board: () => Board;
  readonly stop: () => void;
}

/**
 * Boards that the seat may not see by the agenda are left out even before the server takes them away: the two come on
 * different sockets, and a hidden draft must not stay on a screen between them.
 */
export function feedBoards(seat: Store<SeatBody>, agenda: Store<Agenda | null>, frames: Frames): FeedBoards {
  const followed = new Map<BoardName, Followed>();
  const boards = cell<ReadonlyMap<BoardName, Board>>(new Map());
  const publish = (): void => {
    const visible = [...followed].filter(([, { access }]) => access.get() !== 'none');
    const next = new Map(visible.map(([name, { board }]) => [name, board()]));
    const last = boards.get();
    const same = next.size === last.size && [...next].every(([name, board]) => last.get(name) === board);
    if (!same) boards.set(next);
  };
  const changed = (): void => frames.schedule(publish);
  const forget = (name: BoardName): void => {
    followed.get(name)?.stop();
    followed.delete(name);
  };
  return {
    boards,
    put: (name, doc) => {
      forget(name);
      const records = recordStore(doc, IDEAS, readIdea, frames);
      const access = accessStore(name, seat, agenda);
      let board: Board = { ideas: new Map(), skipped: 0 };
      const stops = [records.all.subscribe(changed), access.subscribe(changed), records.stop];
      followed.set(name, {
        access,
        board: () => {
          const { values, skipped } = records.all.get();
          if (board.ideas !== values || board.skipped !== skipped) board = { ideas: values, skipped };
          return board;
        },
        stop: () => {
          for (const stop of stops) stop();
        },
      });
      publish();
    },
    drop: (name) => {
      forget(name);
      publish();
    },
    stop: () => {
      for (const name of [...followed.keys()]) forget(name);
    },
  };
}
