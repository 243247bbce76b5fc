import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type TestServer, testServer } from './testing.ts';

let server: TestServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

/** The HTTP status that an upgrade is answered with; 101 when it is let through. */
function upgrade(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.once('error', reject);
  });
}

const PUBLIC = 'https://pathway.example';
const FORWARDED = { 'x-forwarded-host': 'pathway.example', 'x-forwarded-proto': 'https' };
/** Stands for the address that the server listens on. */
const OWN = 'own';

/** With which settings which origin, behind which forwarded headers, is our own. */
const cases: readonly [string, boolean, boolean, string | null, Record<string, string>, boolean][] = [
  ['nothing set: the host that was asked', false, false, OWN, {}, true],
  ['nothing set: another one', false, false, PUBLIC, {}, false],
  ['nothing set: forwarded headers of anybody', false, false, PUBLIC, FORWARDED, false],
  ['nothing set: none', false, false, null, {}, false],
  ['a proxy: what it says', false, true, PUBLIC, FORWARDED, true],
  ['a proxy: something else than it says', false, true, OWN, FORWARDED, false],
  ['a public address: that', true, false, PUBLIC, {}, true],
  ['a public address: with another scheme', true, false, 'http://pathway.example', {}, false],
  ['a public address: with another port', true, false, `${PUBLIC}:8443`, {}, false],
  ['a public address: the host that was asked', true, false, OWN, {}, false],
  ['both: the public address, whatever was forwarded', true, true, PUBLIC, {}, true],
  [
    'both: what was forwarded is not it',
    true,
    true,
    'https://other.example',
    { 'x-forwarded-host': 'other.example' },
    false,
  ],
  ['both: none', true, true, null, FORWARDED, false],
];

describe('whose page it is (S1)', () => {
  it.each(cases)(
    'is judged alike for requests and for sockets. %s',
    async (_name, withAddress, withProxy, from, headers, own) => {
      server = await testServer({
        config: {
          publicUrl: withAddress ? new URL(PUBLIC) : null,
          trustProxy: withProxy ? ['127.0.0.1'] : [],
        },
      });
      const address = await server.listen();
      const origin = from === OWN ? address : from;
      const host = new URL(address).host;
      const made = await server.request('POST', '/api/workshops', {
        body: { title: 'Whose page?', approach: 'roundtable' },
        origin: withAddress ? PUBLIC : address,
        headers: { host },
      });
      const { workshop, seat } = (made.json as { seat: { workshop: string; seat: string } }).seat;
      const cookie = String(made.headers['set-cookie']).split(';')[0] ?? '';
      const patched = await server.request('PATCH', `/api/workshops/${workshop}/seats/${seat}`, {
        body: { name: 'Fran' },
        cookie,
        origin,
        headers: { host, ...headers },
      });
      expect(patched.status).toBe(own ? 200 : 403);
      const url = `ws://${host}/sync/${workshop}/agenda?seat=${seat}&v=1`;
      const status = await upgrade(url, { cookie, ...headers, ...(origin === null ? {} : { origin }) });
      expect(status).toBe(own ? 101 : 403);
    },
  );
});
