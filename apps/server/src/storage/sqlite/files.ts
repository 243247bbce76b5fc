import { join } from 'node:path';

export const DATABASE_FILE = 'pathwall.db';
/** Held exclusively by the server while it runs. It stays empty; the hold ends with the process, however that ends. */
export const LOCK_FILE = 'pathwall.lock';

export function databaseFile(dataDir: string): string {
  return join(dataDir, DATABASE_FILE);
}

export function lockFile(dataDir: string): string {
  return join(dataDir, LOCK_FILE);
}
