import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreatedBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startMain } from './main.testing.ts';

/** Starting a process on a busy machine takes its time. */
const PATIENCE = 120_000;

let folder = '';
const running: RunningServer[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwall-main-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill();
  await rm(folder, { recursive: true, force: true });
});

const start = (env: Record<string, string> = {}): RunningServer => {
  const server = startMain(folder, { PATH: process.env['PATH'] ?? '', ...env });
  running.push(server);
  return server;
};

async function failsWith(env: Record<string, string>): Promise<string> {
  const server = start(env);
  expect(await server.exitCode).toBe(1);
  return server.said();
}

describe('starting', { timeout: PATIENCE }, () => {
  it('runs on the pinned Node', () => {
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
  });

  it('says every setting that is wrong, and nothing else', async () => {
    const said = await failsWith({ PORT: 'x', PUBLIC_URL: 'y', TRUST_PROXY: 'true', LOG_LEVEL: 'loud' });
    const lines = said.trim().split('\n');
    expect(lines).toHaveLength(5);
    for (const name of ['PORT', 'PUBLIC_URL', 'TRUST_PROXY', 'LOG_LEVEL'])
      expect(said).toContain(`  - ${name} `);
  });

  it('says when its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const said = await failsWith({ PORT: String(port) });
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain(`Port ${port} is in use by another program.`);
    other.close();
  });

  it('says when this machine does not have the address', async () => {
    expect(await failsWith({ HOST: '192.0.2.1' })).toContain('This machine has no address "192.0.2.1".');
  });

  it('says when the data folder cannot be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const said = await failsWith({ DATA_DIR: 'file/inside' });
    expect(said).toContain('cannot be written');
    expect(said).not.toContain('    at ');
  });

  it('says when the database is damaged, names the backup command and leaves the file alone', async () => {
    const first = start();
    await first.origin();
    first.child.kill('SIGTERM');
    expect(await first.exitCode).toBe(0);
    const file = join(folder, 'data', 'pathwall.db');
    const bytes = await readFile(file);
    bytes.fill(0xff, 4096, 8192);
    await writeFile(file, bytes);
    const said = await failsWith({});
    expect(said).toContain('is damaged');
    expect(said).toContain('npm run pathwall -- backup');
    expect(await readFile(file)).toEqual(bytes);
  });

  it('says when the key file holds no key', async () => {
    const first = start();
    await first.origin();
    await first.kill();
    await writeFile(join(folder, 'data', 'instance.key'), 'oops');
    expect(await failsWith({})).toContain('does not hold a key');
  });

  it('says when the database cannot be reached, and no more than that', async () => {
    const said = await failsWith({ DATABASE_URL: 'postgres://ana:hunter2@127.0.0.1:1/pathwall' });
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).toContain('The database at 127.0.0.1:1/pathwall cannot be reached');
    expect(said).not.toContain('hunter2');
  });

  it('says when another Pathwall has the data', async () => {
    await start().origin();
    expect(await failsWith({})).toContain('Another Pathwall is already using the data folder');
  });

  it('tells phones where to go when it listens everywhere', async () => {
    const server = start({ HOST: '0.0.0.0' });
    expect(await server.origin()).toMatch(/^http:\/\/localhost:\d+$/);
    // A machine without a network has no address for phones.
    await expect
      .poll(server.said)
      .toMatch(/Phones and other computers here: http:\/\/\d|^Pathwall is running[^\n]*\n/m);
    const named = start({ PUBLIC_URL: 'https://wall.example.org', DATA_DIR: 'other' });
    await expect.poll(named.said).toContain('Open https://wall.example.org\n');
    expect(named.said()).not.toContain('Phones');
  });
});

describe('running', { timeout: PATIENCE }, () => {
  it('keeps a workshop and its links over a stop and over kill -9', async () => {
    const first = start();
    const one = await first.origin();
    const made = await post(`${one}/api/workshops`, { title: 'Kept', approach: 'roundtable' });
    const { seat, links } = (await made.json()) as CreatedBody;
    const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
    await first.kill();

    const second = start();
    const two = await second.origin();
    const path = `/api/workshops/${seat.workshop}/seats/${seat.seat}`;
    const again = await fetch(`${two}${path}/links`, { headers: { cookie } });
    const shown = (await again.json()) as CreatedBody['links'];
    expect(shown.code).toBe(links.code);
    expect(shown.links.screen).toBe(links.links.screen?.replace(one, two));

    const socket = new WebSocket(
      `${two.replace('http', 'ws')}/sync/${seat.workshop}/agenda?seat=${seat.seat}&v=1`,
      {
        headers: { cookie, origin: two },
      },
    );
    await once(socket, 'open');
    const closed = once(socket, 'close');
    second.child.kill('SIGTERM');
    expect((await closed)[0]).toBe(1012);
    expect(await second.exitCode).toBe(0);
    expect(second.said()).toContain('Pathwall is stopping');
  });
});

function post(url: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}
