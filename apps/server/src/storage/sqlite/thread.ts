import { Worker } from 'node:worker_threads';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { type Answer, type Failure, OPENING, type Request, type WorkerOptions } from './messages.ts';
import type { OperationName, Operations } from './operations.ts';

/** Starts the thread that owns the database; a test gives its own to be able to stop it. */
export type StartWorker = (options: WorkerOptions) => Worker;

export const startWorker: StartWorker = (workerData) =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData, name: 'storage' });

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly opened: Promise<unknown>;
}

/**
 * The worker as a function to call. Requests are answered in the order they were made. When the thread dies, whatever was
 * waiting is rejected with `io` and the next call starts a new thread, which opens the database again and says so when it cannot.
 */
export class StorageThread {
  readonly #options: WorkerOptions;
  readonly #start: StartWorker;
  #running: Running | null = null;
  #lastId = OPENING;
  #closing: Promise<void> | null = null;

  constructor(options: WorkerOptions, start: StartWorker) {
    this.#options = options;
    this.#start = start;
  }

  /** Resolves when the database is open; rejects with the `StorageError` that says why it is not. */
  async open(): Promise<void> {
    await this.#ensureRunning().opened;
  }

  call<Name extends OperationName>(
    operation: Name,
    args: Parameters<Operations[Name]>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<ReturnType<Operations[Name]>> {
    if (this.#closing !== null) return Promise.reject(new StorageError('io', words.closed));
    return this.#ask(this.#ensureRunning(), operation, args, transfer) as Promise<
      ReturnType<Operations[Name]>
    >;
  }

  /** After everything asked before is answered: closes the database and ends the thread. */
  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    try {
      await this.#ask(running, 'close', [], []);
    } finally {
      await running.worker.terminate();
    }
  }

  #ask(
    running: Running,
    operation: Request['operation'],
    args: readonly unknown[],
    transfer: readonly ArrayBuffer[],
  ): Promise<unknown> {
    this.#lastId += 1;
    const request: Request = { id: this.#lastId, operation, args };
    const answer = new Promise<unknown>((resolve, reject) => {
      running.waiting.set(request.id, { resolve, reject });
    });
    running.worker.postMessage(request, transfer);
    return answer;
  }

  #ensureRunning(): Running {
    this.#running ??= this.#run();
    return this.#running;
  }

  #run(): Running {
    const worker = this.#start(this.#options);
    const waiting = new Map<number, Waiting>();
    const opened = new Promise<unknown>((resolve, reject) => {
      waiting.set(OPENING, { resolve, reject });
    });
    // Whoever called open() sees a failure there; other callers see it through what they asked for.
    opened.catch(() => undefined);
    const running: Running = { worker, waiting, opened };
    let death: Error = new StorageError('io', words.workerDied);

    worker.on('message', (answer: Answer) => {
      // Noted at once: Node may say "exit" in the same turn as the last message, before any promise has reacted.
      if (answer.id === OPENING && !answer.ok) death = errorFrom(answer.failure);
      settle(waiting, answer);
    });
    worker.on('error', (error) => {
      death = new StorageError('io', words.workerDied, error);
    });
    worker.on('exit', () => {
      if (this.#running === running) this.#running = null;
      for (const one of waiting.values()) one.reject(death);
      waiting.clear();
    });
    return running;
  }
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.id);
  waiting.delete(answer.id);
  if (answer.ok) one?.resolve(answer.value);
  else one?.reject(errorFrom(answer.failure));
}

function errorFrom({ code, message }: Failure): Error {
  return code === null ? new Error(`bug in storage: ${message}`) : new StorageError(code, message);
}
