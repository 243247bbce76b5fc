import { isIPv6 } from 'node:net';
import type { Fanout } from '../fanout/port.ts';

export interface Throttle {
  /** Whether that key has a turn left. */
  readonly has: (key: string) => boolean;
  /** Takes one turn; false, and nothing taken, when there is none left. */
  readonly take: (key: string) => boolean;
  /** Takes one turn that somebody else gave; none when there is none left. */
  readonly count: (key: string) => void;
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
  const take = (key: string): boolean => {
    if (!has(key)) return false;
    const next = { spent: spent(key) + 1, at: now() };
    used.delete(key);
    used.set(key, next);
    for (const oldest of used.keys()) {
      if (used.size <= MAX_KEYS) break;
      used.delete(oldest);
    }
    return true;
  };
  return { has, isFresh: (key) => spent(key) === 0, take, count: (key) => void take(key) };
}

/** Makes a throttle that has a name among those of this process. */
export type MakeThrottle = (name: string, options: ThrottleOptions) => Throttle;

/**
 * Throttles that all nodes of an installation count together: each tells the others of every turn that it gives, so many
 * nodes give no more than one, but for what is on its way. While they do not hear each other, each counts its own.
 */
export function countTogether(fanout: Pick<Fanout, 'send' | 'listen'> | null): MakeThrottle {
  const known = new Map<string, Throttle>();
  fanout?.listen({
    heard(_from, notice) {
      if (notice.kind === 'spent') known.get(notice.limit)?.count(notice.key);
    },
    mended: () => undefined,
  });
  return (limit, options) => {
    const own = createThrottle(options);
    known.set(limit, own);
    const take = (key: string): boolean => {
      if (!own.take(key)) return false;
      fanout?.send({ kind: 'spent', limit, key });
      return true;
    };
    return { ...own, take };
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
export function createGuesses(limits: GuessLimits, now: () => number, make: MakeThrottle): Guesses {
  const each = make('guesses', { turns: limits.perAddress, per: limits.perAddressMs, now });
  const together = make('guesses of all', { turns: limits.together, per: limits.togetherMs, now });
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
