import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { engines, freshName } from '../../engines/engines.testing.ts';
import { freePort } from '../../engines/process.testing.ts';
import { startProxy } from '../../engines/proxy.testing.ts';
import { newWorkshop, someBytes } from '../testing.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPostgresStorage } from './postgres.ts';
import { asOwner, createDatabase, postgresUrl } from './schema.testing.ts';

const oak = newWorkshop('oak');
const cleaning: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function testDatabase(more = ''): Promise<string> {
  const { url, remove } = await createDatabase(more);
  cleaning.push(remove);
  return url;
}

async function testUser(options = ''): Promise<string> {
  const name = freshName();
  await asOwner(`CREATE ROLE "${name}" LOGIN ${options}`);
  cleaning.push(() => asOwner(`DROP ROLE "${name}"`));
  return name;
}

function addressOf(change: (url: URL) => void, from = postgresUrl()): string {
  const url = new URL(from);
  change(url);
  return url.href;
}

const as = (user: string, from: string): string =>
  addressOf((url) => {
    url.username = user;
  }, from);

const tablesIn = (url: string) =>
  asOwner(
    "SELECT tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
    url,
  );

/** Speaks just enough of the protocol to say that it is of another version. */
async function oldServer(version: string): Promise<{ readonly url: string; readonly stop: () => void }> {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5);
    head.write(type);
    head.writeInt32BE(body.length + 4, 1);
    return Buffer.concat([head, body]);
  };
  const column = (name: string): Buffer =>
    Buffer.concat([Buffer.from(`${name}\0`), Buffer.from('000000000000000000190000ffffffff0000', 'hex')]);
  const value = (text: string): Buffer => {
    const size = Buffer.alloc(4);
    size.writeInt32BE(text.length);
    return Buffer.concat([size, Buffer.from(text)]);
  };
  const two = Buffer.from([0, 2]);
  const ready = message('Z', Buffer.from('I'));
  const answer = Buffer.concat([
    ...[message('1', Buffer.alloc(0)), message('2', Buffer.alloc(0))],
    message('T', Buffer.concat([two, column('version'), column('encoding')])),
    message('D', Buffer.concat([two, value(version), value('UTF8')])),
    ...[message('C', Buffer.from('SELECT 1\0')), ready],
  ]);
  const server = createServer((socket) => {
    let greeted = false;
    socket.on('error', () => undefined);
    socket.on('data', () => {
      socket.write(greeted ? answer : Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      greeted = true;
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `postgres://ana:secret@127.0.0.1:${port}/old`, stop: () => server.close() };
}

describe.runIf(engines.postgres !== null)('opening a PostgreSQL database', () => {
  const refusal = async (url: string, schema?: string): Promise<{ code: string; message: string }> => {
    try {
      await (await openPostgresStorage({ url, ...(schema !== undefined && { schema }) })).close();
    } catch (error) {
      return error as { code: string; message: string };
    }
    throw new Error('it opened');
  };

  it('says when nobody is there, without the password', async () => {
    const { code, message } = await refusal(`postgres://ana:hunter2@127.0.0.1:${await freePort()}/pathwall`);
    expect(code).toBe('unreachable');
    expect(message).toMatch(/^The database at 127\.0\.0\.1:\d+\/pathwall cannot be reached \(.*ECONNREFUSED/);
    expect(message).not.toContain('hunter2');
  });

  it('says when somebody is there who does not answer, and waits for that no longer than people would', async () => {
    const proxy = await startProxy(Number(new URL(postgresUrl()).port));
    proxy.hold();
    expect(await refusal(proxy.through(postgresUrl()))).toMatchObject({
      code: 'unreachable',
      message: expect.stringMatching(/cannot be reached \(.*timeout/i),
    });
    await proxy.close();
  });

  it('says when there is no such database, or no such user', async () => {
    const missing = addressOf((url) => {
      url.pathname = 'nowhere';
    });
    expect(await refusal(missing)).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('database "nowhere" does not exist'),
    });
    expect(await refusal(as('nobody', postgresUrl()))).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('role "nobody" does not exist'),
    });
  });

  it('says when there are no connections left', async () => {
    const user = await testUser('CONNECTION LIMIT 0');
    expect(await refusal(as(user, postgresUrl()))).toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('too many connections'),
    });
  });

  it('says when PostgreSQL is older than 15', async () => {
    const { url, stop } = await oldServer('140012');
    expect(await refusal(url)).toMatchObject({
      code: 'unsuitable',
      message: expect.stringContaining('is PostgreSQL 14; Pathwall needs 15 or newer'),
    });
    stop();
  });

  it('says when text is not stored as UTF-8', async () => {
    const url = await testDatabase("ENCODING 'LATIN1' LOCALE 'C'");
    const { code, message } = await refusal(url);
    expect(code).toBe('unsuitable');
    expect(message).toContain('stores text as LATIN1');
    expect(await tablesIn(url)).toEqual([]);
  });

  it('says when rights are missing', async () => {
    const url = await testDatabase();
    const user = await testUser();
    expect(await refusal(as(user, url))).toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('permission denied for database'),
    });
  });

  it('needs no more rights than a database of its own', async () => {
    const user = await testUser();
    const url = await testDatabase(`OWNER "${user}"`);
    const storage = await openPostgresStorage({ url: as(user, url) });
    await storage.workshops.create(oak, []);
    expect(await storage.turns.take('oak', () => storage.workshops.update(oak.id, 1, {}))).toBe(true);
    expect(await storage.place()).toMatch(/^\d+ \d+ pathwall$/);
    await asOwner('REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC', url);
    expect(await storage.place()).toMatch(/^\d+ pathwall$/);
    await storage.close();
  });

  it('says when the database may only be read', async () => {
    const url = await testDatabase();
    await asOwner(
      'ALTER DATABASE current_database_name SET default_transaction_read_only = on'.replace(
        'current_database_name',
        `"${new URL(url).pathname.slice(1)}"`,
      ),
    );
    expect(await refusal(url)).toMatchObject({
      code: 'unwritable',
      message: expect.stringContaining('read-only transaction'),
    });
  });

  it("leaves a schema alone that is somebody else's", async () => {
    const url = await testDatabase();
    await asOwner('CREATE SCHEMA pathwall; CREATE TABLE pathwall.cats (name text)', url);
    expect(await refusal(url)).toMatchObject({
      code: 'damaged',
      message: expect.stringContaining("not Pathwall's"),
    });
    expect(await tablesIn(url)).toEqual([{ tablename: 'cats' }]);
  });

  it('leaves a database alone that a newer Pathwall wrote', async () => {
    const url = await testDatabase();
    const storage = await openPostgresStorage({ url });
    await storage.workshops.create(oak, []);
    await storage.close();
    await asOwner('INSERT INTO pathwall.schema_version (version) VALUES (99)', url);
    const { code, message } = await refusal(url);
    expect(code).toBe('newer-version');
    expect(message).toContain(`data version 99; this one knows ${MIGRATIONS.length}`);
    expect(await asOwner('SELECT id FROM pathwall.workshops', url)).toEqual([{ id: oak.id }]);
  });
});

