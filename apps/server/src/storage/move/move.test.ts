import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines, freshName } from '../../engines/engines.testing.ts';
import { tellAll } from '../filled.testing.ts';
import type { Storage } from '../port.ts';
import { openPostgresStorage } from '../postgres/postgres.ts';
import { asOwner, postgresUrl } from '../postgres/schema.testing.ts';
import { databaseFile } from '../sqlite/files.ts';
import { type TestFolder, testFolder } from '../sqlite/folder.testing.ts';
import { openSqliteStorage } from '../sqlite/sqlite.ts';
import { newLink, newSeat, newWorkshop, someBytes } from '../testing.ts';
import { move } from './move.ts';
import { MOVED, OWN, OWN_TABLES } from './tables.ts';

const oak = newWorkshop('oak', { state: { title: 'Ünïcode \u0000 “quotes”' } });
const elm = newWorkshop('elm');
let folder: TestFolder;
let schema = '';
beforeEach(async () => {
  folder = await testFolder();
  schema = freshName();
});
afterEach(() => folder.remove());

/** Something of everything. */
async function fill(storage: Storage): Promise<void> {
  await storage.workshops.create(oak, [newLink('facilitator', 1), newLink('lead', 2, 'action-1')]);
  await storage.workshops.create(elm, [newLink('viewer', 3)]);
  await storage.workshops.update(oak.id, 1, { title: 'second' });
  await storage.links.rotate(oak.id, { role: 'facilitator', subject: null }, someBytes(32, 7), 99);
  await storage.seats.add(newSeat(oak.id, 'ana', { shared: true }));
  await storage.seats.add(newSeat(oak.id, 'ben', { name: null, pair: null }));
  await storage.seats.remove(oak.id, newSeat(oak.id, 'ben').id, 500);
  const claims = [{ client: 4_294_967_295, seat: newSeat(oak.id, 'ana').id }];
  const entry = { workshop: oak.id, document: 'wall' } as const;
  await storage.documents.append([
    { ...entry, update: someBytes(100, 1), claims },
    ...Array.from({ length: 1_200 }, (_, seed) => ({ ...entry, update: someBytes(60, seed) })),
    { workshop: elm.id, document: 'agenda', update: someBytes(0) },
  ]);
  await storage.documents.compact(oak.id, 'wall', { upTo: 100, snapshot: someBytes(900_000, 4) });
  const point = { at: 5, cause: 'time', ideas: 2, state: someBytes(80, 5) };
  await storage.restorePoints.add(oak.id, 'wall', point, []);
  const ballot = { poll: 'p', subject: 's', voter: 'v', choice: 'agree', weight: 2, words: 'Why' };
  await storage.ballots.put(oak.id, ballot, null);
  await storage.publications.put({
    id: 'pub-1' as never,
    workshop: oak.id,
    publishedAt: 7,
    content: { plan: ['a'] },
  });
}

/** Everything that the port can tell. */
async function everything(storage: Storage): Promise<unknown> {
  const records = await storage.workshops.list();
  return Promise.all(records.map(({ id }) => tellAll(storage, id)));
}

describe.runIf(engines.postgres !== null)('moving from SQLite to PostgreSQL', () => {
  const target = () => ({ url: postgresUrl(), schema });
  afterEach(async () => {
    await asOwner(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  });

  it('takes everything along, to the byte, and goes on numbering', async () => {
    const before = await openSqliteStorage({ dataDir: folder.path });
    await fill(before);
    const expected = await everything(before);
    await before.close();
    const moved = await move(folder.path, target());
    expect(Object.fromEntries(moved)).toMatchObject({
      workshops: 2,
      links: 3,
      seats: 2,
      log: 1_102,
      claims: 1,
    });

    const after = await openPostgresStorage(target());
    expect(await everything(after)).toEqual(expected);
    const next = { workshop: oak.id, update: someBytes(5) };
    expect(await after.documents.append([{ ...next, document: 'wall' }])).toEqual([1_202]);
    expect(await after.documents.append([{ ...next, document: 'board.room' }])).toEqual([1]);
    const point = { at: 6, cause: 'time', ideas: 2, state: someBytes(8) };
    expect(await after.restorePoints.add(oak.id, 'wall', point, [])).toBeGreaterThan(1);
    await after.close();
    // The old house still stands.
    const old = await openSqliteStorage({ dataDir: folder.path });
    expect(await everything(old)).toEqual(expected);
    await old.close();
  });

  it('refuses a database that holds workshops, and a folder in use; nothing changes', async () => {
    const source = await openSqliteStorage({ dataDir: folder.path });
    await source.workshops.create(oak, []);
    await expect(move(folder.path, target())).rejects.toMatchObject({ code: 'locked' });
    await source.close();
    await move(folder.path, target());
    await expect(move(folder.path, target())).rejects.toMatchObject({
      code: 'unsuitable',
      message: expect.stringContaining('holds workshops already'),
    });
    const storage = await openPostgresStorage(target());
    expect(await storage.workshops.list()).toHaveLength(1);
    await storage.close();
  });

  it('knows every table and column of both sides', async () => {
    await (await openSqliteStorage({ dataDir: folder.path })).close();
    await (await openPostgresStorage(target())).close();
    const moved = MOVED.flatMap(({ name, columns }) =>
      Object.keys(columns).map((column) => `${name}.${column}`),
    );
    const database = new DatabaseSync(databaseFile(folder.path), { readOnly: true });
    const sqlite = database
      .prepare(
        `SELECT t.name AS tab, c.name AS col FROM pragma_table_list t JOIN pragma_table_info(t.name) c
         WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
      )
      .all();
    database.close();
    const postgres = await asOwner(
      `SELECT table_name AS tab, column_name AS col FROM information_schema.columns WHERE table_schema = '${schema}'`,
    );
    const names = (rows: readonly Record<string, unknown>[], own: readonly string[]) =>
      rows
        .filter((row) => !own.includes(String(row['tab'])))
        .map((row) => `${String(row['tab'])}.${String(row['col'])}`)
        .sort();
    expect(names(sqlite, OWN_TABLES.sqlite)).toEqual([...moved, ...OWN.sqlite].sort());
    expect(names(postgres, OWN_TABLES.postgres)).toEqual([...moved, ...OWN.postgres].sort());
  });
});
