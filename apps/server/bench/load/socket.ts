import { connect, type Socket } from 'node:net';

/**
 * A websocket client with as little in it as can be, so that the load generator is not what is measured: many frames
 * are read from one chunk without a copy, and what is sent has been framed beforehand.
 */

const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A binary frame as a client sends it. The mask is zero, which the protocol allows and nobody has to compute. */
export function clientFrame(payload: Uint8Array, opcode: number = OPCODE.binary): Buffer {
  const size = payload.byteLength;
  const lengthBytes = size < 126 ? 0 : size < 65_536 ? 2 : 8;
  const head = 2 + lengthBytes + 4;
  const frame = Buffer.alloc(head + size);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (lengthBytes === 0 ? size : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) frame.writeUInt16BE(size, 2);
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(size), 2);
  frame.set(payload, head);
  return frame;
}

interface Head {
  readonly opcode: number;
  readonly from: number;
  readonly to: number;
}

/** Where the frame that begins at `at` has its payload; null while its head is not there whole. */
function readHead(bytes: Buffer, at: number): Head | null {
  if (bytes.length < at + 2) return null;
  const short = bytes.readUInt8(at + 1) & 127;
  const from = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
  if (bytes.length < from) return null;
  const size =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  return { opcode: bytes.readUInt8(at) & 15, from, to: from + size };
}

export interface SocketTo {
  readonly port: number;
  readonly path: string;
  readonly cookie: string | null;
}

export class RawSocket {
  readonly #socket: Socket;
  readonly #onMessage: (message: Buffer) => void;
  #rest: Buffer = Buffer.alloc(0);
  #open = false;
  /** Bytes of whole frames that came in. */
  bytesIn = 0;
  framesIn = 0;
  /** Why it ended; null while it is open. */
  ended: string | null = null;
  readonly opened: Promise<void>;

  /** `onMessage` is given views that hold only until it returns. */
  constructor({ port, path, cookie }: SocketTo, onMessage: (message: Buffer) => void) {
    this.#onMessage = onMessage;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      `Origin: http://127.0.0.1:${port}`,
      ...(cookie === null ? [] : [`Cookie: ${cookie}`]),
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    this.opened = new Promise((resolve, reject) => {
      this.#socket.on('data', (chunk: Buffer) => {
        try {
          this.#take(chunk);
          if (this.#open) resolve();
        } catch (error) {
          reject(error);
          this.close();
        }
      });
      this.#socket.on('close', () => {
        this.ended ??= 'cut';
        reject(new Error(`the server ended a connection: ${this.ended}`));
      });
      this.#socket.on('error', (error) => {
        this.ended ??= error.message;
      });
    });
  }

  /** Bytes that the system has not taken yet. */
  get waiting(): number {
    return this.#socket.writableLength;
  }

  /** Sends frames made by `clientFrame`. */
  send(frames: Uint8Array): void {
    this.#socket.write(frames);
  }

  /** Reads no more, as a phone in a pocket does. */
  stall(): void {
    this.#socket.pause();
  }

  close(): void {
    this.ended ??= 'closed here';
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    let bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#open) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = bytes;
        return;
      }
      const status = bytes.toString('latin1', 0, bytes.indexOf('\r\n'));
      if (!status.startsWith('HTTP/1.1 101')) throw new Error(`no websocket: ${status}`);
      this.#open = true;
      bytes = bytes.subarray(end + 4);
    }
    let at = 0;
    for (;;) {
      const head = readHead(bytes, at);
      if (head === null || head.to > bytes.length) break;
      this.#frame(head.opcode, bytes.subarray(head.from, head.to));
      this.bytesIn += head.to - at;
      this.framesIn += 1;
      at = head.to;
    }
    this.#rest = at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at);
  }

  #frame(opcode: number, payload: Buffer): void {
    switch (opcode) {
      case OPCODE.binary:
        this.#onMessage(payload);
        break;
      case OPCODE.ping:
        this.send(clientFrame(payload, OPCODE.pong));
        break;
      case OPCODE.close:
        this.ended ??=
          payload.length >= 2 ? `${payload.readUInt16BE(0)} ${payload.toString('utf8', 2)}` : 'closed';
        break;
    }
  }
}
