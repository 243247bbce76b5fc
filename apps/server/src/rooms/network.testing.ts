import type { AddressInfo } from 'node:net';
import type { DocumentName } from '@pathwall/domain';
import fastify, { type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { WebSocket } from 'ws';
import type { Fanout } from '../fanout/port.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import type { Storage } from '../storage/port.ts';
import { newWorkshop } from '../storage/testing.ts';
import type { RoomsService } from './port.ts';
import { createRooms } from './rooms.ts';
import { roomsPlugin } from './socket.ts';
import { type FakeDirectory, fakeDirectory, TestClient, WORKSHOP } from './testing.ts';

/** Rooms behind a real port of this machine. */
export interface TestNetwork {
  readonly app: FastifyInstance;
  readonly rooms: RoomsService;
  readonly storage: Storage;
  readonly directory: FakeDirectory;
  /** `127.0.0.1:<port>` */
  readonly host: string;
}

export async function testNetwork(
  options: { readonly storage?: Storage; readonly port?: number; readonly fanout?: Fanout } = {},
): Promise<TestNetwork> {
  const storage = options.storage ?? memoryStorage();
  await storage.workshops.create(newWorkshop(WORKSHOP), []);
  const directory = fakeDirectory();
  const rooms = createRooms({
    documents: storage.documents,
    directory,
    ...(options.fanout && { fanout: options.fanout }),
  });
  const app = fastify();
  const plugin: FastifyPluginAsync = (scope) =>
    roomsPlugin(scope, { rooms, directory, publicUrl: null, trusts: () => false });
  await app.register(plugin);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, rooms, storage, directory, host: `127.0.0.1:${port}` };
}

export function syncPath(seat: string, document: DocumentName): string {
  return `/sync/${WORKSHOP}/${document}?seat=${seat}&v=1`;
}

export function feedPath(seat: string): string {
  return `/feed/${WORKSHOP}?seat=${seat}&v=1`;
}

export interface Handshake {
  /** Of our own page when left out; null sends none. */
  readonly origin?: string | null;
  /** Of the seat in the path when left out; null sends none. */
  readonly cookie?: string | null;
}

/** A websocket to that path, on its way. */
export function dial(host: string, path: string, { origin, cookie }: Handshake = {}): WebSocket {
  const seat = /seat=([^&]+)/.exec(path)?.[1] ?? '';
  const headers: Record<string, string> = {};
  if (origin !== null) headers['origin'] = origin ?? `http://${host}`;
  if (cookie !== null) headers['cookie'] = cookie ?? `other=1; seat_${seat}=ok`;
  return new WebSocket(`ws://${host}${path}`, { headers });
}

export type Outcome =
  | { readonly status: number; readonly body: string }
  | { readonly close: number; readonly reason: string };

/** How a websocket ends: refused with an HTTP status, or opened and closed with a code. */
export function outcome(socket: WebSocket): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    socket.once('close', (close, reason) => resolve({ close, reason: String(reason) }));
    socket.once('error', reject);
  });
}

export interface NetworkClient {
  readonly client: TestClient;
  readonly socket: WebSocket;
}

/** A client of ours on a real socket; it has opened and said hello. */
export async function join(
  host: string,
  seat: string,
  document: DocumentName | 'feed',
  client = new TestClient(),
): Promise<NetworkClient> {
  const socket = dial(host, document === 'feed' ? feedPath(seat) : syncPath(seat, document));
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data: Buffer) => client.receive(new Uint8Array(data)));
  socket.on('close', (code, reason) => {
    client.closed ??= { code, reason: String(reason) };
  });
  client.closed = null;
  client.acked = 0;
  client.sent = 0;
  client.synced = false;
  client.transport = (frame) => socket.send(frame);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  if (document !== 'feed') client.hello();
  return { client, socket };
}
