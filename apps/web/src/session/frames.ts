/** Runs tasks together, once a frame: a burst of edits costs one render. */
export interface Frames {
  /** The same task waits only once. */
  readonly schedule: (task: () => void) => void;
  /** Runs what waits now. */
  readonly flush: () => void;
}

/** Calls `run` once, later. */
export type RequestFrame = (run: () => void) => void;

/** A task that wakes another (a store computed from stores) is part of the same frame; a circle of them is not. */
const MOST_ROUNDS = 8;

/** `request` is called when the first task comes, and again only after the tasks have run. */
export function createFrames(request: RequestFrame = nextFrame): Frames {
  let waiting = new Set<() => void>();
  let flushing = false;
  const flush = (): void => {
    flushing = true;
    for (let round = 0; waiting.size > 0 && round < MOST_ROUNDS; round += 1) {
      const tasks = waiting;
      waiting = new Set();
      for (const task of tasks) task();
    }
    flushing = false;
    if (waiting.size > 0) request(flush);
  };
  return {
    schedule: (task) => {
      if (waiting.size === 0 && !flushing) request(flush);
      waiting.add(task);
    },
    flush,
  };
}

/** A hidden tab gets no animation frames, and must still notice that its words were saved. */
const HIDDEN_MS = 100;

function nextFrame(run: () => void): void {
  if (typeof requestAnimationFrame !== 'function' || document.hidden) {
    setTimeout(run, typeof requestAnimationFrame === 'function' ? HIDDEN_MS : 0);
    return;
  }
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    run();
  };
  requestAnimationFrame(once);
  // The tab may be hidden between now and the frame.
  setTimeout(once, HIDDEN_MS);
}
