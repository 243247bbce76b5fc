import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updatesIn } from '../storage/sqlite/backup.testing.ts';
import { databaseFile } from '../storage/sqlite/files.ts';
import { type TestFolder, testFolder } from '../storage/sqlite/folder.testing.ts';
import { openSqliteStorage, type SqliteStorage } from '../storage/sqlite/sqlite.ts';
import { newWorkshop, someBytes } from '../storage/testing.ts';

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

describe('pathwall backup, as a process of its own', () => {
  const cli = fileURLToPath(new URL('./tools-cli.ts', import.meta.url));
  const run = async (folder: string, ...args: string[]) => {
    const ran = promisify(execFile)(process.execPath, [cli, 'backup', ...args], {
      env: { DATA_DIR: folder },
    });
    const { stdout, stderr } = await ran.catch((failed: { stdout: string; stderr: string }) => failed);
    return { code: ran.child.exitCode, stdout, stderr };
  };

  it('copies from another process while the server runs, log and all', async () => {
    for (let seed = 0; seed < 10; seed += 1) await append(seed);
    const { code, stdout, stderr } = await run(dataDir, target);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(`Backup written and checked: ${target}`);
    expect(await updatesIn(target, folder, oak.id)).toHaveLength(10);
    expect(await append(10)).toEqual([11]);
  });

  it('works when no server runs, and one can start afterwards', async () => {
    await append(0);
    await storage.close();
    expect((await run(dataDir, target)).code).toBe(0);
    expect(await updatesIn(target, folder, oak.id)).toHaveLength(1);
    storage = await openSqliteStorage({ dataDir });
    expect(await append(1)).toEqual([2]);
  });

  it('makes no backup of a damaged database, and says so', async () => {
    for (let seed = 0; seed < 50; seed += 1) await append(seed);
    await storage.close();
    const content = await readFile(databaseFile(dataDir));
    content.fill(0x5a, 4096 * 8, 4096 * 20);
    await writeFile(databaseFile(dataDir), content);
    const { code, stderr } = await run(dataDir, target);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is damaged, so no backup was made/);
    expect((await readdir(folder.path)).sort()).toEqual(['data']);
  });

  it('says what is wrong when there is no database, no target or too much said', async () => {
    const empty = join(folder.path, 'empty');
    const nothing = await run(empty, target);
    expect(nothing).toMatchObject({ code: 1, stdout: '' });
    expect(nothing.stderr).toContain('There is no database at');
    for (const args of [[], [target, '--force'], [target, 'more']]) {
      expect(await run(dataDir, ...args)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Usage: npm run pathwall'),
      });
    }
  });
});
