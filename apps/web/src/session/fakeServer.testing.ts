import { type DocumentName, parseDocumentName } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import {
  encodeAck,
  encodeFeedLeave,
  encodeFeedUpdate,
  encodeRefusal,
  isCountedFrame,
  MESSAGE,
} from '@pathwall/protocol/frames';
import { MAX_FRAME_BYTES } from '@pathwall/protocol/limits';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';

/**
 * The server's side of the wire for tests: documents in memory, messages that travel only when `settle` is called, and
 * acks that wait for `commit`. No timers, no network.
 */

type Handler = ((event: Event) => void) | null;

class FakeSocket extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 0;
  binaryType = 'blob';
  readonly url: URL;
  readonly toServer: Uint8Array[] = [];
  readonly sent: Uint8Array[] = [];
  readonly toClient: Uint8Array[] = [];
  #handlers = new Map<string, Handler>();

  constructor(url: string | URL, server: FakeServer) {
    super();
    this.url = new URL(url);
    server.accept(this);
  }

  #attribute(type: string, handler: Handler): void {
    // As in a browser: the attribute's place in the order is that of its first assignment.
    if (!this.#handlers.has(type)) this.addEventListener(type, (event) => this.#handlers.get(type)?.(event));
    this.#handlers.set(type, handler);
  }

  set onopen(handler: Handler) {
    this.#attribute('open', handler);
  }
  set onmessage(handler: Handler) {
    this.#attribute('message', handler);
  }
  set onclose(handler: Handler) {
    this.#attribute('close', handler);
  }
  set onerror(handler: Handler) {
    this.#attribute('error', handler);
  }

  send(data: Uint8Array): void {
    if (this.readyState !== this.OPEN) throw new Error('the socket is not open');
    this.sent.push(data);
    this.toServer.push(data);
  }

  close(): void {
    this.end(1005);
  }

  end(code: number): void {
    if (this.readyState === this.CLOSED) return;
    this.readyState = this.CLOSED;
    this.dispatchEvent(Object.assign(new Event('close'), { code, reason: '' }));
  }
}

interface Member {
  readonly socket: FakeSocket;
  readonly name: DocumentName | null;
  counted: number;
  acked: number;
}

export interface FakeServer {
  readonly WebSocket: typeof WebSocket;
  readonly accept: (socket: FakeSocket) => void;
  /** What the server has, by document. */
  readonly doc: (name: DocumentName) => Y.Doc;
  /** Opens the sockets that wait, and carries nothing yet. */
  readonly open: () => void;
  /** Carries messages both ways until nothing is on its way. */
  readonly settle: () => void;
  /** Acknowledges what has arrived. */
  readonly commit: () => void;
  /** False: whoever connects is refused as if there were no network. */
  online: boolean;
  /** Whether seats may write; readers are sent no step 1, and whoever becomes a writer is. */
  readonly allowWriting: (allowed: boolean) => void;
  /** Refuses the next counted frame with that code. */
  refuseNext: ErrorCode | null;
  /** Why an update is refused, or null. */
  refuse: (update: Uint8Array) => ErrorCode | null;
  /** Closes every socket with that code. */
  readonly closeAll: (code: number) => void;
  /** Bytes that came from clients on open and closed sockets, oldest first. */
  readonly received: () => readonly Uint8Array[];
  readonly connections: () => number;
  /** Sends everybody the same frame, on every document's socket. */
  readonly tell: (frame: Uint8Array) => void;
  readonly feed: (name: DocumentName) => void;
  readonly feedLeave: (name: DocumentName) => void;
}

