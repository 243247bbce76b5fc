import { Writer } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { gather, leave, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import { ALL, type Context, type Work } from './work.ts';

const READERS = 25;
const STALLED = 10;
/** Long texts, so that what waits for a stalled reader soon is more than the system's own buffers. */
const IDEAS = 20;
const RATE = 2_000;
const CHARACTERS = 1_000;

interface Outcome {
  readonly p99: number;
  /** Memory that the server cannot let go of at the end, against the beginning. */
  readonly heldMB: number;
}

async function held(server: ServerProcess): Promise<number> {
  const { heapBytes, externalBytes } = await server.usage();
  return (heapBytes + externalBytes) / 1e6;
}

async function measure(
  server: ServerProcess,
  places: readonly Place[],
  stalled: number,
  seconds: number,
): Promise<Outcome> {
  const sightings = new Sightings(READERS);
  const reading = await gather(server.port, places.slice(0, READERS), sightings.listener);
  const writing = await gather(server.port, places.slice(READERS), () => () => undefined);
  const writer = new Writer(1, writing[0]?.seat ?? '');
  await send(plan([writer], writing, RATE, IDEAS / RATE), writing);
  const plans = plan([writer], writing, RATE, seconds, () => writer.rewrite(CHARACTERS));
  const still = reading.slice(0, stalled);
  for (const { socket } of still) socket.stall();
  const before = await held(server);
  const sent = await send(plans, writing);
  await pause(500);
  const heldMB = (await held(server)) - before;
  const spread = sightings.spread(plans.written, sent.due, new Set(still.keys()));
  leave([...reading, ...writing]);
  await pause(300);
  return { p99: spread.quantile(0.99), heldMB };
}

async function run({ quick, withServer, tell }: Context, name: ServerName): Promise<void> {
  const seconds = quick ? 3 : 4;
  // A server for each: what the first leaves to be done (a log of 8 MB to be compacted) would be the second's.
  const once = (stalled: number): Promise<Outcome> =>
    withServer(name, async (server) => {
      const [places = []] = await server.ask({ do: 'rooms', rooms: 1, people: READERS + 1 });
      return measure(server, places, stalled, seconds);
    });
  const without = await once(0);
  const stalled = await once(STALLED);
  const figure = (what: string, unit: string, value: number): void =>
    tell({ work: 'slow', server: name, figure: what, unit, value });
  figure('kept in memory for the ten stalled', 'MB', stalled.heldMB - without.heldMB);
  figure('kept in memory for each of the stalled', 'MB', (stalled.heldMB - without.heldMB) / STALLED);
  figure('others, p99 with the stalled over p99 when all read', '×', stalled.p99 / without.p99);
  figure('others, edit to seen, p99 when all read', 'ms', without.p99);
  figure('others, edit to seen, p99 with the stalled', 'ms', stalled.p99);
}

/** Phones in pockets: some readers take nothing any more while somebody pastes long texts. */
export const slow: Work = {
  name: 'slow',
  title: `Slow readers: ${STALLED} of ${READERS} stalled, ${(RATE * CHARACTERS) / 1e6} MB of new words a second in the place of old ones`,
  servers: ALL,
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [1], full: [1] },
  run,
};
