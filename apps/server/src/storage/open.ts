import type { Storage } from './port.ts';
import { openPostgresStorage } from './postgres/postgres.ts';
import { openSqliteStorage } from './sqlite/sqlite.ts';

/** The storage that the settings name. Rejects with a `StorageError` that says why it cannot be used. */
export function openStorage(settings: {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
}): Promise<Storage> {
  const { dataDir, databaseUrl } = settings;
  return databaseUrl === null ? openSqliteStorage({ dataDir }) : openPostgresStorage({ url: databaseUrl });
}
