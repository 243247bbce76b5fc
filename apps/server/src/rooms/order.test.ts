import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Order } from './order.ts';

describe('the order of updates of several nodes', () => {
  it('gives out what comes in order at once', () => {
    const order = new Order<string>(3);
    expect(order.other(4, 'd')).toEqual(['d']);
    expect(order.own(5)).toEqual([]);
    expect(order.other(6, 'f')).toEqual(['f']);
    expect(order).toMatchObject({ have: 6, behind: false, waiting: 0 });
  });

  it('holds what comes too early until the gap is closed, by whoever', () => {
    const order = new Order<string>(0);
    expect(order.other(3, 'c')).toEqual([]);
    expect(order).toMatchObject({ have: 0, behind: true, waiting: 1 });
    expect(order.own(2)).toEqual([]);
    expect(order.other(1, 'a')).toEqual(['a', 'c']);
    expect(order).toMatchObject({ have: 3, behind: false, waiting: 0 });
  });

  it('gives out nothing twice', () => {
    const order = new Order<string>(0);
    expect(order.other(1, 'a')).toEqual(['a']);
    expect(order.other(1, 'a')).toEqual([]);
    order.own(3);
    expect(order.other(3, 'c')).toEqual([]);
    expect(order.other(2, 'b')).toEqual(['b']);
    expect(order.have).toBe(3);
  });

  it('knows that it is behind when only the number is heard', () => {
    const order = new Order<string>(1);
    order.heard(2);
    expect(order.behind).toBe(true);
    order.heard(1);
    expect(order.behind).toBe(true);
    expect(order.read(2)).toEqual([]);
    expect(order.behind).toBe(false);
  });

  it('goes on from what was read', () => {
    const order = new Order<string>(0);
    order.other(3, 'c');
    order.other(5, 'e');
    expect(order.read(4)).toEqual(['e']);
    expect(order).toMatchObject({ have: 5, waiting: 0 });
    expect(order.read(2)).toEqual([]);
    expect(order.have).toBe(5);
  });

  it('whatever the order and the repeats: each once, and in the order of the log', () => {
    const message = fc.record({ seq: fc.integer({ min: 1, max: 12 }), own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (messages) => {
        const order = new Order<number>(0);
        const own = new Set<number>();
        const given: number[] = [];
        for (const { seq, own: mine } of messages) {
          // A number is one node's: what was ours cannot come from others first.
          const isOwn =
            own.has(seq) || (mine && !given.includes(seq) && !messages.some((m) => m.seq === seq && !m.own));
          if (isOwn) own.add(seq);
          given.push(...(isOwn ? order.own(seq) : order.other(seq, seq)));
        }
        expect(given).toEqual([...new Set(given)].sort((a, b) => a - b));
        for (let seq = 1; seq <= order.have; seq += 1) expect(given.includes(seq) || own.has(seq)).toBe(true);
      }),
    );
  });
});
