import { expect, it } from 'vitest';
import { chimeIsOn, strokesFor, turnChime } from './chime.ts';

const MINUTE = 60_000;

it('sounds once at ten, twice at two minutes, three times at the end, and never in between or when minutes are added', () => {
  expect(strokesFor(10 * MINUTE + 400, 10 * MINUTE - 100)).toBe(1);
  expect(strokesFor(2 * MINUTE + 400, 2 * MINUTE - 100)).toBe(2);
  expect(strokesFor(400, -100)).toBe(3);
  expect(strokesFor(9 * MINUTE, 9 * MINUTE - 500)).toBe(0);
  expect(strokesFor(MINUTE, 3 * MINUTE)).toBe(0);
  expect(strokesFor(null, 9 * MINUTE)).toBe(0);
  expect(strokesFor(9 * MINUTE, null)).toBe(0);
});

it('is off unless it was switched on, on this device', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  expect(chimeIsOn(storage)).toBe(false);
  turnChime(true, storage);
  expect(chimeIsOn(storage)).toBe(true);
  turnChime(false, storage);
  expect(chimeIsOn(storage)).toBe(false);
  const forbidden = {
    getItem: (): string => {
      throw new Error('denied');
    },
  };
  expect(chimeIsOn(forbidden)).toBe(false);
});
