import {
  decodeServerFrame,
  isCountedFrame,
  MESSAGE,
  type ServerFrame,
  SYNC,
} from '@pathwall/protocol/frames';
import { SPLIT_BOUNDS, splitUpdate } from '@pathwall/protocol/split';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** Frames of a connection, numbered from 1 as the server counts them; both ends are in it. */
export interface FrameRange {
  readonly first: number;
  readonly last: number;
  /** Where a change went in several: under which client ids each of them creates something, from the first on. */
  readonly creators?: readonly ReadonlySet<number>[];
}

export interface SocketEvents {
  /** A change went out, in one frame or several. */
  readonly sent: (kind: 'step2' | 'update', frames: FrameRange) => void;
  /** One of our own frames came in. */
  readonly frame: (frame: ServerFrame) => void;
}

/** A change of fewer bytes is always one frame. */
const SMALL_BYTES = 4 * 1024;

/**
 * The pieces in which a change goes; none where it goes as it is. The server refuses a frame that is too large for ever, so hours of writing without a
 * network go in pieces. It takes nothing in another's name either, so what a page knows of others and the server does
 * not (it came back from an older backup) goes apart from what is the page's own.
 */
function piecesOf(data: Uint8Array, kind: 'step2' | 'update'): readonly Uint8Array[] {
  if (kind === 'update' && data.byteLength <= SMALL_BYTES) return [];
  const decoder = decoding.createDecoder(data);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  const update = decoding.readVarUint8Array(decoder);
  const pieces = splitUpdate(update, { ...SPLIT_BOUNDS, apart: kind === 'step2' });
  return pieces.length < 2 ? [] : pieces;
}

function frameOf(piece: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.sync);
    encoding.writeVarUint(encoder, SYNC.update);
    encoding.writeVarUint8Array(encoder, piece);
  });
}

/** Client ids under which an update creates something. */
export function creatorsOf(update: Uint8Array): ReadonlySet<number> {
  return new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client));
}

/**
 * A WebSocket for the stock provider that counts what goes out and keeps our own frames (100 and above) from it: the
 * provider would log each of them as an error.
 *
 * Updates written before this connection's first step 2 are held back: the step 2 carries them, and alone they would
 * leave a gap after edits that were made offline. To a reader the server sends no step 1, so nothing of it goes out.
 */
export function countingSocket(Base: typeof WebSocket, events: SocketEvents): typeof WebSocket {
  return class CountingSocket extends Base {
    #counted = 0;
    #synced = false;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // Registered before the provider sets onmessage, so it is asked first.
      this.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (!(event.data instanceof ArrayBuffer)) {
          event.stopImmediatePropagation();
          return;
        }
        const bytes = new Uint8Array(event.data);
        if (bytes[0] === undefined || bytes[0] <= MESSAGE.queryAwareness) return;
        event.stopImmediatePropagation();
        const frame = decodeServerFrame(bytes);
        if (frame !== null) events.frame(frame);
      });
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
      if (data instanceof Uint8Array && isCountedFrame(data)) {
        const kind = data[1] === SYNC.step2 ? 'step2' : 'update';
        if (kind === 'update' && !this.#synced) return;
        this.#synced = true;
        const pieces = piecesOf(data, kind);
        const frames = pieces.length === 0 ? [data] : pieces.map(frameOf);
        const first = this.#counted + 1;
        this.#counted += frames.length;
        for (const frame of frames) super.send(frame as Uint8Array<ArrayBuffer>);
        const creators = pieces.length === 0 ? {} : { creators: pieces.map(creatorsOf) };
        events.sent(kind, { first, last: this.#counted, ...creators });
        return;
      }
      super.send(data as Uint8Array<ArrayBuffer>);
    }
  };
}
