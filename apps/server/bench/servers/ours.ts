import { randomBytes } from 'node:crypto';
import { boardName, type DocumentName, type WorkshopId } from '@pathwall/domain';
import { pino } from 'pino';
import { openInstanceKey } from '../../src/access/instanceKey.ts';
import { buildApp } from '../../src/app.ts';
import { createRooms } from '../../src/rooms/rooms.ts';
import { roomsPlugin } from '../../src/rooms/socket.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/sqlite.ts';
import { type Served, serve } from './child.ts';
import { listen } from './listen.ts';
import type { Kept, Place } from './protocol.ts';
import { type SeededSeat, seedWorkshop } from './seed.ts';

/**
 * The product: the real app, the real sockets, SQLite in a folder of its own (`synchronous=FULL`). Only the bounds on
 * one sender and on one document are lifted, because a few writers stand for many; with the word `bounded` they stand, as
 * they do for whoever attacks.
 */
const LIFTED = {
  updatesPerSecond: 1e9,
  updateBytesPerSecond: 1e12,
  framesPerSecond: 1e9,
  documentBytes: 1e12,
  seatBytes: 1e12,
};

/** What the product does after half a minute or a whole one, done at once: how much is kept does not depend on it. */
const SOON = { restAfter: 500, idleRoom: 1_000, idleWorkshop: 1_500, sweep: 500 };

/** One seat may hold sixteen sockets, so it may be in so many rooms at once. */
const ROOMS_PER_WORKSHOP = 16;

async function start(dataDir: string): Promise<Served> {
  const soon = process.argv.includes('soon');
  const bounded = process.argv.includes('bounded');
  const storage = await openSqliteStorage({ dataDir });
  const key = await openInstanceKey(dataDir);
  if (!key.ok) throw new Error('there is no key');
  const app = await buildApp({
    config: {
      publicUrl: null,
      trustProxy: [],
      createKey: null,
      keepMonths: 12,
      workshopsPerHour: 600,
      workshopsPerHourPerAddress: 60,
      collectingEmail: null,
    },
    storage,
    key: key.value,
    connect(directory) {
      const rooms = createRooms({
        documents: storage.documents,
        directory,
        bounds: { ...(bounded ? {} : LIFTED), ...(soon ? SOON : {}) },
      });
      return {
        rooms,
        plugin: (scope) => roomsPlugin(scope, { rooms, directory, publicUrl: null, trusts: () => false }),
      };
    },
    now: Date.now,
    random: (length) => new Uint8Array(randomBytes(length)),
    log: pino({ level: 'silent' }),
    webRoot: null,
    phoneOrigin: () => null,
  });
  await app.ready();

  async function someRooms(count: number, people: number): Promise<Place[][]> {
    const workshop = await seedWorkshop(storage, count);
    const seats: SeededSeat[] = [];
    // Facilitators may write on every board.
    for (let index = 0; index < people; index += 1) seats.push(await workshop.seat('facilitator', null));
    return workshop.pairs.map((pair) =>
      seats.map((seat) => ({
        // As our own page asks for it.
        path: `/sync/${workshop.id}/${boardName(pair)}?seat=${seat.id}&v=1&who=once&own=skip`,
        cookie: seat.cookie,
        seat: seat.id,
        address: null,
      })),
    );
  }

  return {
    port: await listen(app.server),
    async rooms(rooms, people) {
      const made: Place[][] = [];
      while (made.length < rooms) {
        made.push(...(await someRooms(Math.min(ROOMS_PER_WORKSHOP, rooms - made.length), people)));
      }
      return made;
    },
    async wall(boards, viewers) {
      const workshop = await seedWorkshop(storage, boards);
      const places = { writers: [] as Place[], viewers: [] as Place[] };
      for (const pair of workshop.pairs) {
        const { id, cookie } = await workshop.seat('participant', pair);
        const path = `/sync/${workshop.id}/${boardName(pair)}?seat=${id}&v=1`;
        places.writers.push({ path, cookie, seat: id, address: null });
      }
      for (let index = 0; index < viewers; index += 1) {
        const { id, cookie } = await workshop.seat('screen', null);
        places.viewers.push({ path: `/feed/${workshop.id}?seat=${id}&v=1`, cookie, seat: id, address: null });
      }
      return places;
    },
    async kept(path): Promise<Kept> {
      const [, , workshop, document] = path.split(/[/?]/);
      const stored = await storage.documents.load(workshop as WorkshopId, document as DocumentName);
      const { snapshot, logBytes, updates } = stored;
      return { snapshotBytes: snapshot?.byteLength ?? 0, logBytes, logRows: updates.length };
    },
    async close() {
      await app.close();
      await storage.close();
    },
  };
}

await serve(start);
