/** First and longest span within which the next try falls, milliseconds. */
const FIRST_MS = 500;
const LONGEST_MS = 15_000;

export interface Retry {
  /** Tries again after a while; longer the more often it failed. */
  readonly later: () => void;
  /** Tries again at once: the network is back, or somebody looks at the page. */
  readonly now: () => void;
  /** It worked: the next failure waits shortly again. */
  readonly worked: () => void;
  readonly stop: () => void;
}

/**
 * Full jitter (every moment between nothing and the span is as likely), so that a room full of phones does not come back
 * in step after the server restarted. `random` gives 0 to 1.
 */
export function createRetry(attempt: () => void, random: () => number = Math.random): Retry {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const cancel = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  return {
    later: () => {
      cancel();
      const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
      failures += 1;
      timer = setTimeout(() => {
        timer = null;
        attempt();
      }, random() * span);
    },
    now: () => {
      if (timer === null) return;
      cancel();
      attempt();
    },
    worked: () => {
      failures = 0;
      cancel();
    },
    stop: cancel,
  };
}
