import { awarenessFrame } from '../load/frames.ts';
import { Writer } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { gather, leave, type Person, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import { Spread } from '../load/spread.ts';
import type { ServerName } from '../server.ts';
import { ALL, type Context, type Work } from './work.ts';

/** Ideas a second that are added meanwhile. */
const EDITS = 10;
/** Readers whose cursors are read; the frames of the others are only counted. */
const LOOKED_AT = 3;
const WARMING = 20;
const WARM_MS = 4_000;

interface Crowd {
  readonly people: number;
  readonly perSecond: number;
}

const STAMP = /"t":(\d+)/g;

/** Moves everybody's cursor, each in its own time; gives the function that stops them. */
function moveCursors(people: readonly Person[], perSecond: number): () => void {
  const every = 1_000 / perSecond;
  const begun = performance.now();
  let clock = 0;
  const turns = people.map(() => 0);
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [index, { socket, prefix }] of people.entries()) {
      const wanted = Math.floor((now - begun) / every + index / people.length);
      if ((turns[index] ?? 0) >= wanted) continue;
      turns[index] = wanted;
      clock += 1;
      const state = {
        pointer: { x: (clock * 37) % 6, y: clock % 900 },
        draft: null,
        selected: [],
        drag: null,
        t: Math.round(now),
      };
      // A clock that goes on when they are moved a second time.
      socket.send(awarenessFrame(prefix, 5_000_000 + index, Math.round(now), state));
    }
  }, 2);
  return () => clearInterval(timer);
}

async function run({ quick, withServer, tell }: Context, name: ServerName, people: number): Promise<void> {
  // The larger crowd is also the livelier one: the hard case.
  const crowd: Crowd = { people, perSecond: people > 100 ? 20 : 10 };
  const seconds = quick ? 2 : 4;
  await withServer(name, async (server) => {
    const [places = []] = await server.ask({ do: 'rooms', rooms: 1, people: crowd.people + 1 });
    const sightings = new Sightings(crowd.people);
    const ages = new Spread();
    const decoder = new TextDecoder();
    const crew = await gather(server.port, places.slice(0, crowd.people), (index) => {
      const sees = sightings.listener(index);
      return (said, at) => {
        sees(said, at);
        if (index >= LOOKED_AT || said.kind !== 'awareness') return;
        for (const [, time] of decoder.decode(said.piece).matchAll(STAMP)) ages.add(at - Number(time));
      };
    });
    const writing = await gather(server.port, places.slice(crowd.people), () => () => undefined);
    const plans = plan([new Writer(1, writing[0]?.seat ?? '')], writing, EDITS, seconds);
    // What runs for the first time is compiled first; that is not what is measured. A few people, whom every server bears.
    const warm = moveCursors(crew.slice(0, WARMING), crowd.perSecond);
    await pause(quick ? 1_000 : WARM_MS);
    warm();
    await pause(300);
    const stop = moveCursors(crew, crowd.perSecond);
    await pause(500);
    const sum = (of: (person: Person) => number): number =>
      crew.reduce((total, person) => total + of(person), 0);
    const [frames, bytes] = [sum(({ socket }) => socket.framesIn), sum(({ socket }) => socket.bytesIn)];
    const before = await server.cpuMs();
    const load = process.cpuUsage();
    const start = performance.now();
    const sent = await send(plans, writing);
    const passed = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(load);
    // Asked at once: a server that is behind goes on working on what it was sent.
    const after = server.cpuMs();
    const framesOut = (sum(({ socket }) => socket.framesIn) - frames) / passed;
    const bytesOut = (sum(({ socket }) => socket.bytesIn) - bytes) / passed;
    stop();
    const cpuMs = (await after) - before;
    const took = (performance.now() - start) / 1000;
    for (let waited = 0; waited < 50 && !sightings.complete(plans.written); waited += 1) await pause(20);
    leave([...crew, ...writing]);
    const edits = sightings.spread(plans.written, sent.due);
    const figure = (what: string, unit: string, value: number): void =>
      tell({
        work: 'awareness',
        server: name,
        figure: `${crowd.people} people at ${crowd.perSecond} Hz: ${what}`,
        unit,
        value,
      });
    figure('server CPU', '% of a core', cpuMs / took / 10);
    figure('frames out', '1/s', framesOut);
    figure('bytes out', 'MB/s', bytesOut / 1e6);
    figure('age of a cursor, p99', 'ms', ages.quantile(0.99));
    figure('edit to seen, p99', 'ms', edits.quantile(0.99));
    figure('load generator in use', '%', (user + system) / passed / 10_000);
  });
}

/** Everybody in one room moves a cursor, without the echo of stock clients, while somebody adds ideas. */
export const awareness: Work = {
  name: 'awareness',
  title: `Cursors: everybody moves, nobody echoes, ${EDITS} ideas a second are added`,
  servers: ALL,
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [50], full: [200] },
  run,
};
