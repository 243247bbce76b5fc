import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { Postgres, type PostgresOptions } from './connection.ts';
import type { Migration } from './migrations/migration.ts';
import { integer, text } from './rows.ts';

/** PostgreSQL 15 is the oldest that is tested and still given fixes. */
const OLDEST = 15;
/** A step may have much to rewrite, and another node may be at it. Milliseconds. */
const PATIENCE_MS = 60 * 60_000;
/** One number for everybody who migrates a database of ours ("PWLL"). */
const LOCK = 0x50574c4c;

/**
 * Looks at the database, then runs the steps that it has not seen, each in a transaction of its own under a lock that
 * the other nodes wait for. Rejects with a `StorageError` when the database cannot be used; it is then as it was.
 */
export async function migrate(options: PostgresOptions, migrations: readonly Migration[]): Promise<void> {
  const database = new Postgres({ ...options, connections: 1, patienceMs: PATIENCE_MS });
  try {
    await inspect(database);
    await prepare(database);
    for (const migration of migrations) await step(database, migration);
    const version = await versionOf(database.query.bind(database));
    const known = migrations.length;
    if (version > known) {
      throw new StorageError('newer-version', words.postgres.newerVersion(database.where, version, known));
    }
  } finally {
    await database.close();
  }
}

async function inspect(database: Postgres): Promise<void> {
  const [row = {}] = await database.query(
    `SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding`,
  );
  const version = Math.floor(Number(text(row, 'version')) / 10_000);
  if (version < OLDEST) {
    throw new StorageError('unsuitable', words.postgres.tooOld(database.where, version, OLDEST));
  }
  const encoding = text(row, 'encoding');
  if (encoding !== 'UTF8') {
    throw new StorageError('unsuitable', words.postgres.badEncoding(database.where, encoding));
  }
}

type Query = Postgres['query'];

/** Makes the schema, and the table that says how far it is. */
async function prepare(database: Postgres): Promise<void> {
  await database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const [found = {}] = await query(
      `SELECT count(*)::int AS tables, count(*) FILTER (WHERE tablename = 'schema_version')::int AS ours
       FROM pg_tables WHERE schemaname = $1`,
      [database.schema],
    );
    if (integer(found, 'ours') === 1) return;
    if (integer(found, 'tables') > 0) {
      throw new StorageError('damaged', words.postgres.notOurs(database.where, database.schema));
    }
    const [there] = await query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [database.schema]);
    if (there === undefined) await query(`CREATE SCHEMA "${database.schema}"`);
    await query(
      'CREATE TABLE schema_version (version bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
  });
}

async function step(database: Postgres, { version, sql }: Migration): Promise<void> {
  await database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    if ((await versionOf(query)) >= version) return;
    await query(sql);
    await query('INSERT INTO schema_version (version) VALUES ($1)', [version]);
  });
}

async function versionOf(query: Query): Promise<number> {
  const [row = {}] = await query('SELECT coalesce(max(version), 0) AS version FROM schema_version');
  return integer(row, 'version');
}
