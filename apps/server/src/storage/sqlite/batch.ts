import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import type { AppendEntry } from '../port.ts';

/**
 * A batch of changes on its way to the worker, as one buffer that is handed over: with many rooms a beat, cloning an
 * object and three strings for each of them took both threads longer than writing them down here.
 *
 * All numbers are 32 bits, except client ids, which yjs lets be 53: number of entries; for each of them the lengths of
 * workshop, document, update and the number of claims, then these; a claim is a client id and a seat, length first.
 */
export type PackedBatch = Uint8Array<ArrayBuffer>;

const NUMBER = 4;
const CLIENT = 8;
const HEAD = 4 * NUMBER;

export function packBatch(entries: readonly AppendEntry[]): PackedBatch {
  const buffer = new ArrayBuffer(sizeOf(entries));
  const bytes = Buffer.from(buffer);
  let at = bytes.writeUInt32LE(entries.length, 0);
  const write = (text: string): void => {
    at += bytes.write(text, at);
  };
  for (const { workshop, document, update, claims = [] } of entries) {
    at = bytes.writeUInt32LE(Buffer.byteLength(workshop), at);
    at = bytes.writeUInt32LE(Buffer.byteLength(document), at);
    at = bytes.writeUInt32LE(update.byteLength, at);
    at = bytes.writeUInt32LE(claims.length, at);
    write(workshop);
    write(document);
    bytes.set(update, at);
    at += update.byteLength;
    for (const { client, seat } of claims) {
      at = bytes.writeDoubleLE(client, at);
      at = bytes.writeUInt32LE(Buffer.byteLength(seat), at);
      write(seat);
    }
  }
  return new Uint8Array(buffer);
}

/** The entries again; updates are views of the one buffer. */
export function unpackBatch(packed: PackedBatch): readonly AppendEntry[] {
  const bytes = Buffer.from(packed.buffer);
  let at = 0;
  const number = (): number => {
    at += NUMBER;
    return bytes.readUInt32LE(at - NUMBER);
  };
  const text = (length: number): string => {
    at += length;
    return bytes.toString('utf8', at - length, at);
  };
  const claim = () => {
    at += CLIENT;
    const client = bytes.readDoubleLE(at - CLIENT);
    return { client, seat: text(number()) as SeatId };
  };
  return Array.from({ length: number() }, () => {
    const [ofWorkshop, ofDocument, ofUpdate, claims] = [number(), number(), number(), number()];
    const workshop = text(ofWorkshop) as WorkshopId;
    const document = text(ofDocument) as DocumentName;
    const update = packed.subarray(at, at + ofUpdate);
    at += ofUpdate;
    return { workshop, document, update, claims: Array.from({ length: claims }, claim) };
  });
}

function sizeOf(entries: readonly AppendEntry[]): number {
  let size = NUMBER;
  for (const { workshop, document, update, claims = [] } of entries) {
    size += HEAD + Buffer.byteLength(workshop) + Buffer.byteLength(document) + update.byteLength;
    for (const { seat } of claims) size += CLIENT + NUMBER + Buffer.byteLength(seat);
  }
  return size;
}
