import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { isErrorCode, MAX_BODY_BYTES } from '@pathwall/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { errorForLog } from './failures.ts';
import { fakeRooms } from './fakeRooms.testing.ts';
import { StorageError } from './storage/errors.ts';
import { type TestServer, type TestServerOptions, testServer } from './testing.ts';

let server: TestServer;
async function serve(options: TestServerOptions = {}): Promise<TestServer> {
  server = await testServer({ connect: fakeRooms, ...options });
  return server;
}
afterEach(() => server.close());

const PLAIN = { title: 'Who noticed?', approach: 'roundtable' };

describe('every answer', () => {
  it('carries the headers that keep a page to itself (S9)', async () => {
    await serve();
    for (const url of ['/', '/api/nothing', '/healthz', '/w/abc', '/api/workshops/a/seats/b']) {
      const { headers } = await server.request('GET', url);
      const csp = String(headers['content-security-policy']);
      expect(csp).not.toContain('unsafe');
      expect(csp).toContain("script-src 'self';");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp).toContain("connect-src 'self' ws://localhost:3000 wss://localhost:3000;");
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['permissions-policy']).toContain('camera=()');
      expect(headers['x-robots-tag']).toBe(url === '/' ? undefined : 'noindex, nofollow');
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('puts no strange host into a header', async () => {
    await serve();
    const { headers } = await server.request('GET', '/', { headers: { host: "x'; script-src *" } });
    expect(headers['content-security-policy']).toContain("connect-src 'self';");
  });
});

describe('a change that comes from another site (S1)', () => {
  it.each(['https://evil.example', 'http://localhost:3001', 'null', null])(
    '(%s) is refused on every route',
    async (origin) => {
      await serve();
      const w = await server.create();
      const seat = `/api/workshops/${w.id}/seats/${w.facilitator.id}`;
      const changes = [
        ['POST', '/api/workshops', PLAIN],
        ['POST', '/api/example', {}],
        ['POST', '/api/invitations', { code: w.links.code }],
        ['POST', '/api/seats', { by: { code: w.links.code } }],
        ['PATCH', seat, { name: 'x' }],
        ['POST', `${seat}/links/rotate`, { role: 'viewer' }],
        ['POST', `${seat}/commands`, { type: 'lock', locked: true }],
        ['DELETE', seat, undefined],
      ] as const;
      const { cookie } = w.facilitator;
      for (const [method, url, body] of changes) {
        const answer = await server.request(method, url, { cookie, origin, ...(body && { body }) });
        expect(answer.refusal, url).toBe('bad-origin');
        expect(answer.status).toBe(403);
      }
      expect((await server.request('GET', seat, { cookie, origin })).status).toBe(200);
      expect((await w.agenda()).locked).toBe(false);
    },
  );

  it('does not count a forwarded host as ours unless the proxy is named', async () => {
    const forwarded = {
      origin: 'http://evil.example',
      headers: { 'x-forwarded-host': 'evil.example' },
      body: {},
    };
    await serve();
    expect((await server.request('POST', '/api/example', forwarded)).refusal).toBe('bad-origin');
    await server.close();
    await serve({ config: { trustProxy: ['127.0.0.1'] } });
    const proxied = {
      origin: 'https://wall.example',
      headers: { 'x-forwarded-host': 'wall.example' },
      body: {},
    };
    expect((await server.request('POST', '/api/example', proxied)).status).toBe(201);
  });
});

describe('what cannot be served', () => {
  it.each([
    ['GET', '/api/nothing', 'unknown-route'],
    ['GET', '/nothing.js', 'unknown-route'],
    ['PUT', '/api/workshops', 'unknown-route'],
    ['GET', '/%zz', 'bad-request'],
    ['GET', `/api/workshops/${'a'.repeat(200)}/seats/b`, 'bad-request'],
    ['GET', '/api/workshops/NO/seats/b', 'bad-request'],
    ['GET', '/api/workshops/nowhere/seats/b', 'unknown-workshop'],
  ] as const)('%s %s answers %s', async (method, url, code) => {
    await serve();
    const answer = await server.request(method, url);
    expect(answer.refusal).toBe(code);
    expect(isErrorCode(answer.refusal)).toBe(true);
  });

  it('is refused by what is wrong with the body', async () => {
    await serve();
    const post = (payload: string, type = 'application/json') =>
      server.app.inject({
        method: 'POST',
        url: '/api/workshops',
        payload,
        headers: { host: 'localhost:3000', origin: 'http://localhost:3000', 'content-type': type },
      });
    const codeOf = async (payload: string, type?: string) => (await post(payload, type)).json().error;
    expect(await codeOf('{"title":')).toBe('bad-request');
    expect(await codeOf('')).toBe('bad-request');
    expect(await codeOf('{"__proto__":{"title":"x"}}')).toBe('bad-request');
    expect(await codeOf('title=x', 'application/x-www-form-urlencoded')).toBe('not-json');
    expect(await codeOf('<title/>', 'text/xml')).toBe('not-json');
    expect(await codeOf('{}', 'multipart/form-data')).toBe('not-json');
    const large = await post(JSON.stringify({ ...PLAIN, organisation: 'x'.repeat(MAX_BODY_BYTES) }));
    expect([large.statusCode, large.json().error]).toEqual([413, 'too-large']);
  });

  it('because of a bug says nothing about it and logs where, without what was written (P9)', async () => {
    const lines: string[] = [];
    await serve({ logTo: { write: (line) => void lines.push(line) } });
    vi.spyOn(server.storage.workshops, 'countSince').mockRejectedValueOnce(
      new Error('bad value: Ana at 12 Elm Row'),
    );
    const answer = await server.request('POST', '/api/workshops', { body: PLAIN });
    expect([answer.status, answer.refusal]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('Elm Row');
    expect(lines.join('')).not.toContain('Elm Row');
    expect(lines.join('')).toContain('a request failed');
    expect(lines.join('')).toContain('app.test.ts');
  });

  it('because storage cannot save answers that, and says so in the log', async () => {
    const lines: string[] = [];
    await serve({ logTo: { write: (line) => void lines.push(line) } });
    vi.spyOn(server.storage.workshops, 'create').mockRejectedValueOnce(
      new StorageError('full', 'The disk is full.'),
    );
    const answer = await server.request('POST', '/api/workshops', { body: PLAIN });
    expect([answer.status, answer.refusal, answer.headers['retry-after']]).toEqual([503, 'not-saved', '5']);
    expect(lines.join('')).toContain('The disk is full.');
  });

  it('is written down also when no error was thrown', () => {
    expect(errorForLog('text that somebody wrote')).toEqual({ kind: 'string' });
  });
});

describe('health', () => {
  it('is alive while storage is not, and says that it is not ready', async () => {
    await serve();
    expect((await server.request('GET', '/healthz')).json).toEqual({ alive: true });
    expect((await server.request('GET', '/readyz')).json).toEqual({ ready: true });
    vi.spyOn(server.storage, 'ready').mockRejectedValue(new StorageError('io', 'The disk is gone.'));
    expect((await server.request('GET', '/readyz')).status).toBe(503);
    expect((await server.request('GET', '/healthz')).status).toBe(200);
  });
});

describe('a connection that offers another protocol', () => {
  /** What a request is answered with, head and body, until the server ends the connection. */
  async function ask(path: string, headers: readonly string[]): Promise<string> {
    server = await testServer();
    const { host, port, hostname } = new URL(await server.listen());
    const socket = connect(Number(port), hostname);
    socket.write(
      [`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', ...headers, '', ''].join('\r\n'),
    );
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    return answer;
  }
  const websocket = [
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ];

  it('is answered as if it had not', async () => {
    const answer = await ask('/healthz', ['Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA']);
    expect(answer).toContain('HTTP/1.1 200 ');
    expect(answer).toContain('{"alive":true}');
  });

  it('finds no websocket where there is none', async () => {
    expect(await ask('/api/nothing', websocket)).toContain('HTTP/1.1 404 ');
  });

  it('and is refused one is told why, under the headers of every answer (S1, S9)', async () => {
    const answer = await ask('/sync/oak/agenda?seat=ana&v=1', websocket);
    expect(answer).toContain('HTTP/1.1 403 ');
    expect(answer).toContain('"error":"bad-origin"');
    expect(answer.toLowerCase()).toContain("frame-ancestors 'none'");
  });

  it('and asks for no websocket at its address is not given one', async () => {
    expect(await ask('/sync/oak/agenda?seat=ana&v=1', ['Upgrade: h2c'])).toContain('HTTP/1.1 404 ');
  });
});

describe('pages', () => {
  let root = '';
  const built = async (): Promise<string> => {
    root = await mkdtemp(join(tmpdir(), 'pathwall-pages-'));
    const dist = join(root, 'dist');
    await mkdir(join(dist, 'assets'), { recursive: true });
    await writeFile(join(dist, 'index.html'), '<!doctype html><title>Pathwall</title>');
    await writeFile(join(dist, 'favicon.svg'), '<svg/>');
    await writeFile(join(dist, 'assets', 'index-abc123.js'), 'plain();');
    await writeFile(join(dist, 'assets', 'index-abc123.js.br'), brotliCompressSync('small();'));
    return dist;
  };
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('are served fresh, and their hashed files for ever', async () => {
    await serve({ webRoot: await built() });
    const asset = await server.request('GET', '/assets/index-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.text).toBe('plain();');
    const small = await server.request('GET', '/assets/index-abc123.js', {
      headers: { 'accept-encoding': 'br' },
    });
    expect(small.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
    });
    expect((await server.request('GET', '/favicon.svg')).headers['cache-control']).toBe('no-cache');
    for (const url of ['/', '/new', '/join', '/w/abc', '/w/abc/s/def', '/index.html']) {
      const page = await server.request('GET', url, { headers: { accept: 'text/html,*/*' } });
      expect([page.status, page.headers['cache-control'], page.text], url).toEqual([
        200,
        'no-cache',
        '<!doctype html><title>Pathwall</title>',
      ]);
    }
  });

  it('of a seat are those that name the files of a board, where they were built', async () => {
    const dist = await built();
    await writeFile(join(dist, 'seat.html'), '<!doctype html><title>Seat</title>');
    await serve({ webRoot: dist });
    const html = { headers: { accept: 'text/html' } };
    for (const [url, title] of [
      ['/w/abc/s/def', 'Seat'],
      ['/w/abc/s/def/everyone?x=1', 'Seat'],
      ['/w/abc', 'Pathwall'],
      ['/join', 'Pathwall'],
    ]) {
      expect((await server.request('GET', url ?? '', html)).text, url).toContain(`<title>${title}<`);
    }
  });

  it('of a seat have the browser ask what they begin with, and nothing that only looks like a seat', async () => {
    const dist = await built();
    await writeFile(join(dist, 'seat.html'), '<!doctype html><title>Seat</title>');
    await serve({ webRoot: dist });
    const linkOf = async (url: string) =>
      (await server.request('GET', url, { headers: { accept: 'text/html' } })).headers['link'];
    expect(await linkOf('/w/abc/s/def/everyone?x=1')).toBe(
      '</api/workshops/abc/seats/def/opening>; rel=preload; as=fetch; crossorigin',
    );
    for (const url of ['/w/abc/s/d%3Ef', '/w/a>b/s/def', '/w/abc', '/join']) {
      expect(await linkOf(url), url).toBeUndefined();
    }
  });

  it('are not answered where something else was asked for', async () => {
    await serve({ webRoot: await built() });
    const html = { headers: { accept: 'text/html' } };
    for (const url of ['/assets/gone.js', '/api/nothing', '/sync/a/b', '/assets/%2e%2e%2f%2e%2e%2fsecret']) {
      expect((await server.request('GET', url, html)).status, url).toBe(404);
    }
    expect((await server.request('GET', '/logo.png', { headers: { accept: 'image/png' } })).refusal).toBe(
      'unknown-route',
    );
    expect((await server.request('POST', '/new', html)).refusal).toBe('unknown-route');
  });

  it('that are not built are not pretended', async () => {
    await serve();
    expect((await server.request('GET', '/', { headers: { accept: 'text/html' } })).refusal).toBe(
      'unknown-route',
    );
  });
});
