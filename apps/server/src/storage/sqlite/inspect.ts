import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { detailOf, failureOf } from './failures.ts';

/** Marks a database file as ours ("PWLL"), see https://sqlite.org/pragma.html#pragma_application_id */
export const APPLICATION_ID = 0x50574c4c;

const FIRST_BYTES = 'SQLite format 3\0';

/**
 * Looks at a database file without changing a byte of it or of its log, before anything may write to it. Returns when it
 * is sound or not there yet; throws `damaged` or `newer-version`. Reads the whole file: about a second for a few GB.
 */
export function inspect(file: string, knownVersion: number): void {
  const logBytes = sizeOf(`${file}-wal`);
  if (sizeOf(file) === 0) {
    // SQLite would take this for a new database and delete the log with everything in it.
    if (logBytes > 0) throw new StorageError('damaged', words.damaged(file, words.emptyBesideLog));
    return;
  }
  if (readStart(file) !== FIRST_BYTES) {
    throw new StorageError('damaged', words.damaged(file, words.notADatabase));
  }
  try {
    examine(file, logBytes > 0, knownVersion);
  } catch (error) {
    if (error instanceof StorageError || failureOf(error) !== 'damaged') throw error;
    throw new StorageError('damaged', words.damaged(file, detailOf(error)), error);
  }
}

/** Opens a file that nobody can be writing to, leaving no -wal or -shm beside it. It must have no log of its own. */
export function openStill(file: string): DatabaseSync {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}

/** Throws `damaged` unless every page of an open database hangs together. */
export function checkPages(database: DatabaseSync, file: string): void {
  const row = database.prepare('PRAGMA quick_check(1)').get();
  const verdict = String(row?.['quick_check']);
  if (verdict !== 'ok') throw new StorageError('damaged', words.damaged(file, verdict));
}

/** The number that a PRAGMA of one column gives. */
export function pragmaNumber(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}

function examine(file: string, hasLog: boolean, knownVersion: number): void {
  const database = hasLog ? new DatabaseSync(file, { readOnly: true }) : openStill(file);
  try {
    const version = pragmaNumber(database, 'user_version');
    const tables = database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'];
    const neverUsed = tables === 0 && version === 0;
    if (!neverUsed && pragmaNumber(database, 'application_id') !== APPLICATION_ID) {
      throw new StorageError('damaged', words.damaged(file, words.notOurs));
    }
    if (version > knownVersion) {
      throw new StorageError('newer-version', words.newerVersion(file, version, knownVersion));
    }
    checkPages(database, file);
  } finally {
    database.close();
  }
}

/** Size of a file in bytes; 0 when there is none. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readStart(file: string): string {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(FIRST_BYTES.length);
    readSync(handle, start, 0, start.length, 0);
    return start.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
