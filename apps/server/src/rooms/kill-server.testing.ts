/** Run as a process of its own by the kill test: rooms over SQLite in the folder given, or over PostgreSQL. Prints its port. */
import type { Storage } from '../storage/port.ts';
import { openPostgresStorage } from '../storage/postgres/postgres.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite.ts';
import { testNetwork } from './network.testing.ts';

const [, , place, promise] = process.argv;
if (place === undefined)
  throw new Error('give a data folder, or an address of PostgreSQL and, after #, a schema');
// It may be started while the server before it still has the folder, and waits for that one to be killed.
const storage = await openAt(place);
const { app, host } = await testNetwork({
  storage: promise === 'too-early' ? promisingTooEarly(storage) : storage,
});
function openAt(place: string): Promise<Storage> {
  const [url = '', schema = ''] = place.split('#');
  return url.startsWith('postgres://')
    ? openPostgresStorage({ url, schema })
    : openSqliteStorage({ dataDir: place, lockWaitMs: 60_000 });
}

/** What the heartbeat must never be: says that something is stored, and stores it a moment later. */
function promisingTooEarly(honest: Storage): Storage {
  return {
    ...honest,
    documents: {
      ...honest.documents,
      async append(batch) {
        setTimeout(() => void honest.documents.append(batch), 200);
        return batch.map(() => 1);
      },
      compact: async () => false,
    },
  };
}

process.once('SIGTERM', () => {
  app
    .close()
    .then(() => storage.close())
    .catch((error: unknown) => {
      throw error;
    });
});
process.stdout.write(`${host}\n`);
