import { describe, expect, it } from 'vitest';
import { boardOf, momentRows, previewOf } from './goingBack.ts';

const at = (hour: number, minute: number, second = 0): number =>
  new Date(2026, 10, 22, hour, minute, second).getTime();
const moment = (id: number, time: number) => ({ id, at: time, cause: 'time' as const, ideas: 3 });

describe('moments to go back to', () => {
  it('are told by the clock, by the second where two share a minute, and by their day when it is not today', () => {
    const moments = [moment(3, at(10, 42, 40)), moment(2, at(10, 42, 20)), moment(1, at(9, 5))];
    expect(momentRows(moments, at(11, 0)).map(({ time, day }) => [time, day])).toEqual([
      ['10:42:40', ''],
      ['10:42:20', ''],
      ['09:05', ''],
    ]);
    const nextDay = momentRows([moment(1, at(9, 5))], at(9, 5) + 24 * 60 * 60 * 1000);
    expect(nextDay.map(({ time, day }) => [time, day])).toEqual([['09:05', '22 November']]);
  });
});

it('a preview of what is there already says that there is nothing to bring back', () => {
  const board = boardOf([]);
  expect(previewOf(board, board)).toMatchObject({ nothing: true, all: [] });
});
