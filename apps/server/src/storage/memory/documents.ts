import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import {
  type AppendEntry,
  type Appended,
  CLAIMED,
  type DocumentStore,
  type StoredDocument,
} from '../port.ts';
import { byCodeUnit, checkCompaction } from '../rules.ts';

interface LoggedUpdate {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

interface KeptDocument {
  head: number;
  snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null;
  log: LoggedUpdate[];
  readonly claims: Map<number, SeatId>;
}

/** The documents of one workshop. */
export type Shelf = Map<DocumentName, KeptDocument>;

const EMPTY: StoredDocument = { snapshot: null, updates: [], seq: 0, logBytes: 0, claims: new Map() };

/** `shelfOf` gives the documents of a workshop that exists, else null; `replaced` lets go of what else is kept of one. */
export function memoryDocuments(
  shelfOf: (workshop: WorkshopId) => Shelf | null,
  replaced: (workshop: WorkshopId, document: DocumentName) => void,
): DocumentStore {
  return {
    async append(batch) {
      return batch.map((entry) => {
        const shelf = shelfOf(entry.workshop);
        return shelf === null ? null : appendTo(opened(shelf, entry.document), entry);
      });
    },

    async load(workshop, document) {
      const kept = shelfOf(workshop)?.get(document);
      return kept === undefined ? { ...EMPTY, claims: new Map() } : stored(kept);
    },

    async compact(workshop, document, { upTo, snapshot }) {
      const kept = shelfOf(workshop)?.get(document);
      if (kept === undefined) return false;
      checkCompaction(upTo, kept.head);
      if (kept.snapshot !== null && kept.snapshot.seq >= upTo) return false;
      kept.snapshot = { seq: upTo, bytes: snapshot.slice() };
      kept.log = kept.log.filter((update) => update.seq > upTo);
      return true;
    },

    async heads(documents) {
      return documents.map(({ workshop, document }) => shelfOf(workshop)?.get(document)?.head ?? 0);
    },

    async list(workshop) {
      return [...(shelfOf(workshop)?.keys() ?? [])].sort(byCodeUnit);
    },

    async replace(workshop, document, { upTo, snapshot }) {
      const kept = shelfOf(workshop)?.get(document);
      if (kept === undefined) return false;
      checkCompaction(upTo, kept.head);
      if (kept.snapshot === null || kept.snapshot.seq <= upTo) {
        kept.snapshot = { seq: upTo, bytes: snapshot.slice() };
      }
      kept.log = kept.log.filter((update) => update.seq > upTo);
      replaced(workshop, document);
      return true;
    },
  };
}

function opened(shelf: Shelf, document: DocumentName): KeptDocument {
  const found = shelf.get(document);
  if (found !== undefined) return found;
  const fresh: KeptDocument = { head: 0, snapshot: null, log: [], claims: new Map() };
  shelf.set(document, fresh);
  return fresh;
}

function appendTo(kept: KeptDocument, entry: AppendEntry): Appended {
  const claims = entry.claims ?? [];
  if (claims.some(({ client, seat }) => (kept.claims.get(client) ?? seat) !== seat)) return CLAIMED;
  kept.head += 1;
  kept.log.push({ seq: kept.head, bytes: entry.update.slice() });
  for (const { client, seat } of claims) kept.claims.set(client, seat);
  return kept.head;
}

function stored(kept: KeptDocument): StoredDocument {
  return {
    snapshot: kept.snapshot?.bytes.slice() ?? null,
    updates: kept.log.map((update) => update.bytes.slice()),
    seq: kept.head,
    logBytes: kept.log.reduce((sum, update) => sum + update.bytes.byteLength, 0),
    claims: new Map(kept.claims),
  };
}
