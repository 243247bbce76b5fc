import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { findBinaries } from '@pathwall/server/engines/binaries.testing';
import { startPostgres } from '@pathwall/server/engines/postgres.testing';
import { freePort } from '@pathwall/server/engines/process.testing';
import { startRedis } from '@pathwall/server/engines/redis.testing';
import { CLOCK_FILE } from './clock.ts';

const CLOCK = new URL('./clock.ts', import.meta.url).href;
const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** A server that one test can kill and start again. */
export interface OwnServer {
  readonly origin: string;
  /** Ends it as a power cut would: no handler runs. */
  readonly kill: () => Promise<void>;
  /** Starts it again, on the same port and the same data. */
  readonly restart: () => Promise<void>;
  /** Lets its clock run ahead by so many days, from now on. */
  readonly moveOn: (days: number) => void;
  /** Ends it and removes its data. */
  readonly remove: () => Promise<void>;
}

interface Running {
  readonly process: ChildProcess;
  readonly port: number;
}

/** Beside the data, which is the server's alone. */
function clockOf(dataDir: string): string {
  return `${dataDir}.clock`;
}

/** Sets the clock of a server, which may read the file at any moment: it finds the whole of one time or of the other. */
function setClock(dataDir: string, aheadMs: number): void {
  const next = `${clockOf(dataDir)}.next`;
  writeFileSync(next, String(aheadMs));
  renameSync(next, clockOf(dataDir));
}

/** Starts the server and waits for the address that it prints. */
async function start(
  dataDir: string,
  port: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const own = { PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, [CLOCK_FILE]: clockOf(dataDir) };
  const child = spawn(process.execPath, ['--import', CLOCK, MAIN], {
    env: { ...process.env, ...own, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout)) {
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (found !== undefined) {
      child.stdout.resume();
      return { process: child, port: Number(found) };
    }
  }
  throw new Error('the server ended before it listened');
}

async function kill({ process: child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** `more`: what the host sets, by the names of its environment. */
export async function startServer(more: Readonly<Record<string, string>> = {}): Promise<OwnServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'pathwall-e2e-own-'));
  const DAY_MS = 24 * 60 * 60 * 1000;
  const moveOn = (days: number): void => setClock(dataDir, days * DAY_MS);
  moveOn(0);
  // It is started again on the same port, which nobody may have taken meanwhile.
  let running = await start(dataDir, await freePort(), more);
  return {
    origin: `http://127.0.0.1:${running.port}`,
    kill: () => kill(running),
    moveOn,
    async restart() {
      running = await start(dataDir, running.port, more);
    },
    async remove() {
      await kill(running);
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(clockOf(dataDir), { force: true });
    },
  };
}

/** Two servers behind a load balancer that sends each connection to the next one: no stickiness. */
export interface TwoServers {
  readonly origin: string;
  /** Ends one of them as a power cut would. */
  readonly kill: (which: 0 | 1) => Promise<void>;
  readonly restart: (which: 0 | 1) => Promise<void>;
  /** Ends the database as a power cut would: nothing can be saved until it is back. */
  readonly losePostgres: () => Promise<void>;
  readonly bringBackPostgres: () => Promise<void>;
  /** How many connections each of them was given. */
  readonly given: () => readonly number[];
  readonly remove: () => Promise<void>;
}

/** Needs PostgreSQL and Redis. */
export async function startTwoServers(): Promise<TwoServers> {
  const binaries = findBinaries(process.env['PATH'] ?? '');
  if (binaries.postgres === null || binaries.redis === null)
    throw new Error('PostgreSQL or Redis is not installed');
  const [postgres, redis] = await Promise.all([startPostgres(binaries.postgres), startRedis(binaries.redis)]);
  const dataDir = mkdtempSync(join(tmpdir(), 'pathwall-e2e-two-'));
  setClock(dataDir, 0);
  const settings = { DATABASE_URL: postgres.url(), REDIS_URL: redis.url, INSTANCE_KEY: 'ab'.repeat(32) };
  const running = [await start(dataDir, 0, settings), await start(dataDir, 0, settings)];
  const balancer = await startBalancer(() => running.map(({ port }) => port));
  return {
    origin: `http://127.0.0.1:${balancer.port}`,
    async kill(which) {
      const one = running[which];
      if (one !== undefined) await kill(one);
    },
    async restart(which) {
      running[which] = await start(dataDir, 0, settings);
    },
    losePostgres: () => postgres.crash(),
    bringBackPostgres: () => postgres.start(),
    given: () => balancer.given(),
    async remove() {
      balancer.close();
      for (const one of running) await kill(one);
      await Promise.all([postgres.remove(), redis.remove()]);
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(clockOf(dataDir), { force: true });
    },
  };
}

interface Balancer {
  readonly port: number;
  readonly given: () => readonly number[];
  readonly close: () => void;
}

/** Passes each connection on to the next port that answers. */
async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  let turn = 0;
  const given = ports().map(() => 0);
  const open = new Set<Socket>();
  const pass = (near: Socket, triesLeft: number): void => {
    const all = ports();
    turn += 1;
    const which = turn % all.length;
    const far = connect(all[which] ?? 0, '127.0.0.1');
    open.add(far);
    far.on('close', () => open.delete(far));
    let reached = false;
    far.once('connect', () => {
      reached = true;
      given[which] = (given[which] ?? 0) + 1;
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
    far.on('error', () => {
      if (!reached && triesLeft > 0) pass(near, triesLeft - 1);
      else near.destroy();
    });
  };
  const server = createServer((near) => {
    open.add(near);
    near.on('error', () => undefined);
    near.on('close', () => open.delete(near));
    pass(near, ports().length);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    given: () => [...given],
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
