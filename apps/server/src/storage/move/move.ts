import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { StorageError } from '../errors.ts';
import { Postgres, type PostgresOptions } from '../postgres/connection.ts';
import { migrate } from '../postgres/migrate.ts';
import { MIGRATIONS } from '../postgres/migrations/index.ts';
import { integer } from '../postgres/rows.ts';
import { openDatabase } from '../sqlite/database.ts';
import { snapshotTables } from '../sqlite/snapshots.ts';
import { words } from '../words.ts';
import { MOVED, type MovedTable } from './tables.ts';

/** Rows of each table that were moved. */
export type Moved = ReadonlyMap<string, number>;

const PATIENCE_MS = 10 * 60_000;
const ROWS_AT_ONCE = 500;
const BYTES_AT_ONCE = 4 * 1024 * 1024;

/**
 * Copies everything from the SQLite file of a data folder, which no server may be using, into an empty PostgreSQL
 * database, in one transaction: all of it is there, counted, or nothing is. The file stays as it is.
 */
export async function move(dataDir: string, target: PostgresOptions): Promise<Moved> {
  const source = openDatabase({ dataDir, lockWaitMs: 0 });
  try {
    await migrate(target, MIGRATIONS);
    const database = new Postgres({ ...target, connections: 1, patienceMs: PATIENCE_MS });
    try {
      return await database.transaction((query) => copyAll(source.database, database.where, query));
    } finally {
      await database.close();
    }
  } finally {
    source.close();
  }
}

type Query = Postgres['query'];

async function copyAll(source: DatabaseSync, where: string, query: Query): Promise<Moved> {
  // Nobody else may begin to fill it meanwhile.
  await query('LOCK TABLE workshops IN EXCLUSIVE MODE');
  if ((await count(query, 'workshops')) > 0) {
    throw new StorageError('unsuitable', words.moveTargetFull(where));
  }
  const moved = new Map<string, number>();
  for (const table of MOVED) {
    const rows = await copyTable(source, table, query);
    const arrived = await count(query, table.name);
    if (arrived !== rows) throw new Error(`${rows} rows of ${table.name} went, ${arrived} arrived`);
    moved.set(table.name, rows);
    if (table.identity !== undefined) await goOn(query, table.name, table.identity);
  }
  await query(`
    UPDATE documents SET head = greatest(
      coalesce((SELECT max(seq) FROM log WHERE document = documents.id), 0),
      coalesce((SELECT seq FROM snapshots WHERE document = documents.id), 0))`);
  return moved;
}

async function count(query: Query, table: string): Promise<number> {
  const [row = {}] = await query(`SELECT count(*) AS n FROM ${table}`);
  return integer(row, 'n');
}

/** The next number that PostgreSQL gives is above all that came. */
async function goOn(query: Query, table: string, column: string): Promise<void> {
  await query(
    `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), (SELECT coalesce(max(${column}), 0) + 1 FROM ${table}), false)`,
  );
}

type SourceRow = Record<string, SQLOutputValue>;

async function copyTable(source: DatabaseSync, table: MovedTable, query: Query): Promise<number> {
  const names = Object.keys(table.columns);
  const arrays = Object.values(table.columns).map((type, index) => `$${index + 1}::${type}[]`);
  const insert = `
    INSERT INTO ${table.name} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT * FROM unnest(${arrays.join(', ')})`;
  let rows = 0;
  let batch: SourceRow[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    await query(
      insert,
      names.map((name) => batch.map((row) => valueFor(row[name] ?? null, table.columns[name]))),
    );
    rows += batch.length;
    batch = [];
    size = 0;
  };
  for (const row of rowsOf(source, table)) {
    batch.push(row);
    size += sizeOf(row);
    if (batch.length >= ROWS_AT_ONCE || size >= BYTES_AT_ONCE) await flush();
  }
  await flush();
  return rows;
}

function* rowsOf(source: DatabaseSync, { name, columns, where = 'true' }: MovedTable): Iterable<SourceRow> {
  const rows = source.prepare(`SELECT ${Object.keys(columns).join(', ')} FROM ${name} WHERE ${where}`);
  const snapshots = snapshotTables(source);
  for (const row of rows.iterate()) {
    if (name !== 'snapshots') yield row;
    else yield { ...row, bytes: Buffer.concat([...snapshots.pieces(Number(row['document']), 0)]) };
  }
}

function valueFor(
  value: SQLOutputValue,
  type: MovedTable['columns'][string] | undefined,
): string | number | boolean | Uint8Array | null {
  if (type === 'boolean') return value === 1;
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === 'bigint') return value.toString();
  return value;
}

function sizeOf(row: SourceRow): number {
  return Object.values(row).reduce<number>(
    (sum, value) =>
      sum + (typeof value === 'string' ? value.length : value instanceof Uint8Array ? value.byteLength : 8),
    0,
  );
}
