import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillWorkshop, tellAll } from '../filled.testing.ts';
import { newWorkshop, someBytes } from '../testing.ts';
import { databaseFile } from './files.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';
import { SQLITE_BELONGING } from './upkeep.ts';

const SECRET = 'heart tablets from the pharmacist';
const oak = newWorkshop('oak');
const elm = newWorkshop('elm');

let folder: TestFolder;
let storage: SqliteStorage;
beforeEach(async () => {
  folder = await testFolder();
  storage = await openSqliteStorage({ dataDir: folder.path });
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

/** As a hand with a database tool, which does not look at what belongs to what. */
async function byHand(sql: string): Promise<void> {
  await storage.close();
  const database = new DatabaseSync(databaseFile(folder.path), { enableForeignKeyConstraints: false });
  database.exec(sql);
  database.close();
  storage = await openSqliteStorage({ dataDir: folder.path });
}

describe('rows whose workshop is gone', () => {
  it('are found in every table, and taken away with their words', async () => {
    await fillWorkshop(storage, oak, SECRET);
    await fillWorkshop(storage, elm, 'other words');
    // Large enough to be stored in parts.
    const snapshot = someBytes(900_000);
    await storage.documents.append([{ workshop: oak.id, document: 'agenda', update: someBytes(9) }]);
    await storage.documents.compact(oak.id, 'agenda', { upTo: 1, snapshot });
    const kept = await tellAll(storage, elm.id);
    await byHand("DELETE FROM workshops WHERE id = 'oak'");
    const strays = await storage.upkeep.strays();
    expect(strays.map(({ table }) => table)).toEqual(SQLITE_BELONGING.map(({ table }) => table));
    const bytes = strays.reduce((sum, stray) => sum + stray.bytes, 0);
    expect(bytes).toBeGreaterThan(900_000);
    expect(bytes).toBeLessThan(910_000);
    expect(await folder.filesWith(SECRET)).not.toEqual([]);

    const rows = strays.reduce((sum, stray) => sum + stray.rows, 0);
    expect(await storage.upkeep.removeStrays()).toBe(rows);
    expect(await storage.upkeep.strays()).toEqual([]);
    expect(await folder.filesWith(SECRET)).toEqual([]);
    expect(await tellAll(storage, elm.id)).toEqual(kept);
  });

  it('are looked for in every table that hangs on a workshop', async () => {
    await storage.close();
    const database = new DatabaseSync(databaseFile(folder.path), { readOnly: true });
    const rows = database
      .prepare(
        `SELECT t.name AS name, f."table" AS parent FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) f
         WHERE t.schema = 'main'`,
      )
      .all();
    database.close();
    expect(rows.map(({ name, parent }) => `${String(name)} of ${String(parent)}`).sort()).toEqual(
      SQLITE_BELONGING.map(({ table, to }) => `${table} of ${to}s`).sort(),
    );
  });
});

describe('a file that is written anew', () => {
  it('has nothing of what was deleted without a thought for traces', async () => {
    await fillWorkshop(storage, oak, SECRET);
    await byHand(
      "PRAGMA secure_delete = OFF; PRAGMA foreign_keys = ON; DELETE FROM workshops WHERE id = 'oak'",
    );
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    expect(await storage.upkeep.scrub()).toBe('nowhere');
    expect(await folder.filesWith(SECRET)).toEqual([]);
  });
});
