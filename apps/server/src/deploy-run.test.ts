import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request as plainly } from 'node:http';
import { request as secretly } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { createdBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { certificate } from './certificate.testing.ts';
import { engines } from './engines/engines.testing.ts';
import { freePort } from './engines/process.testing.ts';
import { type RunningServer, startMain } from './main.testing.ts';
import { TestClient } from './rooms/testing.ts';
import { createDatabase } from './storage/postgres/schema.testing.ts';

// The proxies that are shipped, running, with real servers behind them.

const DEPLOY = fileURLToPath(new URL('../deploy/', import.meta.url));
const NAME = 'wall.example.org';
const PATIENCE = 120_000;
const { readers } = engines;

let folder = '';
const servers: RunningServer[] = [];
const proxies: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pathwall-proxy-'));
});
afterEach(async () => {
  for (const proxy of proxies.splice(0)) {
    if (proxy.exitCode !== null) continue;
    const gone = once(proxy, 'exit');
    // Killed outright, nginx would leave its workers behind.
    proxy.kill('SIGTERM');
    await gone;
  }
  for (const server of servers.splice(0)) await server.kill();
  await rm(folder, { recursive: true, force: true });
});

/** A server that is told what stands in front of it. Gives where the proxy finds it. */
async function serve(publicUrl: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = String(await freePort());
  const settings = {
    PORT: port,
    PUBLIC_URL: publicUrl,
    TRUST_PROXY: '127.0.0.1',
    METRICS_TOKEN: 'sixteen-letters!',
  };
  const server = startMain(folder, { PATH: process.env['PATH'] ?? '', ...settings, ...more });
  servers.push(server);
  await server.running();
  return `127.0.0.1:${port}`;
}

/**
 * A proxy that listens, on a port that `begin` is given; somebody else may be faster to take it, so three are tried. The
 * visitor comes in by it.
 */
