import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkshopId } from '@pathwall/domain/ids';
import { databaseFile } from './files.ts';
import type { TestFolder } from './folder.testing.ts';
import { openSqliteStorage } from './sqlite.ts';

/** The updates of a workshop's wall that a server finds which is started on a copy of the database, in a place of its own. */
export async function updatesIn(
  copy: string,
  folder: TestFolder,
  workshop: WorkshopId,
): Promise<readonly Uint8Array[]> {
  const dataDir = join(folder.path, 'restored');
  await mkdir(dataDir);
  await copyFile(copy, databaseFile(dataDir));
  const restored = await openSqliteStorage({ dataDir });
  const { updates } = await restored.documents.load(workshop, 'wall');
  await restored.close();
  return updates;
}
