import { StorageError } from '../errors.ts';
import type { Storage } from '../port.ts';
import { ballotStore } from './ballots.ts';
import { Postgres, type PostgresOptions } from './connection.ts';
import { documentStore, restorePointStore } from './documents.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { publicationStore } from './publications.ts';
import { integer, text } from './rows.ts';
import { seatStore } from './seats.ts';
import { turnStore } from './turns.ts';
import { upkeepStore } from './upkeep.ts';
import { linkStore, workshopStore } from './workshops.ts';

export type { PostgresOptions } from './connection.ts';

/**
 * Storage in a PostgreSQL database, which any number of processes may share. Rejects with a `StorageError` when the
 * database cannot be reached or used; its schema is brought up to date first.
 */
export async function openPostgresStorage(
  options: PostgresOptions,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Storage> {
  await migrate(options, migrations);
  const database = new Postgres(options);
  const turns = turnStore(database, options);
  const { fenced } = turns;
  return {
    documents: documentStore(database),
    restorePoints: restorePointStore(database),
    workshops: workshopStore(database, fenced),
    links: linkStore(database, fenced),
    seats: seatStore(database, fenced),
    ballots: ballotStore(database, fenced),
    publications: publicationStore(database, fenced),
    turns,
    upkeep: upkeepStore(database, options),
    async now() {
      const [row = {}] = await database.query(
        'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now',
      );
      return integer(row, 'now');
    },
    place: () => placeOf(database),
    async ready() {
      await database.query('SELECT 1 FROM workshops LIMIT 1');
    },
    async close() {
      await Promise.all([turns.close(), database.close()]);
    },
  };
}

/** The cluster's own number, which a database that was restored or cloned elsewhere does not have, and where in it we are. */
async function placeOf(database: Postgres): Promise<string> {
  const [row = {}] = await database.query(
    `SELECT oid || ' ' || current_schema() AS place FROM pg_database WHERE datname = current_database()`,
  );
  const place = text(row, 'place');
  try {
    const [cluster = {}] = await database.query(
      'SELECT system_identifier::text AS id FROM pg_control_system()',
    );
    return `${text(cluster, 'id')} ${place}`;
  } catch (error) {
    // Some who host PostgreSQL keep that number to themselves. All nodes have the same rights, so the same name.
    if (error instanceof StorageError && error.code === 'unwritable') return place;
    throw error;
  }
}
