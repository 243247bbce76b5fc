import { step2Frame } from '../load/frames.ts';
import { boardOf } from '../load/ideas.ts';
import { arrive, gather, leave, pause, within } from '../load/person.ts';
import type { ServerName } from '../server.ts';
import type { Context, Work } from './work.ts';

/** What goes in one frame of a board: more would be above our bound. */
const PART = 100;
/** By then Hocuspocus has written what it was sent. */
const STORED_MS = 4_000;
/** Ideas are at least this long on the wire. */
const LEAST_BYTES = 100;

async function run({ withServer, tell }: Context, name: ServerName, ideas: number): Promise<void> {
  const times: number[] = [];
  await withServer(name, async (server) => {
    const [[place] = []] = await server.ask({ do: 'rooms', rooms: 1, people: 1 });
    if (place === undefined) throw new Error('there is no room');
    const people = await gather(server.port, [place], () => () => undefined);
    for (const { socket, prefix, seat } of people) {
      for (let part = 0; part < ideas / PART; part += 1) {
        socket.send(step2Frame(prefix, boardOf(PART, seat, 50 + part)));
      }
    }
    await pause(STORED_MS);
    leave(people);
    for (let round = 0; round < 3; round += 1) {
      await server.restart();
      const start = performance.now();
      let whole: () => void = () => undefined;
      const complete = new Promise<void>((done) => {
        whole = done;
      });
      let bytes = 0;
      const person = arrive(server.port, place, (said) => {
        if (said.kind === 'step2' || said.kind === 'update') bytes += said.piece.byteLength;
        if (bytes >= ideas * LEAST_BYTES) whole();
      });
      await within(20_000, Promise.all([person.synced, complete]), 'the board did not come back');
      times.push(performance.now() - start);
      leave([person]);
    }
  });
  const middle = times.toSorted((a, b) => a - b)[1] ?? Number.NaN;
  tell({
    work: 'restart',
    server: name,
    figure: `${ideas} ideas: first whole board after the port opens`,
    unit: 'ms',
    value: middle,
  });
}

/** The server was killed and starts again: how long until somebody who comes first has the board. */
export const restart: Work = {
  name: 'restart',
  title: 'Restart: from the open port to the first whole board (median of three)',
  // The others keep nothing on disk here.
  servers: ['ours', 'hocuspocus'],
  rounds: { quick: 0, full: 1 },
  sizes: { quick: [3_000], full: [3_000] },
  run,
};
