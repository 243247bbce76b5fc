import type { Answers, Ask, Kept, Question, Reply, Usage, WallPlaces } from './protocol.ts';

/** A server that listens on a port of this machine alone. */
export interface Served {
  readonly port: number;
  readonly rooms: (rooms: number, people: number) => Promise<Answers['rooms']>;
  readonly wall?: (boards: number, viewers: number) => Promise<WallPlaces>;
  readonly kept?: (path: string) => Promise<Kept>;
  readonly close: () => Promise<void>;
}

function tell(reply: Reply): void {
  process.send?.(reply);
}

function usage(): Usage {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpuMs: (user + system) / 1000, rssBytes: rss, heapBytes: heapUsed, externalBytes: external };
}

async function answer(served: Served, ask: Ask): Promise<unknown> {
  switch (ask.do) {
    case 'rooms':
      return served.rooms(ask.rooms, ask.people);
    case 'wall':
      return served.wall?.(ask.boards, ask.viewers);
    case 'kept':
      return served.kept?.(ask.path);
    case 'usage':
      return usage();
  }
}

/** Runs a server under test, with a folder for what it keeps, until the bench lets go of this process. */
export async function serve(start: (folder: string) => Promise<Served>): Promise<void> {
  const [, , folder] = process.argv;
  if (folder === undefined) throw new Error('give a folder');
  const served = await start(folder);
  process.on('message', ({ id, ...ask }: Question) => {
    answer(served, ask as Ask).then(
      (value) => tell({ kind: 'answer', id, value }),
      (error: unknown) => tell({ kind: 'failed', id, reason: String(error) }),
    );
  });
  process.once('disconnect', () => {
    served.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
  tell({ kind: 'ready', port: served.port });
}

/** Rooms that come into being when somebody names them in the path. */
export async function roomsByPath(rooms: number, people: number): Promise<Answers['rooms']> {
  return namedRooms(rooms, people, (name) => ({ path: `/${name}`, address: null }));
}

let made = 0;

/** New names for rooms, and the places in them. */
export function namedRooms(
  rooms: number,
  people: number,
  placeOf: (name: string) => { readonly path: string; readonly address: string | null },
): Answers['rooms'] {
  return Array.from({ length: rooms }, () => {
    made += 1;
    const place = { ...placeOf(`room-${made}`), cookie: null, seat: 'somebody-new' };
    return Array.from({ length: people }, () => place);
  });
}
