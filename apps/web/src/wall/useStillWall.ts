import type { Board, BoardName, Commitments, Wall } from '@pathwall/domain';
import { useState } from 'react';
import type { Feed } from '../session/contract.ts';
import { useStore } from '../session/react.tsx';
import { waitingInAll } from '../session/still.ts';
import { boardWords } from '../ui/boardWords.ts';
import { speaker } from '../ui/speaker.ts';

interface Seen {
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly wall: Wall;
  readonly commitments: Commitments;
}

export interface StillWall extends Seen {
  readonly paused: boolean;
  /** Changes of ideas that are not shown. */
  readonly waiting: number;
  readonly pause: (on: boolean) => void;
  /** Shows what waits, and stays paused. */
  readonly catchUp: () => void;
}

/**
 * What the wall shows, which can be held still (A7). A board that is hidden again is hidden at once, paused or not.
 * Groups and key points of `writes` go on: their own come back to them through the same feed.
 */
export function useStillWall(feed: Feed, writes: boolean): StillWall {
  const live: Seen = {
    boards: useStore(feed.boards),
    wall: useStore(feed.wall),
    commitments: useStore(feed.commitments),
  };
  const [held, setHeld] = useState<Seen | null>(null);
  const boards = held === null ? live.boards : stillThere(held.boards, live.boards);
  return {
    boards,
    wall: held === null || writes ? live.wall : held.wall,
    commitments: held === null ? live.commitments : held.commitments,
    paused: held !== null,
    waiting: held === null ? 0 : waitingInAll(boards, live.boards),
    pause: (on) => {
      setHeld(on ? live : null);
      speaker.say(on ? boardWords.pause.said : boardWords.pause.resumed);
    },
    catchUp: () => setHeld(live),
  };
}

function stillThere(
  held: ReadonlyMap<BoardName, Board>,
  live: ReadonlyMap<BoardName, Board>,
): ReadonlyMap<BoardName, Board> {
  const shown = [...held].filter(([name]) => live.has(name));
  return shown.length === held.size ? held : new Map(shown);
}
