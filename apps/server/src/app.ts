import { fastifyCookie } from '@fastify/cookie';
import { formatJoinCode, type RandomBytes } from '@pathwall/domain';
import { MAX_BODY_BYTES } from '@pathwall/protocol';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { createDirectory } from './access/directory.ts';
import { isOwnOrigin } from './access/origin.ts';
import { trustedProxies } from './access/proxies.ts';
import { createRegister, type LiveWorkshop } from './access/register.ts';
import type { InstanceKey } from './access/secrets.ts';
import { countTogether, createGuesses } from './access/throttle.ts';
import { refuse } from './answers.ts';
import type { Config } from './config.ts';
import { answerErrors, errorForLog } from './failures.ts';
import type { Fanout } from './fanout/port.ts';
import { securityHeaders } from './headers.ts';
import { createKeeper } from './history/keeper.ts';
import { historyRoutes } from './history/routes.ts';
import { type MetricsAccess, metricsRoute } from './metrics/route.ts';
import { createPress } from './outputs/press.ts';
import { outputRoutes } from './outputs/routes.ts';
import { servePages } from './pages.ts';
import { systemClock } from './rooms/clock.ts';
import type { Directory, Rooms } from './rooms/port.ts';
import { type Statements, statementRoutes } from './statements.ts';
import type { Storage } from './storage/port.ts';
import type { Desk } from './workshops/desk.ts';
import { createReader } from './workshops/imports.ts';
import { type Addresses, linksFor } from './workshops/links.ts';
import { planRoutes } from './workshops/planRoutes.ts';
import { createPublisher } from './workshops/publisher.ts';
import { createRetention } from './workshops/retention.ts';
import { changingSeat, seatOf, type WorkshopRoutes, workshopRoutes } from './workshops/routes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Wrong codes: thirty mistyped ones from one office, then one every twenty seconds (S11). */
const GUESSES = { perAddress: 30, perAddressMs: 10 * MINUTE, together: 600, togetherMs: 10 * MINUTE };
/** Seats that one address may take: a whole training room at once, not a filled-up workshop. */
const JOINS = { turns: 90, per: MINUTE };

/** Changes that one seat may ask for: nobody presses faster, and every one of them is told to everybody. */
const CHANGES = { turns: 120, per: MINUTE };
/** Ideas that one seat may take out for good: each time the data file is written anew. */
const ERASURES = { turns: 20, per: 10 * MINUTE };
/** With several nodes: how long what was read of a workshop is believed without looking again, milliseconds. */
const BELIEVED_MS = 2_000;
/** How long another node has for the agenda of what it changed, milliseconds. */
const OTHERS_TURN_MS = 1_500;
/** A request that has not arrived whole by then is given up, milliseconds. */
const REQUEST_TIMEOUT = 60_000;

/** Rooms and their two websocket routes, made by whoever composes the app. */
export interface Connected {
  readonly rooms: Rooms;
  readonly plugin: FastifyPluginAsync;
}

export interface AppDeps {
  readonly config: Pick<
    Config,
    | 'publicUrl'
    | 'trustProxy'
    | 'createKey'
    | 'keepMonths'
    | 'workshopsPerHour'
    | 'workshopsPerHourPerAddress'
    | 'collectingEmail'
  >;
  readonly storage: Storage;
  readonly key: InstanceKey;
  readonly connect: (directory: Directory) => Connected;
  readonly now: () => number;
  readonly random: RandomBytes;
  /** Calls back after so many milliseconds; the system's timers when left out. */
  readonly after?: (milliseconds: number, work: () => void) => () => void;
  readonly log: FastifyBaseLogger;
  /** Folder of the built pages; null serves none. */
  readonly webRoot: string | null;
  /** Origin under which phones in the room reach this server, for whoever opened it as localhost; null when not known. */
  readonly phoneOrigin: () => string | null;
  /** The other nodes that use the same storage; null or left out when there are none. */
  readonly fanout?: Fanout | null;
  /** The host's own statements; the templates stand when left out. */
  readonly statements?: Statements;
  /** Without it there is no `/metrics`. */
  readonly metrics?: MetricsAccess;
}

