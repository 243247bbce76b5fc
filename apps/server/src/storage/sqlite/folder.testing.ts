import { copyFile, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFile } from './files.ts';

/** A folder for one test that goes with it. */
export interface TestFolder {
  readonly path: string;
  /** Names of the files in it that hold these bytes of text. */
  filesWith(text: string): Promise<string[]>;
  remove(): Promise<void>;
}

/** Puts a copy of a database where a server looks for one: a new data folder inside `folder`. */
export async function placeOf(copy: string, folder: TestFolder): Promise<string> {
  const place = join(folder.path, 'restored');
  await mkdir(place);
  await copyFile(copy, databaseFile(place));
  return place;
}

export async function testFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'pathwall-storage-'));
  return {
    path,
    async filesWith(text) {
      const names = await readdir(path);
      const found = await Promise.all(
        names.map(async (name) => ((await readFile(join(path, name))).includes(text) ? [name] : [])),
      );
      return found.flat();
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
