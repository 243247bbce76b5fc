import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublicationId } from '@pathwall/domain/ids';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engines } from '../../engines/engines.testing.ts';
import { startPostgres, type TestPostgres } from '../../engines/postgres.testing.ts';
import { BELONGING } from '../belonging.ts';
import { fillWorkshop, tellAll } from '../filled.testing.ts';
import type { Storage } from '../port.ts';
import { newWorkshop } from '../testing.ts';
import { openPostgresStorage } from './postgres.ts';
import { asOwner } from './schema.testing.ts';

const SECRET = 'heart tablets from the pharmacist';
const OTHER = 'a kettle and two chairs';
const oak = newWorkshop('oak');
const elm = newWorkshop('elm');

describe.runIf(engines.postgres !== null)('a PostgreSQL of one’s own', () => {
  let postgres: TestPostgres;
  let storage: Storage;
  beforeAll(async () => {
    postgres = await startPostgres(engines.postgres?.binaries ?? '');
    storage = await openPostgresStorage({ url: postgres.url(), connections: 4 });
  });
  afterAll(async () => {
    await storage?.close();
    await postgres?.remove();
  });

  const sql = (statement: string) => asOwner(statement, postgres.url());

  /** Files of the database's folder that hold these words, by their way from it. */
  async function filesWith(words: string): Promise<readonly string[]> {
    const found: string[] = [];
    const names = await readdir(postgres.folder, { recursive: true, withFileTypes: true });
    for (const entry of names.filter((each) => each.isFile())) {
      const file = join(entry.parentPath, entry.name);
      if ((await readFile(file)).includes(words)) found.push(file.slice(postgres.folder.length));
    }
    return found;
  }

  it('knows every table that hangs on a workshop', async () => {
    const rows = await sql(
      "SELECT conrelid::regclass::text AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'pathwall'::regnamespace",
    );
    const names = rows.map(({ name }) => String(name).replace('pathwall.', ''));
    expect(names.sort()).toEqual(BELONGING.map(({ table }) => table).sort());
  });

  it('has the words of a purged workshop in no file any more, its log included, once it was scrubbed (P5)', async () => {
    await sql('ALTER SYSTEM SET wal_recycle = off');
    await sql('SELECT pg_reload_conf()');
    await fillWorkshop(storage, oak, SECRET);
    await fillWorkshop(storage, elm, OTHER);
    await storage.publications.withdraw(oak.id);
    const content = { words: SECRET };
    await storage.publications.put({ id: 'p' as PublicationId, workshop: oak.id, publishedAt: 2, content });
    // What looks at all tables once in a while keeps samples of their values.
    await sql('ANALYZE');
    await sql('CHECKPOINT');
    const before = await filesWith(SECRET);
    expect(before.some((file) => file.includes('/base/'))).toBe(true);
    expect(before.some((file) => file.includes('/pg_wal/'))).toBe(true);
    const kept = await tellAll(storage, elm.id);

    await storage.workshops.purge(oak.id);
    // This is why purging is not enough.
    await sql('VACUUM');
    await sql('CHECKPOINT');
    expect(await filesWith(SECRET)).not.toEqual([]);

    expect(await storage.upkeep.scrub()).toBe('nowhere');
    expect(await filesWith(SECRET)).toEqual([]);
    expect(await filesWith(OTHER)).not.toEqual([]);
    expect(await tellAll(storage, elm.id)).toEqual(kept);
  });

  it('says that its log keeps words for longer, where it does', async () => {
    await sql("SELECT pg_create_physical_replication_slot('a_replica')");
    expect(await storage.upkeep.scrub()).toBe('in-log');
    await sql("SELECT pg_drop_replication_slot('a_replica')");
    expect(await storage.upkeep.scrub()).toBe('nowhere');
  });

  it('says that what was deleted stays until the next checkpoint, where the user may not ask for one', async () => {
    await sql('CREATE ROLE host LOGIN');
    await sql("CREATE DATABASE plain OWNER host TEMPLATE template0 ENCODING 'UTF8'");
    const url = postgres.url('plain').replace('postgres@', 'host@');
    const plain = await openPostgresStorage({ url, connections: 4 });
    await fillWorkshop(plain, oak, SECRET);
    await plain.workshops.purge(oak.id);
    expect(await plain.upkeep.scrub()).toBe('until-checkpoint');
    // As docs/operations.md says.
    await asOwner(
      'GRANT pg_checkpoint TO host; GRANT EXECUTE ON FUNCTION pg_switch_wal() TO host',
      postgres.url('plain'),
    );
    expect(await plain.upkeep.scrub()).toBe('nowhere');
    await plain.close();
  });

  it('waits for nobody who reads for long, and says so', async () => {
    const reader = new Client({ connectionString: postgres.url() });
    await reader.connect();
    await reader.query('BEGIN; SELECT count(*) FROM pathwall.log');
    await expect(storage.upkeep.scrub()).rejects.toMatchObject({ code: 'locked' });
    await reader.end();
    expect(await storage.upkeep.scrub()).toBe('nowhere');
  });

  it('finds rows whose workshop is gone, and takes them away', async () => {
    await fillWorkshop(storage, newWorkshop('ash'), SECRET);
    // As after a hand in the database, or a backup put back in parts.
    await sql(`SET session_replication_role = replica; DELETE FROM pathwall.workshops WHERE id = 'ash'`);
    const strays = await storage.upkeep.strays();
    expect(strays.map(({ table }) => table).sort()).toEqual(BELONGING.map(({ table }) => table).sort());
    for (const { rows, bytes } of strays) {
      expect(rows).toBe(1);
      expect(bytes).toBeGreaterThan(8);
    }
    expect(await storage.upkeep.removeStrays()).toBe(BELONGING.length);
    expect(await storage.upkeep.strays()).toEqual([]);
    await fillWorkshop(storage, newWorkshop('fir'), OTHER);
    expect(await storage.upkeep.strays()).toEqual([]);
  });
});
