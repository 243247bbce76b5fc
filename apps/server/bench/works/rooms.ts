import { updateFrame } from '../load/frames.ts';
import { Writer, type WrittenIdea } from '../load/ideas.ts';
import { gather, leave, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import { Spread } from '../load/spread.ts';
import type { ServerName } from '../server.ts';
import { ALL, type Context, type Work } from './work.ts';

const PEOPLE = 3;
const TYPING = 2;

async function run({ quick, withServer, tell }: Context, name: ServerName, count: number): Promise<void> {
  const seconds = quick ? 2 : 4;
  await withServer(name, async (server) => {
    const places = await server.ask({ do: 'rooms', rooms: count, people: PEOPLE });
    // The one who only reads is watched: the others are told nothing of their own.
    const sightings = places.map(() => new Sightings(1));
    const readers = await gather(
      server.port,
      places.flatMap((room) => room.slice(TYPING)),
      (index) => sightings[index]?.listener(0) ?? (() => undefined),
    );
    const typists = await gather(
      server.port,
      places.flatMap((room) => room.slice(0, TYPING)),
      () => () => undefined,
    );
    const writers = typists.map(({ seat }, index) => new Writer(index + 1, seat));
    const due = places.map((): number[] => []);
    const written = places.map((): WrittenIdea[] => []);
    await pause(300);
    const type = async (duration: number): Promise<void> => {
      const begun = performance.now();
      const total = typists.length * duration;
      for (let next = 0; next < total; next += 1) {
        const when = begun + (next * duration * 1_000) / total;
        while (performance.now() < when) await pause(1);
        const index = next % typists.length;
        const [person, writer, room] = [typists[index], writers[index], Math.floor(index / TYPING)];
        if (person === undefined || writer === undefined) continue;
        const idea = writer.idea();
        written[room]?.push(idea);
        due[room]?.push(when);
        person.socket.send(updateFrame(person.prefix, idea.update));
      }
    };
    // What runs for the first time is compiled first, and a room's first idea makes a document; what is measured is a day.
    await type(1);
    await pause(300);
    for (const room of due.keys()) {
      due[room] = [];
      written[room] = [];
    }
    const before = await server.cpuMs();
    const load = process.cpuUsage();
    const start = performance.now();
    await type(seconds);
    const { user, system } = process.cpuUsage(load);
    const passed = (performance.now() - start) / 1000;
    const cpuMs = (await server.cpuMs()) - before;
    await pause(1_000);
    leave([...readers, ...typists]);
    const all = new Spread();
    for (const [room, seen] of sightings.entries()) {
      all.merge(seen.spread(written[room] ?? [], (index) => due[room]?.[index] ?? 0));
    }
    const figure = (what: string, unit: string, value: number): void =>
      tell({ work: 'rooms', server: name, figure: `${count} rooms: ${what}`, unit, value });
    figure('edit to seen, p50', 'ms', all.quantile(0.5));
    figure('edit to seen, p99', 'ms', all.quantile(0.99));
    figure('server CPU', '% of a core', cpuMs / passed / 10);
    figure('load generator in use', '%', (user + system) / passed / 10_000);
  });
}

/** Many small rooms at once: pairs at work in many buildings. */
export const rooms: Work = {
  name: 'rooms',
  title: `Many rooms of ${PEOPLE}, ${TYPING} of whom add an idea a second`,
  servers: ALL,
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [100], full: [1_000] },
  run,
};
