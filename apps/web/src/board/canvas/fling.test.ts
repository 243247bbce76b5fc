import { expect, test } from 'vitest';
import { coasted, createFling } from './fling.ts';

test('a finger that was moving gives its speed; one that had come to rest gives none', () => {
  const fling = createFling();
  for (const time of [0, 16, 32, 48]) fling.push(0, 16, time);
  expect(fling.release(64)?.y).toBeCloseTo(1, 5);
  fling.push(0, 16, 100);
  expect(fling.release(300)).toBeNull();
  expect(fling.release(310)).toBeNull();
});

test('a wild throw is capped', () => {
  const fling = createFling();
  fling.push(0, 5_000, 0);
  expect(fling.release(16)?.y).toBe(6);
});

test('the way is the same however it is cut into frames, and it ends', () => {
  const far = (frame: number): number => {
    let velocity: Parameters<typeof coasted>[0] | null = { x: 0, y: 2 };
    let way = 0;
    for (let step = 0; velocity !== null && step < 10_000; step += 1) {
      const { dy, next } = coasted(velocity, frame);
      way += dy;
      velocity = next;
    }
    expect(velocity).toBeNull();
    return way;
  };
  expect(Math.abs(far(8) - far(32))).toBeLessThan(10);
});
