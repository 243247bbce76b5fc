import type { RandomBytes } from './ids.ts';

/**
 * Order keys: strings that sort with `<` and leave room between any two. A key is a fraction written in base 62, its
 * digits in ASCII order, without trailing zeros. Every new key is jittered, so that two people who insert into one gap
 * at once get different keys; randomness is an argument, so that a replay is exact.
 *
 * Idea: fractional indexing (Greenspan, "Implementing Fractional Indexing"); our own because keys from outside are
 * hostile and because tests must replay.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;
/** Digits that one step decides: 62^6 is about 5.7e10, well inside what a double counts exactly. */
const WIDTH = 6;
const SPAN = BASE ** WIDTH;
/** How far past the last key an appended one may land: about 54,000 appends fit before keys grow. */
const STRIDE = 2 ** 20;
/** Longer keys are nobody's honest work: about 600 ideas dropped one after another into the same gap. */
const MAX_LENGTH = 120;

const PATTERN = new RegExp(`^[0-9A-Za-z]{0,${MAX_LENGTH - 1}}[1-9A-Za-z]$`);

/** True for a string that can stand as an order key. */
export function isOrderKey(value: unknown): value is string {
  return typeof value === 'string' && PATTERN.test(value);
}

function head(key: string): number {
  let value = 0;
  for (let index = 0; index < WIDTH; index += 1) {
    value = value * BASE + Math.max(0, DIGITS.indexOf(key[index] ?? '0'));
  }
  return value;
}

function digits(value: number): string {
  let out = '';
  let rest = value;
  for (let index = 0; index < WIDTH; index += 1) {
    out = DIGITS[rest % BASE] + out;
    rest = Math.floor(rest / BASE);
  }
  return out;
}

/** A whole number from 0 to `below - 1`; `below` at most 2^40. */
function randomBelow(below: number, random: RandomBytes): number {
  let value = 0;
  for (const byte of random(5)) value = value * 256 + byte;
  return Math.floor((value / 2 ** 40) * below);
}

function pointBetween(
  low: number,
  high: number,
  open: 'start' | 'end' | 'both' | 'no',
  random: RandomBytes,
): number {
  const room = high - low - 1;
  if (open === 'end') return low + 1 + randomBelow(Math.min(STRIDE, room), random);
  if (open === 'start') return high - 1 - randomBelow(Math.min(STRIDE, room), random);
  // The middle half, so that both neighbours keep room on their side.
  const margin = Math.floor(room / 4);
  return low + 1 + margin + randomBelow(room - 2 * margin, random);
}

/**
 * A key between two keys: `null` means the start or the end of the list. When `upper` is not after `lower` (equal or
 * damaged keys), the new key is after `lower`. Result: `lower < key < upper`, and always a key that can stand: where
 * keys at the greatest length leave no room, it is one of theirs again, and ties are broken by id.
 */
export function orderKeyBetween(lower: string | null, upper: string | null, random: RandomBytes): string {
  const made = keyBetween(lower, upper, random);
  if (made.length <= MAX_LENGTH) return made;
  const neighbour = isOrderKey(lower) ? lower : upper;
  if (!isOrderKey(neighbour)) throw new Error('only keys of the greatest length leave no room');
  return neighbour;
}

function keyBetween(lower: string | null, upper: string | null, random: RandomBytes): string {
  let low = lower !== null && isOrderKey(lower) ? lower : '';
  let high = upper !== null && isOrderKey(upper) && upper > low ? upper : null;
  const openStart = low === '';
  let prefix = '';
  while (high !== null && (low[0] ?? '0') === high[0]) {
    prefix += high[0];
    low = low.slice(1);
    high = high.slice(1);
  }
  for (;;) {
    const from = head(low);
    const to = high === null ? SPAN : head(high);
    if (to - from >= 2) {
      const open =
        high === null
          ? openStart && prefix === ''
            ? 'both'
            : 'end'
          : openStart && prefix === ''
            ? 'start'
            : 'no';
      return (prefix + digits(pointBetween(from, to, open, random))).replace(/0+$/, '');
    }
    // No room in these digits: keep the lower key's, after which anything later is free.
    prefix += digits(from);
    low = low.slice(WIDTH);
    high = null;
  }
}
