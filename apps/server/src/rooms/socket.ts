import websocket from '@fastify/websocket';
import {
  type DocumentName,
  parseDocumentName,
  parseId,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import { ERRORS, type ErrorCode, errorBody, MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@pathwall/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { isOwnOrigin } from '../access/origin.ts';
import type { Peer, RoomsPluginOptions } from './port.ts';
import { words } from './words.ts';

/** What a websocket's address asks for. */
interface Request {
  readonly workshop: WorkshopId;
  readonly target: DocumentName | 'feed';
  readonly seat: SeatId;
}

declare module 'fastify' {
  interface FastifyRequest {
    socketFor: Request | null;
  }
}

/** Frames above our own bound are refused by us with a reason; above this one the connection is cut unread (1009). */
const MAX_PAYLOAD = 4 * MAX_FRAME_BYTES;
/** How long a peer may take to answer a close before the connection is cut. */
const CLOSE_WAIT_MS = 2_000;
/** A peer that answers neither of two pings is gone. */
const PING_EVERY_MS = 20_000;

/**
 * The websockets `/sync/:workshop/:document` and `/feed/:workshop`, as a Fastify plugin. Who may not have one is told by
 * HTTP before the upgrade. Closing the app closes the rooms.
 */
export async function roomsPlugin(app: FastifyInstance, options: RoomsPluginOptions): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: MAX_PAYLOAD, perMessageDeflate: false },
    errorHandler: (error, socket) => {
      app.log.warn({ error: error.message }, words.socketFailed);
      cutSoon(socket);
    },
    preClose: () => options.rooms.close(),
  });
  app.decorateRequest('socketFor', null);
  const stopPings = keepAsking(() => app.websocketServer.clients);
  app.addHook('onClose', async () => stopPings());
  route(app, '/sync/:workshop/:document', options, ({ params }) => documentOf(params));
  route(app, '/feed/:workshop', options, () => 'feed');
}

/** The document that an address names; null when there can be no such one. */
function documentOf(params: unknown): DocumentName | null {
  const { document } = params as { readonly document?: unknown };
  return parseDocumentName(document) === null ? null : (document as DocumentName);
}

type TargetOf = (request: FastifyRequest) => DocumentName | 'feed' | null;

function route(app: FastifyInstance, url: string, options: RoomsPluginOptions, targetOf: TargetOf): void {
  app.get(
    url,
    {
      websocket: true,
      preValidation: (request, reply) => admit(request, reply, targetOf(request), options),
    },
    (socket, request) => open(socket, request, options),
  );
}

function open(socket: WebSocket, request: FastifyRequest, { rooms }: RoomsPluginOptions): void {
  const wanted = request.socketFor;
  if (wanted === null) throw new Error('a websocket was opened without being admitted');
  const { v } = request.query as { readonly v?: unknown };
  if (v !== String(PROTOCOL_VERSION)) {
    closeSocket(socket, ERRORS['too-old'].close, 'too-old');
    return;
  }
  const arrivals = rooms.connect(wanted.workshop, wanted.seat, wanted.target, peerOf(socket, request));
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (isBinary) arrivals.message(data);
    else arrivals.nonsense();
  });
  socket.on('close', (code: number) => arrivals.closed(code));
}

async function admit(
  request: FastifyRequest,
  reply: FastifyReply,
  target: DocumentName | 'feed' | null,
  { rooms, directory, publicUrl }: RoomsPluginOptions,
): Promise<FastifyReply | undefined> {
  const refuse = (code: ErrorCode): FastifyReply => reply.code(ERRORS[code].http).send(errorBody(code));
  if (!isOwnOrigin(request.headers.origin, request.host, publicUrl)) return refuse('bad-origin');
  const workshop = parseId<WorkshopId>((request.params as { readonly workshop?: unknown }).workshop);
  if (workshop === null) return refuse('unknown-workshop');
  if (target === null) return refuse('unknown-document');
  const missing = await rooms.find(workshop, target);
  if (missing !== null) return refuse(missing);
  const seat = parseId<SeatId>((request.query as { readonly seat?: unknown }).seat);
  const proven = seat && (await directory.authenticate(workshop, seat, request.headers.cookie));
  if (!proven) return refuse('no-seat');
  const refusal = await rooms.check(workshop, proven.id, target);
  if (refusal !== null) return refuse(refusal);
  request.socketFor = { workshop, target, seat: proven.id };
  return undefined;
}

function peerOf(socket: WebSocket, request: FastifyRequest): Peer {
  const stream = request.raw.socket;
  const { who } = request.query as { readonly who?: unknown };
  let corked = false;
  return {
    send(frame) {
      if (socket.readyState !== socket.OPEN) return;
      if (!corked) {
        // All that one beat says to one connection leaves in one write.
        corked = true;
        stream.cork();
        process.nextTick(() => {
          corked = false;
          stream.uncork();
        });
      }
      socket.send(frame, { binary: true, compress: false });
    },
    buffered: () => socket.bufferedAmount,
    remembersWho: who === 'once',
    close: (code, reason) => closeSocket(socket, code, reason),
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
function keepAsking(sockets: () => Iterable<WebSocket>): () => void {
  const asked = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const socket of sockets()) {
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
