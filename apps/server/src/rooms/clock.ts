/** Time as an argument, so that tests deliver it themselves. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of processor time that this thread has used. */
  readonly worked: () => number;
  /** Calls back after that many milliseconds; gives the function that takes the call back. Does not keep the process alive. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
  /** Calls back when what has arrived by now is handled: after the sockets of this turn have been read. */
  readonly soon: (callback: () => void) => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  worked() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  },
  after(milliseconds, callback) {
    const timer = setTimeout(callback, milliseconds).unref();
    return () => clearTimeout(timer);
  },
  soon(callback) {
    setImmediate(callback);
  },
};
