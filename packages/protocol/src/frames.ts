import type { DocumentName } from '@pathwall/domain';
import { parseDocumentName } from '@pathwall/domain';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { type ErrorCode, isErrorCode } from './errors.ts';

/**
 * Frames of the two websockets. `/sync/:workshop/:document?seat=…` speaks the stock y-websocket protocol, one message a
 * frame, plus two messages of ours that stock clients ignore (100, 101). `/feed/:workshop?seat=…` only ever sends 110
 * and 111. PROTOCOL.md is the whole contract.
 */

export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** varUint: how many of this connection's step-2 and update frames are decided (committed, or refused by a 101). */
  ack: 100,
  /** varUint: number of the frame, counted from 1 as for acks, or 0 for one that is not counted; varString: error code. */
  refusal: 101,
  /** varUint: how many documents follow; each varString name, varUint8Array update. */
  feedUpdate: 110,
  /** varString name of a document that this seat may not see any more. */
  feedLeave: 111,
} as const;

export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

export interface FeedPart {
  readonly document: DocumentName;
  readonly update: Uint8Array;
}

export function encodeAck(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.ack);
    encoding.writeVarUint(encoder, count);
  });
}

export function encodeRefusal(frame: number, code: ErrorCode): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.refusal);
    encoding.writeVarUint(encoder, frame);
    encoding.writeVarString(encoder, code);
  });
}

export function encodeFeedUpdate(parts: readonly FeedPart[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.feedUpdate);
    encoding.writeVarUint(encoder, parts.length);
    for (const { document, update } of parts) {
      encoding.writeVarString(encoder, document);
      encoding.writeVarUint8Array(encoder, update);
    }
  });
}

export function encodeFeedLeave(document: DocumentName): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.feedLeave);
    encoding.writeVarString(encoder, document);
  });
}

/** Frames that only the server sends. */
export type ServerFrame =
  | { readonly type: 'ack'; readonly count: number }
  | { readonly type: 'refusal'; readonly frame: number; readonly code: ErrorCode }
  | { readonly type: 'feed-update'; readonly parts: readonly FeedPart[] }
  | { readonly type: 'feed-leave'; readonly document: DocumentName };

function readDocument(decoder: decoding.Decoder): DocumentName | null {
  const name = decoding.readVarString(decoder);
  return parseDocumentName(name) === null ? null : (name as DocumentName);
}

/** One of our own server frames; null for a message of the stock protocol, a damaged one or an unknown code. */
export function decodeServerFrame(frame: Uint8Array): ServerFrame | null {
  try {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    switch (type) {
      case MESSAGE.ack:
        return { type: 'ack', count: decoding.readVarUint(decoder) };
      case MESSAGE.refusal: {
        const number = decoding.readVarUint(decoder);
        const code = decoding.readVarString(decoder);
        return isErrorCode(code) ? { type: 'refusal', frame: number, code } : null;
      }
      case MESSAGE.feedUpdate: {
        const count = decoding.readVarUint(decoder);
        const parts: FeedPart[] = [];
        for (let index = 0; index < count; index += 1) {
          const document = readDocument(decoder);
          const update = decoding.readVarUint8Array(decoder);
          if (document !== null) parts.push({ document, update });
        }
        return { type: 'feed-update', parts };
      }
      case MESSAGE.feedLeave: {
        const document = readDocument(decoder);
        return document === null ? null : { type: 'feed-leave', document };
      }
      default:
        return null;
    }
  } catch {
    // lib0 throws on a frame that ends too early: it is no frame of ours.
    return null;
  }
}

/** Whether a frame carries a change that the server counts and acknowledges: sync step 2 or update. */
export function isCountedFrame(frame: Uint8Array): boolean {
  return frame[0] === MESSAGE.sync && (frame[1] === SYNC.step2 || frame[1] === SYNC.update);
}
