/**
 * What a busy workshop costs on one server and on three, over a real PostgreSQL and Redis: how long a word takes from
 * one person to another, what it costs in processor time, memory, bytes and rows. Prints one JSON line for each, and the
 * table of docs/performance.md at the end. Run with: npm run bench -- nodes
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { findBinaries } from '../src/engines/binaries.testing.ts';
import { startPostgres } from '../src/engines/postgres.testing.ts';
import { startRedis } from '../src/engines/redis.testing.ts';
import { openRedisFanout } from '../src/fanout/redis.ts';
import { join } from '../src/rooms/network.testing.ts';
import { BOARD_1, TestClient } from '../src/rooms/testing.ts';
import { openPostgresStorage } from '../src/storage/postgres/postgres.ts';
import { newWorkshop, someBytes } from '../src/storage/testing.ts';
import { machine } from './machine.ts';

const NODE = fileURLToPath(new URL('../src/rooms/cluster-node.testing.ts', import.meta.url));
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15);
/** Words a second, over all writers. */
const RATE = 20;
const WRITERS = 4;
const READERS = 12;

/** Linux counts processor time in hundredths of a second. */
function processorMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryMb({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

const quantile = (sorted: readonly number[], part: number): number =>
  Math.round((sorted[Math.floor(sorted.length * part)] ?? Number.NaN) * 10) / 10;

async function measure(count: number, postgresUrl: string, redisUrl: string) {
  const schema = `bench_${count}`;
  await (await openPostgresStorage({ url: postgresUrl, schema })).close();
  const nodes = await Promise.all(
    Array.from({ length: count }, async () => {
      const child = spawn(process.execPath, [NODE, postgresUrl, schema, redisUrl, '0'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(child.stdout, 'data');
      return { child, host: String(line).trim() };
    }),
  );
  const hostOf = (index: number): string => nodes[index % count]?.host ?? '';
  const sentAt = new Map<string, number>();
  const same: number[] = [];
  const across: number[] = [];
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, async (_, index) => ({
      index,
      ...(await join(hostOf(index), index % 2 === 0 ? 'ana' : 'ben', BOARD_1)),
    })),
  );
  await Promise.all(
    Array.from({ length: READERS }, async (_, index) => {
      const client = new TestClient();
      client.doc.getMap('ideas').observe((event) => {
        const now = performance.now();
        for (const key of event.keysChanged) {
          const began = sentAt.get(key);
          if (began === undefined) continue;
          const writer = Number(key.split('-')[0]);
          (writer % count === index % count ? same : across).push(now - began);
        }
      });
      const seats = ['fran', 'screen'] as const;
      return join(hostOf(index), seats[index % seats.length] ?? 'fran', BOARD_1, client);
    }),
  );
  const before = nodes.map(({ child }) => processorMs(child));
  const words = SECONDS * RATE;
  const start = performance.now();
  for (let number = 0; number < words; number += 1) {
    const wait = start + (number / RATE) * 1_000 - performance.now();
    if (wait > 0) await new Promise((next) => setTimeout(next, wait));
    const writer = writers[number % WRITERS];
    const key = `${writer?.index ?? 0}-${number}`;
    sentAt.set(key, performance.now());
    writer?.client.write(key, 'We ask everybody who leaves where they will sleep tonight.');
  }
  await new Promise((next) => setTimeout(next, 1_000));
  const worked = nodes.map(({ child }, index) => processorMs(child) - (before[index] ?? 0));
  const database = new Client({ connectionString: postgresUrl });
  await database.connect();
  const { rows } = await database.query<{ n: string; bytes: string; stored: string }>(
    `SELECT count(*) AS n, sum(length(bytes)) AS bytes, pg_total_relation_size('"${schema}".log') AS stored
     FROM "${schema}".log`,
  );
  await database.end();
  const memory = nodes.map(({ child }) => Math.round(memoryMb(child)));
  for (const { child } of nodes) child.kill('SIGKILL');
  same.sort((a, b) => a - b);
  across.sort((a, b) => a - b);
  return {
    nodes: count,
    wordsPerSecond: RATE,
    sameNodeMs: { p50: quantile(same, 0.5), p95: quantile(same, 0.95), seen: same.length },
    otherNodeMs: { p50: quantile(across, 0.5), p95: quantile(across, 0.95), seen: across.length },
    processorMsPerWord: Math.round((worked.reduce((sum, one) => sum + one, 0) / words) * 100) / 100,
    memoryMb: memory,
    rowsPerWord: Math.round((Number(rows[0]?.n) / words) * 100) / 100,
    bytesPerWord: Math.round(Number(rows[0]?.bytes) / words),
    tableBytesPerWord: Math.round(Number(rows[0]?.stored) / words),
  };
}

/** How much the engines take when nothing else asks: rows a second in batches of 100, and messages a second. */
async function limits(postgresUrl: string, redisUrl: string) {
  const storage = await openPostgresStorage({ url: postgresUrl, schema: 'bench_limits' });
  const { id } = newWorkshop('oak');
  await storage.workshops.create(newWorkshop('oak'), []);
  const batch = Array.from({ length: 100 }, (_, index) => ({
    workshop: id,
    document: `board.pair-${index}` as const,
    update: someBytes(85, index),
  }));
  let rows = 0;
  const start = performance.now();
  while (performance.now() - start < 3_000) {
    await storage.documents.append(batch);
    rows += batch.length;
  }
  await storage.close();
  const [speaker, listener] = await Promise.all(
    ['a', 'b'].map(() => openRedisFanout({ url: redisUrl, namespace: 'limits' })),
  );
  let heard = 0;
  listener?.listen({
    heard: () => {
      heard += 1;
    },
    mended: () => undefined,
  });
  const began = performance.now();
  while (performance.now() - began < 3_000) {
    for (let count = 0; count < 200; count += 1) speaker?.send({ kind: 'changed', workshop: id });
    await new Promise(setImmediate);
  }
  await Promise.all([speaker?.close(), listener?.close()]);
  return { rowsPerSecond: Math.round(rows / 3), messagesPerSecond: Math.round(heard / 3) };
}

type Measured = Awaited<ReturnType<typeof measure>>;
type Limits = Awaited<ReturnType<typeof limits>>;

/** An edit on one node is seen on another, p50, milliseconds on loopback. */
const AIM_MS = 15;

/** The table of docs/performance.md, in Markdown. */
function table(all: readonly Measured[], { rowsPerSecond, messagesPerSecond }: Limits, load: number): string {
  const { processor, cores, memoryGiB, system, node, commit } = machine();
  const times = ({ p50, p95, seen }: Measured['otherNodeMs']): string =>
    seen === 0 ? '–' : `${p50} / ${p95} ms`;
  const row = (name: string, value: (one: Measured) => string | number): string =>
    `| ${[name, ...all.map((one) => String(value(one)))].join(' | ')} |`;
  const across = all.at(-1)?.otherNodeMs.p50 ?? Number.NaN;
  const number = (value: number): string => value.toLocaleString('en-GB');
  return [
    `${processor}, ${cores} cores, ${memoryGiB} GB, ${system}, Node ${node}, commit ${commit}, ${new Date().toISOString()}; load before it ${load.toFixed(1)}, after it ${(loadavg()[0] ?? 0).toFixed(1)}. ${SECONDS} s each.`,
    '',
    row('', ({ nodes }) => (nodes === 1 ? '1 server' : `${nodes} servers`)),
    `| --- |${' ---: |'.repeat(all.length)}`,
    row('from one person to another on the same server, p50 / p95', ({ sameNodeMs }) => times(sameNodeMs)),
    row('… on another server, p50 / p95', ({ otherNodeMs }) => times(otherNodeMs)),
    row('processor time for a word, all servers together', (one) => `${one.processorMsPerWord} ms`),
    row(
      'memory of each server',
      ({ memoryMb: mb }) => `${[...new Set(mb)].sort((a, b) => a - b).join(', ')} MB`,
    ),
    row('rows for a word', ({ rowsPerWord }) => rowsPerWord),
    row('bytes of a word’s update', ({ bytesPerWord }) => bytesPerWord),
    row('… in the table with its index, before compaction', ({ tableBytesPerWord }) => tableBytesPerWord),
    '',
    `PostgreSQL takes ${number(rowsPerSecond)} rows/s in batches of 100 when nothing else asks, Redis ${number(messagesPerSecond)} messages/s there and back in one process.`,
    `An edit on one server is seen on another: p50 ${across} ms (aim ${AIM_MS}: ${across <= AIM_MS ? 'reached' : 'not reached'}).`,
  ].join('\n');
}

const binaries = findBinaries(process.env['PATH'] ?? '');
if (binaries.postgres === null || binaries.redis === null) {
  process.stdout.write('PostgreSQL or Redis is not installed, so nothing was measured.\n');
  process.exit(1);
}
const load = loadavg()[0] ?? 0;
const [postgres, redis] = await Promise.all([startPostgres(binaries.postgres), startRedis(binaries.redis)]);
const measured: Measured[] = [];
for (const count of [1, 3]) {
  const one = await measure(count, postgres.url(), redis.url);
  process.stdout.write(`${JSON.stringify(one)}\n`);
  measured.push(one);
}
const most = await limits(postgres.url(), redis.url);
process.stdout.write(`${JSON.stringify(most)}\n\n${table(measured, most, load)}\n`);
await Promise.all([postgres.remove(), redis.remove()]);
process.exit(0);
