import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { ok, type Result, refused } from '@pathwall/domain';

export interface ThreadLimits {
  readonly name: string;
  /** The longest that one thing may take, milliseconds; then the thread is ended. */
  readonly longest?: number;
  /** Things that wait for their turn at once (S12). */
  readonly waiting?: number;
}

/** Thousands of ideas are set or read in a few seconds. */
const LONGEST = 45_000;
const WAITING = 40;
/** A thread is let go when it had nothing to do for so long, milliseconds: what it loaded takes memory. */
const KEPT_FOR = 60_000;

/** A thread of its own for long work, so that no room waits for it: one thing at a time, in the order of asking. */
export interface Thread<Request, Answer> {
  /** `too-large` when it takes too long, `too-many-tries` while too many wait. Rejects when the work throws. */
  readonly ask: (request: Request) => Promise<Result<Answer, 'too-large' | 'too-many-tries'>>;
  readonly close: () => Promise<void>;
}

/** `script` answers every message with one message. It is started when first asked. */
export function createThread<Request, Answer>(script: URL, limits: ThreadLimits): Thread<Request, Answer> {
  const { name, longest = LONGEST, waiting = WAITING } = limits;
  let worker: Worker | null = null;
  let letGo: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;

  const stay = (): void => {
    if (letGo !== null) clearTimeout(letGo);
    letGo = null;
  };
  const running = (): Worker => {
    stay();
    if (worker !== null) return worker;
    const started = new Worker(script, { name });
    started.unref();
    const over = (): void => {
      if (worker === started) worker = null;
    };
    // A thread in which something was thrown ends a little later; whoever asks meanwhile needs a new one.
    started.on('error', over);
    started.on('exit', over);
    worker = started;
    return started;
  };
  const close = async (): Promise<void> => {
    stay();
    const ending = worker;
    worker = null;
    await ending?.terminate();
  };

  const work = async (request: Request): Promise<Result<Answer, 'too-large'>> => {
    const thread = running();
    const over = new AbortController();
    const timer = setTimeout(() => void thread.terminate(), longest).unref();
    const gone = once(thread, 'exit', { signal: over.signal }).then(() => null);
    const answered = once(thread, 'message', { signal: over.signal });
    thread.postMessage(request);
    try {
      const answer = (await Promise.race([answered, gone])) as [Answer] | null;
      return answer === null ? refused('too-large') : ok(answer[0]);
    } finally {
      clearTimeout(timer);
      // Whichever did not happen is not waited for any more; it rejects, which nobody has to hear.
      gone.catch(() => undefined);
      answered.catch(() => undefined);
      over.abort();
      stay();
      letGo = setTimeout(() => void close(), KEPT_FOR).unref();
    }
  };

  return {
    close,
    ask(request) {
      if (queued >= waiting) return Promise.resolve(refused('too-many-tries'));
      queued += 1;
      const mine = last.then(() => work(request));
      last = mine
        .catch(() => undefined)
        .then(() => {
          queued -= 1;
        });
      return mine;
    },
  };
}
