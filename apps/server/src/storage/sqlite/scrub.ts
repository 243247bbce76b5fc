import type { DatabaseSync } from 'node:sqlite';

/**
 * Makes deleted text gone from the file. `secure_delete` overwrites what is deleted, but copies that stayed behind when
 * SQLite moved rows between pages survive it (a test found them), so the file is written anew. That stops all else for
 * about a second for each 100 MB; the chore on disk makes the next start finish what a crash interrupted.
 */
export function scrubber(database: DatabaseSync) {
  const add = database.prepare("INSERT OR IGNORE INTO chores (name) VALUES ('scrub')");
  const due = database.prepare("SELECT 1 FROM chores WHERE name = 'scrub'");
  const done = database.prepare("DELETE FROM chores WHERE name = 'scrub'");
  return {
    /** To be called in the transaction that deletes. */
    remember(): void {
      add.run();
    },
    /** Writes the file anew when something was deleted since the last time. Leaves the log to `truncateLog`. */
    scrub(): void {
      if (due.get() === undefined) return;
      database.exec('VACUUM');
      done.run();
    },
  };
}

/**
 * Moves the write-ahead log into the database file and empties the log, so that nothing deleted is left in it. False when
 * a reader (a backup) still needs the log.
 */
export function truncateLog(database: DatabaseSync): boolean {
  return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0;
}
