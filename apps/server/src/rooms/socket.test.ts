import { connect as connectTcp } from 'node:net';
import type { SeatId } from '@pathwall/domain';
import { MAX_SOCKETS_PER_SEAT } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  dial,
  feedPath,
  type Handshake,
  join,
  outcome,
  syncPath,
  type TestNetwork,
  testNetwork,
} from './network.testing.ts';
import { authorityOf, BOARD_1, BOARD_2, textsOf, WORKSHOP } from './testing.ts';
import { updateFrame } from './wire.ts';

let t: TestNetwork;

beforeEach(async () => {
  t = await testNetwork();
});

afterEach(async () => {
  await t.app.close();
});

describe('the upgrade', () => {
  const foreign = 'https://elsewhere.example';
  it.each<[string, string, Handshake, number, string]>([
    ['no origin', syncPath('ana', BOARD_1), { origin: null }, 403, 'bad-origin'],
    ['another origin', syncPath('ana', BOARD_1), { origin: foreign }, 403, 'bad-origin'],
    ['the null origin', syncPath('ana', BOARD_1), { origin: 'null' }, 403, 'bad-origin'],
    ['no origin on the feed', feedPath('ana'), { origin: null }, 403, 'bad-origin'],
    ['another workshop', '/sync/other/agenda?seat=ana&v=1', {}, 404, 'unknown-workshop'],
    ['no workshop id', '/sync/__proto__/agenda?seat=ana&v=1', {}, 404, 'unknown-workshop'],
    ["another workshop's feed", '/feed/other?seat=ana&v=1', {}, 404, 'unknown-workshop'],
    ['no document', `/sync/${WORKSHOP}/minutes?seat=ana&v=1`, {}, 404, 'unknown-document'],
    ['the feed as a document', `/sync/${WORKSHOP}/feed?seat=ana&v=1`, {}, 404, 'unknown-document'],
    ["no such pair's board", `/sync/${WORKSHOP}/board.nobody?seat=ana&v=1`, {}, 404, 'unknown-document'],
    ['no cookie', syncPath('ana', BOARD_1), { cookie: null }, 403, 'no-seat'],
    ["somebody else's cookie", syncPath('ana', BOARD_1), { cookie: 'seat_ben=ok' }, 403, 'no-seat'],
    ['no seat', `/sync/${WORKSHOP}/agenda?v=1`, { cookie: 'seat_ana=ok' }, 403, 'no-seat'],
    ["another pair's hidden board", syncPath('ana', BOARD_2), {}, 403, 'not-allowed'],
    ['a feed of nothing', feedPath('lead'), {}, 403, 'not-allowed'],
  ])('with %s is refused', async (_name, path, handshake, status, code) => {
    const refused = await outcome(dial(t.host, path, handshake));
    expect(refused).toMatchObject({ status });
    expect(JSON.parse('body' in refused ? refused.body : '')).toMatchObject({ error: code });
  });

  it.each(['v=0', 'v=2', 'v=', ''])('of a page of another version (%s) is answered with 4426', async (v) => {
    const path = `/sync/${WORKSHOP}/agenda?seat=ana&${v}`;
    expect(await outcome(dial(t.host, path))).toEqual({ close: 4426, reason: 'too-old' });
  });

  it('of one socket too many for a seat is answered with 4429, and other seats go on', async () => {
    for (let count = 0; count < MAX_SOCKETS_PER_SEAT; count += 1) await join(t.host, 'ana', BOARD_1);
    const more = await outcome(dial(t.host, syncPath('ana', BOARD_1)));
    expect(more).toEqual({ close: 4429, reason: 'too-many-sockets' });
    const ben = await join(t.host, 'ben', BOARD_1);
    await expect.poll(() => ben.client.synced).toBe(true);
  });
});

describe('a socket', () => {
  it('carries words both ways, acknowledges them, and answers a stranger with nothing', async () => {
    const ana = await join(t.host, 'ana', BOARD_1);
    const ben = await join(t.host, 'ben', BOARD_1);
    await expect.poll(() => ben.client.synced && ana.client.synced).toBe(true);
    ana.client.write('over the wire');
    await expect.poll(() => ben.client.texts()).toEqual(['over the wire']);
    await expect.poll(() => ana.client.acked).toBe(ana.client.sent);
  });

  it('is closed with 4400 for a text frame', async () => {
    const { client, socket } = await join(t.host, 'ana', BOARD_1);
    socket.send('hello');
    await expect.poll(() => client.closed).toEqual({ code: 4400, reason: 'bad-frame' });
  });

  it('that sends a monster of a frame is cut, and others are served', async () => {
    const { client, socket } = await join(t.host, 'ana', BOARD_1);
    socket.send(new Uint8Array(10 * 1024 * 1024));
    await expect.poll(() => client.closed).not.toBeNull();
    const ben = await join(t.host, 'ben', BOARD_1);
    await expect.poll(() => ben.client.synced).toBe(true);
  });

  it('that breaks the rules of websockets does not take the process along', async () => {
    const { client, socket } = await join(t.host, 'ana', BOARD_1);
    const raw: unknown = Reflect.get(socket, '_socket');
    if (!(raw instanceof Object)) throw new Error('ws keeps its socket elsewhere now');
    // Reserved bits, no mask, an impossible length.
    Reflect.apply(Reflect.get(raw, 'write'), raw, [Buffer.from([0xff, 0x7f, 0xff, 0xff, 0xff])]);
    await expect.poll(() => client.closed).not.toBeNull();
    const ben = await join(t.host, 'ben', BOARD_1);
    await expect.poll(() => ben.client.synced).toBe(true);
  });

  it('that is torn off in the middle of the handshake harms nobody', async () => {
    const [host, port] = t.host.split(':');
    const torn = connectTcp(Number(port), host, () => {
      torn.write(`GET ${syncPath('ana', BOARD_1)} HTTP/1.1\r\nHost: ${t.host}\r\nUpgrade: websocket\r\n`);
      torn.destroy();
    });
    const ben = await join(t.host, 'ben', BOARD_1);
    await expect.poll(() => ben.client.synced).toBe(true);
  });

  it('is closed by drop, by a lost seat and by the end of the server', async () => {
    const ana = await join(t.host, 'ana', BOARD_1);
    const ben = await join(t.host, 'ben', BOARD_1);
    const feed = await join(t.host, 'fran', 'feed');
    t.rooms.drop(WORKSHOP, ['ana' as SeatId], 'seat-removed');
    await expect.poll(() => ana.client.closed).toEqual({ code: 4410, reason: 'seat-removed' });
    const authority = authorityOf({}, { seats: [{ id: 'fran', role: 'facilitator' }] });
    t.directory.set(authority);
    t.rooms.setAuthority(WORKSHOP, authority);
    await expect.poll(() => ben.client.closed?.code).toBe(4410);
    expect(feed.client.closed).toBeNull();
    await t.app.close();
    await expect.poll(() => feed.client.closed).toEqual({ code: 1012, reason: 'going-down' });
  });

  it('that was just told of a new seat lets it in', async () => {
    await join(t.host, 'ana', BOARD_1);
    t.directory.set(authorityOf({}, { seats: [{ id: 'new', role: 'participant', name: 'New' }] }));
    const late = await join(t.host, 'new', 'agenda');
    await expect.poll(() => late.client.synced).toBe(true);
  });
});

