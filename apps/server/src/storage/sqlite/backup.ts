import { existsSync } from 'node:fs';
import { link, open, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { asStorageError, detailOf, failureOf } from './failures.ts';
import { checkPages, openStill, sizeOf } from './inspect.ts';

export interface BackupRequest {
  /** The database to copy. A server may be using it. */
  readonly file: string;
  /** A file that does not exist yet. */
  readonly target: string;
}

export interface BackupResult {
  /** The file written, as an absolute path. */
  readonly target: string;
  readonly bytes: number;
}

/** From the backup's thread. */
export type BackupAnswer =
  | { readonly ok: true; readonly result: BackupResult }
  | { readonly ok: false; readonly code: StorageError['code'] | null; readonly message: string };

/**
 * Copies the database as of one moment, checks the copy and puts it under its name only when it is whole and on disk.
 * Takes no lock that a server would notice, except that its log grows until the copy is done.
 */
export async function backupDatabase({ file, target }: BackupRequest): Promise<BackupResult> {
  const wanted = resolve(target);
  const partial = `${wanted}.partial`;
  if (sizeOf(file) === 0) throw new StorageError('unwritable', words.backupOfNothing(file));
  if (existsSync(wanted)) throw new StorageError('unwritable', words.backupTargetExists(wanted));
  try {
    await copyDatabase(file, partial);
    checkCopy(partial, file);
    await flush(partial);
    // Unlike a rename, a link fails when somebody made the target meanwhile.
    await link(partial, wanted);
    await flush(dirname(wanted));
    return { target: wanted, bytes: sizeOf(wanted) };
  } catch (error) {
    throw backupFailure(error, file, wanted);
  } finally {
    await rm(partial, { force: true });
  }
}

/** The same in a thread of its own, so that neither the server's thread nor the commits wait for it. */
export function backupInThread(request: BackupRequest): Promise<BackupResult> {
  return new Promise((resolveWith, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
      workerData: request,
      name: 'backup',
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new StorageError('io', words.workerDied)));
    worker.on('message', (answer: BackupAnswer) => {
      if (answer.ok) resolveWith(answer.result);
      else if (answer.code === null) reject(new Error(answer.message));
      else reject(new StorageError(answer.code, answer.message));
    });
  });
}

async function copyDatabase(file: string, partial: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    // An open read transaction pins one moment. Without it the copy would begin anew after each commit of the server.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, partial, { rate: 1000 });
  } finally {
    source.close();
  }
}

function checkCopy(partial: string, file: string): void {
  const copy = openStill(partial);
  try {
    checkPages(copy, file);
  } finally {
    copy.close();
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function backupFailure(error: unknown, file: string, target: string): unknown {
  switch (failureOf(error)) {
    case 'damaged':
      return new StorageError('damaged', words.backupOfDamaged(file), error);
    case 'full':
      return new StorageError('full', words.backupFull(target), error);
    case 'unwritable':
      return new StorageError('unwritable', words.backupTargetUnwritable(target, detailOf(error)), error);
    default:
      return asStorageError(error, dirname(file));
  }
}
