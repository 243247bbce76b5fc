import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';

/** A frame up to this size is copied behind its head and leaves as one piece; a larger one as two. */
const COPIED_UP_TO = 32 * 1024;
/** Frames that are together no longer than this are put into one piece. */
const JOINED_UP_TO = 4 * 1024;

const BINARY = 0x82;
const LENGTH_16 = 126;
const LENGTH_64 = 127;

/**
 * What leaves for the sockets in one turn of the event loop: each socket is written to once, however many frames a beat
 * has for it, and a frame that goes to many is framed once. Writes past `ws`, which would frame it anew for each; its
 * own frames (pings, closes) are written at once and whole, so they never come between the pieces of one of ours.
 */
export class Outgoing {
  readonly #waiting: Outbox[] = [];
  #last: Uint8Array | null = null;
  #framed: readonly Buffer[] = [];

  outbox(socket: WebSocket, stream: Duplex): Outbox {
    return new Outbox(socket, stream, this);
  }

  /** This socket has something, since just now. */
  wait(outbox: Outbox): void {
    if (this.#waiting.push(outbox) > 1) return;
    process.nextTick(() => {
      this.#last = null;
      for (const one of this.#waiting.splice(0)) one.flush();
    });
  }

  /** The pieces of a websocket frame with that payload. */
  framed(payload: Uint8Array): readonly Buffer[] {
    if (payload !== this.#last) {
      this.#last = payload;
      this.#framed = frame(payload);
    }
    return this.#framed;
  }
}

/** Frames on their way to one socket. */
export class Outbox {
  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #all: Outgoing;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(socket: WebSocket, stream: Duplex, all: Outgoing) {
    this.#socket = socket;
    this.#stream = stream;
    this.#all = all;
  }

  /** Bytes that have not left this process. */
  get buffered(): number {
    return this.#bytes + this.#stream.writableLength;
  }

  /** Sends a binary message before this turn ends. Its bytes must not change any more. */
  send(payload: Uint8Array): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#pieces.length === 0) this.#all.wait(this);
    for (const piece of this.#all.framed(payload)) {
      this.#pieces.push(piece);
      this.#bytes += piece.byteLength;
    }
  }

  /** Writes what waits, at once. */
  flush(): void {
    const pieces = this.#pieces;
    const [first] = pieces;
    if (first === undefined) return;
    const bytes = this.#bytes;
    this.#pieces = [];
    this.#bytes = 0;
    // The other end may have said goodbye meanwhile: nothing follows an answer to that.
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (pieces.length === 1) {
      this.#stream.write(first);
    } else if (bytes <= JOINED_UP_TO) {
      this.#stream.write(Buffer.concat(pieces, bytes));
    } else {
      this.#stream.cork();
      for (const piece of pieces) this.#stream.write(piece);
      this.#stream.uncork();
    }
  }
}

/** RFC 6455, 5.2: an unmasked binary frame that is a whole message. */
function frame(payload: Uint8Array): readonly Buffer[] {
  const size = payload.byteLength;
  const head = size < LENGTH_16 ? 2 : size < 65_536 ? 4 : 10;
  const copied = size <= COPIED_UP_TO;
  const first = Buffer.allocUnsafe(copied ? head + size : head);
  first[0] = BINARY;
  if (head === 2) {
    first[1] = size;
  } else if (head === 4) {
    first[1] = LENGTH_16;
    first.writeUInt16BE(size, 2);
  } else {
    first[1] = LENGTH_64;
    first.writeBigUInt64BE(BigInt(size), 2);
  }
  if (!copied) return [first, Buffer.from(payload.buffer, payload.byteOffset, size)];
  first.set(payload, head);
  return [first];
}
