import { expect, it } from 'vitest';
import type { Storage } from '../port.ts';

/** A work that lasts until it is told to end. */
function longWork() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const work = async (): Promise<string> => {
    begun.resolve();
    await promise;
    return 'done';
  };
  return { work, end: resolve, begun: begun.promise };
}

export function turnContract(current: () => Storage): void {
  it('tells the time', async () => {
    const first = await current().now();
    // In milliseconds, and of about today.
    expect(Math.abs(first - Date.now())).toBeLessThan(3_600_000);
    expect(await current().now()).toBeGreaterThanOrEqual(first);
  });

  it('has a name of its own, the same each time', async () => {
    const place = await current().place();
    expect(place).toMatch(/^\S.{5,}/);
    expect(await current().place()).toBe(place);
  });

  it('gives turns one after the other under a name, and at the same time under others', async () => {
    const { turns } = current();
    const first = longWork();
    const order: string[] = [];
    // Within the turn: that its end is heard of says nothing about when it was.
    const one = turns.take('oak', async () => order.push(await first.work()));
    await first.begun;
    const two = turns.take('oak', async () => order.push('second'));
    expect(await turns.take('elm', async () => 'elm')).toBe('elm');
    expect(order).toEqual([]);
    first.end();
    await Promise.all([one, two]);
    expect(order).toEqual(['done', 'second']);
  });

  it('settles as the work does, with the very error, and goes on with the next', async () => {
    const { turns } = current();
    const error = new Error('no');
    await expect(turns.take('oak', () => Promise.reject(error))).rejects.toBe(error);
    expect(await turns.take('oak', async () => 7)).toBe(7);
  });

  it('gives no turn to whoever does not wait, while somebody is at it', async () => {
    const { turns } = current();
    const first = longWork();
    const one = turns.tryTake('pass', first.work);
    await first.begun;
    expect(await turns.tryTake('pass', async () => 'never')).toBeNull();
    expect(await turns.tryTake('other', async () => 'other')).toBe('other');
    first.end();
    expect(await one).toBe('done');
    await expect.poll(() => turns.tryTake('pass', async () => 'mine')).toBe('mine');
  });
}
