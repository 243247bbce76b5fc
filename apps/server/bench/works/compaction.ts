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
/** Boards that are filled and compacted one after the other. A p99 of a few seconds is its worst few values. */
const TURNS = 3;
const WARM_S = 5;
const QUIET_S = 6;
const COMPACTING_S = 8;
/** Milliseconds between two parts of a board: one beat stores each, as a log grows with the day. */
const APART_MS = 5;
/** By then the board is on disk, and its log not yet a snapshot. */
const STORED_MS = 1_000;
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

/** The frames that fill a board; made beforehand, so that it is filled within the wait and compacted once. */
function filling({ prefix, seat }: Person, bytes: number): readonly Buffer[] {
  const boards = Math.ceil(bytes / IDEA_BYTES / PART);
  return Array.from({ length: boards }, (_, board) => step2Frame(prefix, boardOf(PART, seat, 50 + board)));
}

async function fill(person: Person, bytes: number): Promise<void> {
  for (const frame of filling(person, bytes)) {
    person.socket.send(frame);
    await pause(APART_MS);
  }
}

async function run({ withServer, tell }: Context, name: ServerName, bytes: number): Promise<void> {
  await withServer(name, async (server) => {
    const places = [
      ...(await server.ask({ do: 'rooms', rooms: ROOMS * (2 * TURNS + 1) + TURNS, people: 2 })),
    ];
    const boards = places.splice(0, TURNS);
    const next = (): readonly (readonly Place[])[] => places.splice(0, ROOMS);
    // What runs for the first time is compiled first.
    await others(server, next(), WARM_S);
    const [quiet, compacting] = [new Spread(), new Spread()];
    const snapshots: number[] = [];
    for (const [place] of boards) {
      if (place === undefined) throw new Error('there is no room');
      quiet.merge(await others(server, next(), QUIET_S));
      const [person] = await gather(server.port, [place], () => () => undefined);
      if (person === undefined) throw new Error('nobody came');
      await fill(person, bytes);
      await pause(STORED_MS);
      // The log is compacted five seconds after it has become long.
      compacting.merge(await others(server, next(), COMPACTING_S));
      snapshots.push((await server.ask({ do: 'kept', path: place.path })).snapshotBytes);
      leave([person]);
    }
    const figure = (what: string, unit: string, value: number): void =>
      tell({ work: 'compaction', server: name, figure: what, unit, value });
    const least = Math.min(...snapshots);
    const more = compacting.quantile(0.99) - quiet.quantile(0.99);
    figure('snapshot, the smallest', 'MB', least / 1e6);
    figure('others, edit to seen, p99 before', 'ms', quiet.quantile(0.99));
    figure('others, edit to seen, p99 meanwhile', 'ms', compacting.quantile(0.99));
    figure('others, edit to seen, p99 more than before', 'ms', least > 0 ? more : Number.NaN);
    figure('others, edit to seen, at worst before', 'ms', quiet.quantile(1));
    figure('others, edit to seen, at worst meanwhile', 'ms', compacting.quantile(1));
  });
}

/** A large board's log becomes a snapshot while others work in other rooms. */
export const compaction: Work = {
  name: 'compaction',
  title: `Compaction of a board of 5 MB, ${TURNS} times, while ${ROOMS} other pairs add ${RATE} ideas a second`,
  servers: ['ours'],
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [5_000_000], full: [5_000_000] },
  run,
};
