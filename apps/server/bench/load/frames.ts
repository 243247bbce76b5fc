import * as encoding from 'lib0/encoding';
import { clientFrame } from './socket.ts';

/** Messages of the stock protocol, as they stand behind a prefix (empty, or the document's name for Hocuspocus). */

export const MESSAGE = { sync: 0, awareness: 1, auth: 2 } as const;
export const STEP = { one: 0, two: 1, update: 2 } as const;

/** A message of those bytes as they are. */
export function rawFrame(prefix: Uint8Array, bytes: Uint8Array): Buffer {
  return clientFrame(Buffer.concat([prefix, bytes]));
}

function framed(prefix: Uint8Array, numbers: readonly number[], piece: Uint8Array): Buffer {
  return clientFrame(
    encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, prefix);
      for (const number of numbers) encoding.writeVarUint(encoder, number);
      encoding.writeVarUint8Array(encoder, piece);
    }),
  );
}

/** What stands before every message: nothing, or the document's name. */
export function prefixOf(address: string | null): Uint8Array {
  if (address === null) return new Uint8Array(0);
  return encoding.encode((encoder) => encoding.writeVarString(encoder, address));
}

const NO_STATE = new Uint8Array([0]);

/** What a newcomer says: who it is where that is asked for, and that it has nothing yet. */
export function hello(prefix: Uint8Array): Buffer {
  const step1 = framed(prefix, [MESSAGE.sync, STEP.one], NO_STATE);
  if (prefix.byteLength === 0) return step1;
  const token = new TextEncoder().encode('bench');
  return Buffer.concat([framed(prefix, [MESSAGE.auth, 0], token), step1]);
}

export function updateFrame(prefix: Uint8Array, update: Uint8Array): Buffer {
  return framed(prefix, [MESSAGE.sync, STEP.update], update);
}

export function step2Frame(prefix: Uint8Array, update: Uint8Array): Buffer {
  return framed(prefix, [MESSAGE.sync, STEP.two], update);
}

/** What one person shows, as the stock client sends it. */
export function awarenessFrame(prefix: Uint8Array, client: number, clock: number, state: object): Buffer {
  const payload = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
  return framed(prefix, [MESSAGE.awareness], payload);
}

export type Heard =
  | { readonly kind: 'step1' | 'step2' | 'update' | 'awareness'; readonly piece: Uint8Array }
  /** That changes are taken: how many by now, or one more where the server does not count. */
  | { readonly kind: 'ack'; readonly count: number | null }
  | { readonly kind: 'other' };

const OTHER: Heard = { kind: 'other' };
/** Ours: how many changes of this connection are on disk. */
const ACK = 100;
/** Hocuspocus: that a change was taken. */
const SYNC_STATUS = 8;
const SYNC_KINDS = ['step1', 'step2', 'update'] as const;

/** What a server said. The piece is a view. */
export function heard(message: Uint8Array, prefixBytes: number): Heard {
  const type = message[prefixBytes];
  // Hocuspocus says 4 in place of 0 where it wants no step 1 in return.
  if (type === MESSAGE.sync || (type === 4 && prefixBytes > 0)) {
    const kind = SYNC_KINDS[message[prefixBytes + 1] ?? 3];
    return kind === undefined ? OTHER : { kind, piece: pieceAt(message, prefixBytes + 2) };
  }
  if (type === ACK && prefixBytes === 0) return { kind: 'ack', count: numberAt(message, 1) };
  if (type === SYNC_STATUS && prefixBytes > 0 && message[prefixBytes + 1] === 1)
    return { kind: 'ack', count: null };
  return type === MESSAGE.awareness ? { kind: 'awareness', piece: pieceAt(message, prefixBytes + 1) } : OTHER;
}

function numberAt(message: Uint8Array, at: number): number {
  let value = 0;
  let scale = 1;
  for (let next = at; ; next += 1) {
    const byte = message[next] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}

/** The bytes behind a length that stands at `at`. */
function pieceAt(message: Uint8Array, at: number): Uint8Array {
  let next = at;
  while ((message[next] ?? 0) >= 128) next += 1;
  return message.subarray(next + 1);
}
