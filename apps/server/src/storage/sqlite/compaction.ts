import type { DocumentName, WorkshopId } from '@pathwall/domain';
import type { StorageThread } from './thread.ts';

/** A snapshot up to this size is one transaction, together with the log that it replaces. */
const AT_ONCE = 64 * 1024;
const PART = 64 * 1024;

/**
 * Puts a snapshot in the place of a log. A large one goes in parts, and what it makes needless goes in slices, each in
 * a transaction of its own: an append that comes meanwhile waits for one of them and not for all. A crash in between
 * leaves a document that is whole (the log counts until the last part is there) and some rows that the next compaction takes away.
 */
export async function compact(
  thread: StorageThread,
  workshop: WorkshopId,
  document: DocumentName,
  { upTo, snapshot }: { readonly upTo: number; readonly snapshot: Uint8Array },
): Promise<boolean> {
  if (snapshot.byteLength <= AT_ONCE) return thread.call('compact', [workshop, document, upTo, snapshot]);
  // A copy: the caller may change its bytes while the parts are under way.
  const bytes = snapshot.slice();
  const parts = Math.ceil(bytes.byteLength / PART);
  for (let number = 0; number < parts; number += 1) {
    const part = { number, bytes: bytes.slice(number * PART, (number + 1) * PART) };
    if (!(await thread.call('addSnapshotPart', [workshop, document, upTo, part], [part.bytes.buffer]))) {
      return false;
    }
  }
  if (!(await thread.call('finishSnapshot', [workshop, document, upTo, parts]))) return false;
  while (await thread.call('tidyDocument', [workshop, document]));
  return true;
}
