import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkshop, someBytes } from '../testing.ts';
import { packBatch } from './batch.ts';
import { type OpenDatabase, openDatabase, transactionAhead } from './database.ts';
import { asStorageError, failureOf } from './failures.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { operations } from './operations.ts';

const oak = newWorkshop('oak');
let folder: TestFolder;
let opened: OpenDatabase | null;

beforeEach(async () => {
  folder = await testFolder();
});
afterEach(async () => {
  opened?.close();
  opened = null;
  await folder.remove();
});

function open(migrations = MIGRATIONS): OpenDatabase {
  opened = openDatabase({ dataDir: folder.path, lockWaitMs: 0 }, migrations);
  return opened;
}

function close(): void {
  opened?.close();
  opened = null;
}

const pragma = (name: string) => Object.values(opened?.database.prepare(`PRAGMA ${name}`).get() ?? {})[0];

describe('the connection', () => {
  it('is as durable and as forgetful as it is said to be', () => {
    open();
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
  });

  it('waits for the disk again after what nobody counts on yet, whether that was stored or not', () => {
    const { database } = open();
    const during = transactionAhead(database, () => pragma('synchronous'));
    expect([during, pragma('synchronous')]).toEqual([1, 2]);
    const failed = thrownBy(() =>
      transactionAhead(database, () => database.exec('INSERT INTO nowhere DEFAULT VALUES')),
    );
    expect(failed).toBeInstanceOf(Error);
    expect(pragma('synchronous')).toBe(2);
  });

  it('reports a full disk as "full", keeps what it had, and goes on when there is space', () => {
    const { database } = open();
    const { createWorkshop, append, headsOf } = operations(database);
    createWorkshop({ id: oak.id, code: oak.code, createdAt: 1, json: '{}' }, []);
    const batch = (length: number, count: number) =>
      packBatch(
        Array.from({ length: count }, () => ({
          workshop: oak.id,
          document: 'wall' as const,
          update: someBytes(length),
        })),
      );
    expect(append(batch(10, 1))).toEqual([1]);
    database.exec(`PRAGMA max_page_count = ${Number(pragma('page_count')) + 2}`);
    expect(thrownBy(() => append(batch(5000, 20)))).toMatchObject({ name: 'StorageError', code: 'full' });
    expect(headsOf([{ workshop: oak.id, document: 'wall' }])).toEqual([1]);
    database.exec('PRAGMA max_page_count = 100000');
    expect(append(batch(5000, 2))).toEqual([2, 3]);
  });

  function thrownBy(work: () => unknown): unknown {
    try {
      work();
    } catch (error) {
      return asStorageError(error, folder.path);
    }
    return 'nothing was thrown';
  }
});

describe('migrations', () => {
  const next = MIGRATIONS.length + 1;
  const notes = { version: next, sql: 'CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT' };

  it('are numbered without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('run once each, on top of what is there', () => {
    const { createWorkshop } = operations(open().database);
    createWorkshop({ id: oak.id, code: oak.code, createdAt: 1, json: '{}' }, []);
    close();
    for (let times = 0; times < 2; times += 1) {
      const { database } = open([...MIGRATIONS, notes]);
      expect(pragma('user_version')).toBe(next);
      expect(operations(database).workshopById(oak.id)).not.toBeNull();
      close();
    }
    expect(() => open()).toThrow(/newer Pathwall/);
  });

  it('leave the database as it was when one of them fails', () => {
    open();
    close();
    const broken = { version: next, sql: 'CREATE TABLE half (id INTEGER) STRICT; CREATE TABLE nonsense' };
    expect(() => open([...MIGRATIONS, broken])).toThrow(/incomplete input|syntax/);
    const { database } = open();
    expect(pragma('user_version')).toBe(MIGRATIONS.length);
    const half = database.prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get();
    expect(half?.['n']).toBe(0);
  });
});

describe('failures', () => {
  const sqlite = (errcode: number) => Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode });
  const system = (code: string) => Object.assign(new Error('x'), { code });

  it.each([
    [sqlite(5), 'locked'],
    [sqlite(517), 'locked'], // BUSY_SNAPSHOT
    [sqlite(8), 'unwritable'],
    [sqlite(1032), 'unwritable'], // READONLY_DBMOVED
    [sqlite(10), 'io'],
    [sqlite(1034), 'io'], // IOERR_FSYNC
    [sqlite(11), 'damaged'],
    [sqlite(13), 'full'],
    [sqlite(26), 'damaged'],
    [sqlite(1), null],
    [sqlite(1555), null], // CONSTRAINT_PRIMARYKEY
    [system('ENOSPC'), 'full'],
    [system('EROFS'), 'unwritable'],
    [system('EIO'), 'io'],
    [system('ERR_INVALID_ARG_TYPE'), null],
    [new TypeError('x'), null],
    ['x', null],
  ])('%o is %s', (error, code) => {
    expect(failureOf(error)).toBe(code);
    const seen = asStorageError(error, '/data');
    if (code === null) expect(seen).toBe(error);
    else expect(seen).toMatchObject({ name: 'StorageError', code, cause: error });
  });
});
