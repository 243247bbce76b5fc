import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { StorageError } from '../errors.ts';
import { words } from '../words.ts';
import { prepareFolder, takeLock } from './database.ts';
import { DATABASE_FILE, databaseFile } from './files.ts';
import { inspect, sizeOf } from './inspect.ts';
import { MIGRATIONS } from './migrations/index.ts';

export interface RestoreResult {
  /** The folder that holds what was there before; null when nothing was. */
  readonly before: string | null;
}

/**
 * Puts a backup in place of the database of a data folder that no server is using. The backup is looked at first, and
 * stays; what was there is moved aside, never deleted. `name` is what the folder for it is called.
 */
export async function restoreDatabase(source: string, dataDir: string, name: string): Promise<RestoreResult> {
  const backup = resolve(source);
  if (sizeOf(backup) === 0) throw new StorageError('unwritable', words.restoreOfNothing(backup));
  inspect(backup, MIGRATIONS.length);
  prepareFolder(dataDir);
  const lock = takeLock(dataDir, 0);
  const partial = `${databaseFile(dataDir)}.restoring`;
  try {
    await copyFile(backup, partial);
    await flush(partial);
    const before = await moveAside(dataDir, name);
    await rename(partial, databaseFile(dataDir));
    await flush(dirname(databaseFile(dataDir)));
    return { before };
  } finally {
    await rm(partial, { force: true });
    lock.close();
  }
}

/** The database with the files beside it: the log alone would be taken for a part of the backup. */
async function moveAside(dataDir: string, name: string): Promise<string | null> {
  const files = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`].filter((file) =>
    existsSync(join(dataDir, file)),
  );
  if (files.length === 0) return null;
  const folder = join(dataDir, name);
  await mkdir(folder, { mode: 0o700 });
  for (const file of files) await rename(join(dataDir, file), join(folder, file));
  return folder;
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
