import type { Migration } from './migration.ts';

/**
 * Answers lie in the order of their voters' digests: without a rowid and without a time, so that not even the order in
 * the file says who answered when.
 */
export const ballotsAndPublications: Migration = {
  version: 3,
  sql: `
    CREATE TABLE ballots (
      workshop TEXT NOT NULL REFERENCES workshops (id) ON DELETE CASCADE,
      poll     TEXT NOT NULL,
      voter    TEXT NOT NULL,
      subject  TEXT NOT NULL,
      choice   TEXT NOT NULL,
      weight   INTEGER NOT NULL CHECK (weight > 0),
      words    TEXT NOT NULL,
      PRIMARY KEY (workshop, poll, voter, subject)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE publications (
      id           TEXT PRIMARY KEY,
      workshop     TEXT NOT NULL UNIQUE REFERENCES workshops (id) ON DELETE CASCADE,
      published_at INTEGER NOT NULL,
      content      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
