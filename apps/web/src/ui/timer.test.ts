import { expect, it } from 'vitest';
import { timerCue, timerDigits, timerMood } from './timer.ts';

const MINUTE = 60_000;

it.each([
  [10 * MINUTE + 1, 'calm'],
  [10 * MINUTE, 'ten'],
  [2 * MINUTE + 1, 'ten'],
  [2 * MINUTE, 'two'],
  [1, 'two'],
  [0, 'up'],
  [-5000, 'up'],
] as const)('with %i ms left the mood is %s', (ms, mood) => {
  expect(timerMood(ms)).toBe(mood);
});

it.each([
  [11 * MINUTE, 10 * MINUTE, 'ten'],
  [10 * MINUTE, 9 * MINUTE, null],
  [2 * MINUTE + 250, 2 * MINUTE - 250, 'two'],
  [250, -250, 'up'],
  [11 * MINUTE, MINUTE, 'two'],
  [MINUTE, 5 * MINUTE, null],
  [11 * MINUTE, 10.5 * MINUTE, null],
] as const)('from %i to %i the cue is %s', (before, now, cue) => {
  expect(timerCue(before, now)).toBe(cue);
});

it.each([
  [61_000, 1, 1],
  [60_001, 1, 1],
  [60_000, 1, 0],
  [1, 0, 1],
  [0, 0, 0],
  [-1, 0, 0],
  [90 * MINUTE, 90, 0],
])('%i ms are %i:%i', (ms, minutes, seconds) => {
  expect(timerDigits(ms)).toEqual({ minutes, seconds });
});
