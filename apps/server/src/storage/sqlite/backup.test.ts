import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newWorkshop, someBytes } from '../testing.ts';
import { databaseFile } from './files.ts';
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

/** What a server finds that is started on the backup. */
async function updatesIn(backup: string): Promise<readonly Uint8Array[]> {
  const place = join(folder.path, 'restored');
  await mkdir(place);
  await writeFile(databaseFile(place), await readFile(backup));
  const restored = await openSqliteStorage({ dataDir: place });
  const { updates } = await restored.documents.load(oak.id, 'wall');
  await restored.close();
  return updates;
}

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
    const updates = await updatesIn(target);
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

describe('npm run backup', () => {
  const cli = fileURLToPath(new URL('./backup-cli.ts', import.meta.url));
  const run = async (...args: string[]) => {
    const ran = promisify(execFile)(process.execPath, [cli, ...args]);
    const { stdout, stderr } = await ran.catch((failed: { stdout: string; stderr: string }) => failed);
    return { code: ran.child.exitCode, stdout, stderr };
  };

  it('copies from another process while the server runs, log and all', async () => {
    for (let seed = 0; seed < 10; seed += 1) await append(seed);
    const { code, stdout, stderr } = await run('--data-dir', dataDir, target);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Backup written and checked: ${target}`);
    expect(await updatesIn(target)).toHaveLength(10);
    expect(await append(10)).toEqual([11]);
  });

  it('works when no server runs, and one can start afterwards', async () => {
    await append(0);
    await storage.close();
    expect((await run('--data-dir', dataDir, target)).code).toBe(0);
    expect(await updatesIn(target)).toHaveLength(1);
    storage = await openSqliteStorage({ dataDir });
    expect(await append(1)).toEqual([2]);
  });

  it('makes no backup of a damaged database, and says so', async () => {
    for (let seed = 0; seed < 50; seed += 1) await append(seed);
    await storage.close();
    const content = await readFile(databaseFile(dataDir));
    content.fill(0x5a, 4096 * 8, 4096 * 20);
    await writeFile(databaseFile(dataDir), content);
    const { code, stderr } = await run('--data-dir', dataDir, target);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is damaged, so no backup was made/);
    expect((await readdir(folder.path)).sort()).toEqual(['data']);
  });

  it('says what is wrong when there is no database, no target or too much said', async () => {
    const empty = join(folder.path, 'empty');
    const nothing = await run('--data-dir', empty, target);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain('There is no database at');
    for (const args of [
      [],
      ['--data-dir', dataDir],
      [target],
      ['--data-dir', dataDir, target, '--force'],
      ['--data-dir', dataDir, target, 'more'],
    ]) {
      expect(await run(...args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Usage: npm run backup'),
      });
    }
  });
});