describe('the stock y-websocket provider, unmodified', () => {
  /** The cookie and the origin that a browser would send. */
  function browserSocket(seat: string, host: string): typeof globalThis.WebSocket {
    class BrowserSocket extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie: `seat_${seat}=ok`, origin: `http://${host}` } });
      }
    }
    return BrowserSocket as unknown as typeof globalThis.WebSocket;
  }

  function provider(seat: string, doc: Y.Doc): WebsocketProvider {
    return new WebsocketProvider(`ws://${t.host}/sync/${WORKSHOP}`, BOARD_1, doc, {
      params: { seat, v: '1' },
      WebSocketPolyfill: browserSocket(seat, t.host),
      disableBc: true,
    });
  }

  beforeEach(() => {
    // It says so when it meets a type that it does not know, which is how our acks are ignored.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    return () => vi.restoreAllMocks();
  });

  it('syncs beside our client: what was there, both directions, presence, offline edits', async () => {
    const ana = await join(t.host, 'ana', BOARD_1);
    ana.client.write('before');
    const doc = new Y.Doc();
    const stock = provider('ben', doc);
    await expect.poll(() => [stock.synced, textsOf(doc)]).toEqual([true, ['before']]);

    doc.getMap('ideas').set('from stock', 'x');
    ana.client.write('from ours');
    await expect.poll(() => ana.client.texts()).toEqual(['before', 'from ours', 'from stock']);
    await expect.poll(() => textsOf(doc)).toEqual(['before', 'from ours', 'from stock']);

    stock.awareness.setLocalState({ pointer: { x: 1, y: 2 }, who: { seat: 'ana', name: 'Ana' } });
    await expect
      .poll(() => ana.client.awareness.getStates().get(doc.clientID))
      .toEqual({
        pointer: { x: 1, y: 2 },
        who: { seat: 'ben', name: 'Ben' },
      });

    stock.disconnect();
    doc.getMap('ideas').set('offline', 'x');
    ana.client.write('meanwhile');
    stock.connect();
    await expect.poll(() => ana.client.texts()).toContain('offline');
    await expect.poll(() => textsOf(doc)).toContain('meanwhile');
    stock.destroy();
  });

  it('mends itself when something it sent was lost', async () => {
    const ana = await join(t.host, 'ana', BOARD_1);
    const doc = new Y.Doc();
    const stock = provider('ben', doc);
    await expect.poll(() => stock.synced).toBe(true);
    const { ws } = stock;
    if (ws === null) throw new Error('the provider has no socket');
    const send = ws.send.bind(ws);
    ws.send = () => undefined;
    doc.getMap('ideas').set('lost', 'x');
    ws.send = send;
    doc.getMap('ideas').set('arrived', 'x');
    await expect.poll(() => ana.client.texts()).toEqual(['arrived', 'lost']);
    stock.destroy();
  });

  it('stops for good when its seat is removed', async () => {
    const stock = provider('ben', new Y.Doc());
    await expect.poll(() => stock.synced).toBe(true);
    const closed = new Promise((resolve) => stock.on('closed', resolve));
    t.rooms.drop(WORKSHOP, ['ben' as SeatId], 'seat-removed');
    expect(await closed).toMatchObject({ code: 4410 });
    expect(stock.shouldConnect).toBe(false);
    stock.destroy();
  });

  it('may only read where its seat may only read', async () => {
    t.directory.set(authorityOf({ locked: true }));
    const fran = await join(t.host, 'fran', BOARD_1);
    const doc = new Y.Doc();
    const stock = provider('ben', doc);
    await expect.poll(() => stock.synced).toBe(true);
    doc.getMap('ideas').set('not allowed', 'x');
    fran.client.write('allowed');
    await expect.poll(() => textsOf(doc)).toContain('allowed');
    fran.client.send(updateFrame(new Uint8Array([0, 0])));
    await expect.poll(() => fran.client.acked).toBe(fran.client.sent);
    expect(fran.client.texts()).toEqual(['allowed']);
    stock.destroy();
  });
});
