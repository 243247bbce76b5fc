import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PairId, SeatId } from './ids.ts';
import { MAX_PAIRS, makePair, PAIR_MOST, type PairMember, pairSizes, pairUp } from './pairing.ts';
import { seeded } from './testing.ts';
import type { Pair } from './workshopState.ts';

function people(...pairs: readonly (string | null)[]): readonly PairMember[] {
  return pairs.map((pair, index) => ({ seat: `s${index}` as SeatId, pair: pair as PairId | null }));
}

function placed(pairs: readonly Pair[], members: readonly PairMember[], seed = 1) {
  const result = pairUp(pairs, members, seeded(seed).bytes);
  const to = new Map(result.assigned.map(({ seat, pair }) => [seat, pair]));
  const after = members.map((member) => ({ ...member, pair: to.get(member.seat) ?? member.pair }));
  return { ...result, after, sizes: [...pairSizes(result.pairs, after).values()].sort() };
}

describe('who is in the room and who is not (R42)', () => {
  /** 'r' in the room, 'a' away; pairs afterwards as the letters of their people. */
  function kinds(
    letters: string,
    pairs: readonly Pair[] = [],
    paired: readonly PairMember[] = [],
  ): readonly string[] {
    const waiting = [...letters].map((letter, index) => ({
      seat: `w${index}` as SeatId,
      pair: null,
      remote: letter === 'a',
    }));
    const { after, pairs: all } = placed(pairs, [...paired, ...waiting]);
    return all.map(({ id }) =>
      after
        .filter(({ pair }) => pair === id)
        .map(({ remote }) => (remote === true ? 'a' : 'r'))
        .sort()
        .join(''),
    );
  }

  test.each([
    ['rara', ['rr', 'aa']],
    ['arrara', ['rr', 'aa', 'ar']],
    ['rrraa', ['rrr', 'aa']],
    ['raa', ['aar']],
    ['ra', ['ar']],
    ['aaa', ['aaa']],
  ])('%s', (letters, expected) => {
    expect(kinds(letters)).toEqual(expected);
  });

  test('whoever waits alone in a pair gets somebody of their kind first, and nobody stays alone', () => {
    const random = seeded(3).bytes;
    const first = makePair([], random);
    const second = makePair([first], random);
    const alone = [
      { seat: 'one' as SeatId, pair: first.id, remote: false },
      { seat: 'two' as SeatId, pair: second.id, remote: true },
    ];
    expect(kinds('ar', [first, second], alone)).toEqual(['rr', 'aa']);
    expect(kinds('r', [second], alone.slice(1))).toEqual(['ar']);
  });
});

describe('pairing up (R40)', () => {
  test.each([
    [2, [2]],
    [3, [3]],
    [4, [2, 2]],
    [5, [2, 3]],
    [1, [1]],
    [0, []],
  ])('%i people', (count, sizes) => {
    expect(placed([], people(...Array.from({ length: count }, () => null))).sizes).toEqual(sizes);
  });

  test('whoever waits alone is joined first', () => {
    const pairs = [{ id: 'p1' as PairId, number: 1 }];
    const { after, pairs: all } = placed(pairs, people('p1', null));
    expect([all.length, after.map((member) => member.pair)]).toEqual([1, ['p1', 'p1']]);
  });

  test('everyone gets a pair and nobody who has one is moved (R41)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(null, 'p1', 'p2', 'p3'), { maxLength: 40 }),
        fc.integer(),
        (where, seed) => {
          const pairs = ['p1', 'p2', 'p3'].map((id, index) => ({ id: id as PairId, number: index + 1 }));
          const members = people(...where);
          const { after, assigned, pairs: all } = placed(pairs, members, seed);
          expect(after.every((member) => member.pair !== null)).toBe(true);
          expect(
            assigned.every(({ seat }) => members.find((member) => member.seat === seat)?.pair === null),
          ).toBe(true);
          expect(new Set(all.map((pair) => pair.number)).size).toBe(all.length);
          const alone = [...pairSizes(all, after).entries()].filter(([, size]) => size === 1).length;
          expect(alone).toBeLessThanOrEqual(Math.max(1, where.filter((pair) => pair !== null).length));
          for (const { pair } of assigned)
            expect(pairSizes(all, after).get(pair)).toBeLessThanOrEqual(PAIR_MOST);
        },
      ),
    );
  });

  test('at the greatest number of pairs, people join the smallest ones', () => {
    const pairs = Array.from({ length: MAX_PAIRS }, (_, index) => ({
      id: `p${index}` as PairId,
      number: index + 1,
    }));
    const full = pairs.flatMap((pair) => [pair.id, pair.id]);
    const { pairs: all, sizes } = placed(pairs, people(...full, ...Array.from({ length: 150 }, () => null)));
    expect(all).toHaveLength(MAX_PAIRS);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([3, 4]);
  });

  test('a pair that everybody left is used before a new one is made', () => {
    const pairs = [{ id: 'p1' as PairId, number: 1 }];
    expect(placed(pairs, people(null, null)).after.map((member) => member.pair)).toEqual(['p1', 'p1']);
  });

  test('numbers go on after the last one (R41)', () => {
    const pairs = [{ id: 'p9' as PairId, number: 9 }];
    expect(makePair(pairs, seeded(1).bytes).number).toBe(10);
  });
});
