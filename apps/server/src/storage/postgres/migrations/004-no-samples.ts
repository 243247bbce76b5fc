import type { Migration } from './migration.ts';

/**
 * ANALYZE keeps samples of a column's values in a table of the system's own, which no purge of ours reaches. Nothing is
 * ever looked for by these columns, so nothing is lost when it takes none.
 */
export const noSamples: Migration = {
  version: 4,
  sql: `
    ALTER TABLE workshops ALTER COLUMN state SET STATISTICS 0;
    ALTER TABLE seats ALTER COLUMN name SET STATISTICS 0;
    ALTER TABLE log ALTER COLUMN bytes SET STATISTICS 0;
    ALTER TABLE snapshots ALTER COLUMN bytes SET STATISTICS 0;
    ALTER TABLE restore_points ALTER COLUMN state SET STATISTICS 0;
    ALTER TABLE ballots ALTER COLUMN words SET STATISTICS 0;
    ALTER TABLE publications ALTER COLUMN content SET STATISTICS 0;
  `,
};
