import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { linksBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engines } from '../engines/engines.testing.ts';
import { openPostgresStorage } from '../storage/postgres/postgres.ts';
import { asOwner, createDatabase } from '../storage/postgres/schema.testing.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite.ts';
import { fitting, type TestServer, type TestWorkshop, testServer } from '../testing.ts';
import { KEY, runTool } from './run.testing.ts';

describe.runIf(engines.postgres !== null)('the tools on PostgreSQL, beside a server that runs', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  let folder = '';
  let server: TestServer;
  let workshop: TestWorkshop;
  const serve = async (): Promise<TestServer> =>
    testServer({
      storage: await openPostgresStorage({ url: database.url, connections: 4 }),
      key: Buffer.from(KEY, 'hex'),
    });
  const run = (name: string, argument = '', fix = false) =>
    runTool({ DATA_DIR: folder, DATABASE_URL: database.url }, name, argument, fix);

  beforeEach(async () => {
    database = await createDatabase();
    folder = await mkdtemp(join(tmpdir(), "pathwall-ana's tools-"));
    server = await serve();
    workshop = await server.openExample();
  });
  afterEach(async () => {
    await server.close();
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('list it, and find nothing wrong', async () => {
    expect((await run('list')).said).toMatch(new RegExp(`^${workshop.id}  [\\d-]+  pledging  \\d+ people`));
    const { code, said } = await run('doctor');
    expect(said).toMatch(/^1 workshop, \d+ documents, [\d.]+ kB\.\nNothing is wrong\.$/);
    expect(code).toBe(0);
  });

  it('find rows whose workshop is gone, say what they would do, and do it when asked to', async () => {
    const gone = await server.openExample();
    await asOwner(
      `SET session_replication_role = replica; DELETE FROM pathwall.workshops WHERE id = '${gone.id}'`,
      database.url,
    );
    const { code, said } = await run('doctor');
    expect(code).toBe(1);
    expect(said).toMatch(
      /table log has \d+ rows \([\d.]+ kB\) of workshops that are gone; --fix removes them/,
    );
    expect(said).toMatch(/With --fix, \d+ leftover rows would be removed\.\nNothing was changed\.$/);
    expect(await run('doctor', '', true)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/\d+ leftover rows removed/),
    });
    expect(await run('doctor')).toMatchObject({ code: 0, said: expect.stringContaining('1 workshop,') });
  });

  it('purge it, say where its words still are, and take them out of the files', async () => {
    const { code, said } = await run('purge', workshop.id);
    expect(code).toBe(0);
    expect(said).toContain('pathwall -- scrub');
    expect(await run('list')).toEqual({ code: 0, said: 'There are no workshops.' });
    // The tests' PostgreSQL keeps its log, as one does that nobody has told otherwise.
    expect(await run('scrub')).toMatchObject({ code: 1, said: expect.stringContaining('wal_recycle') });
  });

  it('make its links anew, and the old ones open nothing', async () => {
    const { said } = await run('rotate-links', workshop.id);
    const secret = /facilitator +https:\/\/wall\.example\.org\/w\/[^#]+#(\S+)/.exec(said)?.[1] ?? '';
    await server.close();
    server = await serve();
    const join = (by: object) => server.request('POST', '/api/seats', { body: { by } });
    expect((await join({ workshop: workshop.id, secret })).status).toBe(201);
    const [, old = ''] = (workshop.links.links.facilitator ?? '').split('#');
    expect((await join({ workshop: workshop.id, secret: old })).refusal).not.toBeNull();
  });

  it('move everything over from SQLite, and people go on where they were', async () => {
    const old = await testServer({
      storage: await openSqliteStorage({ dataDir: folder }),
      key: Buffer.from(KEY, 'hex'),
    });
    const moved = await old.openExample();
    await old.close();
    const empty = await createDatabase();
    const there = { DATA_DIR: folder, DATABASE_URL: empty.url };
    const before = await runTool({ DATA_DIR: folder }, 'list');
    const { code, said } = await runTool(there, 'move');
    expect(code).toBe(0);
    expect(said).toMatch(/log +\d+\n/);
    expect(await runTool(there, 'list')).toEqual(before);
    expect(await runTool(there, 'doctor')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Nothing is wrong.'),
    });
    const fresh = await testServer({
      storage: await openPostgresStorage({ url: empty.url, connections: 4 }),
      key: Buffer.from(KEY, 'hex'),
    });
    const { facilitator, links } = moved;
    const shown = await fresh.request('GET', `/api/workshops/${moved.id}/seats/${facilitator.id}/links`, {
      cookie: facilitator.cookie,
    });
    expect(fitting(linksBody, shown).links.participant).toBe(links.links.participant);
    const joined = await fresh.request('POST', '/api/seats', { body: { by: { code: links.code } } });
    expect(joined.status).toBe(201);
    await fresh.close();
    await expect(runTool(there, 'move')).rejects.toThrow('holds workshops already');
    await empty.remove();
  });

  it('leave backup and restore to the tools of PostgreSQL, with commands that work as they stand', async () => {
    const file = join(folder, 'monday.dump');
    const shell = (said: string) =>
      promisify(execFile)('sh', ['-c', said.split('\n')[1] ?? ''], {
        env: {
          DATABASE_URL: database.url,
          PATH: `${engines.postgres?.binaries ?? ''}:${process.env['PATH'] ?? ''}`,
        },
      });
    const backup = await run('backup', file);
    expect(backup.code).toBe(1);
    await shell(backup.said);
    const before = await run('list');
    await run('purge', workshop.id);
    const later = await server.openExample();
    await server.close();

    await shell((await run('restore', file)).said);
    expect(await run('list')).toEqual(before);
    expect((await run('list')).said).not.toContain(later.id);
    expect((await run('doctor')).code).toBe(0);
    server = await serve();
    const { facilitator } = workshop;
    const mine = await server.request('GET', `/api/workshops/${workshop.id}/seats/${facilitator.id}`, {
      cookie: facilitator.cookie,
    });
    expect(mine.status).toBe(200);
  });
});
