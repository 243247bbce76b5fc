import { type IdeaId, NO_TALLIES } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { dotsOn } from './dots.ts';

const tallies = {
  ...NO_TALLIES,
  dots: new Map([
    ['board.one/tea', 3],
    ['board.two/rent', 2],
    ['no reference', 9],
  ]),
};

describe('dots on the ideas of a board', () => {
  it('are those of that board, once the vote is over', () => {
    const dots = { each: 3, open: false };
    expect([...dotsOn('board.one', { dots, tallies })]).toEqual([['tea' as IdeaId, 3]]);
  });

  it('are none while they are being put, and none where nobody votes', () => {
    expect(dotsOn('board.one', { dots: { each: 3, open: true }, tallies }).size).toBe(0);
    expect(dotsOn('board.one', { dots: null, tallies }).size).toBe(0);
  });
});
