import type { DatabaseSync } from 'node:sqlite';
import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import { type Packed, pack } from '../packing.ts';
import { type AppendEntry, type Appended, CLAIMED } from '../port.ts';
import { checkCompaction } from '../rules.ts';
import { type PackedBatch, unpackBatch } from './batch.ts';
import { transaction, transactionAhead } from './database.ts';
import { bytes, integer, type Row, text } from './rows.ts';
import { snapshotTables } from './snapshots.ts';

/** How far the reading of a document has come. It goes on only while `version` is the document's. */
export interface Bookmark {
  readonly version: number;
  /** Pieces of the snapshot that were read. */
  readonly pieces: number;
  /** Number of the last update that was read, or that the snapshot holds. */
  readonly seq: number;
  /** Number of the last update that is to be read. */
  readonly upTo: number;
}

/** Some of a document on its way from the worker. The first `snapshotPieces` parts belong to the snapshot. */
export interface DocumentSlice {
  readonly snapshotPieces: number;
  readonly parts: Packed;
  /** Null when this was the last one. */
  readonly next: Bookmark | null;
  /** As of the first slice. */
  readonly seq: number;
  /** With the first slice only. */
  readonly claims: readonly (readonly [number, SeatId])[];
}

interface Head {
  readonly id: number;
  seq: number;
  /** Another one each time that the snapshot changes, and that the head is read anew. */
  version: number;
}

// About 10 MB of memory at the most; a head that is not here is read again.
const HEADS_KEPT = 50_000;

const HEAD = `
  SELECT id, max(
    coalesce((SELECT max(seq) FROM log WHERE document = documents.id), 0),
    coalesce((SELECT seq FROM snapshots WHERE document = documents.id), 0)) AS seq
  FROM documents WHERE workshop = ? AND name = ?`;

/** Made anew each time: its buffer is handed over. */
function nothing(): DocumentSlice {
  return { snapshotPieces: 0, parts: pack([]), next: null, seq: 0, claims: [] };
}

/** Takes parts until there are `most` bytes. */
function slice(most: number) {
  const parts: Uint8Array[] = [];
  let size = 0;
  const full = (): boolean => size >= most;
  return {
    parts,
    full,
    /** Gives how many it took. */
    take(some: Iterable<Uint8Array>): number {
      const before = parts.length;
      for (const part of some) {
        parts.push(part);
        size += part.byteLength;
        if (full()) break;
      }
      return parts.length - before;
    },
  };
}

/**
 * The tables of documents, their log, snapshots and claims; runs in the worker. `onTextGone` is called in the
 * transaction that takes text out for good.
 */
