import { type DocumentName, parseDocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { z } from 'zod';
import type { Notice } from './port.ts';

/** Nodes of another version do not understand each other, and heal from storage. */
const VERSION = 1;

const workshop = z.custom<WorkshopId>((value) => typeof value === 'string' && value !== '');
const seat = z.custom<SeatId>((value) => typeof value === 'string' && value !== '');
const document = z.custom<DocumentName>((value) => parseDocumentName(value) !== null);

const head = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('update'),
    workshop,
    document,
    seq: z.int().positive(),
    claims: z.array(z.tuple([z.int().nonnegative(), seat])),
  }),
  z.strictObject({ kind: z.literal('awareness'), workshop, document }),
  z.strictObject({ kind: z.literal('present'), workshop, seats: z.array(seat) }),
  z.strictObject({ kind: z.literal('hello'), workshop, document: document.nullable() }),
  z.strictObject({ kind: z.literal('changed'), workshop }),
  z.strictObject({
    kind: z.literal('dropped'),
    workshop,
    seats: z.union([z.literal('all'), z.array(seat)]),
    code: z.string(),
  }),
  z.strictObject({ kind: z.literal('ended'), workshop, code: z.string() }),
  z.strictObject({ kind: z.literal('spent'), limit: z.string().max(50), key: z.string().max(200) }),
]);

const NOTHING = new Uint8Array();

/** A notice as bytes, with the name of the node that says it. */
export function encodeNotice(node: string, notice: Notice): Uint8Array {
  const { bytes, rest } = parts(notice);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, VERSION);
    encoding.writeVarString(encoder, node);
    encoding.writeVarString(encoder, JSON.stringify(rest));
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function parts(notice: Notice): { readonly bytes: Uint8Array; readonly rest: object } {
  switch (notice.kind) {
    case 'update': {
      const { update, ...rest } = notice;
      return { bytes: update, rest };
    }
    case 'awareness': {
      const { payload, ...rest } = notice;
      return { bytes: payload, rest };
    }
    default:
      return { bytes: NOTHING, rest: notice };
  }
}

/** What a node said; null when it is of another version or damaged. The bytes are a copy. */
export function decodeNotice(message: Uint8Array): { readonly from: string; readonly notice: Notice } | null {
  try {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== VERSION) return null;
    const from = decoding.readVarString(decoder);
    const found = head.safeParse(JSON.parse(decoding.readVarString(decoder)));
    const bytes = decoding.readVarUint8Array(decoder).slice();
    if (!found.success) return null;
    const { data } = found;
    if (data.kind === 'update') return { from, notice: { ...data, update: bytes } };
    if (data.kind === 'awareness') return { from, notice: { ...data, payload: bytes } };
    return { from, notice: data };
  } catch {
    // Ends too early, or is no JSON.
    return null;
  }
}
