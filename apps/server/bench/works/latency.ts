import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDEAS } from '@pathwall/domain';
import * as Y from 'yjs';
import { Writer } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { gather, leave, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import { Spread } from '../load/spread.ts';
import type { ServerName } from '../server.ts';
import { ALL, type Context, type Work } from './work.ts';

const READERS = 15;
const RATE = 20;

async function run({ quick, withServer, tell }: Context, name: ServerName): Promise<void> {
  await withServer(name, async (server) => {
    const [places = []] = await server.ask({ do: 'rooms', rooms: 1, people: READERS + 1 });
    const sightings = new Sightings(READERS);
    const readers = await gather(server.port, places.slice(0, READERS), sightings.listener);
    const writing = await gather(server.port, places.slice(READERS), () => () => undefined);
    const writer = new Writer(1, writing[0]?.seat ?? '');
    // What runs for the first time is compiled first; people do not edit in the first second of a server.
    await send(plan([writer], writing, RATE, 1), writing);
    const plans = plan([writer], writing, RATE, quick ? 1 : 4);
    const sent = await send(plans, writing);
    for (let waited = 0; waited < 100 && !sightings.complete(plans.written); waited += 1) await pause(20);
    leave([...readers, ...writing]);
    const spread = sightings.spread(plans.written, sent.due);
    checkWords(sightings.updates(0), writer);
    tell({ work: 'latency', server: name, figure: 'p50', unit: 'ms', value: spread.quantile(0.5) });
    tell({ work: 'latency', server: name, figure: 'p99', unit: 'ms', value: spread.quantile(0.99) });
  });
  if (name !== 'ours') return;
  const disk = await diskAlone();
  tell({ work: 'latency', server: name, figure: 'disk alone, p50', unit: 'ms', value: disk.quantile(0.5) });
  tell({ work: 'latency', server: name, figure: 'disk alone, p99', unit: 'ms', value: disk.quantile(0.99) });
}

/** What the disk alone needs to keep a small write for good: no server that keeps its word can be faster. */
async function diskAlone(): Promise<Spread> {
  const folder = await mkdtemp(join(tmpdir(), 'pathwall-bench-disk-'));
  const file = await open(join(folder, 'log'), 'w');
  const spread = new Spread();
  for (let write = 0; write < 100; write += 1) {
    const start = performance.now();
    await file.write(new Uint8Array(4_096));
    await file.datasync();
    spread.add(performance.now() - start);
  }
  await file.close();
  await rm(folder, { recursive: true });
  return spread;
}

/** That what is counted as delivered is what was written: a reader's document against the writer's. */
function checkWords(updates: readonly Uint8Array[], writer: Writer): void {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  const [there, here] = [doc, writer.doc].map((each) => JSON.stringify(each.getMap(IDEAS).toJSON()).length);
  if (there !== here) throw new Error(`a reader has ${there} characters of ${here}`);
}

/** One room with one writer: how long from the hand to the other eyes when nothing else happens. */
export const latency: Work = {
  name: 'latency',
  title: `Edit to seen at a quiet server: ${READERS} readers, ${RATE} ideas a second`,
  servers: ALL,
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [1], full: [1] },
  run,
};
