import { describe, expect, it } from 'vitest';
import type { RestorePoint } from '../storage/port.ts';
import { MOST_BYTES, MOST_POINTS, toForget } from './thin.ts';

const MINUTE = 60_000;
const NOW = 1_000 * MINUTE;

/** Points at these ages in minutes, the oldest first. */
function points(ages: readonly number[], more: Partial<RestorePoint> = {}): readonly RestorePoint[] {
  return [...ages]
    .sort((a, b) => b - a)
    .map((age, index) => ({
      id: index + 1,
      at: NOW - age * MINUTE,
      cause: 'time',
      ideas: 3,
      bytes: 10_000,
      ...more,
    }));
}

function agesKept(before: readonly RestorePoint[], bytes = 10_000): readonly number[] {
  const gone = new Set(toForget(before, NOW, bytes));
  return before.filter(({ id }) => !gone.has(id)).map(({ at }) => (NOW - at) / MINUTE);
}

describe('what is kept of a board’s past', () => {
  it('is all of the last quarter of an hour', () => {
    const ages = [0.5, 1, 1.5, 2, 14.5];
    expect(agesKept(points(ages))).toEqual([...ages].reverse());
  });

  it('is a point a minute of the last hour and a half, and one in five minutes before that', () => {
    const kept = agesKept(points(Array.from({ length: 24 * 60 }, (_, third) => third / 6)));
    expect(kept.filter((age) => age >= 15 && age < 89).length).toBeOneOf([74, 75]);
    const old = kept.filter((age) => age >= 95);
    expect(old.every((age, index) => index === 0 || (old[index - 1] ?? 0) - age > 4.9)).toBe(true);
    expect(old[0]).toBeGreaterThan(230);
  });

  it('goes on being enough when it is thinned again and again through a day', () => {
    let kept: RestorePoint[] = [];
    for (let at = 0, id = 1; at < 300 * MINUTE; at += 20_000, id += 1) {
      const gone = new Set(toForget(kept, at, 12_000));
      kept = kept.filter((point) => !gone.has(point.id));
      kept.push({ id, at, cause: 'time', ideas: 1, bytes: 12_000 });
    }
    expect(kept.length).toBeLessThanOrEqual(MOST_POINTS);
    const gaps = kept.map(({ at }, index) => at - (kept[index - 1]?.at ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * MINUTE);
    expect(kept[0]?.at).toBeLessThan(10 * MINUTE);
  });

  it('keeps the steps of the day, and what a return can be taken back with, between all the others', () => {
    const steps = points([200, 199.8, 199.6], { cause: 'step:writing-1' });
    expect(agesKept(steps)).toHaveLength(3);
    expect(agesKept(points([200, 199.8], { cause: 'restore' }))).toHaveLength(2);
  });

  it('is bounded in number and in bytes; the oldest ordinary points go first, the others last', () => {
    const many = points(
      Array.from({ length: 400 }, (_, index) => index * 6),
      { bytes: 10 },
    );
    expect(agesKept(many)).toHaveLength(MOST_POINTS - 1);
    expect(agesKept(many).at(0)).toBe((MOST_POINTS - 2) * 6);
    const steps = points(
      Array.from({ length: 300 }, (_, index) => index * 6),
      { cause: 'step:lobby', bytes: 10 },
    );
    expect(agesKept(steps)).toHaveLength(MOST_POINTS - 1);
    const large = points([30, 20, 10, 5], { bytes: MOST_BYTES / 3 });
    expect(agesKept(large, MOST_BYTES / 3)).toEqual([10, 5]);
    // One that is larger than everything together is kept all the same: it is the only way back there is.
    expect(agesKept(large, MOST_BYTES * 2)).toEqual([]);
  });
});