export function createFakeServer(): FakeServer {
  const docs = new Map<DocumentName, Y.Doc>();
  let members: Member[] = [];
  const arrived: Uint8Array[] = [];
  let writable = true;
  const docOf = (name: DocumentName): Y.Doc => {
    const doc = docs.get(name) ?? new Y.Doc();
    if (!docs.has(name)) {
      docs.set(name, doc);
      doc.on('update', (update: Uint8Array, origin: unknown) => broadcast(name, update, origin));
    }
    return doc;
  };
  const open = (): Member[] => members.filter(({ socket }) => socket.readyState === socket.OPEN);
  const broadcast = (name: DocumentName, update: Uint8Array, origin: unknown): void => {
    for (const member of open()) {
      if (member.name !== name || member === origin) continue;
      member.socket.toClient.push(
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, MESSAGE.sync);
          sync.writeUpdate(encoder, update);
        }),
      );
    }
  };
  const greet = (member: Member): void => {
    const { socket, name } = member;
    socket.readyState = socket.OPEN;
    socket.dispatchEvent(new Event('open'));
    if (name !== null && writable) ask(socket, name);
  };
  const ask = (socket: FakeSocket, name: DocumentName): void => {
    socket.toClient.push(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.sync);
        sync.writeSyncStep1(encoder, docOf(name));
      }),
    );
  };
  const hear = (member: Member, bytes: Uint8Array): void => {
    arrived.push(bytes);
    const { socket, name } = member;
    if (name === null) return;
    if (isCountedFrame(bytes)) {
      member.counted += 1;
      const large = bytes.byteLength > MAX_FRAME_BYTES ? ('frame-too-large' as const) : null;
      const update = decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(2)));
      const refusal = writable ? (server.refuseNext ?? large ?? server.refuse(update)) : 'read-only';
      server.refuseNext = null;
      if (refusal !== null) {
        socket.toClient.push(encodeRefusal(member.counted, refusal));
        if (refusal === 'update-gap') ask(socket, name);
        return;
      }
    }
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
    const reply = encoding.createEncoder();
    encoding.writeVarUint(reply, MESSAGE.sync);
    sync.readSyncMessage(decoder, reply, docOf(name), member);
    if (encoding.length(reply) > 1) socket.toClient.push(encoding.toUint8Array(reply));
  };
  const step = (): boolean => {
    let moved = false;
    for (const member of [...members]) {
      const { socket } = member;
      if (socket.readyState === 0) {
        moved = true;
        if (server.online) greet(member);
        else socket.end(1006);
      }
      for (const bytes of socket.toServer.splice(0)) {
        moved = true;
        hear(member, bytes);
      }
      for (const bytes of socket.toClient.splice(0)) {
        moved = true;
        if (socket.readyState !== socket.OPEN) continue;
        socket.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(bytes).buffer }));
      }
    }
    members = members.filter(({ socket }) => socket.readyState !== socket.CLOSED);
    return moved;
  };
  const feedSockets = (): FakeSocket[] =>
    open()
      .filter(({ name }) => name === null)
      .map(({ socket }) => socket);
  const server: FakeServer = {
    WebSocket: class extends FakeSocket {
      constructor(url: string | URL) {
        super(url, server);
      }
    } as unknown as typeof WebSocket,
    accept: (socket) => {
      const last = decodeURIComponent(socket.url.pathname.split('/').at(-1) ?? '');
      const name = socket.url.pathname.startsWith('/feed/') ? null : (last as DocumentName);
      if (name !== null && parseDocumentName(name) === null) throw new Error(`no document ${last}`);
      members.push({ socket, name, counted: 0, acked: 0 });
    },
    doc: docOf,
    open: () => {
      for (const member of members) if (member.socket.readyState === 0) greet(member);
    },
    settle: () => {
      for (let round = 0; step(); round += 1)
        if (round > 200) throw new Error('messages go round in circles');
    },
    commit: () => {
      server.settle();
      for (const member of open()) {
        if (member.counted === member.acked) continue;
        member.acked = member.counted;
        member.socket.toClient.push(encodeAck(member.counted));
      }
      server.settle();
    },
    online: true,
    allowWriting: (allowed) => {
      const before = writable;
      writable = allowed;
      if (before || !allowed) return;
      for (const { socket, name } of open()) if (name !== null) ask(socket, name);
    },
    refuseNext: null,
    refuse: () => null,
    closeAll: (code) => {
      for (const { socket } of members) socket.end(code);
    },
    received: () => arrived,
    connections: () => open().length,
    tell: (frame) => {
      for (const { socket, name } of open()) if (name !== null) socket.toClient.push(frame);
    },
    feed: (name) => {
      const update = Y.encodeStateAsUpdate(docOf(name));
      for (const socket of feedSockets())
        socket.toClient.push(encodeFeedUpdate([{ document: name, update }]));
    },
    feedLeave: (name) => {
      for (const socket of feedSockets()) socket.toClient.push(encodeFeedLeave(name));
    },
  };
  return server;
}
