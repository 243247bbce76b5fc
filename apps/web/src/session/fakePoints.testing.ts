import {
  type BoardMemory,
  type BoardName,
  boardOfMemory,
  type DocumentName,
  markTakenBack,
  ok,
  type Result,
  refused,
  rememberBoard,
  restoreBoard,
  standingIn,
} from '@pathwall/domain';
import type { PointCause } from '@pathwall/protocol';
import type * as Y from 'yjs';
import type { Failure, Workshop } from './contract.ts';

export interface FakePoints extends Pick<Workshop, 'points' | 'pointAt' | 'goBack'> {
  /** Keeps what a board is now. */
  readonly keep: (board: BoardName, cause?: PointCause) => number;
}

/** Moments to go back to, kept in memory, with the domain's own rules. */
export function fakePoints(doc: (name: DocumentName) => Y.Doc, now: () => number): FakePoints {
  const kept = new Map<number, { board: BoardName; at: number; cause: PointCause; memory: BoardMemory }>();
  const keep: FakePoints['keep'] = (board, cause = 'time') => {
    kept.set(kept.size + 1, { board, at: now(), cause, memory: rememberBoard(doc(board)) });
    return kept.size;
  };
  const found = (board: BoardName, id: number) => {
    const point = kept.get(id);
    return point?.board === board ? point : undefined;
  };
  const unknown = (): Promise<Result<never, Failure>> => Promise.resolve(refused('unknown-point'));
  return {
    keep,
    points: (board) =>
      Promise.resolve(
        ok(
          [...kept]
            .filter(([, point]) => point.board === board)
            .map(([id, { at, cause, memory }]) => ({ id, at, cause, ideas: standingIn(memory) }))
            .reverse(),
        ),
      ),
    pointAt: (board, id) => {
      const point = found(board, id);
      if (point === undefined) return unknown();
      const ideas = [...boardOfMemory(point.memory).ideas.values()];
      return Promise.resolve(ok({ id, at: point.at, cause: point.cause, ideas }));
    },
    goBack: (board, id) => {
      const point = found(board, id);
      if (point === undefined) return unknown();
      const before = keep(board, 'restore');
      restoreBoard(doc(board), point.memory, now());
      markTakenBack(doc(board), { to: point.at, at: now() });
      return Promise.resolve(ok({ before }));
    },
  };
}
