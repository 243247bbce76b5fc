import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ok, type Result, refused } from '@pathwall/domain';
import type { Paper } from '@pathwall/domain/papers/index';

/** To the thread. */
export interface PressRequest {
  readonly paper: Paper;
  readonly format: 'pdf' | 'docx';
}

/** From the thread. */
export interface PressAnswer {
  readonly file: Uint8Array<ArrayBuffer>;
}

/** The longest that one paper may take, milliseconds: thousands of ideas are set in a few seconds. */
const LONGEST = 45_000;
/** The thread is let go when it had nothing to do for so long, milliseconds: fonts and typesetter take memory. */
const KEPT_FOR = 60_000;
/** Papers that wait for their turn, of all workshops together (S12). */
const WAITING = 40;

/** Sets papers as PDF and Word, one at a time, in a thread of its own, so that no room waits for it. */
export interface Press {
  /** `too-large` when it takes too long, `too-many-tries` while too many wait. Rejects when a paper cannot be set. */
  readonly print: (request: PressRequest) => Promise<Result<Uint8Array, 'too-large' | 'too-many-tries'>>;
  readonly close: () => Promise<void>;
}

export function createPress(limits: { readonly longest?: number; readonly waiting?: number } = {}): Press {
  const { longest = LONGEST, waiting = WAITING } = limits;
  let worker: Worker | null = null;
  let letGo: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;

  const running = (): Worker => {
    if (letGo !== null) clearTimeout(letGo);
    letGo = null;
    if (worker !== null) return worker;
    const started = new Worker(new URL('./press-worker.ts', import.meta.url), { name: 'press' });
    started.unref();
    started.on('exit', () => {
      if (worker === started) worker = null;
    });
    worker = started;
    return started;
  };
  const close = async (): Promise<void> => {
    if (letGo !== null) clearTimeout(letGo);
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  const set = async (request: PressRequest): Promise<Result<Uint8Array, 'too-large'>> => {
    const thread = running();
    const over = new AbortController();
    const timer = setTimeout(() => {
      worker = null;
      void thread.terminate();
    }, longest).unref();
    let late = true;
    const gone = once(thread, 'exit', { signal: over.signal }).then(() => null);
    const answered = once(thread, 'message', { signal: over.signal });
    thread.postMessage(request);
    try {
      const answer = (await Promise.race([answered, gone])) as [PressAnswer] | null;
      late = answer === null;
      return late || answer === null ? refused('too-large') : ok(answer[0].file);
    } finally {
      clearTimeout(timer);
      // Whichever did not happen is not waited for any more; it rejects, which nobody has to hear.
      gone.catch(() => undefined);
      answered.catch(() => undefined);
      over.abort();
      if (!late) letGo = setTimeout(() => void close(), KEPT_FOR).unref();
    }
  };

  return {
    close,
    print: (request) => {
      if (queued >= waiting) return Promise.resolve(refused('too-many-tries'));
      queued += 1;
      const mine = last.then(() => set(request)).finally(() => (queued -= 1));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
