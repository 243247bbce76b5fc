import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for one test that goes with it. */
export interface TestFolder {
  readonly path: string;
  /** Names of the files in it that hold these bytes of text. */
  filesWith(text: string): Promise<string[]>;
  remove(): Promise<void>;
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
