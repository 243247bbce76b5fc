import type { DocumentName, WorkshopId } from '@pathwall/domain';
import { pack, unpack } from '../packing.ts';
import type { StoredDocument } from '../port.ts';
import type { Bookmark, DocumentSlice } from './documents.ts';
import type { StorageThread } from './thread.ts';

/** Bytes of a slice, more or less: a few milliseconds of the thread that also stores what others write. */
const SLICE = 256 * 1024;
/** A document whose snapshot changes again and again while it is read in slices is read at once in the end. */
const TRIES = 4;

/**
 * Reads a document as of one moment. A large one comes in slices: an append that comes meanwhile waits for one of them and
 * not for all.
 */
export async function load(
  thread: StorageThread,
  workshop: WorkshopId,
  document: DocumentName,
): Promise<StoredDocument> {
  for (let tries = 1; ; tries += 1) {
    const most = tries < TRIES ? SLICE : Number.POSITIVE_INFINITY;
    const slices = await readSlices(thread, workshop, document, most);
    if (slices !== null) return joined(slices);
  }
}

/** All slices; null when the document changed underneath. */
async function readSlices(
  thread: StorageThread,
  workshop: WorkshopId,
  document: DocumentName,
  most: number,
): Promise<readonly DocumentSlice[] | null> {
  const slices: DocumentSlice[] = [];
  let from: Bookmark | null = null;
  do {
    const slice: DocumentSlice | null = await thread.call('loadSlice', [workshop, document, from, most]);
    if (slice === null) return null;
    slices.push(slice);
    from = slice.next;
  } while (from !== null);
  return slices;
}

function joined(slices: readonly DocumentSlice[]): StoredDocument {
  const pieces: Uint8Array[] = [];
  const updates: Uint8Array[] = [];
  for (const { parts, snapshotPieces } of slices) {
    const all = unpack(parts);
    pieces.push(...all.slice(0, snapshotPieces));
    for (const update of all.slice(snapshotPieces)) updates.push(update);
  }
  const [first] = slices;
  return {
    snapshot: whole(pieces),
    updates,
    seq: first?.seq ?? 0,
    logBytes: updates.reduce((sum, update) => sum + update.byteLength, 0),
    claims: new Map(first?.claims),
  };
}

function whole(pieces: readonly Uint8Array[]): Uint8Array | null {
  const [first] = pieces;
  if (first === undefined) return null;
  return pieces.length === 1 ? first : pack(pieces).bytes;
}
