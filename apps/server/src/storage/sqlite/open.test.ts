import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkshop, someBytes } from '../testing.ts';
import { WRITE_BACK_EVERY } from './database.ts';
import { databaseFile } from './files.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { openSqliteStorage } from './sqlite.ts';

let folder: TestFolder;
let file: string;

beforeEach(async () => {
  folder = await testFolder();
  file = databaseFile(folder.path);
});
afterEach(() => folder.remove());

const open = (dataDir = folder.path) => openSqliteStorage({ dataDir, lockWaitMs: 0 });
const oak = newWorkshop('oak');

/** Fills a database with enough pages to have a middle, and closes it. */
async function fill(): Promise<void> {
  const storage = await open();
  await storage.workshops.create(oak, []);
  for (let seed = 0; seed < 40; seed += 1) {
    const batch = Array.from({ length: 25 }, () => ({
      workshop: oak.id,
      document: 'wall' as const,
      update: someBytes(150, seed),
    }));
    await storage.documents.append(batch);
  }
  await storage.close();
}

async function overwrite(at: number, bytes: Uint8Array): Promise<void> {
  const content = await readFile(file);
  content.set(bytes, at);
  await writeFile(file, content);
}

/** Every file of the folder with its bytes, without the empty lock. */
async function contents(): Promise<Map<string, string>> {
  const names = (await readdir(folder.path)).filter((name) => name !== 'pathwall.lock').sort();
  const read = async (name: string) =>
    [name, (await readFile(join(folder.path, name))).toString('base64')] as const;
  return new Map(await Promise.all(names.map(read)));
}

describe('opening', () => {
  it('makes the folder, and finds everything again after closing', async () => {
    const inner = join(folder.path, 'a', 'b');
    const first = await open(inner);
    await first.workshops.create(oak, []);
    await first.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(10) }]);
    await first.close();
    expect((await readdir(inner)).sort()).toEqual(['pathwall.db', 'pathwall.lock']);

    const second = await open(inner);
    expect(await second.workshops.byId(oak.id)).toEqual({ ...oak, revision: 1 });
    expect(
      await second.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(10) }]),
    ).toEqual([2]);
    await second.close();
  });

  it('keeps the folder from other users of the machine', async () => {
    const inner = join(folder.path, 'private');
    await (await open(inner)).close();
    expect((await stat(inner)).mode & 0o077).toBe(0);
  });
});

describe('a damaged file', () => {
  const damages: readonly [string, () => Promise<void>][] = [
    ['header', () => overwrite(0, someBytes(100))],
    ['page size in the header', () => overwrite(16, Uint8Array.of(0x12, 0x34))],
    [
      'a page in the middle',
      async () => overwrite(Math.floor((await stat(file)).size / 8192) * 4096, someBytes(4096)),
    ],
    ['the second half cut off', async () => writeFile(file, (await readFile(file)).subarray(0, 80_000))],
    ['not a database at all', () => writeFile(file, 'Dear diary, today I became a database.')],
  ];

  it.each(damages)('is refused, named and left as it is: %s', async (_what, damage) => {
    await fill();
    await damage();
    const before = await contents();
    await expect(open()).rejects.toMatchObject({ name: 'StorageError', code: 'damaged' });
    await expect(open()).rejects.toThrow(file);
    await expect(open()).rejects.toThrow('npm run pathwall -- backup <file>');
    expect(await contents()).toEqual(before);
  });

  it('is left as it is together with a log that a killed server left', async () => {
    const storage = await open();
    await storage.workshops.create(oak, []);
    const entry = { workshop: oak.id, document: 'wall', update: someBytes(3000) } as const;
    for (let count = 0; count < 40; count += 1) await storage.documents.append([entry]);
    const killed = join(folder.path, 'killed');
    await mkdir(killed);
    for (const name of ['pathwall.db', 'pathwall.db-wal']) {
      await copyFile(join(folder.path, name), join(killed, name));
    }
    await storage.close();

    const log = await readFile(join(killed, 'pathwall.db-wal'));
    expect(log.byteLength).toBeGreaterThan(100_000);
    await writeFile(join(killed, 'pathwall.db'), someBytes(8192));
    await expect(open(killed)).rejects.toMatchObject({ code: 'damaged' });
    await writeFile(join(killed, 'pathwall.db'), '');
    await expect(open(killed)).rejects.toMatchObject({ code: 'damaged' });
    expect(await readFile(join(killed, 'pathwall.db-wal'))).toEqual(log);
  });

  it('is refused when it is a database of something else', async () => {
    const other = new DatabaseSync(file);
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const before = await contents();
    await expect(open()).rejects.toMatchObject({ code: 'damaged' });
    await expect(open()).rejects.toThrow('not one of Pathwall');
    expect(await contents()).toEqual(before);
  });

  it('can be set aside for a backup, as the message says', async () => {
    await fill();
    const storage = await open();
    const { target } = await storage.backup(join(folder.path, 'good.db'));
    await storage.close();
    await overwrite(0, someBytes(100));
    await expect(open()).rejects.toMatchObject({ code: 'damaged' });
    await copyFile(target, file);
    const restored = await open();
    expect((await restored.documents.load(oak.id, 'wall')).seq).toBe(1000);
    await restored.close();
  });
});

describe('a folder that cannot be used', () => {
  it('says so when a newer Pathwall wrote the database, and leaves it', async () => {
    await fill();
    const newer = new DatabaseSync(file);
    newer.exec('PRAGMA user_version = 9000');
    newer.close();
    const before = await contents();
    await expect(open()).rejects.toMatchObject({ code: 'newer-version' });
    await expect(open()).rejects.toThrow(/newer Pathwall.*9000/);
    expect(await contents()).toEqual(before);
  });

  it('says so when the data folder is a file', async () => {
    const place = join(folder.path, 'file');
    await writeFile(place, 'mine');
    for (const dataDir of [place, join(place, 'inside')]) {
      await expect(open(dataDir)).rejects.toMatchObject({ code: 'unwritable' });
      await expect(open(dataDir)).rejects.toThrow(`The data folder ${dataDir} cannot be written`);
    }
    expect(await readFile(place, 'utf8')).toBe('mine');
  });

  it('says so when the database is a folder', async () => {
    await mkdir(file);
    await expect(open()).rejects.toMatchObject({ name: 'StorageError', code: 'unwritable' });
  });

  it('says so when another server has it, and opens when that one has gone', async () => {
    const first = await open();
    await expect(open()).rejects.toMatchObject({ code: 'locked' });
    await expect(open()).rejects.toThrow(`Another Pathwall is already using the data folder ${folder.path}`);
    await first.ready();
    await first.close();
    await (await open()).close();
  });

  it('waits as long as it was told for another server to go', async () => {
    const first = await open();
    const second = openSqliteStorage({ dataDir: folder.path, lockWaitMs: 10_000 });
    await first.close();
    await expect(second.then((storage) => storage.ready())).resolves.toBeUndefined();
    await (await second).close();
  });
});

describe('the log', () => {
  it('is written back into the database file between commits, long before a commit would have to', async () => {
    const storage = await open();
    await storage.workshops.create(oak, []);
    const append = () =>
      storage.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(2_000) }]);
    for (let batch = 1; batch < WRITE_BACK_EVERY; batch += 1) await append();
    const before = (await stat(file)).size;
    await append();
    // The answer comes first: by that of the next question it is done.
    await storage.ready();
    expect((await stat(file)).size).toBeGreaterThan(before + 100_000);
    await storage.close();
  });
});
