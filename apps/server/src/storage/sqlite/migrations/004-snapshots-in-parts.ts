import type { Migration } from './migration.ts';

/**
 * A large snapshot is stored in parts, each in a transaction of its own, so that no append waits for all of it. Parts
 * count when the row in `snapshots` says how many there are (0: its own bytes are the snapshot).
 */
export const snapshotsInParts: Migration = {
  version: 4,
  sql: `
    ALTER TABLE snapshots ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE snapshot_parts (
      id       INTEGER PRIMARY KEY,
      document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      seq      INTEGER NOT NULL,
      part     INTEGER NOT NULL,
      bytes    BLOB NOT NULL,
      UNIQUE (document, seq, part)
    ) STRICT;
  `,
};
