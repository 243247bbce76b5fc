import { once } from 'node:events';
import { mustBeOk, type PairId } from '@pathwall/domain';
import { OUTPUT_FILES } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { byLink, type TestSeat, type TestServerOptions, type TestWorkshop, testServer } from './testing.ts';

let w: TestWorkshop;
let origin: string;
/** Every address that was asked for. */
let asked: string[];
const sockets: WebSocket[] = [];

async function listening(options: TestServerOptions = {}): Promise<void> {
  const server = await testServer(options);
  asked = [];
  server.app.addHook('onResponse', async (request) => void asked.push(request.url));
  origin = await server.listen();
  w = await server.create();
}
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await w.server.close();
});

function connect(seat: TestSeat, path: string): WebSocket {
  const socket = new WebSocket(origin.replace('http', 'ws') + path, {
    headers: { cookie: seat.cookie, origin },
  });
  return kept(socket);
}

/** To be closed after the test; one that was refused complains when it is. */
function kept(socket: WebSocket): WebSocket {
  socket.on('error', () => undefined);
  sockets.push(socket);
  return socket;
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = await once(socket, 'close');
  return Number(code);
}

describe('open sockets', () => {
  it('of a removed seat and of a rotated link are closed for good at once (S3)', async () => {
    await listening();
    const ana = await w.join({ name: 'Ana' });
    const ben = await w.join({ name: 'Ben' });
    const screen = await w.open('screen');
    const [anas, bens, screens] = [
      connect(ana, ana.syncPath('agenda')),
      connect(ben, ben.feedPath()),
      connect(screen, screen.feedPath()),
    ];
    await Promise.all([once(anas, 'open'), once(bens, 'open'), once(screens, 'open')]);
    const anaClosed = closeCode(anas);
    mustBeOk(await w.facilitator.command({ type: 'remove-seat', seat: ana.id }));
    expect(await anaClosed).toBe(4410);
    const benClosed = closeCode(bens);
    await w.facilitator.rotate('participant');
    expect(await benClosed).toBe(4410);
    expect(screens.readyState).toBe(WebSocket.OPEN);
    const again = connect(ana, ana.syncPath('agenda'));
    const [, refused] = await once(again, 'unexpected-response');
    expect(refused.statusCode).toBe(403);
  });

  it('without a seat, or from another site, are not opened (S1)', async () => {
    await listening();
    const url = origin.replace('http', 'ws') + w.facilitator.syncPath('agenda');
    for (const headers of [
      { cookie: w.facilitator.cookie },
      { cookie: w.facilitator.cookie, origin: 'https://evil.example' },
      { origin },
    ]) {
      const socket = kept(new WebSocket(url, { headers }));
      const [, refused] = await once(socket, 'unexpected-response');
      expect(refused.statusCode).toBe(403);
    }
  });

  it('are told that the server goes down', async () => {
    await listening();
    const socket = connect(w.facilitator, w.facilitator.syncPath('agenda'));
    await once(socket, 'open');
    const closed = closeCode(socket);
    await w.server.close();
    expect(await closed).toBe(1012);
    await listening();
  });
});

describe('a whole day', () => {
  it('leaves no secret, no name and no word in the log or in an address (S2, P9)', async () => {
    const lines: string[] = [];
    await listening({ logTo: { write: (line) => void lines.push(line) } });
    const secrets: string[] = [
      w.links.code,
      ...Object.values(w.links.links).map((link) => byLink(link).secret),
    ];
    const seats = [w.facilitator];
    for (const name of ['Ana Unmistakable', 'Ben Unmistakable']) seats.push(await w.join({ name }));
    for (const role of ['screen', 'note-taker', 'viewer', 'facilitator'] as const)
      seats.push(await w.open(role));
    for (const seat of seats) secrets.push(seat.cookie.split('=')[1] ?? '');
    const [, ana] = seats as [TestSeat, TestSeat];
    const socket = connect(ana, ana.syncPath('agenda'));
    await once(socket, 'open');
    await w.server.request('POST', '/api/invitations', { body: { code: 'SECRETXX' } });
    await w.server.request('GET', '/join?code=SECRETXX');
    await w.server.request('GET', `/w/${w.id}?secret=SECRETXX`);
    await w.server.request('POST', '/api/workshops', { body: { title: 'Unmistakable '.repeat(400) } });
    await ana.request('PATCH', '', { name: 'Ana Unmistakable II', pairing: { kind: 'new' as const } });
    await ana.request('PATCH', '', { pairing: { kind: 'with', pair: 'nowhere' as PairId } });
    for (const to of ['writing-1', 'feedback-1', 'writing-2', 'pledging', 'closed'] as const) await w.go(to);
    for (const file of OUTPUT_FILES) await w.facilitator.output(file);
    await w.facilitator.links();
    secrets.push((await w.facilitator.rotate('participant')).code);
    await w.server.request('GET', `/api/workshops/${w.id}/seats/${ana.id}`, { cookie: 'seat_x=SECRETXX' });
    await ana.leave();
    await w.server.close();

    const log = lines.join('');
    expect(log.split('\n').length).toBeGreaterThan(30);
    for (const secret of [...secrets, 'SECRETXX', 'Unmistakable']) {
      expect(secret.length).toBeGreaterThan(7);
      expect(log).not.toContain(secret);
    }
    const honest = asked.filter((url) => !url.includes('SECRETXX'));
    for (const secret of secrets) expect(honest.join(' ')).not.toContain(secret);
    await listening();
  });
});
