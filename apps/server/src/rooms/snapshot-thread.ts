import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { StoredDocument } from '../storage/port.ts';
import type { Clock } from './clock.ts';

/** To the thread: a snapshot, if there is one, and the updates after it. */
export type SnapshotRequest = readonly Uint8Array[];

/** From the thread. */
export interface SnapshotAnswer {
  readonly snapshot: Uint8Array<ArrayBuffer>;
}

/** The thread is let go when it had nothing to do for so long, in milliseconds: it holds the memory of a large board. */
const KEPT_FOR = 60_000;

/** Room for what is built and thrown away: V8 collects it in threads of its own, which know nothing of this one's low priority. */
const YOUNG_MB = 64;

/** Makes snapshots of large documents in a thread of its own; one at a time. */
export class SnapshotThread {
  readonly #clock: Clock;
  #worker: Worker | null = null;
  #stopEnd: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Everything that is stored as one update. Rejects when the thread ends, as on damaged bytes. */
  async make({ snapshot, updates }: StoredDocument): Promise<Uint8Array> {
    this.#stopEnd?.();
    this.#stopEnd = null;
    const worker = this.#running();
    const request: SnapshotRequest = snapshot === null ? updates : [snapshot, ...updates];
    const ended = new AbortController();
    const gone = once(worker, 'exit', { signal: ended.signal }).then(() => {
      throw new Error('the thread that makes snapshots ended');
    });
    const answered = once(worker, 'message', { signal: ended.signal });
    worker.postMessage(request);
    try {
      const [answer] = (await Promise.race([answered, gone])) as [SnapshotAnswer];
      return answer.snapshot;
    } finally {
      // Whichever did not happen is not waited for any more; it rejects, which nobody has to hear.
      gone.catch(() => undefined);
      answered.catch(() => undefined);
      ended.abort();
      this.#stopEnd = this.#clock.after(KEPT_FOR, () => void this.close());
    }
  }

  async close(): Promise<void> {
    this.#stopEnd?.();
    this.#stopEnd = null;
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #running(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL('./snapshot-worker.ts', import.meta.url), {
      name: 'snapshots',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.unref();
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    this.#worker = worker;
    return worker;
  }
}
