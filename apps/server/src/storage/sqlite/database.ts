import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { asStorageError, detailOf, failureOf } from './failures.ts';
import { databaseFile, lockFile } from './files.ts';
import { APPLICATION_ID, inspect, pragmaNumber } from './inspect.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { scrubber, truncateLog } from './scrub.ts';

export interface OpenOptions {
  /** Folder of the database; made when it is not there. */
  readonly dataDir: string;
  /** How long to wait for another server to let go of the folder, in milliseconds: a restart overlaps by a little. */
  readonly lockWaitMs: number;
}

export interface OpenDatabase {
  readonly database: DatabaseSync;
  /** Writes everything into the database file and lets go of the folder. */
  close(): void;
}

/**
 * Takes the data folder for this process, looks at the file, opens it and brings its schema up to date. Throws a
 * `StorageError` when any of that cannot be; a file that is refused is left as it was, to the byte.
 */
export function openDatabase(
  { dataDir, lockWaitMs }: OpenOptions,
  migrations: readonly Migration[] = MIGRATIONS,
): OpenDatabase {
  prepareFolder(dataDir);
  const lock = takeLock(dataDir, lockWaitMs);
  try {
    const file = databaseFile(dataDir);
    inspect(file, migrations.length);
    const database = new DatabaseSync(file, { timeout: BUSY_WAIT_MS, defensive: true });
    try {
      configure(database);
      migrate(database, migrations);
      scrubber(database).scrub();
      truncateLog(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      database,
      close() {
        database.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw asStorageError(error, dataDir);
  }
}

// Only tools and backups share the file with us. Waiting stops every room, so it is short and the caller tries again.
const BUSY_WAIT_MS = 100;

function configure(database: DatabaseSync): void {
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA wal_autocheckpoint = ${LATEST_WRITE_BACK_PAGES};
  `);
}

/** Batches after which the log is written back into the database file: a few hundred pages, some milliseconds. */
export const WRITE_BACK_EVERY = 64;
/** A commit that finds the log this long writes it back itself, as SQLite does by default at a quarter of that. */
const LATEST_WRITE_BACK_PAGES = 4_000;

/**
 * Gives what is to be called each time something was stored and answered, with how many batches it is worth. Now and then
 * it writes the log back into the database file: SQLite would do that within a commit, and everybody whose words are in
 * that would wait for it.
 */
export function writingBack(database: DatabaseSync): (worth: number) => void {
  const checkpoint = database.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let batches = 0;
  return (worth) => {
    batches += worth;
    if (batches < WRITE_BACK_EVERY) return;
    batches = 0;
    try {
      checkpoint.get();
    } catch {
      // What is in the log is as safe there; what is wrong with the disk is said by the next commit, to those it concerns.
    }
  };
}

/** Runs `body` as one write transaction: all of it is on disk when this returns, none of it when it throws. */
export function transaction<T>(database: DatabaseSync, body: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = body();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some failures (a full disk among them).
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * The same for what nobody counts on until a later `transaction`: it is on disk when that is, and the disk is not waited for
 * here. Whatever the machine loses when its power fails is the end of the log, so never this without what came after it.
 */
export function transactionAhead<T>(database: DatabaseSync, body: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return transaction(database, body);
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}

/** Runs the migrations that the file has not seen, each in a transaction of its own. */
function migrate(database: DatabaseSync, migrations: readonly Migration[]): void {
  const current = pragmaNumber(database, 'user_version');
  for (const { version, sql } of migrations) {
    if (version <= current) continue;
    transaction(database, () => {
      database.exec(sql);
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
    });
  }
}

/** Makes the folder when it is not there; throws a `StorageError` when it cannot be written. */
export function prepareFolder(dataDir: string): void {
  const probe = join(dataDir, `.write-test-${process.pid}`);
  try {
    // Names and boards are nobody else's business on a shared machine.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(probe, 'can this be written?');
    rmSync(probe);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'full') throw new StorageError('full', words.full(dataDir), error);
    if (failure === null) throw error;
    throw new StorageError('unwritable', words.unwritable(dataDir, detailOf(error)), error);
  }
}

/**
 * An open exclusive transaction on a database file of its own: the system drops it when the process dies, and tools
 * that read the real database do not meet it.
 */
export function takeLock(dataDir: string, waitMs: number): DatabaseSync {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(lockFile(dataDir), { timeout: waitMs });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (failureOf(error) === 'locked') {
      throw new StorageError('locked', words.lockedByServer(dataDir), error);
    }
    throw asStorageError(error, dataDir);
  }
}
