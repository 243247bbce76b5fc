import type { RandomBytes } from '@pathwall/domain';

/** The browser's own randomness. */
export const browserRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
