import type { DocumentName, WorkshopState } from '@pathwall/domain';
import { jsonPlace } from '@pathwall/domain/jsonPlace';
import { incoming, incomingState, repeatedId, strayPart } from '@pathwall/domain/transfer';
import { type FileProblem, MAX_DOCUMENT_BYTES } from '@pathwall/protocol';
import { readFile } from '@pathwall/protocol/workshopFile';
import * as Y from 'yjs';

/** To the thread: the text of a file, and what time it is. */
export interface ReadRequest {
  readonly text: string;
  readonly now: number;
}

/** One document, in pieces small enough that no room waits long while one is put in. */
export interface ReadDocument {
  readonly name: DocumentName;
  readonly updates: readonly Uint8Array<ArrayBuffer>[];
}

export interface BadPlace {
  readonly place: string;
  readonly problem: FileProblem;
}

/** From the thread. */
export type ReadAnswer =
  | { readonly ok: true; readonly state: WorkshopState; readonly documents: readonly ReadDocument[] }
  | ({ readonly ok: false } & BadPlace);

function bad(place: string, problem: FileProblem): ReadAnswer {
  return { ok: false, place, problem };
}

/**
 * A workshop from the text of a file: read, checked, written into documents of its own, and read back. Only what says
 * exactly what the file said is given on; everything else has a place and a reason. Never throws for what a file holds.
 */
export function readWorkshop({ text, now }: ReadRequest): ReadAnswer {
  const plain = text.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch {
    const place = jsonPlace(plain) ?? { line: 1, column: 1 };
    return bad(`line ${place.line}, column ${place.column}`, 'not-json');
  }
  const read = readFile(value);
  if (!read.ok) return read;
  const twice = repeatedId(read.file);
  if (twice !== null) return bad(twice, 'twice');
  const stray = strayPart(read.file);
  if (stray !== null) return bad(stray, 'stray');
  const state = incomingState(read.file, now);
  if (!state.ok) return bad(state.code, 'not-as-stored');
  const documents: ReadDocument[] = [];
  for (const { name, steps, misfit } of incoming(read.file)) {
    const doc = new Y.Doc();
    const updates: Uint8Array<ArrayBuffer>[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(new Uint8Array(update)));
    for (const step of steps) step(doc);
    const place = misfit(doc);
    const size = Y.encodeStateAsUpdate(doc).length;
    doc.destroy();
    if (place !== null) return bad(place, 'not-as-stored');
    if (size > MAX_DOCUMENT_BYTES) return bad(name, 'too-much');
    documents.push({ name, updates });
  }
  return { ok: true, state: state.value, documents };
}
