import type { DatabaseSync } from 'node:sqlite';
import { bytes, integer } from './rows.ts';

const PUT = `
  INSERT INTO snapshots (document, seq, bytes, parts) VALUES (?, ?, ?, ?)
  ON CONFLICT (document) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, parts = excluded.parts
  WHERE excluded.seq > snapshots.seq`;

/** Rows of a log that one slice of trimming takes at the most, and how many bytes more or less. */
const TRIM_ROWS = 200;
const TRIM_BYTES = 128 * 1024;

const TRIM_SLICE = `
  DELETE FROM log WHERE id IN (
    SELECT id FROM (
      SELECT id, sum(size) OVER (ORDER BY seq) - size AS before
      FROM (SELECT id, seq, length(bytes) AS size FROM log WHERE document = ? AND seq <= ? ORDER BY seq LIMIT ${TRIM_ROWS}))
    WHERE before < ${TRIM_BYTES})`;

const NOTHING = new Uint8Array();

/**
 * The tables of snapshots; runs in the worker, each function within a transaction of the caller. A snapshot is one blob,
 * or parts that were put one after the other and count from `finish` on.
 */
export function snapshotTables(database: DatabaseSync) {
  const put = database.prepare(PUT);
  const replace = database.prepare(PUT.replace('excluded.seq >', 'excluded.seq >='));
  const read = database.prepare('SELECT seq, bytes, parts FROM snapshots WHERE document = ?');
  const readHead = database.prepare('SELECT seq, parts FROM snapshots WHERE document = ?');
  const readParts = database.prepare(
    'SELECT bytes FROM snapshot_parts WHERE document = ? AND seq = ? AND part >= ? ORDER BY part',
  );
  const addPart = database.prepare(
    'INSERT INTO snapshot_parts (document, seq, part, bytes) VALUES (?, ?, ?, ?)',
  );
  const countParts = database.prepare(
    'SELECT count(*) AS n FROM snapshot_parts WHERE document = ? AND seq = ?',
  );
  // The parts of the snapshot that counts stay; those of older ones, and of one that was never finished, go.
  const dropPart = database.prepare(
    'DELETE FROM snapshot_parts WHERE id IN (SELECT id FROM snapshot_parts WHERE document = ? AND seq <> ? LIMIT 1)',
  );
  const dropParts = database.prepare('DELETE FROM snapshot_parts WHERE document = ? AND seq <> ?');
  const trim = database.prepare('DELETE FROM log WHERE document = ? AND seq <= ?');
  const trimSlice = database.prepare(TRIM_SLICE);

  function partsOf(document: number, seq: number): number {
    return Number(countParts.get(document, seq)?.['n']);
  }

  /** Number of the snapshot that counts, and of its parts; both 0 without one. */
  function standing(document: number): { readonly seq: number; readonly parts: number } {
    const row = readHead.get(document);
    return row === undefined
      ? { seq: 0, parts: 0 }
      : { seq: integer(row, 'seq'), parts: integer(row, 'parts') };
  }

  /** Parts that do not belong to the snapshot that counts. */
  function keptParts(document: number): number {
    const { seq, parts } = standing(document);
    return parts === 0 ? -1 : seq;
  }

  return {
    standing,

    /** The pieces of the snapshot that counts, from number `from` on; none without one. */
    *pieces(document: number, from: number): Generator<Uint8Array> {
      const row = read.get(document);
      if (row === undefined) return;
      if (integer(row, 'parts') === 0) {
        if (from === 0) yield bytes(row, 'bytes');
        return;
      }
      for (const part of readParts.iterate(document, integer(row, 'seq'), from)) yield bytes(part, 'bytes');
    },

    /** Puts a snapshot in the place of an older one and of the log that it holds; false when there is a newer one. */
    put(document: number, seq: number, snapshot: Uint8Array): boolean {
      if (put.run(document, seq, snapshot, 0).changes === 0) return false;
      dropParts.run(document, -1);
      trim.run(document, seq);
      return true;
    },

    /** The same for redaction: one of the same number goes too, and nothing that was begun before can be finished. */
    replace(document: number, seq: number, snapshot: Uint8Array): void {
      replace.run(document, seq, snapshot, 0);
      dropParts.run(document, keptParts(document));
      trim.run(document, seq);
    },

    /** Adds part number `part`; false when those before it are not there (a redaction took them away). */
    addPart(document: number, seq: number, part: number, piece: Uint8Array): boolean {
      if (part === 0) dropParts.run(document, keptParts(document));
      if (partsOf(document, seq) !== part || standing(document).seq >= seq) return false;
      addPart.run(document, seq, part, piece);
      return true;
    },

    /** From now on these parts are the snapshot; false when they are not all there, or there is a newer one. */
    finish(document: number, seq: number, parts: number): boolean {
      if (partsOf(document, seq) !== parts) return false;
      return put.run(document, seq, NOTHING, parts).changes > 0;
    },

    /** Takes away some of what the snapshot has made needless; false when nothing is left. */
    tidy(document: number): boolean {
      const { seq } = standing(document);
      if (Number(trimSlice.run(document, seq).changes) > 0) return true;
      return Number(dropPart.run(document, keptParts(document)).changes) > 0;
    },
  };
}
