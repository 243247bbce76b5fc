import {
  type DocumentName,
  isBoardName,
  pairOfBoard,
  parseDocumentName,
  type WorkshopId,
} from '@pathwall/domain';
import { MAX_DOCUMENT_BYTES } from '@pathwall/protocol';
import * as Y from 'yjs';
import { fromStored, type StoredWorkshop } from '../access/stored.ts';
import { BOUNDS } from '../rooms/bounds.ts';
import type { Storage, StoredDocument, Stray, WorkshopRecord } from '../storage/port.ts';
import { sizeText } from './format.ts';
import { words } from './words.ts';

export interface Finding {
  readonly workshop: WorkshopId;
  /** One sentence, with what to do. */
  readonly problem: string;
  /** A long log that can be shortened. */
  readonly fix?: { readonly document: DocumentName; readonly upTo: number; readonly snapshot: Uint8Array };
}

export interface Examination {
  readonly workshops: number;
  readonly documents: number;
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** What is left of workshops that are gone. */
  readonly strays: readonly Stray[];
}

/** Reads every workshop and every document of it. Changes nothing. */
export async function examine(storage: Storage): Promise<Examination> {
  const findings: Finding[] = [];
  let documents = 0;
  let bytes = 0;
  const records = await storage.workshops.list();
  for (const record of records) {
    const workshop = record.id;
    const state = readState(record);
    if (state === null) findings.push({ workshop, problem: words.badState });
    findings.push(...(await examinePeople(storage, workshop, state)));
    for (const name of await storage.documents.list(workshop)) {
      const stored = await storage.documents.load(workshop, name);
      documents += 1;
      bytes += stored.logBytes + (stored.snapshot?.byteLength ?? 0);
      findings.push(...examineDocument(workshop, name, stored, state));
    }
  }
  return { workshops: records.length, documents, bytes, findings, strays: await storage.upkeep.strays() };
}

/** Shortens the long logs that were found; gives how many it did. Somebody faster makes it one less. */
export async function shorten(storage: Storage, findings: readonly Finding[]): Promise<number> {
  let done = 0;
  for (const { workshop, fix } of findings) {
    if (fix !== undefined && (await storage.documents.compact(workshop, fix.document, fix))) done += 1;
  }
  return done;
}

function readState(record: WorkshopRecord): StoredWorkshop['state'] | null {
  try {
    return fromStored(record.state).state;
  } catch {
    // Said as a finding.
    return null;
  }
}

async function examinePeople(
  storage: Storage,
  workshop: WorkshopId,
  state: StoredWorkshop['state'] | null,
): Promise<Finding[]> {
  const links = await storage.links.of(workshop);
  const seats = await storage.seats.of(workshop);
  const strays = seats.filter(
    ({ pair, removedAt }) =>
      state !== null && pair !== null && removedAt === null && !state.pairs.some(({ id }) => id === pair),
  );
  return [
    ...(links.some(({ role }) => role === 'facilitator')
      ? []
      : [{ workshop, problem: words.noFacilitatorLink }]),
    ...strays.map(({ id }) => ({ workshop, problem: words.straySeat(id) })),
  ];
}

function examineDocument(
  workshop: WorkshopId,
  name: DocumentName,
  stored: StoredDocument,
  state: StoredWorkshop['state'] | null,
): Finding[] {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of [...(stored.snapshot === null ? [] : [stored.snapshot]), ...stored.updates]) {
        Y.applyUpdate(doc, update);
      }
    });
  } catch {
    // Said as a finding; what is wrong in the bytes would tell an operator nothing.
    return [{ workshop, problem: words.badDocument(name) }];
  }
  const gap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  const snapshot = Y.encodeStateAsUpdate(doc);
  const size = snapshot.byteLength;
  const rows = stored.updates.length;
  const long =
    !gap && (rows > 2 * BOUNDS.compactRows || stored.logBytes > 2 * Math.max(BOUNDS.compactBytes, size));
  return [
    ...(gap ? [{ workshop, problem: words.gap(name) }] : []),
    ...(isStray(name, state) ? [{ workshop, problem: words.strayDocument(name) }] : []),
    ...(size > 0.9 * MAX_DOCUMENT_BYTES ? [{ workshop, problem: words.nearFull(name, sizeText(size)) }] : []),
    ...(long
      ? [
          {
            workshop,
            problem: words.longLog(name, rows, sizeText(stored.logBytes)),
            fix: { document: name, upTo: stored.seq, snapshot },
          },
        ]
      : []),
  ];
}

/** A board of a pair that is not there, or a name that no document can have. */
function isStray(name: DocumentName, state: StoredWorkshop['state'] | null): boolean {
  if (parseDocumentName(name) === null) return true;
  if (state === null || !isBoardName(name)) return false;
  const pair = pairOfBoard(name);
  return pair !== null && !state.pairs.some(({ id }) => id === pair);
}
