import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack, unpack } from '../packing.ts';
import type { AppendEntry, Appended } from '../port.ts';
import { newSeat, newWorkshop, someBytes } from '../testing.ts';
import { packBatch } from './batch.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { type TestFolder, testFolder } from './folder.testing.ts';
import { type Operations, operations } from './operations.ts';
import { openSqliteStorage, type SqliteStorage } from './sqlite.ts';

const oak = newWorkshop('oak');
const LARGE = 300_000;

let folder: TestFolder;

beforeEach(async () => {
  folder = await testFolder();
});
afterEach(() => folder.remove());

/** The tables as the thread has them, with one workshop. */
function withoutThread(): { readonly opened: OpenDatabase; readonly store: Operations } {
  const opened = openDatabase({ dataDir: folder.path, lockWaitMs: 200 });
  const store = operations(opened.database);
  store.createWorkshop({ id: oak.id, code: oak.code, createdAt: 1, json: '{}' }, []);
  return { opened, store };
}

describe('a large snapshot', () => {
  const entry = (seed: number): AppendEntry => ({
    workshop: oak.id,
    document: 'wall',
    update: someBytes(2_000, seed),
  });

  it('takes the place of a long log while people write on, and is the same after a restart', async () => {
    let storage = await openSqliteStorage({ dataDir: folder.path });
    await storage.workshops.create(oak, []);
    for (let seed = 1; seed <= 400; seed += 1) await storage.documents.append([entry(seed)]);
    const snapshot = someBytes(LARGE, 7);
    const compacting = storage.documents.compact(oak.id, 'wall', { upTo: 399, snapshot });
    expect(await storage.documents.append([entry(401), entry(402)])).toEqual([401, 402]);
    expect(await compacting).toBe(true);
    const expected = { snapshot, updates: [400, 401, 402].map((seed) => entry(seed).update), seq: 402 };
    expect(await storage.documents.load(oak.id, 'wall')).toMatchObject(expected);
    await storage.close();
    storage = await openSqliteStorage({ dataDir: folder.path });
    expect(await storage.documents.load(oak.id, 'wall')).toMatchObject({ ...expected, logBytes: 6_000 });
    const next = someBytes(LARGE + 1, 8);
    expect(await storage.documents.compact(oak.id, 'wall', { upTo: 402, snapshot: next })).toBe(true);
    expect(await storage.documents.compact(oak.id, 'wall', { upTo: 401, snapshot })).toBe(false);
    expect(await storage.documents.load(oak.id, 'wall')).toMatchObject({
      snapshot: next,
      updates: [],
      seq: 402,
    });
    await storage.close();
  });
});

describe('a large document, read in slices', () => {
  const entry = (seed: number): AppendEntry => ({
    workshop: oak.id,
    document: 'wall',
    update: someBytes(4_000, seed),
    claims: [{ client: seed, seat: newSeat(oak.id, `seat-${seed}`).id }],
  });
  const updates = (from: number, to: number): readonly Uint8Array[] =>
    Array.from({ length: to - from + 1 }, (_, index) => entry(from + index).update);
  let storage: SqliteStorage;

  beforeEach(async () => {
    storage = await openSqliteStorage({ dataDir: folder.path });
    await storage.workshops.create(oak, []);
    for (let seed = 1; seed <= 400; seed += 1) await storage.documents.append([entry(seed)]);
  });
  afterEach(() => storage.close());

  it('is as of the moment at which the reading began, whatever is appended meanwhile', async () => {
    const reading = storage.documents.load(oak.id, 'wall');
    const writing = storage.documents.append([entry(401)]);
    const { seq, claims, ...read } = await reading;
    expect([seq, claims.size, read.logBytes]).toEqual([400, 400, 1_600_000]);
    expect(read.updates).toEqual(updates(1, 400));
    expect(await writing).toEqual([401]);
    expect((await storage.documents.load(oak.id, 'wall')).updates).toEqual(updates(1, 401));
  });

  it('is begun anew when a snapshot takes the place of what was read', async () => {
    const snapshot = someBytes(LARGE, 7);
    const reading = storage.documents.load(oak.id, 'wall');
    const compacting = storage.documents.compact(oak.id, 'wall', { upTo: 390, snapshot });
    const read = await reading;
    expect([read.snapshot === null ? 0 : 390, read.seq]).toEqual([
      read.updates.length === 400 ? 0 : 390,
      400,
    ]);
    expect(await compacting).toBe(true);
    expect(await storage.documents.load(oak.id, 'wall')).toMatchObject({
      snapshot,
      updates: updates(391, 400),
    });
  });

  it('shows nothing of what a redaction took away, nor anything of a workshop that is gone', async () => {
    const { documents } = storage;
    const clean = someBytes(30, 9);
    const reading = documents.load(oak.id, 'wall');
    const redacting = documents.replace(oak.id, 'wall', { upTo: 400, snapshot: clean });
    expect(await reading).toMatchObject({ snapshot: clean, updates: [], seq: 400 });
    expect(await redacting).toBe(true);
    for (let seed = 401; seed <= 600; seed += 1) await documents.append([entry(seed)]);
    const again = documents.load(oak.id, 'wall');
    const purging = storage.workshops.purge(oak.id);
    expect(await again).toMatchObject({ snapshot: null, updates: [], seq: 0 });
    expect(await purging).toBe(true);
  });
});

