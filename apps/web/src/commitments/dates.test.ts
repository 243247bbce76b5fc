import { isOverdue } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { longDate } from '../ui/days.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');

it('a deadline is missed when its day is over, not on the day', () => {
  expect(isOverdue({ deadline: '2026-11-22', status: 'on-track' }, noon)).toBe(false);
  expect(isOverdue({ deadline: '2026-11-21', status: 'on-track' }, noon)).toBe(true);
});

it('nothing is late that is done, stopped or has no date', () => {
  expect(isOverdue({ deadline: '2020-01-01', status: 'done' }, noon)).toBe(false);
  expect(isOverdue({ deadline: '2020-01-01', status: 'stopped' }, noon)).toBe(false);
  expect(isOverdue({ deadline: '', status: 'stuck' }, noon)).toBe(false);
});

it('days are written out', () => {
  expect(longDate('2026-02-01')).toBe('1 Feb 2026');
  expect(longDate('')).toBe('');
});
