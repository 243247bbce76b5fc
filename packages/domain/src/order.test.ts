import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOrderKey, orderKeyBetween } from './order.ts';
import { seeded } from './testing.ts';

const key = fc
  .array(fc.constantFrom(...'0123456789ABCMNYZabcmnyz'), { minLength: 1, maxLength: 20 })
  .map((digits) => digits.join(''))
  .filter(isOrderKey);

test('a key lies between its neighbours and can stand itself (R25)', () => {
  fc.assert(
    fc.property(fc.option(key), fc.option(key), fc.integer(), (a, b, seed) => {
      const [lower, upper] = a !== null && b !== null && a > b ? [b, a] : [a, b];
      const made = orderKeyBetween(lower, upper, seeded(seed).bytes);
      expect(isOrderKey(made)).toBe(true);
      if (lower !== null) expect(made > lower).toBe(true);
      if (upper !== null && upper !== lower) expect(made < upper).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('keys stay short when people always add at the end, at the start, or in one gap', () => {
  const { bytes } = seeded(3);
  let last: string | null = null;
  let first: string | null = null;
  for (let index = 0; index < 2_000; index += 1) {
    last = orderKeyBetween(last, null, bytes);
    first = orderKeyBetween(null, first, bytes);
  }
  expect(Math.max((last ?? '').length, (first ?? '').length)).toBeLessThanOrEqual(6);
  let lower = orderKeyBetween(null, null, bytes);
  const upper = orderKeyBetween(lower, null, bytes);
  for (let index = 0; index < 100; index += 1) lower = orderKeyBetween(lower, upper, bytes);
  expect(lower.length).toBeLessThan(40);
});

test('one gap takes more than anybody drops there, and then still gives keys that can stand (R25)', () => {
  const { bytes } = seeded(8);
  const lower = orderKeyBetween(null, null, bytes);
  let upper = orderKeyBetween(lower, null, bytes);
  let apart = 0;
  for (let index = 0; index < 2_000; index += 1) {
    const made = orderKeyBetween(lower, upper, bytes);
    expect(isOrderKey(made)).toBe(true);
    if (made > lower && made < upper) apart += 1;
    upper = made;
  }
  expect(apart).toBeGreaterThan(500);
});

test('two people in one gap get different keys', () => {
  const made = new Set(
    Array.from({ length: 1_000 }, (_, seed) => orderKeyBetween('M', 'N', seeded(seed).bytes)),
  );
  expect(made.size).toBeGreaterThan(995);
});

test.each(['', '0', 'M0', 'é', 'a b', 'x'.repeat(121), 5, null, undefined])('%j is no order key', (value) => {
  expect(isOrderKey(value)).toBe(false);
});

test('damaged neighbours do not matter', () => {
  const { bytes } = seeded(1);
  expect(isOrderKey(orderKeyBetween('\uffff', '__proto__', bytes))).toBe(true);
  expect(orderKeyBetween('b', 'a', bytes) > 'b').toBe(true);
});
