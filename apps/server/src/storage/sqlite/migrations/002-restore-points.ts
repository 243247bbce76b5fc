import type { Migration } from './migration.ts';

/** By the document's name and not by its number: a point never makes a document that nobody has written. */
export const restorePoints: Migration = {
  version: 2,
  sql: `
    CREATE TABLE restore_points (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      workshop TEXT NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      document TEXT NOT NULL,
      at       INTEGER NOT NULL,
      cause    TEXT NOT NULL,
      ideas    INTEGER NOT NULL,
      state    BLOB NOT NULL
    ) STRICT;
    CREATE INDEX restore_points_by_document ON restore_points (workshop, document, id);
  `,
};
