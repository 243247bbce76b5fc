import { afterEach, expect, it, vi } from 'vitest';
import { sharedClock } from './clock.ts';

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

it('is one for nodes whose own clocks are minutes apart, and follows when one of them is put right', async () => {
  vi.useFakeTimers();
  let time = 1_000_000_000;
  const storage = { now: async () => time };
  let wrong = 7 * MINUTE;
  const failed = vi.fn();
  const [early, late] = await Promise.all([
    sharedClock(storage, () => time - 4 * MINUTE, failed),
    sharedClock(storage, () => time + wrong, failed),
  ]);
  time += 5_000;
  expect([early.now(), late.now()]).toEqual([time, time]);

  wrong = 0;
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(late.now()).toBe(time);
  early.stop();
  late.stop();
  expect(failed).not.toHaveBeenCalled();
});

it('keeps to its last answer while storage gives none', async () => {
  vi.useFakeTimers();
  const time = 1_000_000_000;
  const storage = { now: vi.fn(async () => time) };
  const failed = vi.fn();
  const clock = await sharedClock(storage, () => time + 3 * MINUTE, failed);
  const gone = new Error('gone');
  storage.now.mockRejectedValueOnce(gone);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(failed).toHaveBeenCalledWith(gone);
  expect(clock.now()).toBe(time);
  clock.stop();
});

it('does not begin without an answer', async () => {
  const gone = new Error('gone');
  await expect(sharedClock({ now: () => Promise.reject(gone) }, Date.now, () => undefined)).rejects.toBe(
    gone,
  );
});
