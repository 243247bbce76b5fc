import { Writer } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { gather, leave, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import { ALL, type Context, type Work } from './work.ts';

const WRITERS = 4;
/** What counts as "at once" for the eye; the bound. */
const BOUND_MS = 50;
/** No other program made it that late: it is not tried again. */
const HOPELESS_MS = 400;
const RETRIES = 2;
const LOWEST = 250;
const HIGHEST = 64_000;
/** Tries in one search; a new room for each. */
const STEPS = 18;

interface Step {
  readonly rate: number;
  readonly good: boolean;
  readonly p99: number;
  /** Microseconds of the server's CPU for each idea that one reader was told. */
  readonly cpuPerIdea: number;
  /** Share of the load generator's core that was in use. */
  readonly loadShare: number;
}

/** Adds ideas at one rate to a new room and sees how late they come. */
async function step(
  server: ServerProcess,
  places: readonly Place[],
  rate: number,
  seconds: number,
): Promise<Step> {
  const readers = places.length - WRITERS;
  const sightings = new Sightings(readers);
  const reading = await gather(server.port, places.slice(0, readers), sightings.listener);
  const writing = await gather(server.port, places.slice(readers), () => () => undefined);
  const writers = writing.map(({ seat }, index) => new Writer(index + 1, seat));
  const plans = plan(writers, writing, rate, seconds);
  await pause(50);
  const before = await server.cpuMs();
  const load = process.cpuUsage();
  const began = performance.now();
  const sent = await send(plans, writing);
  for (let waited = 0; waited < 50 && !sightings.complete(plans.written); waited += 1) await pause(20);
  const { user, system } = process.cpuUsage(load);
  const loadShare = (user + system) / 1000 / (performance.now() - began);
  const cpuMs = (await server.cpuMs()) - before;
  leave([...reading, ...writing]);
  const spread = sightings.spread(plans.written, sent.due);
  const p99 = spread.quantile(0.99);
  const cpuPerIdea = (cpuMs * 1000) / (plans.written.length * readers);
  return { rate, p99, good: p99 <= BOUND_MS, cpuPerIdea, loadShare };
}

/** The highest rate at which the bound holds: first in steps of two, then halving the distance. */
async function highest(server: ServerProcess, readers: number, quick: boolean): Promise<Step | null> {
  const rooms = await server.ask({ do: 'rooms', rooms: STEPS, people: readers + WRITERS });
  const seconds = quick ? 0.4 : 0.5;
  let best: Step | null = null;
  let bad = Number.POSITIVE_INFINITY;
  let rate = LOWEST * 8;
  const [warm, ...fresh] = rooms;
  // What runs for the first time is compiled first; that is not what is measured.
  if (warm !== undefined) await step(server, warm, LOWEST * 4, seconds);
  let failed = 0;
  for (const places of fresh) {
    const tried = await step(server, places, rate, seconds);
    // Another program on this machine may have made it late.
    if (!tried.good && tried.p99 < HOPELESS_MS && failed < RETRIES) {
      failed += 1;
      continue;
    }
    failed = 0;
    if (tried.good) best = best === null || best.rate < rate ? tried : best;
    else bad = Math.min(bad, rate);
    const good = best?.rate ?? 0;
    if (bad / good < (quick ? 1.5 : 1.35) || good >= HIGHEST || (best === null && rate <= LOWEST)) break;
    if (best === null) rate = Math.max(LOWEST, rate / 2);
    else if (bad === Number.POSITIVE_INFINITY) rate = good * 2;
    else rate = Math.sqrt(good * bad);
  }
  return best;
}

async function run({ quick, withServer, tell }: Context, name: ServerName, readers: number): Promise<void> {
  const best = await withServer(name, (server) => highest(server, readers, quick));
  const figure = (what: string, unit: string, value: number): void =>
    tell({ work: 'throughput', server: name, figure: `${readers} readers: ${what}`, unit, value });
  figure('ideas delivered', '1/s', (best?.rate ?? 0) * readers);
  // No rate passed: what a failed one cost says nothing.
  if (best === null) return;
  figure('server CPU an idea delivered', 'µs', best.cpuPerIdea);
  figure('load generator in use', '%', best.loadShare * 100);
}

/** One room: ideas added by four writers, faster and faster, until the readers see them later than 50 ms. */
export const throughput: Work = {
  name: 'throughput',
  title: 'One room, ideas added: the most that is delivered with p99 ≤ 50 ms',
  servers: ALL,
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [15], full: [15, 50, 200] },
  run,
};
