import type { PairId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSeat, newWorkshop } from '../testing.ts';
import { databaseFile } from './files.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { randomNumbers } from './random.testing.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

let folder: TestFolder;
let storage: SqliteStorage;

beforeEach(async () => {
  folder = await testFolder();
  storage = await openSqliteStorage({ dataDir: folder.path });
});
afterEach(async () => {
  await storage.close();
  await folder.remove();
});

const SECRET = 'heart tablets from the pharmacist';
const encoder = new TextEncoder();

describe('text that must go (P5, P10)', () => {
  it('is in the folder before a purge, and in no file of it afterwards', async () => {
    const oak = newWorkshop('oak', { state: { story: SECRET } });
    await storage.workshops.create(oak, []);
    await storage.workshops.create(newWorkshop('elm'), []);
    await storage.seats.add(newSeat(oak.id, 'ana', { name: SECRET }));
    const update = encoder.encode(SECRET.repeat(400));
    await storage.documents.append([{ workshop: oak.id, document: 'wall', update }]);
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    await storage.workshops.purge(oak.id);
    expect(await folder.filesWith(SECRET)).toEqual([]);
    expect(await storage.workshops.byId(newWorkshop('elm').id)).not.toBeNull();
  });

  it('is gone after a document was replaced, and was there before', async () => {
    const oak = newWorkshop('oak');
    await storage.workshops.create(oak, []);
    const entry = { workshop: oak.id, document: 'wall' } as const;
    await storage.documents.append([{ ...entry, update: encoder.encode(SECRET) }]);
    await storage.documents.compact(oak.id, 'wall', {
      upTo: 1,
      snapshot: encoder.encode(`${SECRET}!`.repeat(500)),
    });
    await storage.documents.append([{ ...entry, update: encoder.encode(`${SECRET}?`) }]);
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    await storage.documents.replace(oak.id, 'wall', encoder.encode('(taken out)'));
    expect(await folder.filesWith(SECRET)).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])('is gone however the pages were moved about before: seed %i', async (seed) => {
    const random = randomNumbers(seed);
    const names = ['oak', 'elm', 'ash', 'fir'];
    const doomed = 'elm' as WorkshopId;
    for (const name of names) {
      await storage.workshops.create(newWorkshop(name, { state: { by: `${name}-words` } }), []);
    }
    for (let step = 0; step < 250; step += 1) {
      const name = names[random(names.length)] ?? 'oak';
      const workshop = name as WorkshopId;
      const document = `board.${random(4)}` as const;
      const words = encoder.encode(`${name}-words `.repeat(1 + random(random(8) === 0 ? 900 : 20)));
      const doing = random(10);
      if (doing < 6) {
        await storage.documents.append([
          { workshop, document, update: words },
          { workshop, document, update: words },
        ]);
      } else if (doing < 8) {
        const { seq } = await storage.documents.load(workshop, document);
        if (seq > 0)
          await storage.documents.compact(workshop, document, { upTo: 1 + random(seq), snapshot: words });
      } else if (doing === 8) {
        const id = `seat-${step}` as SeatId;
        await storage.seats.add(newSeat(workshop, id, { name: `${name}-words`, pair: 'p' as PairId }));
        await storage.seats.update(workshop, id, { name: random(2) === 0 ? null : `${name}-words again` });
      } else {
        const revision = (await storage.workshops.byId(workshop))?.revision ?? 0;
        await storage.workshops.update(workshop, revision, { by: `${name}-words `.repeat(random(200)) });
      }
    }
    expect(await folder.filesWith('elm-words')).not.toEqual([]);
    await storage.workshops.purge(doomed);
    expect(await folder.filesWith('elm-words')).toEqual([]);
    expect(await folder.filesWith('oak-words')).toEqual(['pathwall.db']);
  });

  it('waits for a reader that still needs the log', async () => {
    const oak = newWorkshop('oak', { state: SECRET });
    await storage.workshops.create(oak, []);
    const { DatabaseSync } = await import('node:sqlite');
    const reader = new DatabaseSync(databaseFile(folder.path), { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM workshops').get();
    const purged = storage.workshops.purge(oak.id);
    // The rows are gone and everything else goes on while the purge waits for the log.
    await expect.poll(() => storage.workshops.byId(oak.id)).toBeNull();
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    reader.close();
    expect(await purged).toBe(true);
    expect(await folder.filesWith(SECRET)).toEqual([]);
  });
});
