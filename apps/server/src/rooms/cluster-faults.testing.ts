import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as Y from 'yjs';
import { freshName } from '../engines/engines.testing.ts';
import { startPostgres, type TestPostgres } from '../engines/postgres.testing.ts';
import { startProxy, type TestProxy } from '../engines/proxy.testing.ts';
import { startRedis, type TestRedis } from '../engines/redis.testing.ts';
import { openPostgresStorage } from '../storage/postgres/postgres.ts';
import { dial, syncPath } from './network.testing.ts';
import type { Random } from './random.testing.ts';
import { BOARD_1, TestClient, textsOf, WORKSHOP } from './testing.ts';

const NODE = fileURLToPath(new URL('cluster-node.testing.ts', import.meta.url));

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One server process, and the wires between it and the engines. */
export interface FaultNode {
  readonly host: string;
  readonly toRedis: TestProxy;
  readonly toPostgres: TestProxy;
  readonly signal: (name: 'SIGSTOP' | 'SIGCONT') => void;
  /** Lets it run for a fifth of the time only, in pieces of a tenth of a second; until the function that it gives is called. */
  readonly slowDown: () => () => void;
  readonly kill: () => Promise<void>;
  /** On the same port. */
  readonly restart: () => Promise<void>;
}

export interface FaultCluster {
  readonly postgres: TestPostgres;
  readonly redis: TestRedis;
  readonly nodes: readonly FaultNode[];
  /** What PostgreSQL itself holds of the board. */
  readonly stored: () => Promise<readonly string[]>;
  readonly remove: () => Promise<void>;
}

export async function faultCluster(
  binaries: { readonly postgres: string; readonly redis: string },
  count: number,
): Promise<FaultCluster> {
  const [postgres, redis] = await Promise.all([startPostgres(binaries.postgres), startRedis(binaries.redis)]);
  const schema = freshName();
  await (await openPostgresStorage({ url: postgres.url(), schema })).close();
  const nodes = await Promise.all(Array.from({ length: count }, () => startNode(postgres, redis, schema)));
  return {
    postgres,
    redis,
    nodes,
    async stored() {
      const storage = await openPostgresStorage({ url: postgres.url(), schema });
      const { snapshot, updates } = await storage.documents.load(WORKSHOP, BOARD_1);
      await storage.close();
      const doc = new Y.Doc();
      for (const update of [...(snapshot === null ? [] : [snapshot]), ...updates]) Y.applyUpdate(doc, update);
      return textsOf(doc);
    },
    async remove() {
      await Promise.all(nodes.map((node) => node.kill()));
      await Promise.all(nodes.flatMap(({ toRedis, toPostgres }) => [toRedis.close(), toPostgres.close()]));
      await Promise.all([postgres.remove(), redis.remove()]);
    },
  };
}

async function startNode(postgres: TestPostgres, redis: TestRedis, schema: string): Promise<FaultNode> {
  const [toPostgres, toRedis] = await Promise.all([startProxy(postgres.port), startProxy(redis.port)]);
  const begin = async (port: string): Promise<{ child: ChildProcess; host: string }> => {
    const words = [NODE, toPostgres.through(postgres.url()), schema, toRedis.through(redis.url), port];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout, 'data');
    return { child, host: String(line).trim() };
  };
  let running = await begin('0');
  const { host } = running;
  return {
    host,
    toRedis,
    toPostgres,
    signal: (name) => running.child.kill(name),
    slowDown() {
      const { child } = running;
      let turn = 0;
      const timer = setInterval(() => {
        turn += 1;
        child.kill(turn % 5 === 0 ? 'SIGCONT' : 'SIGSTOP');
      }, 20);
      return () => {
        clearInterval(timer);
        child.kill('SIGCONT');
      };
    },
    async kill() {
      const { child } = running;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async restart() {
      running = await begin(host.split(':')[1] ?? '0');
    },
  };
}

/** Somebody who writes on whatever node lets them in, and comes back whenever they are cut off, with all their words. */
export class Person {
  readonly client = new TestClient();
  readonly written = new Set<string>();
  /** Acknowledged, or shown by somebody else: never to be lost. */
  readonly promised = new Set<string>();
  readonly #seat: string;
  readonly #name: string;
  readonly #random: Random;
  readonly #hosts: readonly string[];
  #waiting: { readonly key: string; readonly frame: number }[] = [];
  #hangUp: () => void = () => undefined;
  #over = false;

  constructor(seat: string, name: string, hosts: readonly string[], random: Random) {
    this.#seat = seat;
    this.#name = name;
    this.#hosts = hosts;
    this.#random = random;
    this.client.closed = { code: 1000, reason: 'never came' };
    void this.#stay();
  }

  get here(): boolean {
    return this.client.closed === null && this.client.synced;
  }

  write(): void {
    const key = `${this.#name}-${this.written.size}`;
    this.written.add(key);
    this.client.write(key);
    if (this.client.closed === null) this.#waiting.push({ key, frame: this.client.sent });
    this.look();
  }

  /** Notes down what was promised up to now. */
  look(): void {
    const refused = new Set(this.client.refusals.map(({ frame }) => frame));
    this.#waiting = this.#waiting.filter(({ key, frame }) => {
      if (frame > this.client.acked) return true;
      if (!refused.has(frame)) this.promised.add(key);
      return false;
    });
    for (const key of this.client.texts()) if (!this.written.has(key)) this.promised.add(key);
  }

  leave(): void {
    this.#over = true;
    this.#hangUp();
    this.client.close();
  }

  async #stay(): Promise<void> {
    while (!this.#over) {
      await this.#visit(this.#random.pick(this.#hosts));
      await pause(50 + this.#random.below(100));
    }
  }

  /** Resolves when the connection has ended, or was not made within a second. */
  #visit(host: string): Promise<void> {
    const socket = dial(host, syncPath(this.#seat, BOARD_1));
    socket.binaryType = 'nodebuffer';
    const { client } = this;
    return new Promise((resolve) => {
      const slow = setTimeout(() => socket.terminate(), 1_000);
      this.#hangUp = () => socket.terminate();
      socket.on('error', () => undefined);
      socket.on('message', (data: Buffer) => client.receive(new Uint8Array(data)));
      socket.on('open', () => {
        clearTimeout(slow);
        this.#waiting = [];
        Object.assign(client, { closed: null, acked: 0, sent: 0, synced: false });
        client.refusals.length = 0;
        client.transport = (frame) => socket.send(frame);
        client.hello();
      });
      socket.on('close', (code, reason) => {
        clearTimeout(slow);
        this.look();
        client.closed ??= { code, reason: String(reason) };
        resolve();
      });
    });
  }
}
