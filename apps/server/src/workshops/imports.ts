import { ok, type Result, refused } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import * as Y from 'yjs';
import { createThread, type Thread } from '../thread.ts';
import { mayCreate, storeWorkshop } from './create.ts';
import type { Desk } from './desk.ts';
import type { BadPlace, ReadAnswer, ReadRequest } from './readFile.ts';
import { removeWorkshop } from './retention.ts';
import { addSeat, type Taken } from './seats.ts';

/** Reads files, one at a time, in a thread of its own. */
export type Reader = Thread<ReadRequest, ReadAnswer>;

/** A file waits while eight others do: each may be large (S12). */
const WAITING = 8;

export function createReader(): Reader {
  return createThread(new URL('./read-worker.ts', import.meta.url), { name: 'reader', waiting: WAITING });
}

export type Imported =
  | Result<Taken, ErrorCode>
  | ({ readonly ok: false; readonly code: 'bad-file' } & BadPlace);

/**
 * Makes a workshop that is equal to the one a file was made from, with a first facilitator. Nothing is made unless the
 * whole file could be read; when it cannot be written whole, what was begun is removed again.
 */
export async function importWorkshop(
  desk: Desk,
  reader: Reader,
  body: { readonly file: string; readonly key?: string | undefined },
  sender: string,
): Promise<Imported> {
  const allowed = await mayCreate(desk, body.key, sender);
  if (!allowed.ok) return allowed;
  desk.limits.creations.take(sender);
  const read = await reader.ask({ text: body.file, now: desk.now() });
  if (!read.ok) return refused(read.code);
  if (!read.value.ok) return { ...read.value, code: 'bad-file' };
  const { state, documents } = read.value;
  const made = await storeWorkshop(desk, state, false);
  return desk.register.inTurn(made.id, async () => {
    try {
      for (const { name, updates } of documents)
        for (const update of updates)
          await desk.rooms.write(made.id, name, (doc) => Y.applyUpdate(doc, update));
      const taken = await addSeat(desk, made, { role: 'facilitator', generation: 1 });
      await desk.publisher.publish(taken.live);
      return ok(taken);
    } catch (error) {
      await removeWorkshop(desk, made.id);
      throw error;
    }
  });
}
