import { MESSAGE, SYNC } from '@pathwall/protocol';
import * as encoding from 'lib0/encoding';

/** One message of the stock protocol as it came in. */
export type Incoming =
  | { readonly kind: 'step1'; readonly vector: Uint8Array }
  /** Step 2 or an update: what is counted and acknowledged. `update` is null when the rest of the frame is damaged. */
  | { readonly kind: 'change'; readonly update: Uint8Array | null }
  | { readonly kind: 'awareness'; readonly payload: Uint8Array }
  | { readonly kind: 'query-awareness' }
  | { readonly kind: 'junk' };

const JUNK: Incoming = { kind: 'junk' };

/** Reads a frame. Total, and never reads past its end; the parts are views of the frame. */
export function readFrame(frame: Uint8Array): Incoming {
  switch (frame[0]) {
    case MESSAGE.sync:
      return readSync(frame);
    case MESSAGE.awareness: {
      const payload = lastPiece(frame, 1);
      return payload === null ? JUNK : { kind: 'awareness', payload };
    }
    case MESSAGE.queryAwareness:
      return frame.byteLength === 1 ? { kind: 'query-awareness' } : JUNK;
    default:
      return JUNK;
  }
}

function readSync(frame: Uint8Array): Incoming {
  const piece = lastPiece(frame, 2);
  switch (frame[1]) {
    case SYNC.step1:
      return piece === null ? JUNK : { kind: 'step1', vector: piece };
    case SYNC.step2:
    case SYNC.update:
      return { kind: 'change', update: piece };
    default:
      return JUNK;
  }
}

/** The byte array (length first) that starts at `from` and must end with the frame; null when it does not. */
function lastPiece(frame: Uint8Array, from: number): Uint8Array | null {
  const length = varUint(frame, from);
  return length !== null && length.next + length.value === frame.byteLength
    ? frame.subarray(length.next)
    : null;
}

export interface VarUint {
  readonly value: number;
  readonly next: number;
}

/** A variable-length unsigned integer at that place; null when it does not end in time or is too large. */
export function varUint(bytes: Uint8Array, from: number): VarUint | null {
  let value = 0;
  let scale = 1;
  for (let at = from; at < bytes.byteLength; at += 1) {
    const byte = bytes[at] ?? 0;
    value += (byte & 127) * scale;
    if (value > Number.MAX_SAFE_INTEGER) return null;
    if (byte < 128) return { value, next: at + 1 };
    scale *= 128;
  }
  return null;
}

function syncFrame(step: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

export function step1Frame(vector: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step1, vector);
}

export function step2Frame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.step2, update);
}

export function updateFrame(update: Uint8Array): Uint8Array {
  return syncFrame(SYNC.update, update);
}

/** One entry of an awareness frame: a client's state (as JSON) at a clock. */
export interface AwarenessEntry {
  readonly client: number;
  readonly clock: number;
  readonly json: string;
}

/** Longest variable-length integer that JavaScript counts to exactly. */
const LONGEST_VAR_UINT = 8;

function putVarUint(bytes: Uint8Array, at: number, value: number): number {
  let [next, rest] = [at, value];
  while (rest > 127) {
    bytes[next] = 128 | (rest % 128);
    rest = Math.floor(rest / 128);
    next += 1;
  }
  bytes[next] = rest;
  return next + 1;
}

/** An entry whose state is JSON in bytes already. By hand: with 200 people it is made 2,000 times a second. */
export function encodeRawAwarenessEntry(client: number, clock: number, json: Uint8Array): Uint8Array {
  const entry = Buffer.allocUnsafe(3 * LONGEST_VAR_UINT + json.byteLength);
  let at = putVarUint(entry, 0, client);
  at = putVarUint(entry, at, clock);
  at = putVarUint(entry, at, json.byteLength);
  entry.set(json, at);
  return entry.subarray(0, at + json.byteLength);
}

export function encodeAwarenessEntry({ client, clock, json }: AwarenessEntry): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, json);
  });
}

/** An awareness payload of entries that are encoded already. */
export function awarenessPayload(entries: readonly Uint8Array[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const entry of entries) encoding.writeUint8Array(encoder, entry);
  });
}

/** An awareness frame of entries that are encoded already. */
export function awarenessFrame(entries: readonly Uint8Array[]): Uint8Array {
  const payload = awarenessPayload(entries);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/**
 * One tick's entries as frames: one for all, and for whoever has a part in it the same without that part. What everybody
 * gets is copied, not encoded again: with 200 people each of them needs a frame of their own.
 */
export class AwarenessFrames {
  readonly #bytes: Uint8Array;
  /** Where each entry begins; and, at the end, how long they are together. */
  readonly #starts: readonly number[];
  #all: Uint8Array | null = null;

  constructor(entries: readonly Uint8Array[]) {
    const starts = [0];
    let size = 0;
    for (const entry of entries) {
      size += entry.byteLength;
      starts.push(size);
    }
    this.#starts = starts;
    this.#bytes = new Uint8Array(size);
    for (const [index, entry] of entries.entries()) this.#bytes.set(entry, starts[index]);
  }

  all(): Uint8Array {
    this.#all ??= this.#frame(this.#starts.length - 1, [this.#bytes]);
    return this.#all;
  }

  /** The frame without the entries of these numbers, which rise; null when nothing would be left. */
  without(numbers: readonly number[]): Uint8Array | null {
    const count = this.#starts.length - 1 - numbers.length;
    if (count === 0) return null;
    const kept: Uint8Array[] = [];
    let from = 0;
    for (const number of numbers) {
      kept.push(this.#bytes.subarray(from, this.#starts[number]));
      from = this.#starts[number + 1] ?? from;
    }
    kept.push(this.#bytes.subarray(from));
    return this.#frame(count, kept);
  }

  #frame(count: number, parts: readonly Uint8Array[]): Uint8Array {
    const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const counted = encoding.encode((encoder) => encoding.writeVarUint(encoder, count));
    const head = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint(encoder, counted.byteLength + size);
      encoding.writeUint8Array(encoder, counted);
    });
    const frame = new Uint8Array(head.byteLength + size);
    frame.set(head);
    let at = head.byteLength;
    for (const part of parts) {
      frame.set(part, at);
      at += part.byteLength;
    }
    return frame;
  }
}

/** Says nothing, and keeps a stock client from thinking that the server is gone. */
export const SILENT_FRAME: Uint8Array = awarenessFrame([]);

/** More people than a workshop has: a stock client that sends back all that it was told stays below. */
const MAX_AWARENESS_ENTRIES = 1_000;

export interface ReadEntry {
  readonly client: number;
  readonly clock: number;
  /** JSON, as it came. */
  readonly state: Uint8Array;
  /** The whole entry. */
  readonly bytes: Uint8Array;
}

/** The entries of an awareness payload with their states unread; null when it is damaged or has absurdly many. */
export function readAwareness(payload: Uint8Array): readonly ReadEntry[] | null {
  const count = varUint(payload, 0);
  if (count === null || count.value > MAX_AWARENESS_ENTRIES) return null;
  const entries: ReadEntry[] = [];
  let at = count.next;
  for (let index = 0; index < count.value; index += 1) {
    const client = varUint(payload, at);
    const clock = client && varUint(payload, client.next);
    const length = clock && varUint(payload, clock.next);
    if (!client || !length || length.value > payload.byteLength - length.next) return null;
    const from = at;
    at = length.next + length.value;
    const [state, bytes] = [payload.subarray(length.next, at), payload.subarray(from, at)];
    entries.push({ client: client.value, clock: clock.value, state, bytes });
  }
  return at === payload.byteLength ? entries : null;
}
