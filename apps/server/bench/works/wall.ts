import { decodeServerFrame } from '@pathwall/protocol';
import * as Y from 'yjs';
import { updateFrame } from '../load/frames.ts';
import { Writer, type WrittenIdea } from '../load/ideas.ts';
import { gather, leave, pause, within } from '../load/person.ts';
import { RawSocket } from '../load/socket.ts';
import { Spread } from '../load/spread.ts';
import type { ServerName, ServerProcess } from '../server.ts';
import type { Place } from '../servers/protocol.ts';
import type { Context, Work } from './work.ts';

/** Ideas that stand on each board before the viewers come. */
const STANDING = 20;

/** Viewers on the feed. One of them reads what it is told; of the others only the time and size of each frame counts. */
class Viewers {
  readonly #sockets: RawSocket[] = [];
  readonly #frames: Uint8Array[] = [];
  readonly #times: number[][] = [];

  /** Opens the feed for all at once; resolves when each has had its first pass. */
  async come(server: ServerProcess, places: readonly Place[], firstPassBytes: number): Promise<number> {
    const start = performance.now();
    const all = places.map((place, index) => this.#open(server.port, place, index, firstPassBytes));
    await within(20_000, Promise.all(all), 'the viewers did not get the wall');
    return performance.now() - start;
  }

  #open(port: number, { path, cookie }: Place, index: number, firstPassBytes: number): Promise<void> {
    const times: number[] = [];
    this.#times[index] = times;
    return new Promise((resolve, reject) => {
      let bytes = 0;
      const socket = new RawSocket({ port, path, cookie }, (message) => {
        if (bytes < firstPassBytes) {
          bytes += message.byteLength;
          if (bytes >= firstPassBytes) resolve();
          return;
        }
        times.push(performance.now());
        if (index === 0) this.#frames.push(message.slice());
      });
      this.#sockets[index] = socket;
      socket.opened.catch(reject);
    });
  }

  /** How long after `due` each viewer saw each idea; what nobody was told counts as missing. */
  spread(written: readonly { readonly idea: WrittenIdea; readonly due: number }[]): Spread {
    const spread = new Spread();
    const dueOf = new Map(written.map(({ idea, due }) => [`${idea.client} ${idea.reaches}`, due]));
    for (const [number, frame] of this.#frames.entries()) {
      const said = decodeServerFrame(frame);
      if (said?.type !== 'feed-update') continue;
      for (const { update } of said.parts) {
        for (const [client, clock] of Y.parseUpdateMeta(update).to) {
          const due = dueOf.get(`${client} ${clock}`);
          if (due === undefined) continue;
          for (const times of this.#times) spread.add((times[number] ?? Number.POSITIVE_INFINITY) - due);
        }
      }
    }
    spread.miss(written.length * this.#times.length - spread.count);
    return spread;
  }

  leave(): void {
    for (const socket of this.#sockets) socket.close();
  }
}

async function run({ quick, withServer, tell }: Context, name: ServerName, boards: number): Promise<void> {
  const viewerCount = boards * 2;
  const seconds = quick ? 2 : 6;
  await withServer(name, async (server) => {
    const places = await server.ask({ do: 'wall', boards, viewers: viewerCount });
    const writing = await gather(server.port, places.writers, () => () => undefined);
    const writers = writing.map(({ seat }, index) => new Writer(index + 1, seat));
    let standing = 0;
    for (const [index, { socket, prefix }] of writing.entries()) {
      for (let made = 0; made < STANDING; made += 1) {
        const update = writers[index]?.idea().update ?? new Uint8Array(0);
        standing += update.byteLength;
        socket.send(updateFrame(prefix, update));
      }
    }
    await pause(1_000);
    const viewers = new Viewers();
    const empty = await server.cpuMs();
    // States are a little smaller than the updates that they are made of.
    const firstPassMs = await viewers.come(server, places.viewers, standing * 0.6);
    const came = await server.cpuMs();
    await pause(500);
    const before = await server.cpuMs();
    const written: { idea: WrittenIdea; due: number }[] = [];
    const start = performance.now();
    // Each pair adds an idea a second.
    for (let next = 0; next < boards * seconds; next += 1) {
      const due = start + (next * 1_000) / boards;
      while (performance.now() < due) await pause(1);
      const [writer, person] = [writers[next % boards], writing[next % boards]];
      if (writer === undefined || person === undefined) continue;
      const idea = writer.idea();
      written.push({ idea, due });
      person.socket.send(updateFrame(person.prefix, idea.update));
    }
    const cpuMs = (await server.cpuMs()) - before;
    await pause(600);
    viewers.leave();
    leave(writing);
    const spread = viewers.spread(written);
    const figure = (what: string, unit: string, value: number): void =>
      tell({
        work: 'wall',
        server: name,
        figure: `${boards} boards × ${viewerCount} viewers: ${what}`,
        unit,
        value,
      });
    figure('server CPU', '% of a core', cpuMs / seconds / 10);
    figure('idea to wall, p50', 'ms', spread.quantile(0.5));
    figure('idea to wall, p99', 'ms', spread.quantile(0.99));
    figure('all viewers have the whole wall after', 'ms', firstPassMs);
    figure('server CPU for that', 'ms', came - empty);
  });
}

/** The wall: every viewer sees every board on one socket. The peers have no such thing. */
export const wall: Work = {
  name: 'wall',
  title: 'Wall feed: every pair adds an idea a second, every viewer sees all boards',
  servers: ['ours'],
  rounds: { quick: 1, full: 1 },
  sizes: { quick: [20], full: [100] },
  run,
};