/** The whole service as a list of plugins, in the order in which a request meets them. Not listening yet. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { config, storage, log, now, fanout = null } = deps;
  const ownOrigin = (origin: string | undefined, host: string | undefined): boolean =>
    isOwnOrigin(origin, host, config.publicUrl);

  const catchUp = (live: LiveWorkshop): void => {
    // The agenda may be behind what SQL says when the process that wrote there died between the two.
    register.inTurn(live.id, () => reconcile(live.id)).catch(failed);
  };
  const after = deps.after ?? systemClock.after;
  const register = createRegister(
    storage,
    catchUp,
    fanout !== null
      ? {
          now,
          freshFor: BELIEVED_MS,
          // Whoever changed it is about to write the agenda; only if that does not come, this node does.
          differs: (live) => after(OTHERS_TURN_MS, () => catchUp(live)),
        }
      : null,
  );
  const failed = (error: unknown): void =>
    log.error({ error: errorForLog(error) }, 'an agenda was not written yet');
  const directory = createDirectory(register, (workshop, document) => keeper.changed(workshop, document));
  const { rooms, plugin } = deps.connect(directory);
  const keeper = createKeeper({
    points: storage.restorePoints,
    documents: storage.documents,
    rooms,
    register,
    now,
    after,
    failed: (error) => log.warn({ error: errorForLog(error) }, 'a restore point was not kept'),
  });
  const limit = countTogether(fanout);
  const publisher = createPublisher(rooms, () => register, failed);
  const reconcile = async (id: Parameters<typeof register.open>[0]): Promise<void> => {
    const live = await register.open(id);
    if (live !== null) await publisher.publish(live);
  };
  const desk: Desk = {
    storage,
    register,
    rooms,
    publisher,
    keeper,
    key: deps.key,
    now,
    random: deps.random,
    limits: {
      guesses: createGuesses(GUESSES, now, limit),
      joins: limit('joins', { ...JOINS, now }),
      creations: limit('creations', { turns: config.workshopsPerHourPerAddress, per: HOUR, now }),
      changes: limit('changes', { ...CHANGES, now }),
      erasures: limit('erasures', { ...ERASURES, now }),
      perHour: config.workshopsPerHour,
    },
    keepMonths: config.keepMonths,
    createKey: config.createKey,
  };
  const retention = createRetention(desk, (error) =>
    log.error({ error: errorForLog(error) }, 'a workshop that was kept long enough was not removed'),
  );

  const app = fastify({
    loggerInstance: log,
    // Lines of our own instead: an address may hold what people typed into it.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT,
    // Never `true` and never a number of hops: only named proxies are believed (S11).
    trustProxy: trustedProxies(config.trustProxy),
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (_error, _request, reply) => refuse(reply, 'bad-request'),
    forceCloseConnections: 'idle',
  });
  answerErrors(app, log);
  logRequests(app, log);
  await securityHeaders(config.publicUrl)(app, {});
  refuseForeignOrigins(app, ownOrigin);
  await app.register(fastifyCookie);
  const reader = createReader();
  const routes: WorkshopRoutes = {
    desk,
    reader,
    addresses: (request) => addressesOf(request, config.publicUrl, deps.phoneOrigin()),
    secureCookies: config.publicUrl?.protocol === 'https:',
  };
  await app.register(workshopRoutes(routes), { prefix: '/api' });
  await app.register(planRoutes(routes), { prefix: '/api' });
  const press = createPress();
  await app.register(
    outputRoutes({
      rooms,
      press,
      now,
      collectingEmail: config.collectingEmail,
      seatOf: (request) => seatOf(desk, request),
      async wayIn(seated, request) {
        const links = await linksFor(
          desk,
          seated,
          addressesOf(request, config.publicUrl, deps.phoneOrigin()),
        );
        return links.ok ? { url: links.value.joinUrl, code: formatJoinCode(seated.live.code) } : null;
      },
    }),
    { prefix: '/api' },
  );
  await app.register(
    historyRoutes({
      deps: { points: storage.restorePoints, rooms, keeper, now },
      register,
      seatOf: (request) => seatOf(desk, request),
      changingSeat: (request) => changingSeat(desk, request),
    }),
    { prefix: '/api' },
  );
  await app.register(plugin);
  health(app, storage);
  if (deps.metrics !== undefined) metricsRoute(app, deps.metrics);
  statementRoutes(app, deps.statements ?? (async () => null));
  await servePages(app, deps.webRoot);
  app.addHook('onReady', async () => retention.start());
  app.addHook('onClose', async () => {
    await retention.close();
    publisher.close();
    await Promise.all([keeper.close(), press.close(), reader.close()]);
  });
  return app;
}

/** One line for each request, on the level `debug`: which route and how it went. No address, no body, nobody's IP (P9, S2). */
function logRequests(app: FastifyInstance, log: FastifyBaseLogger): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'none';
    log.debug({ method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
}

/** Whatever changes something must come from one of our own pages. */
function refuseForeignOrigins(
  app: FastifyInstance,
  ownOrigin: (origin: string | undefined, host: string | undefined) => boolean,
): void {
  app.addHook('onRequest', async (request, reply) => {
    const reads = request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
    if (!reads && !ownOrigin(request.headers.origin, request.host)) return refuse(reply, 'bad-origin');
  });
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/i;

/** What links begin with. A facilitator who opened the service as localhost still projects a QR code that phones can use. */
function addressesOf(
  { protocol, host, hostname }: FastifyRequest,
  publicUrl: URL | null,
  phoneOrigin: string | null,
): Addresses {
  const own = publicUrl?.origin ?? `${protocol}://${host}`;
  const forPhones = publicUrl === null && phoneOrigin !== null && LOOPBACK.test(hostname);
  return { own, phones: forPhones ? phoneOrigin : own };
}

function health(app: FastifyInstance, storage: Storage): void {
  app.get('/healthz', async () => ({ alive: true }));
  app.get('/readyz', async () => {
    await storage.ready();
    return { ready: true };
  });
}
