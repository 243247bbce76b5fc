import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { ERRORS, type ErrorCode, errorBody, MAX_FRAME_BYTES } from '@pathwall/protocol';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import { Outgoing } from './outbox.ts';
import type { Peer, RoomsPluginOptions } from './port.ts';
import { type Address, type Admitted, admit, readAddress } from './upgrade.ts';
import { words } from './words.ts';

/** Frames above our own bound are refused by us with a reason; above this one the connection is cut unread (1009). */
const MAX_PAYLOAD = 4 * MAX_FRAME_BYTES;
/** How long a peer may take to answer a close before the connection is cut. */
const CLOSE_WAIT_MS = 2_000;
/** A peer that answers neither of two pings is gone. */
const PING_EVERY_MS = 20_000;

/**
 * The websockets `/sync/:workshop/:document` and `/feed/:workshop`, as a Fastify plugin. An upgrade does not go through
 * Fastify's router and hooks: when a whole room comes at once, that was half of what each of them cost. Whoever may not
 * have one is handed over to it, and is told why like everybody else. Closing the app closes the rooms.
 */
export async function roomsPlugin(app: FastifyInstance, options: RoomsPluginOptions): Promise<void> {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD,
    perMessageDeflate: false,
  });
  const outgoing = new Outgoing();
  const refusals = new WeakMap<IncomingMessage, ErrorCode>();

  const open = (socket: WebSocket, stream: Duplex, address: Address, admitted: Admitted): void => {
    socket.on('error', (error) => {
      app.log.warn({ error: error.message }, words.socketFailed);
      cutSoon(socket);
    });
    if (!address.current) {
      closeSocket(socket, ERRORS['too-old'].close, 'too-old');
      return;
    }
    const { workshop, seat, target } = admitted;
    const peer = peerOf(socket, stream, address, outgoing);
    const arrivals = options.rooms.connect(workshop, seat, target, peer);
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) arrivals.message(data);
      else arrivals.nonsense();
    });
    socket.on('close', (code: number) => arrivals.closed(code));
  };

  const take = async (
    request: IncomingMessage,
    stream: Duplex,
    head: Buffer,
    address: Address,
  ): Promise<void> => {
    const admitted = await admit(request, address, options).catch((error: unknown): ErrorCode => {
      app.log.error({ error: String(error) }, words.notAdmitted);
      return 'internal';
    });
    if (typeof admitted === 'string') {
      refusals.set(request, admitted);
      answer(app, request, stream);
      return;
    }
    stream.off('error', giveUp);
    server.handleUpgrade(request, stream, head, (socket) => open(socket, stream, address, admitted));
  };

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    // Node has taken its own listener away; ws puts one there once the socket is its own.
    stream.on('error', giveUp);
    const websocket = request.headers.upgrade?.toLowerCase() === 'websocket';
    const address = websocket ? readAddress(request.url ?? '') : null;
    if (address === null) answer(app, request, stream);
    else void take(request, stream, head, address);
  };

  app.server.on('upgrade', upgrade);
  for (const url of ['/sync/:workshop/:document', '/feed/:workshop']) {
    app.get(url, async (request, reply) => {
      const code = refusals.get(request.raw);
      return code === undefined
        ? reply.code(404).send()
        : reply.code(ERRORS[code].http).send(errorBody(code));
    });
  }
  const stopPings = keepAsking(server.clients);
  app.addHook('preClose', () => options.rooms.close());
  app.addHook('onClose', async () => stopPings());
}

function giveUp(this: Duplex): void {
  this.destroy();
}

/** Answers a request that is not upgraded as if it had not asked for that, and lets the connection go. */
function answer(app: FastifyInstance, request: IncomingMessage, stream: Duplex): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(stream as IncomingMessage['socket']);
  response.once('finish', () => stream.destroy());
  app.routing(request, response);
}

function peerOf(
  socket: WebSocket,
  stream: Duplex,
  { remembersWho, skipsOwn }: Address,
  outgoing: Outgoing,
): Peer {
  const outbox = outgoing.outbox(socket, stream);
  return {
    send: (frame) => outbox.send(frame),
    buffered: () => outbox.buffered,
    remembersWho,
    skipsOwn,
    close(code, reason) {
      // What was said before it is sent before it.
      outbox.flush();
      closeSocket(socket, code, reason);
    },
  };
}

function closeSocket(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  cutSoon(socket);
}

/** ws says goodbye to a broken peer by itself; one that never answers is not waited for. */
function cutSoon(socket: WebSocket): void {
  const cut = setTimeout(() => socket.terminate(), CLOSE_WAIT_MS).unref();
  socket.once('close', () => clearTimeout(cut));
}

/** Pings everyone, and cuts off those who have not answered since the last time. */
function keepAsking(sockets: Iterable<WebSocket>): () => void {
  const asked = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of sockets) {
      if (asked.has(socket)) {
        socket.terminate();
        continue;
      }
      asked.add(socket);
      socket.once('pong', () => asked.delete(socket));
      socket.ping();
    }
  }, PING_EVERY_MS).unref();
  return () => clearInterval(timer);
}
