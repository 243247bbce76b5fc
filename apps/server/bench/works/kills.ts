import { seeded } from '@pathwall/domain/testing';
import * as Y from 'yjs';
import { Writer, type WrittenIdea } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { arrive, gather, leave, pause, within } from '../load/person.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import type { Context, Work } from './work.ts';

const WRITERS = 2;
const READERS = 3;
/** Ideas a second, of both writers together. */
const RATE = 100;

interface Promised {
  readonly seen: readonly WrittenIdea[];
  readonly acked: readonly WrittenIdea[];
}

/** People write and watch until the server is killed, and everybody is gone with it. */
async function untilKilled(
  server: ServerProcess,
  places: readonly Place[],
  seconds: number,
): Promise<Promised> {
  const reached = new Map<number, number>();
  const reading = await gather(server.port, places.slice(0, READERS), () => (said) => {
    if (said.kind !== 'update') return;
    for (const [client, clock] of Y.parseUpdateMeta(said.piece).to) {
      reached.set(client, Math.max(clock, reached.get(client) ?? 0));
    }
  });
  const decided = Array.from({ length: WRITERS }, () => 0);
  const writing = await gather(server.port, places.slice(READERS), (index) => (said) => {
    if (said.kind !== 'ack') return;
    decided[index] = said.count ?? (decided[index] ?? 0) + 1;
  });
  // What answered the server's question on arrival is acknowledged too, and is no idea.
  const before = [...decided];
  const writers = writing.map(({ seat }, index) => new Writer(index + 1, seat));
  const plans = plan(writers, writing, RATE, seconds);
  await send(plans, writing);
  const gone = server.kill();
  for (const { socket } of [...reading, ...writing]) socket.close();
  await gone;
  const acked = plans.written.filter((_, index) => {
    const writer = index % WRITERS;
    return Math.floor(index / WRITERS) < (decided[writer] ?? 0) - (before[writer] ?? 0);
  });
  return {
    seen: plans.written.filter(({ client, reaches }) => (reached.get(client) ?? 0) >= reaches),
    acked,
  };
}

/** Which of these ideas a newcomer does not get. */
async function lost(
  server: ServerProcess,
  place: Place,
  { seen, acked }: Promised,
): Promise<readonly [number, number]> {
  const doc = new Y.Doc();
  const person = arrive(server.port, place, (said) => {
    if (said.kind === 'step2' || said.kind === 'update') Y.applyUpdate(doc, said.piece.slice());
  });
  await within(10_000, person.synced, 'the board did not come back');
  await pause(200);
  leave([person]);
  const missing = (ideas: readonly WrittenIdea[]): number =>
    ideas.filter(({ client, reaches }) => Y.getState(doc.store, client) < reaches).length;
  return [missing(seen), missing(acked)];
}

async function run({ quick, withServer, tell }: Context, name: ServerName, kills: number): Promise<void> {
  const random = seeded(4);
  let [seen, acked, promised] = [0, 0, 0];
  await withServer(name, async (server) => {
    const rooms = await server.ask({ do: 'rooms', rooms: kills, people: WRITERS + READERS });
    for (const places of rooms) {
      const done = await untilKilled(server, places, quick ? 0.3 : 0.3 + random.below(700) / 1_000);
      await server.restart();
      const [lostSeen, lostAcked] = await lost(server, places[0] as Place, done);
      promised += done.seen.length;
      seen += lostSeen;
      acked += lostAcked;
    }
  });
  const figure = (what: string, value: number): void =>
    tell({ work: 'kills', server: name, figure: what, unit: `in ${kills} kills`, value });
  figure('ideas that somebody had seen', promised);
  figure('seen and lost', seen);
  figure('acknowledged and lost', acked);
}

/** `kill -9` while people write, and every client goes with the server. */
export const kills: Work = {
  name: 'kills',
  title: `kill -9 at seeded moments while ${WRITERS} add ${RATE} ideas a second; all clients go too`,
  // The others keep nothing on disk here.
  servers: ['ours', 'hocuspocus'],
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [2], full: [3] },
  run,
};
