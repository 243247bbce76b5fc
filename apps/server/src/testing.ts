import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  type Agenda,
  type DocumentName,
  mustBeOk,
  ok,
  type RandomBytes,
  type Result,
  readAgenda,
  refused,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import {
  type CommandBody,
  type CreateBody,
  createdBody,
  type ErrorCode,
  type JoinBody,
  type LinkRole,
  type LinksBody,
  linksBody,
  type SeatBody,
  seatBody,
} from '@pathwall/protocol';
import type { FastifyInstance } from 'fastify';
import { type DestinationStream, pino } from 'pino';
import * as Y from 'yjs';
import { trustedProxies } from './access/proxies.ts';
import { type Answer, answerOf, byLink, cookieOf, fitting } from './answers.testing.ts';
import { type AppDeps, buildApp, type Connected } from './app.ts';
import type { Fanout } from './fanout/port.ts';
import type { MetricsAccess } from './metrics/route.ts';
import type { Directory } from './rooms/port.ts';
import { createRooms } from './rooms/rooms.ts';
import { roomsPlugin } from './rooms/socket.ts';
import { memoryStorage } from './storage/memory/memory.ts';
import type { Storage } from './storage/port.ts';

export interface RequestOptions {
  readonly body?: unknown;
  readonly cookie?: string;
  /** `null` sends none. Our own origin when left out. */
  readonly origin?: string | null;
  /** Address that the request comes from. */
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServerOptions {
  readonly storage?: Storage;
  readonly config?: Partial<AppDeps['config']>;
  /** In place of the product's rooms. */
  readonly connect?: AppDeps['connect'];
  readonly now?: () => number;
  readonly random?: RandomBytes;
  /** The installation's key; two servers on one storage share it. */
  readonly key?: Uint8Array;
  /** The other nodes on the same storage. */
  readonly fanout?: Fanout;
  readonly webRoot?: string | null;
  readonly phoneOrigin?: string | null;
  /** Where log lines go; nowhere when left out. */
  readonly logTo?: DestinationStream;
  /** With it, rooms tell `/metrics` what they do. */
  readonly metrics?: MetricsAccess;
  readonly statements?: AppDeps['statements'];
  /** Delivers the timers of restore points; the system's when left out. */
  readonly after?: AppDeps['after'];
}

export { type Answer, byLink, cookieOf, fitting } from './answers.testing.ts';

/** The real service without a port. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly storage: Storage;
  readonly rooms: Connected['rooms'];
  readonly directory: Directory;
  readonly request: (method: Method, url: string, options?: RequestOptions) => Promise<Answer>;
  /** Listens on a free port of this machine alone; gives the origin. */
  readonly listen: () => Promise<string>;
  readonly create: (body?: Partial<CreateBody>) => Promise<TestWorkshop>;
  readonly openExample: () => Promise<TestWorkshop>;
  readonly close: () => Promise<void>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT' | 'HEAD';

/** One person in a workshop, on a device of their own. */
export interface TestSeat {
  readonly id: SeatId;
  readonly workshop: WorkshopId;
  readonly body: SeatBody;
  /** The Cookie header of their device. */
  readonly cookie: string;
  readonly request: (method: Method, path?: string, body?: unknown) => Promise<Answer>;
  readonly command: (body: CommandBody) => Promise<Result<void, ErrorCode>>;
  readonly links: () => Promise<LinksBody>;
  readonly rotate: (role: LinkRole) => Promise<LinksBody>;
  readonly output: (file: string) => Promise<Answer>;
  readonly leave: () => Promise<Answer>;
  /** Path of their socket to a document, to be put behind an origin. */
  readonly syncPath: (document: DocumentName) => string;
  readonly feedPath: () => string;
}

export interface TestWorkshop {
  readonly server: TestServer;
  readonly id: WorkshopId;
  readonly facilitator: TestSeat;
  readonly links: LinksBody;
  /** Somebody comes in by the code; refusals throw. */
  readonly join: (body?: Partial<Omit<JoinBody, 'by'>>) => Promise<TestSeat>;
  /** Somebody comes in by the link of a role; refusals throw. */
  readonly open: (role: LinkRole, body?: Partial<Omit<JoinBody, 'by'>>) => Promise<TestSeat>;
  /** Steps through the phases up to this one. */
  readonly go: (to: Agenda['phase']) => Promise<void>;
  /** The agenda as everyone sees it now. */
  readonly agenda: () => Promise<Agenda>;
  readonly close: () => Promise<void>;
}

/** Nine in the morning of a workshop's day. */
export const TEST_NOW = Date.UTC(2026, 10, 22, 9);

/** A clock that moves on by a millisecond whenever somebody looks, so that nothing happens at the same time. */
function tickingClock(): () => number {
  let now = TEST_NOW;
  return () => {
    now += 1;
    return now;
  };
}

const HOST = 'localhost:3000';
const OWN_ORIGIN = `http://${HOST}`;

/** A server in memory. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const storage = options.storage ?? memoryStorage();
  const log = pino({ level: options.logTo === undefined ? 'silent' : 'debug' }, options.logTo);
  let connected: (Connected & { readonly directory: Directory }) | null = null;
  const publicUrl = options.config?.publicUrl ?? null;
  const trusts = trustedProxies(options.config?.trustProxy ?? []);
  const realRooms: AppDeps['connect'] = (directory) => {
    const observer = options.metrics?.metrics.observer;
    const rooms = createRooms({
      documents: storage.documents,
      directory,
      ...(observer && { observer }),
      ...(options.fanout && { fanout: options.fanout }),
    });
    options.metrics?.metrics.watch(() => rooms.census());
    return { rooms, plugin: (app) => roomsPlugin(app, { rooms, directory, publicUrl, trusts }) };
  };
  const connect = options.connect ?? realRooms;
  const app = await buildApp({
    config: {
      publicUrl: null,
      trustProxy: [],
      createKey: null,
      keepMonths: 12,
      workshopsPerHour: 10_000,
      workshopsPerHourPerAddress: 10_000,
      collectingEmail: null,
      ...options.config,
    },
    storage,
    key: options.key ?? new Uint8Array(32).fill(7),
    connect(directory) {
      connected = { ...connect(directory), directory };
      return connected;
    },
    now: options.now ?? tickingClock(),
    random: options.random ?? ((length) => new Uint8Array(randomBytes(length))),
    log,
    webRoot: options.webRoot ?? null,
    phoneOrigin: () => options.phoneOrigin ?? null,
    fanout: options.fanout ?? null,
    ...(options.metrics && { metrics: options.metrics }),
    ...(options.after && { after: options.after }),
    ...(options.statements && { statements: options.statements }),
  });
  if (connected === null) throw new Error('the app made no rooms');
  const { rooms, directory }: Connected & { readonly directory: Directory } = connected;

  const request = async (method: Method, url: string, more: RequestOptions = {}): Promise<Answer> => {
    const { body, cookie, origin = OWN_ORIGIN, from = '127.0.0.1', headers } = more;
    return answerOf(
      await app.inject({
        method,
        url,
        remoteAddress: from,
        headers: {
          host: HOST,
          ...(origin === null ? {} : { origin }),
          ...(cookie === undefined ? {} : { cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body as object }),
      }),
    );
  };

  const server: TestServer = {
    app,
    storage,
    rooms,
    directory,
    request,
    async listen() {
      await app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = app.server.address() as AddressInfo;
      return `http://127.0.0.1:${port}`;
    },
    create: async (body = {}) =>
      workshopOf(
        server,
        await request('POST', '/api/workshops', {
          body: { title: 'Who noticed?', approach: 'case-study', ...body },
        }),
      ),
    openExample: async () => workshopOf(server, await request('POST', '/api/example', { body: {} })),
    async close() {
      await rooms.close();
      await app.close();
      await storage.close();
    },
  };
  return server;
}

/** A workshop on a server of its own, with its facilitator. */
export async function testWorkshop(
  body: Partial<CreateBody> = {},
  options: TestServerOptions = {},
): Promise<TestWorkshop> {
  return (await testServer(options)).create(body);
}

function workshopOf(server: TestServer, made: Answer): TestWorkshop {
  const { seat, links } = fitting(createdBody, made);
  const facilitator = seatOf(server, seat, made);
  const join = async (by: JoinBody['by'], body: Partial<Omit<JoinBody, 'by'>> = {}): Promise<TestSeat> => {
    const answer = await server.request('POST', '/api/seats', { body: { by, ...body } });
    return seatOf(server, fitting(seatBody, answer), answer);
  };
  const id = seat.workshop;
  return {
    server,
    id,
    facilitator,
    links,
    join: async (body) => join({ code: (await facilitator.links()).code }, body),
    open: async (role, body) => join(byLink((await facilitator.links()).links[role] ?? ''), body),
    async go(to) {
      mustBeOk(await facilitator.command({ type: 'go', from: (await readNow(server, id)).phase, to }));
    },
    agenda: () => readNow(server, id),
    close: () => server.close(),
  };
}

async function readNow(server: TestServer, id: WorkshopId): Promise<Agenda> {
  const docs = await server.rooms.read(id, ['agenda']);
  const agenda = readAgenda(docs.get('agenda') ?? new Y.Doc());
  if (agenda === null) throw new Error('there is no agenda');
  return agenda;
}

function seatOf(server: TestServer, body: SeatBody, answer: Answer): TestSeat {
  const cookie = cookieOf(answer);
  const { seat: id, workshop } = body;
  const path = `/api/workshops/${workshop}/seats/${id}`;
  const request: TestSeat['request'] = (method, more = '', sent) =>
    server.request(method, path + more, { cookie, ...(sent === undefined ? {} : { body: sent }) });
  return {
    id,
    workshop,
    body,
    cookie,
    request,
    async command(sent) {
      const { refusal, status } = await request('POST', '/commands', sent);
      if (refusal !== null) return refused(refusal);
      return status === 204 ? ok(undefined) : refused('internal');
    },
    links: async () => fitting(linksBody, await request('GET', '/links')),
    rotate: async (role) => fitting(linksBody, await request('POST', '/links/rotate', { role })),
    output: (file) => request('GET', `/outputs/${file}`),
    leave: () => request('DELETE'),
    syncPath: (document) => `/sync/${workshop}/${document}?seat=${id}&v=1`,
    feedPath: () => `/feed/${workshop}?seat=${id}&v=1`,
  };
}
