import { step2Frame } from '../load/frames.ts';
import { boardOf, Writer, type WrittenIdea } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { gather, leave, type Person, pause } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import { Spread } from '../load/spread.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import type { Context, Work } from './work.ts';

const ROOMS = 10;
const RATE = 100;
/** By then the board is on disk, and its log not yet a snapshot. */
const STORED_MS = 2_000;
const PART = 100;
/** Bytes of an idea on the wire, more or less. */
const IDEA_BYTES = 165;

/** Others at work in rooms of their own; gives how late they saw each other's ideas, until `done`. */
async function others(
  server: ServerProcess,
  rooms: readonly (readonly Place[])[],
  seconds: number,
): Promise<Spread> {
  const sightings = rooms.map(() => new Sightings(1));
  const readers = await gather(
    server.port,
    rooms.flatMap((room) => room.slice(0, 1)),
    (index) => sightings[index]?.listener(0) ?? (() => undefined),
  );
  const writing = await gather(
    server.port,
    rooms.flatMap((room) => room.slice(1, 2)),
    () => () => undefined,
  );
  const writers = writing.map(({ seat }, index) => new Writer(index + 1, seat));
  const plans = plan(writers, writing, RATE, seconds);
  const sent = await send(plans, writing);
  await pause(500);
  leave([...readers, ...writing]);
  const all = new Spread();
  for (const [room, seen] of sightings.entries()) {
    const own = plans.written.flatMap((idea, index): { idea: WrittenIdea; due: number }[] =>
      index % ROOMS === room ? [{ idea, due: sent.due(index) }] : [],
    );
    all.merge(
      seen.spread(
        own.map(({ idea }) => idea),
        (index) => own[index]?.due ?? 0,
      ),
    );
  }
  return all;
}

/** The frames that fill a board; made beforehand, so that it is filled at once and compacted once. */
function filling({ prefix, seat }: Person, bytes: number): readonly Buffer[] {
  const boards = Math.ceil(bytes / IDEA_BYTES / PART);
  return Array.from({ length: boards }, (_, board) => step2Frame(prefix, boardOf(PART, seat, 50 + board)));
}

async function snapshotBytes(server: ServerProcess, path: string): Promise<number> {
  return (await server.ask({ do: 'kept', path })).snapshotBytes;
}

async function run({ withServer, tell }: Context, name: ServerName, bytes: number): Promise<void> {
  await withServer(name, async (server) => {
    const rooms = await server.ask({ do: 'rooms', rooms: ROOMS * 3 + 1, people: 2 });
    const place = rooms[ROOMS * 3]?.[0];
    if (place === undefined) throw new Error('there is no room');
    // What runs for the first time is compiled first.
    await others(server, rooms.slice(ROOMS * 2, ROOMS * 3), 1);
    const quiet = await others(server, rooms.slice(0, ROOMS), 4);
    const [person] = await gather(server.port, [place], () => () => undefined);
    if (person === undefined) throw new Error('nobody came');
    const frames = filling(person, bytes);
    for (const frame of frames) person.socket.send(frame);
    await pause(STORED_MS);
    // The log is compacted five seconds after it has become long.
    const compacting = await others(server, rooms.slice(ROOMS, ROOMS * 2), 8);
    const snapshot = await snapshotBytes(server, place.path);
    leave([person]);
    const figure = (what: string, unit: string, value: number): void =>
      tell({ work: 'compaction', server: name, figure: what, unit, value });
    figure('snapshot', 'MB', snapshot / 1e6);
    figure('others, edit to seen, p99 before', 'ms', quiet.quantile(0.99));
    figure(
      'others, edit to seen, p99 meanwhile',
      'ms',
      snapshot > 0 ? compacting.quantile(0.99) : Number.NaN,
    );
    figure(
      'others, edit to seen, p99 more than before',
      'ms',
      snapshot > 0 ? compacting.quantile(0.99) - quiet.quantile(0.99) : Number.NaN,
    );
    figure('others, edit to seen, at worst meanwhile', 'ms', compacting.quantile(1));
  });
}

/** A large board's log becomes a snapshot while others work in other rooms. */
export const compaction: Work = {
  name: 'compaction',
  title: `Compaction of a board of 5 MB while ${ROOMS} other pairs add ${RATE} ideas a second`,
  servers: ['ours'],
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [5_000_000], full: [5_000_000] },
  run,
};
