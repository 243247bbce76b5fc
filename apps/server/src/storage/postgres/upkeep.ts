import { BELONGING, isStray } from '../belonging.ts';
import { StorageError } from '../errors.ts';
import type { Kept, UpkeepStore } from '../port.ts';
import { Postgres, type PostgresOptions } from './connection.ts';
import { integer, type Row, text, truth } from './rows.ts';

/** Writing a large table anew takes its time. Milliseconds. */
const PATIENCE_MS = 60 * 60_000;
/** Whoever comes after us in the queue for a table waits as long, so a reader that stays (a backup) is not waited for. */
const LOCK_MS = 2_000;

const STRAYS = BELONGING.map(
  (belonging) =>
    `SELECT '${belonging.table}' AS name, count(*) AS n, coalesce(sum(pg_column_size(t.*)), 0)::bigint AS bytes
     FROM ${belonging.table} t WHERE ${isStray(belonging)}`,
).join(' UNION ALL ');

// One statement sees one moment, so a workshop that is being made or purged meanwhile has no strays.
const REMOVE = `
  WITH ${BELONGING.map(
    (belonging) =>
      `${belonging.table}_gone AS (DELETE FROM ${belonging.table} t WHERE ${isStray(belonging)} RETURNING 1)`,
  ).join(', ')}
  SELECT ${BELONGING.map(({ table }) => `(SELECT count(*) FROM ${table}_gone)`).join(' + ')} AS n`;

// Replicas, slots, archives and settings that keep the write-ahead log for longer than a restart needs it.
const LOG_KEPT = `
  SELECT current_setting('wal_recycle')::boolean OR current_setting('archive_mode') <> 'off'
    OR (SELECT setting::bigint FROM pg_settings WHERE name = 'wal_keep_size') > 0
    OR EXISTS (SELECT 1 FROM pg_replication_slots) AS kept`;

export function upkeepStore(database: Postgres, options: PostgresOptions): UpkeepStore {
  return {
    async strays() {
      const rows = await database.query(STRAYS);
      const found = rows.map((row: Row) => ({
        table: text(row, 'name'),
        rows: integer(row, 'n'),
        bytes: integer(row, 'bytes'),
      }));
      return found.filter(({ rows: count }) => count > 0);
    },

    async removeStrays() {
      const [row = {}] = await database.query(REMOVE);
      return integer(row, 'n');
    },

    async scrub() {
      const slow = new Postgres({ ...options, connections: 1, patienceMs: PATIENCE_MS });
      try {
        return await slow.session(async (query) => {
          await query(`SET lock_timeout = ${LOCK_MS}`);
          // Into new files: VACUUM alone leaves the bytes of deleted rows in their pages.
          for (const table of ['workshops', ...BELONGING.map((each) => each.table)]) {
            await query(`VACUUM (FULL) ${table}`);
          }
          return await emptyLog(query);
        });
      } finally {
        await slow.close();
      }
    },
  };
}

/** The old files are gone with the next checkpoint, and the log before it with them, where the settings allow that. */
async function emptyLog(query: Postgres['query']): Promise<Kept> {
  try {
    await query('SELECT pg_switch_wal()');
    await query('CHECKPOINT');
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'unwritable') throw error;
    return 'until-checkpoint';
  }
  const [row = {}] = await query(LOG_KEPT);
  return truth(row, 'kept') ? 'in-log' : 'nowhere';
}