describe('a slice of a document', () => {
  let opened: OpenDatabase;
  let store: Operations;

  beforeEach(() => {
    ({ opened, store } = withoutThread());
    const update = (seed: number): AppendEntry => ({
      workshop: oak.id,
      document: 'wall',
      update: someBytes(20, seed),
    });
    store.append(packBatch([1, 2, 3, 4, 5, 6].map(update)));
    for (const number of [0, 1, 2]) {
      store.addSnapshotPart(oak.id, 'wall', 3, { number, bytes: someBytes(20, 10 + number) });
    }
    store.finishSnapshot(oak.id, 'wall', 3, 3);
  });
  afterEach(() => opened.close());

  const whole = [10, 11, 12, 4, 5, 6].map((seed) => someBytes(20, seed));

  it.each([1, 20, 21, 50, 60, 61, 100, 120, 121, Number.POSITIVE_INFINITY])(
    'has one part or more and goes on where the last one ended: %d bytes',
    (most) => {
      const parts: Uint8Array[] = [];
      let pieces = 0;
      let slice = store.loadSlice(oak.id, 'wall', null, most);
      for (;;) {
        parts.push(...unpack(slice?.parts ?? pack([])));
        pieces += slice?.snapshotPieces ?? 0;
        if (!slice?.next) break;
        expect(slice.parts.bytes.byteLength).toBeLessThan(most + 20);
        slice = store.loadSlice(oak.id, 'wall', slice.next, most);
      }
      expect(parts).toEqual(whole);
      expect(pieces).toBe(3);
    },
  );

  it('is refused once the snapshot is another one, and after a write that failed', () => {
    const next = () => store.loadSlice(oak.id, 'wall', null, 1)?.next ?? null;
    const before = next();
    store.compact(oak.id, 'wall', 4, someBytes(10, 1));
    expect(store.loadSlice(oak.id, 'wall', before, 1)).toBeNull();
    const between = next();
    expect(store.loadSlice(oak.id, 'wall', between, 1)).not.toBeNull();
    expect(() => store.compact(oak.id, 'wall', 99, someBytes(10, 1))).toThrow();
    expect(store.loadSlice(oak.id, 'wall', between, 1)).toBeNull();
  });
});

describe('a snapshot whose parts', () => {
  let opened: OpenDatabase;
  let store: Operations;

  beforeEach(() => {
    ({ opened, store } = withoutThread());
    for (const seed of [1, 2, 3]) append(seed);
  });
  afterEach(() => opened.close());

  function append(seed: number): readonly Appended[] {
    return store.append(packBatch([{ workshop: oak.id, document: 'wall', update: someBytes(20, seed) }]));
  }

  function add(upTo: number, number: number, text: string): boolean {
    return store.addSnapshotPart(oak.id, 'wall', upTo, { number, bytes: new TextEncoder().encode(text) });
  }

  function loaded(): readonly string[] {
    const slice = store.loadSlice(oak.id, 'wall', null, Number.POSITIVE_INFINITY);
    return unpack(slice?.parts ?? pack([])).map((part) => Buffer.from(part).toString('latin1'));
  }

  const parts = (): unknown =>
    opened.database.prepare('SELECT seq, part FROM snapshot_parts ORDER BY seq, part').all();
  const rows = (): unknown => opened.database.prepare('SELECT count(*) AS n FROM log').get()?.['n'];

  it('were never finished does not count, and the next one takes them away', () => {
    const before = loaded();
    expect([add(2, 0, 'half'), add(2, 1, 'done')]).toEqual([true, true]);
    expect(loaded()).toEqual(before);
    expect([add(3, 0, 'all '), add(3, 1, 'of it')]).toEqual([true, true]);
    expect(parts()).toEqual([
      { seq: 3, part: 0 },
      { seq: 3, part: 1 },
    ]);
    expect(store.finishSnapshot(oak.id, 'wall', 3, 3)).toBe(false);
    expect(store.finishSnapshot(oak.id, 'wall', 3, 2)).toBe(true);
    expect(loaded()).toEqual(['all ', 'of it']);
  });

  it('are there counts before the log is trimmed', () => {
    add(2, 0, 'snapshot');
    store.finishSnapshot(oak.id, 'wall', 2, 1);
    expect(rows()).toBe(3);
    expect(loaded()).toEqual(['snapshot', Buffer.from(someBytes(20, 3)).toString('latin1')]);
    expect(append(4)).toEqual([4]);
    while (store.tidyDocument(oak.id, 'wall'));
    expect(rows()).toBe(2);
    expect(loaded()).toHaveLength(3);
  });

  it('were begun before a redaction can never be finished, and leave nothing behind', () => {
    add(3, 0, 'secret');
    store.replaceDocument(oak.id, 'wall', 3, new TextEncoder().encode('clean'));
    expect(parts()).toEqual([]);
    expect([add(3, 1, 'secret'), add(3, 0, 'secret')]).toEqual([false, false]);
    expect(store.finishSnapshot(oak.id, 'wall', 3, 1)).toBe(false);
    expect(loaded()).toEqual(['clean']);
    expect(parts()).toEqual([]);
  });

  it('were finished go when a redaction or a smaller snapshot takes their place, and with the workshop', () => {
    add(2, 0, 'old');
    store.finishSnapshot(oak.id, 'wall', 2, 1);
    store.replaceDocument(oak.id, 'wall', 2, new TextEncoder().encode('clean'));
    expect(parts()).toEqual([]);
    add(3, 0, 'new');
    store.finishSnapshot(oak.id, 'wall', 3, 1);
    append(4);
    store.compact(oak.id, 'wall', 4, new TextEncoder().encode('small'));
    expect([parts(), loaded()]).toEqual([[], ['small']]);
    append(5);
    add(5, 0, 'last');
    store.deleteWorkshop(oak.id);
    expect(parts()).toEqual([]);
  });
});
