import { DatabaseSync } from 'node:sqlite';
import type { PublicationId, SeatId, WorkshopId } from '@pathwall/domain/ids';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newSeat, newWorkshop } from '../testing.ts';
import { openDatabase } from './database.ts';
import { databaseFile } from './files.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { operations } from './operations.ts';
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

/** A seed after which SQLite's own secure deletion leaves copies of deleted rows behind. */
const LEAVES_TRACES = 19;

/** Four workshops that write, compact and change in an order that depends on the seed only. */
async function churn(seed: number): Promise<void> {
  const random = randomNumbers(seed);
  const names = ['oak', 'elm', 'ash', 'fir'];
  for (const name of names) {
    await storage.workshops.create(newWorkshop(name, { state: { by: `${name}-words` } }), []);
  }
  for (let step = 0; step < 250; step += 1) {
    const name = names[random(names.length)] ?? 'oak';
    const length = 1 + random(random(8) === 0 ? 900 : 20);
    await churnOnce(name, `${name}-words `.repeat(length), random);
  }
}

async function churnOnce(name: string, text: string, random: (below: number) => number): Promise<void> {
  const workshop = name as WorkshopId;
  const document = `board.${random(4)}` as const;
  const update = encoder.encode(text);
  switch (random(10)) {
    case 9: {
      const revision = (await storage.workshops.byId(workshop))?.revision ?? 0;
      await storage.workshops.update(workshop, revision, { by: text });
      return;
    }
    case 8: {
      const id = `seat-${random(1_000_000_000)}` as SeatId;
      await storage.seats.add(newSeat(workshop, id, { name: text }));
      await storage.seats.update(workshop, id, { name: random(2) === 0 ? null : `${text} again` });
      return;
    }
    case 7:
    case 6: {
      const { seq } = await storage.documents.load(workshop, document);
      if (seq === 0) return;
      await storage.documents.compact(workshop, document, { upTo: 1 + random(seq), snapshot: update });
      return;
    }
    default:
      await storage.documents.append(Array.from({ length: 2 }, () => ({ workshop, document, update })));
  }
}

describe('text that must go (P5, P10)', () => {
  it('is in the folder before a purge, and in no file of it afterwards', async () => {
    const oak = newWorkshop('oak', { state: { story: SECRET } });
    await storage.workshops.create(oak, []);
    await storage.workshops.create(newWorkshop('elm'), []);
    await storage.seats.add(newSeat(oak.id, 'ana', { name: SECRET }));
    const update = encoder.encode(SECRET.repeat(400));
    await storage.documents.append([{ workshop: oak.id, document: 'wall', update }]);
    const point = { at: 1, cause: 'time', ideas: 1, state: update };
    await storage.restorePoints.add(oak.id, 'wall', point, []);
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
    const point = { at: 1, cause: 'time', ideas: 1, state: encoder.encode(SECRET.repeat(300)) };
    await storage.restorePoints.add(oak.id, 'wall', point, []);
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    const { seq } = await storage.documents.load(oak.id, 'wall');
    await storage.documents.replace(oak.id, 'wall', { upTo: seq, snapshot: encoder.encode('(taken out)') });
    expect(await folder.filesWith(SECRET)).toEqual([]);
  });

  it('is gone with the words of a concern, and with what was published once that is withdrawn', async () => {
    const oak = newWorkshop('oak');
    await storage.workshops.create(oak, []);
    const concern = { poll: 'agreement', subject: 'p', voter: 'v', choice: 'concern', weight: 1 };
    await storage.ballots.put(oak.id, { ...concern, words: SECRET }, null);
    const id = 'p-oak' as PublicationId;
    const content = { pledges: ['pledge of the oak '.repeat(200)] };
    await storage.publications.put({ id, workshop: oak.id, publishedAt: 1, content });
    expect(await folder.filesWith('pledge of the oak')).not.toEqual([]);
    await storage.publications.withdraw(oak.id);
    expect(await folder.filesWith('pledge of the oak')).toEqual([]);
    await storage.publications.put({ id, workshop: oak.id, publishedAt: 1, content });
    expect(await folder.filesWith(SECRET)).not.toEqual([]);
    await storage.workshops.purge(oak.id);
    expect(await folder.filesWith(SECRET)).toEqual([]);
    expect(await folder.filesWith('pledge of the oak')).toEqual([]);
  });

  it.each([LEAVES_TRACES, 21, 23, 30, 33, 38])(
    'is gone however the pages were moved about before: seed %i',
    async (seed) => {
      await churn(seed);
      expect(await folder.filesWith('elm-words')).not.toEqual([]);
      await storage.workshops.purge('elm' as WorkshopId);
      expect(await folder.filesWith('elm-words')).toEqual([]);
      expect(await folder.filesWith('oak-words')).toEqual(['pathwall.db']);
    },
  );

  it('is gone after the next start when the server died between deleting and cleaning', async () => {
    await churn(LEAVES_TRACES);
    await storage.close();
    const half = openDatabase({ dataDir: folder.path, lockWaitMs: 0 });
    expect(operations(half.database).deleteWorkshop('elm' as WorkshopId)).toBe(true);
    half.close();
    // This is why deleting is not enough.
    expect(await folder.filesWith('elm-words')).toEqual(['pathwall.db']);
    storage = await openSqliteStorage({ dataDir: folder.path });
    expect(await folder.filesWith('elm-words')).toEqual([]);
  });

  it('is gone for all who purge at once', async () => {
    const names = ['oak', 'elm', 'ash', 'fir'];
    await churn(LEAVES_TRACES);
    const purged = await Promise.all(names.map((name) => storage.workshops.purge(name as WorkshopId)));
    expect(purged).toEqual([true, true, true, true]);
    expect(await folder.filesWith('-words')).toEqual([]);
  });

  it('waits for a reader that still needs the log', async () => {
    const oak = newWorkshop('oak', { state: SECRET });
    await storage.workshops.create(oak, []);
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
