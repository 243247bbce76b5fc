import type { Board, BoardName } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { boardsWriting, NO_ACTIVITY, noteActivity, WRITING_MS } from './activity.ts';

const board = (): Board => ({ ideas: new Map(), skipped: 0 });
const one: BoardName = 'board.one';
const two: BoardName = 'board.two';

it('counts a board that changed, not one that only arrived', () => {
  const quiet = board();
  const start = noteActivity(
    NO_ACTIVITY,
    new Map([
      [one, board()],
      [two, quiet],
    ]),
    1_000,
  );
  expect(boardsWriting(start, 1_000)).toBe(0);
  const later = noteActivity(
    start,
    new Map([
      [one, board()],
      [two, quiet],
    ]),
    2_000,
  );
  expect(boardsWriting(later, 2_000)).toBe(1);
});

it('forgets after a while, and when a board is hidden again', () => {
  const start = noteActivity(NO_ACTIVITY, new Map([[one, board()]]), 0);
  const later = noteActivity(start, new Map([[one, board()]]), 10);
  expect(boardsWriting(later, 10 + WRITING_MS - 1)).toBe(1);
  expect(boardsWriting(later, 10 + WRITING_MS)).toBe(0);
  expect(boardsWriting(noteActivity(later, new Map(), 11), 11)).toBe(0);
});