describe.runIf(engines.postgres !== null)('migrations of PostgreSQL', () => {
  const next = MIGRATIONS.length + 1;
  const notes = { version: next, sql: 'CREATE TABLE notes (id bigint PRIMARY KEY)' };
  const open = (url: string, migrations = MIGRATIONS) => openPostgresStorage({ url }, migrations);

  it('are numbered without gaps', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it.each(MIGRATIONS.map(({ version }) => version))(
    'go on from version %i, with what is there',
    async (version) => {
      const url = await testDatabase();
      const earlier = await open(url, MIGRATIONS.slice(0, version));
      await asOwner(
        `INSERT INTO pathwall.workshops (id, code, created_at, revision, state) VALUES ('oak', 'OAKXXXXX', 1, 1, '{}')`,
        url,
      );
      await earlier.close();
      const storage = await open(url, [...MIGRATIONS, notes]);
      expect(await storage.workshops.byId(oak.id)).toMatchObject({ revision: 1 });
      expect(
        await storage.documents.append([{ workshop: oak.id, document: 'wall', update: someBytes(9) }]),
      ).toEqual([1]);
      await storage.close();
      const versions = await asOwner('SELECT version::int FROM pathwall.schema_version ORDER BY 1', url);
      expect(versions).toEqual([...MIGRATIONS, notes].map((step) => ({ version: step.version })));
    },
  );

  it('run once when several nodes start at the same time', async () => {
    const url = await testDatabase();
    const nodes = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const [first] = nodes;
    await first?.workshops.create(oak, []);
    for (const node of nodes) expect(await node.workshops.byId(oak.id)).not.toBeNull();
    for (const node of nodes) await node.close();
    expect(await asOwner('SELECT count(*)::int AS n FROM pathwall.schema_version', url)).toEqual([
      { n: MIGRATIONS.length },
    ]);
  });

  it('leave the database as it was when one of them fails', async () => {
    const url = await testDatabase();
    await (await open(url)).close();
    const broken = { version: next, sql: 'CREATE TABLE half (id bigint); CREATE TABLE nonsense' };
    await expect(open(url, [...MIGRATIONS, broken])).rejects.toThrow(/syntax/);
    const half = await asOwner("SELECT 1 FROM pg_tables WHERE tablename = 'half'", url);
    expect(half).toEqual([]);
    await (await open(url)).close();
  });
});
