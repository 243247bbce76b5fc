import type { DatabaseSync } from 'node:sqlite';
import { BELONGING, type Belonging, isStray } from '../belonging.ts';
import type { Stray } from '../port.ts';
import { transaction } from './database.ts';
import { integer, text } from './rows.ts';

/** Only SQLite has these: the parts of snapshots that are not in one piece. */
export const SQLITE_BELONGING: readonly Belonging[] = [
  { table: 'snapshot_parts', to: 'document' },
  ...BELONGING,
];

/** What the operator's tools ask for; runs in the worker. `remember` notes down that traces are to be removed. */
export function upkeepTables(database: DatabaseSync, remember: () => void) {
  /** The length of everything that a row holds, as an expression. */
  const sizeOf = (table: string): string =>
    database
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map((row) => `coalesce(length(CAST(t.${text(row, 'name')} AS BLOB)), 0)`)
      .join(' + ');

  return {
    strays(): readonly Stray[] {
      return SQLITE_BELONGING.map((belonging) => {
        const { table } = belonging;
        const row =
          database
            .prepare(
              `SELECT count(*) AS n, coalesce(sum(${sizeOf(table)}), 0) AS bytes FROM ${table} t WHERE ${isStray(belonging)}`,
            )
            .get() ?? {};
        return { table, rows: integer(row, 'n'), bytes: integer(row, 'bytes') };
      }).filter(({ rows }) => rows > 0);
    },
    removeStrays: (): number =>
      transaction(database, () => {
        let removed = 0;
        for (const belonging of SQLITE_BELONGING) {
          const { changes } = database
            .prepare(`DELETE FROM ${belonging.table} AS t WHERE ${isStray(belonging)}`)
            .run();
          removed += Number(changes);
        }
        if (removed > 0) remember();
        return removed;
      }),
    /** The next scrub writes the file anew, whatever was deleted. */
    scrubNext(): void {
      remember();
    },
  };
}