async function inFront(
  origin: string,
  begin: (port: number) => Promise<readonly [program: string | null, words: readonly string[]]>,
  env: (port: number) => Readonly<Record<string, string>> = () => ({}),
): Promise<Visitor> {
  for (let tries = 0; tries < 3; tries += 1) {
    const port = await freePort();
    const [program, words] = await begin(port);
    const home = { PATH: process.env['PATH'], HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const proxy = spawn(program ?? '', [...words], { stdio: 'ignore', env: { ...home, ...env(port) } });
    proxies.push(proxy);
    const visitor = new Visitor(port, origin);
    while (proxy.exitCode === null) {
      if ((await visitor.statusOf('/healthz').catch(() => 0)) === 200) return visitor;
    }
  }
  throw new Error('the proxy ended again and again');
}

/** Somebody outside, who knows the name under which people open it. */
class Visitor {
  readonly #port: number;
  readonly #origin: string;
  #cookie = '';

  constructor(port: number, origin: string) {
    this.#port = port;
    this.#origin = origin;
  }

  async ask(method: string, path: string, body?: object): Promise<IncomingMessage> {
    const { host, protocol } = new URL(this.#origin);
    const headers = {
      host,
      origin: this.#origin,
      cookie: this.#cookie,
      ...(body && { 'content-type': 'application/json' }),
    };
    const where = { host: '127.0.0.1', port: this.#port, method, path, headers, rejectUnauthorized: false };
    const asked = (protocol === 'https:' ? secretly : plainly)(where);
    asked.end(body && JSON.stringify(body));
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    this.#cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? this.#cookie;
    return answer;
  }

  async statusOf(path: string): Promise<number> {
    const answer = await this.ask('GET', path);
    answer.resume();
    return answer.statusCode ?? 0;
  }

  /** Makes a workshop and writes an idea on its board; resolves when it is saved. */
  async work(): Promise<void> {
    const made = await this.ask('POST', '/api/workshops', {
      title: 'Behind a proxy',
      approach: 'roundtable',
    });
    if (made.statusCode !== 201)
      throw new Error(`the proxy answered ${made.statusCode}: ${await text(made)}`);
    const { seat } = createdBody.parse(JSON.parse(await text(made)));
    const client = new TestClient();
    const { host, protocol } = new URL(this.#origin);
    const socket = new WebSocket(
      `${protocol === 'https:' ? 'wss' : 'ws'}://127.0.0.1:${this.#port}/sync/${seat.workshop}/board.room?seat=${seat.seat}&v=1`,
      { headers: { cookie: this.#cookie, origin: this.#origin, host }, rejectUnauthorized: false },
    );
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => client.receive(new Uint8Array(data)));
    await once(socket, 'open');
    client.transport = (frame) => socket.send(frame);
    client.hello();
    await expect.poll(() => client.synced).toBe(true);
    client.write('an idea');
    await expect.poll(() => client.acked).toBe(client.sent);
    socket.terminate();
  }
}

describe.runIf(readers.nginx !== null && readers.openssl !== null)(
  'nginx in front',
  { timeout: PATIENCE },
  () => {
    it('lets people work over TLS, sends them there from plain http, and keeps the inside pages inside', async () => {
      const origin = `https://${NAME}`;
      const upstream = await serve(origin);
      const made = await certificate(readers.openssl ?? '', NAME, folder);
      const shipped = await readFile(join(DEPLOY, 'nginx.conf'), 'utf8');
      const file = join(folder, 'nginx.conf');
      let plain = 0;
      const visitor = await inFront(origin, async (port) => {
        plain = await freePort();
        let ours = shipped;
        for (const [from, to] of [
          ['server 127.0.0.1:3000', `server ${upstream}`],
          ['/etc/ssl/certs/pathwall.pem', made.certificate],
          ['/etc/ssl/private/pathwall.key', made.key],
          ['listen 443', `listen 127.0.0.1:${port}`],
          ['listen 80', `listen 127.0.0.1:${plain}`],
        ] as const) {
          expect(ours).toContain(from);
          ours = ours.replace(from, to);
        }
        const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
          .map((name) => `${name}_temp_path ${folder}/${name};`)
          .join(' ');
        const around = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}`;
        await writeFile(file, `${around} http { access_log off; ${temporary} ${ours} }`);
        return [readers.nginx, ['-p', folder, '-c', file]];
      });
      await visitor.work();
      for (const inside of ['/metrics', '/readyz']) expect(await visitor.statusOf(inside)).toBe(404);
      const sent = await new Visitor(plain, `http://${NAME}`).ask('GET', '/w/oak');
      sent.resume();
      expect(sent.headers.location).toBe(`${origin}/w/oak`);
    });
  },
);

describe.runIf(readers.caddy !== null && engines.postgres !== null && engines.redis !== null)(
  'Caddy in front of two servers',
  { timeout: PATIENCE },
  () => {
    it('lets people work while one of the servers is gone, and keeps the inside pages inside', async () => {
      const origin = `http://${NAME}`;
      const database = await createDatabase();
      const shared = {
        DATABASE_URL: database.url,
        REDIS_URL: engines.redis?.url ?? '',
        INSTANCE_KEY: 'ab'.repeat(32),
      };
      const upstreams = [await serve(origin, shared), await serve(origin, shared)].join(' ');
      const file = join(folder, 'Caddyfile');
      await writeFile(file, `{\n\tadmin off\n}\n${await readFile(join(DEPLOY, 'Caddyfile'), 'utf8')}`);
      const visitor = await inFront(
        origin,
        async () => [readers.caddy, ['run', '--adapter', 'caddyfile', '--config', file]],
        (port) => ({ PATHWALL_HOST: `${origin}:${port}`, PATHWALL_UPSTREAMS: upstreams }),
      );
      await visitor.work();
      for (const inside of ['/metrics', '/readyz']) expect(await visitor.statusOf(inside)).toBe(404);
      await servers[0]?.kill();
      // Debian's Caddy cannot send a body a second time, so it is by looks that it finds out which one is gone.
      for (let look = 0; look < 12; look += 1) expect(await visitor.statusOf('/healthz')).toBe(200);
      for (let round = 0; round < 4; round += 1) await visitor.work();
      await servers[1]?.kill();
      await database.remove();
    });
  },
);
