import type { Storage } from './port.ts';

/** How often this machine's clock is held against that of storage, milliseconds. */
const EVERY = 60_000;
/** An answer that took longer says too little about the moment it is of, milliseconds. */
const QUICK = 1_000;

export interface SharedClock {
  /** Milliseconds since 1970, by the clock that all who share the storage have in common. */
  readonly now: () => number;
  readonly stop: () => void;
}

/**
 * One time for all nodes, whatever their own clocks say: a timer that was set on one ends for everybody at the same
 * moment. `own` is this machine's clock. Rejects when storage does not answer at the start; later the last answer stands.
 */
export async function sharedClock(
  storage: Pick<Storage, 'now'>,
  own: () => number,
  failed: (error: unknown) => void,
): Promise<SharedClock> {
  let ahead = 0;
  const look = async (): Promise<void> => {
    const asked = own();
    const theirs = await storage.now();
    const answered = own();
    if (answered - asked <= QUICK) ahead = theirs - (asked + answered) / 2;
  };
  await look();
  const timer = setInterval(() => {
    look().catch(failed);
  }, EVERY).unref();
  return { now: () => Math.round(own() + ahead), stop: () => clearInterval(timer) };
}
