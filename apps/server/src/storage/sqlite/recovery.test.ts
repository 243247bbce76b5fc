import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppendEntry } from '../port.ts';
import { newWorkshop, someBytes } from '../testing.ts';
import { databaseFile } from './files.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';
import { startWorker } from './thread.ts';

const oak = newWorkshop('oak');
const entry = (seed: number, length = 20): AppendEntry => ({
  workshop: oak.id,
  document: 'wall',
  update: someBytes(length, seed),
});

let folder: TestFolder;
let storage: SqliteStorage;
let workers: Worker[];

beforeEach(async () => {
  folder = await testFolder();
  workers = [];
  storage = await openSqliteStorage({
    dataDir: folder.path,
    // Longer than a busy machine takes from the question to the end of the thread.
    lockWaitMs: 1_000,
    startWorker(options) {
      const worker = startWorker(options);
      workers.push(worker);
      return worker;
    },
  });
  await storage.workshops.create(oak, []);
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

/** Another program that writes to the same database. */
function intruder(sql: string): DatabaseSync {
  const other = new DatabaseSync(databaseFile(folder.path));
  other.exec(sql);
  return other;
}

describe('a thread that dies', () => {
  it('fails what is waiting, loses nothing that was answered, and is started again by the next call', async () => {
    await storage.documents.append([entry(1)]);
    // The thread waits for this one when it is stopped, so that nothing can have been answered.
    const other = intruder('BEGIN IMMEDIATE');
    const waiting = [storage.documents.append([entry(2)]), storage.ready(), storage.documents.list(oak.id)];
    const outcomes = Promise.allSettled(waiting);
    await workers[0]?.terminate();
    other.close();
    for (const outcome of await outcomes) {
      const reason = { name: 'StorageError', code: 'io' };
      expect(outcome).toMatchObject({ status: 'rejected', reason });
    }

    await storage.ready();
    expect(workers).toHaveLength(2);
    expect((await storage.documents.load(oak.id, 'wall')).updates).toEqual([someBytes(20, 1)]);
    expect(await storage.documents.append([entry(3)])).toEqual([2]);
  });

  it('says why when it cannot be started again, and goes on when it can', async () => {
    await workers[0]?.terminate();
    const other = await openSqliteStorage({ dataDir: folder.path });
    await expect(storage.ready()).rejects.toMatchObject({ code: 'locked' });
    await other.close();
    await vi.waitFor(() => storage.ready(), { timeout: 20_000 });
  });
});

describe('a failure in the middle', () => {
  it('stores none of a batch when one of it fails, and numbers go on without a hole', async () => {
    await storage.documents.append([entry(1)]);
    intruder(`CREATE TRIGGER refuse BEFORE INSERT ON log WHEN length(NEW.bytes) = 77
      BEGIN SELECT RAISE(ABORT, 'no'); END`).close();
    const fresh = { ...entry(2), document: 'agenda' } as const;
    await expect(storage.documents.append([fresh, entry(3), entry(4, 77), entry(5)])).rejects.toThrow();
    expect((await storage.documents.load(oak.id, 'wall')).updates).toEqual([someBytes(20, 1)]);
    expect(await storage.documents.list(oak.id)).toEqual(['wall']);
    expect(await storage.documents.append([fresh, entry(6)])).toEqual([1, 2]);
  });

  it('is "locked" while another program writes, and over when that one is done', async () => {
    const other = intruder('BEGIN IMMEDIATE');
    await expect(storage.documents.append([entry(1)])).rejects.toMatchObject({ code: 'locked' });
    await expect(storage.workshops.purge(oak.id)).rejects.toMatchObject({ code: 'locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await storage.documents.append([entry(1)])).toEqual([1]);
  });

  it('takes a wrong argument for a bug, not for a failure of the disk', async () => {
    const wrong = { ...newWorkshop('elm'), code: undefined as unknown as typeof oak.code };
    await expect(storage.workshops.create(wrong, [])).rejects.toThrow(/^bug in storage/);
    await storage.ready();
  });
});
