import { step2Frame } from '../load/frames.ts';
import { boardOf } from '../load/ideas.ts';
import { gather, leave, type Person, pause } from '../load/person.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import { ALL, type Context, type Work } from './work.ts';

const IDEAS = 50;
/** Boards go to rest a few at a time. */
const REST_MS = 6;
/** By then a room that was left is let go of, and the restore points of boards are made (20 s after a change). */
const LEFT_MS = 26_000;

/** Each puts a board into their own room. */
function fill(people: readonly Person[]): void {
  for (const { socket, prefix, seat } of people) socket.send(step2Frame(prefix, boardOf(IDEAS, seat)));
}

async function run({ withServer, tell }: Context, name: ServerName, count: number): Promise<void> {
  const work = async (server: ServerProcess): Promise<void> => {
    const rooms = await server.ask({ do: 'rooms', rooms: count + 16, people: 1 });
    const places = rooms.flat();
    const nobody = () => () => undefined;
    // The first rooms load code and fill caches; they do not count.
    const first = await gather(server.port, places.slice(0, 16), nobody);
    fill(first);
    await pause(500);
    const before = await server.usage();
    const people = await gather(server.port, places.slice(16), nobody);
    fill(people);
    // Until what is stored is stored, and boards that nobody touches rest.
    await pause(name === 'ours' ? 1_500 + count * REST_MS : 1_500);
    await server.usage();
    const full = await server.usage();
    leave([...first, ...people]);
    await pause(name === 'ours' ? LEFT_MS : 2_000);
    await server.usage();
    const left = await server.usage();
    const figure = (what: string, value: number): void =>
      tell({ work: 'memory', server: name, figure: what, unit: 'kB', value: value / count / 1000 });
    figure('heap a room with its reader', full.heapBytes - before.heapBytes);
    figure('heap a room kept after all left', left.heapBytes - before.heapBytes);
    figure('RSS a room with its reader', full.rssBytes - before.rssBytes);
  };
  await withServer(name, work, { words: ['soon'] });
}

/** Many boards that are open and still. */
export const memory: Work = {
  name: 'memory',
  title: `Memory: rooms of ${IDEAS} ideas with one reader each`,
  servers: ALL,
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [100], full: [1_000] },
  run,
};
