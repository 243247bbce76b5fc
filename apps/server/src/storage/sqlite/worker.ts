import { parentPort, workerData } from 'node:worker_threads';
import { StorageError } from '../errors.ts';
import { openDatabase, writingBack } from './database.ts';
import { asStorageError, detailOf } from './failures.ts';
import { type Answer, type Failure, OPENING, type Request, type WorkerOptions } from './messages.ts';
import { operations } from './operations.ts';

// The thread that owns the database: one request after the other, so that a slow disk never blocks the server's thread.

/** How many batches of changes a request is worth by the pages that it writes; others come seldom, and SQLite sees to them. */
const WORTH: Partial<Record<Request['operation'], number>> = {
  append: 1,
  addSnapshotPart: 8,
  tidyDocument: 16,
};

function main(): void {
  const port = parentPort;
  if (port === null) throw new Error('to be started as a worker thread');
  const options = workerData as WorkerOptions;
  const say = (answer: Answer): void => port.postMessage(answer, buffersOf(answer));

  let opened: ReturnType<typeof openDatabase>;
  let known: Readonly<Record<string, unknown>>;
  try {
    opened = openDatabase(options);
    known = operations(opened.database);
  } catch (error) {
    say({ id: OPENING, ok: false, failure: failureFor(error, options.dataDir) });
    port.close();
    return;
  }
  say({ id: OPENING, ok: true, value: null });

  const stored = writingBack(opened.database);
  port.on('message', ({ id, operation, args }: Request) => {
    try {
      const work = operation === 'close' ? opened.close : known[operation];
      if (typeof work !== 'function') throw new Error(`no operation ${operation}`);
      const value: unknown = Reflect.apply(work, undefined, args);
      say({ id, ok: true, value });
      stored(WORTH[operation] ?? 0);
    } catch (error) {
      say({ id, ok: false, failure: failureFor(error, options.dataDir) });
    }
  });
}

function failureFor(error: unknown, dataDir: string): Failure {
  const failure = asStorageError(error, dataDir);
  return { code: failure instanceof StorageError ? failure.code : null, message: detailOf(failure) };
}

/** The buffer of a loaded document is handed over rather than copied once more. */
function buffersOf(answer: Answer): ArrayBuffer[] {
  if (!answer.ok || typeof answer.value !== 'object' || answer.value === null) return [];
  if (!('parts' in answer.value)) return [];
  const { parts } = answer.value as { parts: { bytes: Uint8Array<ArrayBuffer> } };
  return [parts.bytes.buffer];
}

main();