export function documentTables(database: DatabaseSync, onTextGone: () => void) {
  const readHead = database.prepare(HEAD);
  const create = database.prepare(
    'INSERT INTO documents (workshop, name) SELECT id, ? FROM workshops WHERE id = ? RETURNING id',
  );
  const addUpdate = database.prepare('INSERT INTO log (document, seq, bytes) VALUES (?, ?, ?)');
  const addClaim = database.prepare('INSERT OR IGNORE INTO claims (document, client, seat) VALUES (?, ?, ?)');
  const snapshots = snapshotTables(database);
  const readLog = database.prepare(
    'SELECT seq, bytes FROM log WHERE document = ? AND seq > ? AND seq <= ? ORDER BY seq',
  );
  const readClaim = database.prepare('SELECT seat FROM claims WHERE document = ? AND client = ?');
  const readClaims = database.prepare('SELECT client, seat FROM claims WHERE document = ?');
  const forgetPoints = database.prepare('DELETE FROM restore_points WHERE workshop = ? AND document = ?');
  const names = database.prepare('SELECT name FROM documents WHERE workshop = ? ORDER BY name');

  // This process is the only writer (see the lock), so heads can be remembered: one statement less per update.
  const heads = new Map<string, Head>();
  let versions = 0;

  function findHead(workshop: WorkshopId, document: DocumentName): Head | null {
    const key = `${workshop}/${document}`;
    const known = heads.get(key);
    if (known !== undefined) return known;
    const row = readHead.get(workshop, document);
    return row === undefined ? null : remember(key, row, integer(row, 'seq'));
  }

  function remember(key: string, row: Row, seq: number): Head {
    if (heads.size >= HEADS_KEPT) heads.clear();
    versions += 1;
    const head = { id: integer(row, 'id'), seq, version: versions };
    heads.set(key, head);
    return head;
  }

  function headToWrite(workshop: WorkshopId, document: DocumentName): Head | null {
    const found = findHead(workshop, document);
    if (found !== null) return found;
    const row = create.get(document, workshop);
    return row === undefined ? null : remember(`${workshop}/${document}`, row, 0);
  }

  function write<T>(body: () => T, run = transaction<T>): T {
    try {
      return run(database, body);
    } catch (error) {
      // What was remembered may be of rows that were rolled back.
      heads.clear();
      throw error;
    }
  }

  function appendOne({ workshop, document, update, claims = [] }: AppendEntry): Appended {
    const head = headToWrite(workshop, document);
    if (head === null) return null;
    for (const { client, seat } of claims) {
      const row = readClaim.get(head.id, client);
      if (row !== undefined && text(row, 'seat') !== seat) return CLAIMED;
    }
    head.seq += 1;
    addUpdate.run(head.id, head.seq, update);
    for (const { client, seat } of claims) addClaim.run(head.id, client, seat);
    return head.seq;
  }

  /** One transaction about the history up to a number that was given out; false for a document that nobody wrote to. */
  function change(
    workshop: WorkshopId,
    document: DocumentName,
    upTo: number,
    body: (head: Head) => boolean,
    run = transaction<boolean>,
  ): boolean {
    return write(() => {
      const head = findHead(workshop, document);
      if (head === null) return false;
      checkCompaction(upTo, head.seq);
      return body(head);
    }, run);
  }

  /** The same, where a snapshot takes the place of another when `body` says so: who is reading begins again. */
  function replaceSnapshot(
    workshop: WorkshopId,
    document: DocumentName,
    upTo: number,
    body: (id: number) => boolean,
  ): boolean {
    return change(workshop, document, upTo, (head) => {
      const replaced = body(head.id);
      if (replaced) {
        versions += 1;
        head.version = versions;
      }
      return replaced;
    });
  }

  return {
    append(batch: PackedBatch): readonly Appended[] {
      const entries = unpackBatch(batch);
      return write(() => entries.map(appendOne));
    },

    /**
     * A document from `from` on, at least one part and not many more than `most` bytes; null when it changed underneath
     * and is to be read from its beginning.
     */
    loadSlice(
      workshop: WorkshopId,
      document: DocumentName,
      from: Bookmark | null,
      most: number,
    ): DocumentSlice | null {
      const head = findHead(workshop, document);
      if (from !== null && from.version !== head?.version) return null;
      if (head === null) return nothing();
      const upTo = from?.upTo ?? head.seq;
      const { parts, full, take } = slice(most);
      const snapshot = snapshots.standing(head.id);
      const snapshotPieces = take(snapshots.pieces(head.id, from?.pieces ?? 0));
      const pieces = (from?.pieces ?? 0) + snapshotPieces;
      // A log that is not trimmed yet still has rows that are in the snapshot.
      let seq = from?.seq ?? snapshot.seq;
      if (!full()) {
        for (const row of readLog.iterate(head.id, seq, upTo)) {
          seq = integer(row, 'seq');
          take([bytes(row, 'bytes')]);
          if (full()) break;
        }
      }
      return {
        snapshotPieces,
        parts: pack(parts),
        next: full() ? { version: head.version, pieces, seq, upTo } : null,
        seq: upTo,
        claims:
          from !== null
            ? []
            : readClaims
                .all(head.id)
                .map((row) => [integer(row, 'client'), text<SeatId>(row, 'seat')] as const),
      };
    },

    compact(workshop: WorkshopId, document: DocumentName, upTo: number, snapshot: Uint8Array): boolean {
      return replaceSnapshot(workshop, document, upTo, (id) => snapshots.put(id, upTo, snapshot));
    },

    /** The steps of a compaction that is too large for one transaction. Nothing counts on a part before `finishSnapshot`. */
    addSnapshotPart(
      workshop: WorkshopId,
      document: DocumentName,
      upTo: number,
      part: { readonly number: number; readonly bytes: Uint8Array },
    ): boolean {
      return change(
        workshop,
        document,
        upTo,
        ({ id }) => snapshots.addPart(id, upTo, part.number, part.bytes),
        transactionAhead<boolean>,
      );
    },

    finishSnapshot(workshop: WorkshopId, document: DocumentName, upTo: number, parts: number): boolean {
      return replaceSnapshot(workshop, document, upTo, (id) => snapshots.finish(id, upTo, parts));
    },

    /** True when there may be more to tidy. */
    tidyDocument(workshop: WorkshopId, document: DocumentName): boolean {
      return write(
        () => {
          const head = findHead(workshop, document);
          return head !== null && snapshots.tidy(head.id);
        },
        transactionAhead<boolean>,
      );
    },

    headsOf(
      documents: readonly { readonly workshop: WorkshopId; readonly document: DocumentName }[],
    ): readonly number[] {
      return documents.map(({ workshop, document }) => findHead(workshop, document)?.seq ?? 0);
    },

    listDocuments(workshop: WorkshopId): readonly DocumentName[] {
      return names.all(workshop).map((row) => text<DocumentName>(row, 'name'));
    },

    replaceDocument(
      workshop: WorkshopId,
      document: DocumentName,
      upTo: number,
      snapshot: Uint8Array,
    ): boolean {
      return replaceSnapshot(workshop, document, upTo, (id) => {
        snapshots.replace(id, upTo, snapshot);
        forgetPoints.run(workshop, document);
        onTextGone();
        return true;
      });
    },

    /** To be called when documents went away by another door. */
    forgetHeads(): void {
      heads.clear();
    },
  };
}
