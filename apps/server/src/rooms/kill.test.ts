import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentName } from '@pathwall/domain';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { join, type NetworkClient } from './network.testing.ts';
import { type Random, seeded } from './random.testing.ts';
import { BOARD_1, BOARD_2, TestClient } from './testing.ts';

const SERVER = fileURLToPath(new URL('kill-server.testing.ts', import.meta.url));
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const KILLS = Number(process.env['KILLS'] ?? 20);
/** Edits that a writer sends ahead of their acknowledgement. */
const AHEAD = 4;

let folder: string;
let server: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'pathwall-kill-'));
});

afterEach(async () => {
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function start(...more: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [SERVER, folder, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  server = child;
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return String(line).trim();
}

/** Somebody who goes on writing as fast as they are acknowledged, and knows what was. */
class Writer {
  readonly acked = new Set<string>();
  readonly #client: TestClient;
  readonly #name: string;
  readonly #keys: string[] = [];
  #first: number | null = null;

  constructor(client: TestClient, name: string) {
    this.#client = client;
    this.#name = name;
    const receive = client.receive.bind(client);
    client.receive = (frame) => {
      receive(frame);
      this.go();
    };
  }

  go(): void {
    const { acked, closed, synced } = this.#client;
    if (closed !== null || !synced) return;
    this.#first ??= this.#client.sent;
    for (let index = this.acked.size; index < acked - this.#first; index += 1) {
      this.acked.add(this.#keys[index] ?? '');
    }
    while (this.#keys.length < this.acked.size + AHEAD) {
      const key = `${this.#name}-${this.#keys.length}`;
      this.#keys.push(key);
      this.#client.write(key, 'x'.repeat(40));
    }
  }
}

interface Round {
  readonly promised: ReadonlyMap<DocumentName, ReadonlySet<string>>;
}

/** People write and watch until the server is killed, and everybody is gone with it. */
async function round(
  host: string,
  number: number,
  random: Random,
  signal: 'SIGKILL' | 'SIGTERM',
): Promise<Round> {
  const people: {
    readonly document: DocumentName;
    readonly at: NetworkClient;
    readonly writer: Writer | null;
  }[] = [];
  for (const [seat, document, writes] of [
    ['ana', BOARD_1, true],
    ['ben', BOARD_1, true],
    ['screen', BOARD_1, false],
    ['fran', BOARD_1, false],
    ['cleo', BOARD_2, true],
    ['screen', BOARD_2, false],
  ] as const) {
    const client = new TestClient();
    const writer = writes ? new Writer(client, `${seat}-${number}`) : null;
    people.push({ document, writer, at: await join(host, seat, document, client) });
  }
  const killAt = 5 + random.below(150);
  const seen = new Set(people[2]?.at.client.texts());
  const before = seen.size;
  await vi.waitFor(
    () => expect((people[2]?.at.client.texts().length ?? 0) - before).toBeGreaterThanOrEqual(killAt),
    { timeout: 20_000, interval: 1 },
  );
  const gone = server === null ? Promise.resolve() : once(server, 'exit');
  server?.kill(signal);
  if (signal === 'SIGKILL') for (const { at } of people) at.socket.terminate();
  await gone;
  const promised = new Map<DocumentName, Set<string>>();
  for (const { document, at, writer } of people) {
    const keys = promised.get(document) ?? new Set();
    promised.set(document, keys);
    // Writers see their own words before they are stored; only what others saw, or what was acknowledged, is promised.
    for (const key of writer === null ? at.client.texts() : writer.acked) keys.add(key);
    at.client.close();
  }
  return { promised };
}

async function missing(host: string, { promised }: Round): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const [document, keys] of promised) {
    const { client, socket } = await join(host, 'fran', document);
    await vi.waitFor(() => expect(client.synced).toBe(true), { timeout: 10_000 });
    const kept = new Set(client.texts());
    lost.push(...[...keys].filter((key) => !kept.has(key)));
    socket.terminate();
    client.close();
  }
  return lost;
}

it(`loses nothing that anybody had seen or was promised in ${KILLS} kills -9 while people write`, async () => {
  const random = seeded(SEED);
  let host = await start();
  let promises = 0;
  for (let number = 0; number < KILLS; number += 1) {
    const done = await round(host, number, random, 'SIGKILL');
    host = await start();
    promises = [...done.promised.values()].reduce((sum, keys) => sum + keys.size, 0);
    expect(await missing(host, done), `kill ${number}; to repeat: FUZZ_SEED=${SEED}`).toEqual([]);
  }
  // Every round sees what the ones before it left.
  expect(promises).toBeGreaterThan(KILLS * 5);
}, 300_000);

it('loses nothing at SIGTERM, and tells everybody that the server restarts', async () => {
  const done = await round(await start(), 0, seeded(SEED), 'SIGTERM');
  expect(await missing(await start(), done)).toEqual([]);
}, 60_000);

it('would notice a server that shows before it has stored', async () => {
  const done = await round(await start('too-early'), 0, seeded(SEED), 'SIGKILL');
  expect(await missing(await start(), done)).not.toEqual([]);
}, 60_000);
