import type { DatabaseSync } from 'node:sqlite';
import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import { type Packed, pack } from '../packing.ts';
import { type AppendEntry, type Appended, CLAIMED } from '../port.ts';
import { checkCompaction } from '../rules.ts';
import { type PackedBatch, unpackBatch } from './batch.ts';
import { transaction } from './database.ts';
import { bytes, integer, type Row, text } from './rows.ts';
import { snapshotTables } from './snapshots.ts';

/** A document on its way from the worker. The first `snapshotPieces` parts are the snapshot. */
export interface PackedDocument {
  readonly snapshotPieces: number;
  readonly parts: Packed;
  readonly seq: number;
  readonly claims: readonly (readonly [number, SeatId])[];
}

interface Head {
  readonly id: number;
  seq: number;
}

// About 10 MB of memory at the most; a head that is not here is read again.
const HEADS_KEPT = 50_000;

const HEAD = `
  SELECT id, max(
    coalesce((SELECT max(seq) FROM log WHERE document = documents.id), 0),
    coalesce((SELECT seq FROM snapshots WHERE document = documents.id), 0)) AS seq
  FROM documents WHERE workshop = ? AND name = ?`;

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
  const readLog = database.prepare('SELECT bytes FROM log WHERE document = ? AND seq > ? ORDER BY seq');
  const readClaim = database.prepare('SELECT seat FROM claims WHERE document = ? AND client = ?');
  const readClaims = database.prepare('SELECT client, seat FROM claims WHERE document = ?');
  const forgetPoints = database.prepare('DELETE FROM restore_points WHERE workshop = ? AND document = ?');
  const names = database.prepare('SELECT name FROM documents WHERE workshop = ? ORDER BY name');

  // This process is the only writer (see the lock), so heads can be remembered: one statement less per update.
  const heads = new Map<string, Head>();

  function findHead(workshop: WorkshopId, document: DocumentName): Head | null {
    const key = `${workshop}/${document}`;
    const known = heads.get(key);
    if (known !== undefined) return known;
    const row = readHead.get(workshop, document);
    return row === undefined ? null : remember(key, row, integer(row, 'seq'));
  }

  function remember(key: string, row: Row, seq: number): Head {
    if (heads.size >= HEADS_KEPT) heads.clear();
    const head = { id: integer(row, 'id'), seq };
    heads.set(key, head);
    return head;
  }

  function headToWrite(workshop: WorkshopId, document: DocumentName): Head | null {
    const found = findHead(workshop, document);
    if (found !== null) return found;
    const row = create.get(document, workshop);
    return row === undefined ? null : remember(`${workshop}/${document}`, row, 0);
  }

  function write<T>(body: () => T): T {
    try {
      return transaction(database, body);
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
    body: (id: number) => boolean,
  ): boolean {
    return write(() => {
      const head = findHead(workshop, document);
      if (head === null) return false;
      checkCompaction(upTo, head.seq);
      return body(head.id);
    });
  }

  return {
    append(batch: PackedBatch): readonly Appended[] {
      const entries = unpackBatch(batch);
      return write(() => entries.map(appendOne));
    },

    load(workshop: WorkshopId, document: DocumentName): PackedDocument {
      const head = findHead(workshop, document);
      if (head === null) return { snapshotPieces: 0, parts: pack([]), seq: 0, claims: [] };
      const snapshot = snapshots.read(head.id);
      const pieces = snapshot?.pieces ?? [];
      // A log that is not trimmed yet still has rows that are in the snapshot.
      const updates = readLog.all(head.id, snapshot?.seq ?? 0).map((row) => bytes(row, 'bytes'));
      return {
        snapshotPieces: pieces.length,
        parts: pack([...pieces, ...updates]),
        seq: head.seq,
        claims: readClaims
          .all(head.id)
          .map((row) => [integer(row, 'client'), text<SeatId>(row, 'seat')] as const),
      };
    },

    compact(workshop: WorkshopId, document: DocumentName, upTo: number, snapshot: Uint8Array): boolean {
      return change(workshop, document, upTo, (id) => snapshots.put(id, upTo, snapshot));
    },

    /** The steps of a compaction that is too large for one transaction. */
    addSnapshotPart(
      workshop: WorkshopId,
      document: DocumentName,
      upTo: number,
      part: { readonly number: number; readonly bytes: Uint8Array },
    ): boolean {
      return change(workshop, document, upTo, (id) => snapshots.addPart(id, upTo, part.number, part.bytes));
    },

    finishSnapshot(workshop: WorkshopId, document: DocumentName, upTo: number, parts: number): boolean {
      return change(workshop, document, upTo, (id) => snapshots.finish(id, upTo, parts));
    },

    /** True when there may be more to tidy. */
    tidyDocument(workshop: WorkshopId, document: DocumentName): boolean {
      return write(() => {
        const head = findHead(workshop, document);
        return head !== null && snapshots.tidy(head.id);
      });
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
      return change(workshop, document, upTo, (id) => {
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
