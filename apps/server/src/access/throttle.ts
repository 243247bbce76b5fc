import { isIPv6 } from 'node:net';

export interface Throttle {
  /** Whether that key has a turn left. */
  readonly has: (key: string) => boolean;
  /** Takes one turn; false, and nothing taken, when there is none left. */
  readonly take: (key: string) => boolean;
  /** Whether every turn of that key is there. */
  readonly isFresh: (key: string) => boolean;
}

export interface ThrottleOptions {
  /** Turns that a key has at once. */
  readonly turns: number;
  /** In how many milliseconds all of them come back, evenly. */
  readonly per: number;
  readonly now: () => number;
}

/** Keys that are remembered: a hostile sender of many addresses costs a bounded amount of memory. */
const MAX_KEYS = 50_000;

/** Turns by key that come back over time. */
export function createThrottle({ turns, per, now }: ThrottleOptions): Throttle {
  const used = new Map<string, { spent: number; at: number }>();
  const spent = (key: string): number => {
    const entry = used.get(key);
    if (entry === undefined) return 0;
    const left = Math.max(0, entry.spent - ((now() - entry.at) / per) * turns);
    if (left === 0) used.delete(key);
    return left;
  };
  const has = (key: string): boolean => spent(key) <= turns - 1;
  return {
    has,
    isFresh: (key) => spent(key) === 0,
    take(key) {
      if (!has(key)) return false;
      const next = { spent: spent(key) + 1, at: now() };
      used.delete(key);
      used.set(key, next);
      for (const oldest of used.keys()) {
        if (used.size <= MAX_KEYS) break;
        used.delete(oldest);
      }
      return true;
    },
  };
}

/** The one key of a throttle that is the same for everybody. */
const EVERYBODY = '';

export interface GuessLimits {
  /** Wrong guesses of one address at once. */
  readonly perAddress: number;
  readonly perAddressMs: number;
  /** Wrong guesses of all addresses together. */
  readonly together: number;
  readonly togetherMs: number;
}

export interface Guesses {
  readonly mayTry: (address: string) => boolean;
  readonly wrong: (address: string) => void;
}

/**
 * Counts wrong guesses only: an office of thirty that types the right code is never slowed down (S11). While very many
 * wrong guesses arrive from everywhere, an address has one wrong guess instead of several, so an honest newcomer still
 * gets in while codes are being tried out from many places.
 */
export function createGuesses(limits: GuessLimits, now: () => number): Guesses {
  const each = createThrottle({ turns: limits.perAddress, per: limits.perAddressMs, now });
  const together = createThrottle({ turns: limits.together, per: limits.togetherMs, now });
  return {
    mayTry: (address) => each.has(address) && (together.has(EVERYBODY) || each.isFresh(address)),
    wrong: (address) => {
      each.take(address);
      together.take(EVERYBODY);
    },
  };
}

/** What counts as one sender: an IPv4 address, or the half of an IPv6 address that one household or office is given. */
export function senderOf(ip: string): string {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]?.split('::') ?? [];
  const start = head === '' ? [] : head.split(':');
  const end = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0');
  return [...start, ...zeros, ...end].slice(0, 4).join(':');
}
