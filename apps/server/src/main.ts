import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import closeWithGrace from 'close-with-grace';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { INSTANCE_KEY_FILE, openInstanceKey } from './access/instanceKey.ts';
import { trustedProxies } from './access/proxies.ts';
import type { InstanceKey } from './access/secrets.ts';
import { buildApp } from './app.ts';
import { type Config, listensEverywhere, readConfig } from './config.ts';
import { errorForLog } from './failures.ts';
import { FanoutError } from './fanout/errors.ts';
import type { Fanout } from './fanout/port.ts';
import { namespaceOf, openRedisFanout } from './fanout/redis.ts';
import { createMetrics } from './metrics/metrics.ts';
import { hasPages } from './pages.ts';
import type { Rooms } from './rooms/port.ts';
import { createRooms } from './rooms/rooms.ts';
import { roomsPlugin } from './rooms/socket.ts';
import { statementsIn } from './statements.ts';
import { type SharedClock, sharedClock } from './storage/clock.ts';
import { StorageError } from './storage/errors.ts';
import { openStorage } from './storage/open.ts';
import type { Storage } from './storage/port.ts';
import { words } from './words.ts';

/** How long a stop may take, milliseconds: everything is saved in the first moments of it. */
const GRACE_MS = 10_000;
const WEB_ROOT = fileURLToPath(new URL('../../web/dist', import.meta.url));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends the process before it served anybody. */
function stopWith(...lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

async function openOrStop(config: Config): Promise<Storage> {
  try {
    return await openStorage(config);
  } catch (error) {
    if (error instanceof StorageError) stopWith(error.message);
    throw error;
  }
}

async function openFanoutOrStop({ redisUrl, instanceKey }: Config, storage: Storage): Promise<Fanout | null> {
  if (redisUrl === null || instanceKey === null) return null;
  try {
    const namespace = namespaceOf(instanceKey, await storage.place());
    return await openRedisFanout({ url: redisUrl, namespace });
  } catch (error) {
    if (error instanceof FanoutError || error instanceof StorageError) stopWith(error.message);
    throw error;
  }
}

/** Several nodes go by one clock. */
async function clockOrStop(storage: Storage, log: Logger): Promise<SharedClock> {
  try {
    return await sharedClock(storage, Date.now, (error) =>
      log.warn({ error: errorForLog(error) }, 'the clock was not compared with that of the database'),
    );
  } catch (error) {
    if (error instanceof StorageError) stopWith(error.message);
    throw error;
  }
}

async function openKey(dataDir: string): Promise<InstanceKey> {
  const file = join(dataDir, INSTANCE_KEY_FILE);
  try {
    const key = await openInstanceKey(dataDir);
    return key.ok ? key.value : stopWith(words.damagedKey(file));
  } catch (error) {
    const code = systemCode(error);
    if (code === null) throw error;
    return stopWith(words.unreadableKey(file, code));
  }
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Listens, or says in plain words why not. Gives the port. */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    switch (systemCode(error)) {
      case 'EADDRINUSE':
        return stopWith(words.portInUse(port));
      case 'EACCES':
        return stopWith(words.portForbidden(port));
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return stopWith(words.noSuchAddress(host));
      default:
        throw error;
    }
  }
  return (app.server.address() as AddressInfo).port;
}

/** Networks inside this machine (containers, virtual machines, tunnels): no phone in the room is on them. */
const INNER_NETWORK = /^(docker|br-|veth|virbr|vmnet|vboxnet|tun|utun|tailscale|wg)/;

/** The first address of this machine in the local network; null without one. */
function networkAddress(): string | null {
  const all = Object.entries(networkInterfaces())
    .filter(([name]) => !INNER_NETWORK.test(name))
    .flatMap(([, addresses]) => addresses ?? []);
  const found = all.find(
    ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
  );
  return found?.address ?? null;
}

function phoneOrigin({ host, publicUrl }: Config, port: number): string | null {
  const address = listensEverywhere(host) && publicUrl === null ? networkAddress() : null;
  return address === null ? null : `http://${address}:${port}`;
}

function localOrigin({ host }: Config, port: number): string {
  if (listensEverywhere(host)) return `http://localhost:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

async function main(): Promise<void> {
  const read = readConfig(process.env, process.cwd());
  if (!read.ok) return stopWith(words.settingsWrong, ...read.problems.map((problem) => `  - ${problem}`));
  const config = read.value;
  const log = pino({ level: config.logLevel, base: null });
  const storage = await openOrStop(config);
  const key = config.instanceKey ?? (await openKey(config.dataDir));
  const fanout = await openFanoutOrStop(config, storage);
  const clock = fanout === null ? null : await clockOrStop(storage, log);
  const open: Rooms[] = [];
  const token = config.metricsToken;
  const access = token === null ? null : { token, metrics: createMetrics() };
  if (fanout !== null) access?.metrics.watchFanout(fanout);
  let port = config.port;
  const { publicUrl } = config;
  const trusts = trustedProxies(config.trustProxy);
  const app = await buildApp({
    config,
    storage,
    key,
    connect(directory) {
      const rooms = createRooms({
        documents: storage.documents,
        directory,
        log,
        ...(fanout && { fanout }),
        ...(access && { observer: access.metrics.observer }),
      });
      access?.metrics.watch(() => rooms.census());
      open.push(rooms);
      return { rooms, plugin: (app) => roomsPlugin(app, { rooms, directory, publicUrl, trusts }) };
    },
    now: clock?.now ?? Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    log,
    webRoot: hasPages(WEB_ROOT) ? WEB_ROOT : null,
    phoneOrigin: () => phoneOrigin(config, port),
    fanout,
    statements: statementsIn(config.dataDir),
    ...(access && { metrics: access }),
  });
  port = await listen(app, config);

  closeWithGrace({ delay: GRACE_MS, logger: false }, async ({ err }) => {
    if (err) log.fatal({ error: errorForLog(err) }, 'stopping because of an error that nobody expected');
    else say(words.stopping);
    try {
      // Rooms first: what is in flight is committed before anything that it needs goes away.
      for (const rooms of open) await rooms.close();
      await app.close();
      clock?.stop();
      await fanout?.close();
      await storage.close();
    } catch (error) {
      log.fatal({ error: errorForLog(error) }, 'not everything could be closed in order');
      throw error;
    }
  });

  say(words.listening(config.publicUrl?.origin ?? localOrigin(config, port)));
  const phones = phoneOrigin(config, port);
  if (phones !== null) say(words.listeningForPhones(phones));
  if (!hasPages(WEB_ROOT)) say(words.noPages);
}

await main();
