import { step2Frame } from '../load/frames.ts';
import { boardOf } from '../load/ideas.ts';
import { arrive, gather, leave, pause, within } from '../load/person.ts';
import type { ServerName } from '../server.ts';
import { ALL, type Context, type Work } from './work.ts';

async function run({ quick, withServer, tell }: Context, name: ServerName, ideas: number): Promise<void> {
  const people = quick ? 50 : 200;
  await withServer(name, async (server) => {
    const [[keeper, ...places] = []] = await server.ask({ do: 'rooms', rooms: 1, people: people + 1 });
    const kept = await gather(server.port, keeper === undefined ? [] : [keeper], () => () => undefined);
    for (const { socket, prefix, seat } of kept) {
      // The whole board would be more than our bound on a frame.
      for (let part = 0; part < ideas / 100; part += 1) {
        socket.send(step2Frame(prefix, boardOf(100, seat, 50 + part)));
      }
    }
    await pause(500);
    const before = await server.cpuMs();
    const start = performance.now();
    let bytes = 0;
    const joined = places.map((place) =>
      arrive(server.port, place, (said) => {
        if (said.kind === 'step2') bytes += said.piece.byteLength;
      }),
    );
    await within(30_000, Promise.all(joined.map(({ synced }) => synced)), 'the herd did not get in');
    const seconds = (performance.now() - start) / 1000;
    const cpu = ((await server.cpuMs()) - before) / 1000;
    leave([...joined, ...kept]);
    const figure = (what: string, unit: string, value: number): void =>
      tell({ work: 'herd', server: name, figure: `${people} join ${ideas} ideas: ${what}`, unit, value });
    figure('all have the board after', 's', seconds);
    figure('server CPU', 's', cpu);
    figure('board', 'kB each', bytes / people / 1000);
  });
}

/** Many people join one board in the same moment: the doors open, or the network came back. */
export const herd: Work = {
  name: 'herd',
  title: 'Herd: many join one board at once',
  servers: ALL,
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [300], full: [300, 3_000] },
  run,
};
