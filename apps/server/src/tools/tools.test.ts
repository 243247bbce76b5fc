import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { boardName, type LinkSecret, type PairId, type SeatId, type WorkshopId } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { hashSecret, type InstanceKey, linkSecret } from '../access/secrets.ts';
import type { Storage } from '../storage/port.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite.ts';
import { type TestWorkshop, testServer } from '../testing.ts';
import { KEY, runTool } from './run.testing.ts';

const NOW = Date.UTC(2026, 10, 26);

let folder = '';
let dataDir = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwall-tools-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (name: string, argument = '', more: { fix?: boolean; dataDir?: string } = {}) =>
  runTool({ DATA_DIR: more.dataDir ?? dataDir }, name, argument, more.fix);

/** The finished example workshop in a data folder; nobody uses it any more. */
async function exampleIn(where = dataDir): Promise<TestWorkshop> {
  const storage = await openSqliteStorage({ dataDir: where });
  const server = await testServer({ storage, key: Buffer.from(KEY, 'hex') });
  const workshop = await server.openExample();
  await server.close();
  return workshop;
}

async function withStorage<T>(work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openSqliteStorage({ dataDir });
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

describe('pathwall list', () => {
  it('shows each workshop on a line, and says when there is none', async () => {
    expect(await run('list')).toEqual({ code: 0, said: 'There are no workshops.' });
    const { id } = await exampleIn();
    const { code, said } = await run('list');
    expect(code).toBe(0);
    expect(said).toMatch(
      new RegExp(`^${id}  20\\d\\d-\\d\\d-\\d\\d  pledging  \\d+ people  [\\d.]+ kB  \\S`),
    );
  });

  it('does not touch what a server is using', async () => {
    const storage = await openSqliteStorage({ dataDir });
    await expect(run('list')).rejects.toMatchObject({ name: 'StorageError', code: 'locked' });
    await storage.close();
  });
});

describe('pathwall purge', () => {
  it('removes one workshop and leaves the others', async () => {
    const gone = await exampleIn();
    const kept = await exampleIn();
    expect(await run('purge', gone.id)).toMatchObject({
      code: 0,
      said: expect.stringContaining('is removed'),
    });
    expect(await run('purge', gone.id)).toMatchObject({
      code: 1,
      said: expect.stringContaining('no workshop'),
    });
    const { said } = await run('list');
    expect(said).toContain(kept.id);
    expect(said).not.toContain(gone.id);
  });
});

describe('pathwall rotate-links', () => {
  it('gives new links and a new code; old ones open nothing and their seats end', async () => {
    const before = await exampleIn();
    const { code, said } = await run('rotate-links', before.id);
    expect(code).toBe(0);
    const fresh = /facilitator +(https:\/\/wall\.example\.org\/w\/\S+)/.exec(said)?.[1] ?? '';
    expect(fresh).toContain(`/w/${before.id}#`);

    const storage = await openSqliteStorage({ dataDir });
    const server = await testServer({ storage, key: Buffer.from(KEY, 'hex') });
    const join = (link: string) => {
      const [, workshop = '', secret = ''] = /\/w\/([^#]+)#(.+)$/.exec(link) ?? [];
      return server.request('POST', '/api/seats', { body: { by: { workshop, secret } } });
    };
    expect((await join(fresh)).status).toBe(201);
    const old = await join(before.links.links.facilitator ?? '');
    expect(old.refusal).not.toBeNull();
    const { facilitator } = before;
    const mine = await server.request('GET', `/api/workshops/${before.id}/seats/${facilitator.id}`, {
      cookie: facilitator.cookie,
    });
    expect(mine.refusal).toBe('seat-removed');
    await server.close();
  });

  it('gives new links to those who lead an action; the old ones open nothing', async () => {
    const { id } = await exampleIn();
    const action = 'action-1';
    const key = Buffer.from(KEY, 'hex') as InstanceKey;
    const old = hashSecret(linkSecret(key, id, 'lead', 1, action));
    await withStorage((storage) => storage.links.rotate(id, { role: 'lead', subject: action }, old, NOW));
    const { said } = await run('rotate-links', id);
    const secret = /lead +https:\/\/wall\.example\.org\/lead\/[^#]+#(\S+)/.exec(said)?.[1] ?? '';
    await withStorage(async (storage) => {
      expect(await storage.links.find(id, old)).toBeNull();
      expect(await storage.links.find(id, hashSecret(secret as LinkSecret))).toMatchObject({
        role: 'lead',
        subject: action,
        generation: 2,
      });
    });
  });

  it('says when there is no such workshop', async () => {
    expect(await run('rotate-links', 'nowhere')).toMatchObject({
      code: 1,
      said: expect.stringContaining('no workshop'),
    });
  });
});

describe('pathwall doctor', () => {
  it('finds nothing wrong with a workshop that is well', async () => {
    await exampleIn();
    const { code, said } = await run('doctor');
    expect(said).toMatch(/^1 workshop, \d+ documents, [\d.]+ kB\.\nNothing is wrong\.$/);
    expect(code).toBe(0);
  });

  it('names what is damaged, left over or out of place, and changes nothing', async () => {
    const { id } = await exampleIn();
    const stray = boardName('nobodys-pair' as PairId);
    const gapped = new Y.Doc();
    gapped.getMap('ideas').set('a', 1);
    const after = Y.encodeStateVector(gapped);
    gapped.getMap('ideas').set('b', 2);
    await withStorage(async (storage) => {
      await storage.documents.append([
        { workshop: id, document: stray, update: Y.encodeStateAsUpdate(new Y.Doc()) },
        { workshop: id, document: 'wall', update: Y.encodeStateAsUpdate(gapped, after) },
        { workshop: id, document: 'commitments', update: new Uint8Array([9, 9, 9, 9]) },
      ]);
      const [seat] = await storage.seats.of(id);
      await storage.seats.update(id, seat?.id ?? ('' as SeatId), { pair: 'lost-pair' as PairId });
    });
    const before = await readFile(join(dataDir, 'pathwall.db'));
    const { code, said } = await run('doctor');
    expect(code).toBe(1);
    for (const part of [
      `document ${stray} belongs to no pair`,
      'document wall has a gap',
      'document commitments cannot be read',
      'sits with a pair that does not exist',
    ]) {
      expect(said).toContain(part);
    }
    expect(Buffer.compare(await readFile(join(dataDir, 'pathwall.db')), before)).toBe(0);
  });

  it('says that a workshop cannot be read', async () => {
    await withStorage((storage) =>
      storage.workshops.create(
        { id: 'odd' as WorkshopId, code: 'ODDXXXXX' as never, createdAt: 1, state: {} },
        [],
      ),
    );
    expect((await run('doctor')).said).toContain('its settings cannot be read');
    expect((await run('list')).said).toContain('odd  1970-01-01  ?');
  });

  it('shortens long logs only when asked to, and the document stays the same', async () => {
    const { id } = await exampleIn();
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let count = 0; count < 1_100; count += 1) doc.getMap('ideas').set('a', count);
    await withStorage((storage) =>
      storage.documents.append(updates.map((update) => ({ workshop: id, document: 'board.room', update }))),
    );
    const rows = () =>
      withStorage(async (storage) => (await storage.documents.load(id, 'board.room')).updates.length);
    const first = await run('doctor');
    expect(first).toMatchObject({
      code: 1,
      said: expect.stringContaining('With --fix, 1 long log would be shortened'),
    });
    expect(await rows()).toBeGreaterThanOrEqual(1_100);
    expect(await run('doctor', '', { fix: true })).toMatchObject({
      code: 0,
      said: expect.stringContaining('1 long log shortened'),
    });
    expect(await rows()).toBe(0);
    const { snapshot } = await withStorage((storage) => storage.documents.load(id, 'board.room'));
    const again = new Y.Doc();
    Y.applyUpdate(again, snapshot ?? new Uint8Array());
    expect(again.getMap('ideas').get('a')).toBe(1_099);
    expect((await run('doctor')).code).toBe(0);
  });
});

describe('pathwall doctor, of rows whose workshop is gone', () => {
  it('says how many and how large, and what it would do; takes them away only when asked to', async () => {
    const kept = await exampleIn();
    const gone = await exampleIn();
    const database = new DatabaseSync(join(dataDir, 'pathwall.db'), { enableForeignKeyConstraints: false });
    database.prepare('DELETE FROM workshops WHERE id = ?').run(gone.id);
    database.close();
    const { code, said } = await run('doctor');
    expect(code).toBe(1);
    for (const table of ['documents', 'log', 'seats', 'links']) {
      expect(said).toMatch(
        new RegExp(
          `table ${table} has \\d+ rows? \\([\\d.]+ k?B\\) of workshops that are gone; --fix removes`,
        ),
      );
    }
    expect(said).toMatch(/With --fix, \d+ leftover rows would be removed\.\nNothing was changed\.$/);
    expect((await run('doctor')).said).toBe(said);
    const fixed = await run('doctor', '', { fix: true });
    expect(fixed.code).toBe(0);
    expect(fixed.said).toMatch(/\d+ leftover rows removed\.$/);
    expect(await run('doctor')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Nothing is wrong.'),
    });
    expect((await run('list')).said).toContain(kept.id);
  });
});

describe('pathwall scrub', () => {
  it('says that what was deleted is in no file any more', async () => {
    await exampleIn();
    expect(await run('scrub')).toEqual({
      code: 0,
      said: 'What was deleted before is in no file of the database any more.',
    });
    expect((await run('doctor')).code).toBe(0);
  });
});

describe('pathwall backup and restore', () => {
  it('brings a workshop back, and keeps what was there before', async () => {
    const { id } = await exampleIn();
    const file = join(folder, 'monday.sqlite');
    expect((await run('backup', file)).code).toBe(0);
    const later = await exampleIn();
    const { code, said } = await run('restore', file);
    expect(code).toBe(0);
    const aside = /before is in (\S+)\./.exec(said)?.[1] ?? '';
    const { said: now } = await run('list');
    expect(now).toContain(id);
    expect(now).not.toContain(later.id);
    expect((await run('doctor')).code).toBe(0);
    expect((await run('list', '', { dataDir: aside })).said).toContain(later.id);
  });

  it('restores into a folder that is not there yet', async () => {
    const { id } = await exampleIn();
    const file = join(folder, 'monday.sqlite');
    await run('backup', file);
    const fresh = join(folder, 'fresh');
    expect((await run('restore', file, { dataDir: fresh })).code).toBe(0);
    expect((await run('list', '', { dataDir: fresh })).said).toContain(id);
  });

  it('refuses what is no backup, and a folder in use; nothing changes', async () => {
    const { id } = await exampleIn();
    const nonsense = join(folder, 'holiday.jpg');
    await writeFile(nonsense, 'not a database');
    await expect(run('restore', nonsense)).rejects.toMatchObject({ code: 'damaged' });
    await expect(run('restore', join(folder, 'nothing'))).rejects.toThrow('There is no backup at');
    const file = join(folder, 'monday.sqlite');
    await run('backup', file);
    const storage = await openSqliteStorage({ dataDir });
    await expect(run('restore', file)).rejects.toMatchObject({ code: 'locked' });
    await storage.close();
    expect((await run('list')).said).toContain(id);
  });
});
