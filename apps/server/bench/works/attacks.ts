import { attacks } from '../load/attacks.ts';
import { prefixOf } from '../load/frames.ts';
import { Writer } from '../load/ideas.ts';
import { plan, send } from '../load/open-loop.ts';
import { arrive, gather, leave, pause, within } from '../load/person.ts';
import { Sightings } from '../load/sightings.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import { type Context, PEERS_AND_OURS, type Work } from './work.ts';

const RATE = 20;
/** A server that has not shown an idea by then does not serve. */
const PATIENCE_MS = 3_000;

interface Outcome {
  readonly served: boolean;
  readonly worstMs: number;
}

/** One attack, while somebody writes to somebody in the same room. */
async function attack(server: ServerProcess, places: readonly Place[], index: number): Promise<Outcome> {
  const sightings = new Sightings(1);
  const [hostile, writerAt, readerAt] = places;
  if (hostile === undefined || writerAt === undefined || readerAt === undefined)
    throw new Error('three places');
  // Made before anybody waits: it takes this process longer than most servers need to refuse it.
  const { bytes } = attacks(prefixOf(hostile.address))[index] ?? { bytes: Buffer.alloc(0) };
  const reading = await gather(server.port, [readerAt], sightings.listener);
  const writing = await gather(server.port, [writerAt], () => () => undefined);
  const mallory = arrive(server.port, hostile, () => undefined);
  await within(PATIENCE_MS, mallory.synced, 'the attacker did not get in');
  const writer = new Writer(index + 1, writerAt.seat);
  const plans = plan([writer], writing, RATE, 1);
  const sending = send(plans, writing);
  await pause(200);
  mallory.socket.send(bytes);
  const sent = await sending;
  const until = performance.now() + PATIENCE_MS;
  while (!sightings.complete(plans.written) && performance.now() < until) await pause(10);
  leave([...reading, ...writing, mallory]);
  const spread = sightings.spread(plans.written, sent.due);
  return { served: spread.missing === 0, worstMs: spread.quantile(1) };
}

async function run({ withServer, tell }: Context, name: ServerName): Promise<void> {
  const names = attacks(new Uint8Array()).map((attack) => attack.name);
  const kinds = names.length;
  const waited: number[] = [];
  let served = 0;
  await withServer(
    name,
    async (server) => {
      const rooms = await server.ask({ do: 'rooms', rooms: kinds + 1, people: 3 });
      // What runs for the first time is compiled first; that is not what is measured.
      await attack(server, rooms[kinds] ?? [], kinds - 5);
      for (let index = 0; index < kinds; index += 1) {
        let outcome: Outcome = { served: false, worstMs: Number.POSITIVE_INFINITY };
        try {
          outcome = await attack(server, rooms[index] ?? [], index);
        } catch {
          // The honest pair was cut off: that is what is measured.
        }
        if (outcome.served) served += 1;
        waited.push(outcome.worstMs);
        // A server that does not serve is started again, so that each kind is judged for itself.
        if (!outcome.served) await server.restart();
      }
    },
    { mute: true, words: ['bounded'] },
  );
  tell({
    work: 'attacks',
    server: name,
    figure: 'kinds after which it serves on',
    unit: `of ${kinds}`,
    value: served,
  });
  tell({
    work: 'attacks',
    server: name,
    figure: 'the longest that the honest pair waited',
    unit: 'ms',
    value: Math.max(...waited),
  });
  for (const [index, value] of waited.entries()) {
    tell({
      work: 'attacks',
      server: name,
      figure: `the pair waited, ${names[index] ?? 'at something'}`,
      unit: 'ms',
      value,
    });
  }
}

/** Somebody sends what nobody should, in a room in which two others work. */
export const attackWork: Work = {
  name: 'attacks',
  title: `Attacks: sixteen kinds, beside a pair who add ${RATE} ideas a second`,
  servers: PEERS_AND_OURS,
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [1], full: [1] },
  run,
};
