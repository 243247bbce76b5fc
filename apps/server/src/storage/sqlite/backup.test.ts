import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkshop, someBytes } from '../testing.ts';
import { updatesIn } from './backup.testing.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

const oak = newWorkshop('oak');
let folder: TestFolder;
let dataDir: string;
let target: string;
let storage: SqliteStorage;

beforeEach(async () => {
  folder = await testFolder();
  dataDir = join(folder.path, 'data');
  target = join(folder.path, 'backup.db');
  storage = await openSqliteStorage({ dataDir });
  await storage.workshops.create(oak, []);
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

const append = (seed: number) =>
  storage.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(2000, seed) }]);

describe('backup while the server runs', () => {
  it('holds everything that was answered before it began, and is a whole number of appends', async () => {
    for (let seed = 0; seed < 50; seed += 1) await append(seed);
    let running = true;
    const backup = storage.backup(target).finally(() => {
      running = false;
    });
    let written = 50;
    while (running) {
      await append(written);
      written += 1;
    }
    const { bytes } = await backup;
    expect(bytes).toBe((await stat(target)).size);
    await append(written);
    const updates = await updatesIn(target, folder, oak.id);
    expect(updates.length).toBeGreaterThanOrEqual(50);
    expect(updates).toEqual(Array.from(updates, (_, seed) => someBytes(2000, seed)));
    expect((await readdir(folder.path)).sort()).toEqual(['backup.db', 'data', 'restored']);
  });

  it('never replaces a file', async () => {
    await writeFile(target, 'last month');
    await expect(storage.backup(target)).rejects.toMatchObject({ name: 'StorageError', code: 'unwritable' });
    await expect(storage.backup(target)).rejects.toThrow('exists already');
    expect(await readFile(target, 'utf8')).toBe('last month');
  });

  it('says so when it cannot write there', async () => {
    const nowhere = join(folder.path, 'no', 'such', 'folder', 'backup.db');
    await expect(storage.backup(nowhere)).rejects.toMatchObject({ code: 'unwritable' });
    await expect(storage.backup(nowhere)).rejects.toThrow(`could not be written to ${nowhere}`);
  });
});
