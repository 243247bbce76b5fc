import { expect, it } from 'vitest';
import { Stopwatch } from './stopwatch.ts';
import { fakeClock } from './testing.ts';

function stopwatch() {
  const at = { now: 1_000, worked: 50 };
  const watch = new Stopwatch({ ...fakeClock(), now: () => at.now, worked: () => at.worked });
  watch.begin();
  return { at, watch };
}

it('counts a short time as it passed', () => {
  const { at, watch } = stopwatch();
  at.now += 4;
  expect(watch.since(1_000)).toBe(4);
});

it('counts a long time only as far as this thread worked, so that nobody pays for a busy machine', () => {
  const { at, watch } = stopwatch();
  at.now += 400;
  at.worked += 7;
  expect(watch.since(1_000)).toBe(7);
  const start = at.now;
  at.now += 80;
  at.worked += 80;
  expect(watch.since(start)).toBe(80);
});

it('counts no work from before the beat', () => {
  const { at, watch } = stopwatch();
  at.worked += 5_000;
  watch.begin();
  at.now += 30;
  at.worked += 1;
  expect(watch.since(1_000)).toBe(1);
});
