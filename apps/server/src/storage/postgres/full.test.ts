import { afterAll, describe, expect, it } from 'vitest';
import { engines } from '../../engines/engines.testing.ts';
import { startPostgres } from '../../engines/postgres.testing.ts';
import { smallDisk } from '../../engines/smallDisk.testing.ts';
import { newWorkshop } from '../testing.ts';
import { openPostgresStorage } from './postgres.ts';

const MEGABYTE = 1_000_000;
const disk = engines.postgres === null ? null : await smallDisk(120);
if (engines.postgres !== null && disk === null)
  process.stdout.write('Nothing may be mounted here: the test of a full disk is counted as skipped.\n');
afterAll(() => disk?.remove());

describe.runIf(disk !== null)('a PostgreSQL whose disk is really full', { timeout: 120_000 }, () => {
  it('says so, keeps all that it had promised, and goes on by itself when there is room', async () => {
    const postgres = await startPostgres(engines.postgres?.binaries ?? '', disk?.path);
    const storage = await openPostgresStorage({ url: postgres.url() });
    const oak = newWorkshop('oak');
    await storage.workshops.create(oak, []);
    // Noise, which no compression makes small.
    const append = () =>
      storage.documents.append([
        { workshop: oak.id, document: 'wall', update: crypto.getRandomValues(new Uint8Array(60_000)) },
      ]);
    await disk?.fill(MEGABYTE);
    let promised = 0;
    let complaint: unknown = null;
    while (complaint === null) {
      try {
        await append();
        promised += 1;
      } catch (error) {
        complaint = error;
      }
    }
    expect(complaint).toMatchObject({
      name: 'StorageError',
      code: 'full',
      message: expect.stringMatching(
        /^The disk of the database at \S+ is full, so nothing more can be saved\./,
      ),
    });
    expect(promised).toBeGreaterThan(3);
    // What is there can be read meanwhile.
    expect((await storage.documents.load(oak.id, 'wall')).updates).toHaveLength(promised);
    await expect(append()).rejects.toMatchObject({ code: 'full' });
    await disk?.makeRoom();
    expect(await append()).toEqual([promised + 1]);
    expect((await storage.documents.load(oak.id, 'wall')).updates).toHaveLength(promised + 1);
    await storage.close();
    await postgres.remove();
  });
});
