import { EXAMPLE_STORY, type JoinCode } from '@pathwall/domain';
import { LINK_ROLES } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import { byLink, cookieOf, type TestServer, type TestServerOptions, testServer } from '../testing.ts';

let server: TestServer;
async function serve(options: TestServerOptions = {}): Promise<TestServer> {
  server = await testServer({ connect: fakeRooms, ...options });
  return server;
}
afterEach(() => server.close());

const PLAIN = { title: 'Who noticed?', approach: 'roundtable' };

describe('creating a workshop', () => {
  it('gives the facilitator a seat, a code and every link', async () => {
    const w = await (await serve()).create({ title: '  A day\u202e for   Harrowby ' });
    expect(w.facilitator.body).toMatchObject({
      role: 'facilitator',
      title: 'A day for Harrowby',
      pair: null,
      approach: 'case-study',
    });
    expect(Object.keys(w.links.links).sort()).toEqual([...LINK_ROLES].sort());
    expect(w.links.joinUrl).toBe(`http://localhost:3000/join#${w.links.code}`);
    expect(byLink(w.links.links.screen ?? '').workshop).toBe(w.id);
    const agenda = await w.agenda();
    expect(agenda).toMatchObject({
      title: 'A day for Harrowby',
      phase: 'lobby',
      pairs: [],
      remote: [],
      story: EXAMPLE_STORY,
    });
    expect(agenda.seats.map((seat) => seat.id)).toEqual([w.facilitator.id]);
  });

  it('sets a cookie that no script and no other site can use', async () => {
    const made = await (await serve()).request('POST', '/api/workshops', { body: PLAIN });
    const cookie = String(made.headers['set-cookie']);
    expect(cookie).toMatch(
      /^seat_[a-z0-9]{12}=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  it('sets it for https alone where the public address is https', async () => {
    await serve({ config: { publicUrl: new URL('https://wall.example.org') } });
    const made = await server.request('POST', '/api/workshops', {
      body: PLAIN,
      origin: 'https://wall.example.org',
    });
    expect(String(made.headers['set-cookie'])).toContain('; Secure');
    const { links } = made.json as { links: { joinUrl: string; links: Record<string, string> } };
    expect(links.joinUrl).toMatch(/^https:\/\/wall\.example\.org\/join#/);
    expect(links.links['viewer']).toMatch(/^https:\/\/wall\.example\.org\/w\/[a-z0-9]{12}#[\w-]{24}$/);
    expect(made.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('takes what the facilitator chose', async () => {
    const w = await (await serve()).create({
      approach: 'roundtable',
      organisation: 'Harrowby Council',
      date: '2026-12-01',
      anonymous: true,
      groundRules: ['Be kind.'],
      prompts: { 1: ['One?'], 2: [], 3: [], 4: [] },
      minutes: { 1: 5, 2: 10, 3: 15, 4: 20 },
    });
    expect(await w.agenda()).toMatchObject({
      organisation: 'Harrowby Council',
      date: '2026-12-01',
      anonymous: true,
      story: null,
      groundRules: ['Be kind.'],
      prompts: { 1: ['One?'] },
      minutes: { 1: 5, 4: 20 },
    });
  });

  it.each([
    ['no title', { ...PLAIN, title: ' \u200b ' }, 'empty-text'],
    ['a long title', { ...PLAIN, title: 'x'.repeat(121) }, 'text-too-long'],
    ['a huge title', { ...PLAIN, title: 'x'.repeat(10_000) }, 'text-too-long'],
    ['a day that is none', { ...PLAIN, date: '2026-02-30' }, 'bad-date'],
    ['no time', { ...PLAIN, minutes: { 1: 0, 2: 1, 3: 1, 4: 1 } }, 'bad-minutes'],
    [
      'too many prompts',
      { ...PLAIN, prompts: { 1: Array(31).fill('?'), 2: [], 3: [], 4: [] } },
      'too-many-prompts',
    ],
    ['another approach', { ...PLAIN, approach: 'lecture' }, 'bad-request'],
    ['more than was asked', { ...PLAIN, role: 'facilitator' }, 'bad-request'],
    ['nothing', {}, 'bad-request'],
    ['a list', [], 'bad-request'],
  ])('refuses %s', async (_what, body, code) => {
    expect((await (await serve()).request('POST', '/api/workshops', { body })).refusal).toBe(code);
    expect(await server.storage.workshops.list()).toEqual([]);
  });

  it('asks for the host’s key where there is one, for the example too (S13)', async () => {
    await serve({ config: { createKey: 'open sesame' } });
    const post = (url: string, body: object) => server.request('POST', url, { body });
    expect((await post('/api/workshops', PLAIN)).refusal).toBe('create-key');
    expect((await post('/api/workshops', { ...PLAIN, key: 'wrong' })).refusal).toBe('create-key');
    expect((await post('/api/example', {})).refusal).toBe('create-key');
    expect((await post('/api/workshops', { ...PLAIN, key: 'open sesame' })).status).toBe(201);
    expect((await post('/api/example', { key: 'open sesame' })).status).toBe(201);
  });

  it('lets nobody try keys for long (S13)', async () => {
    await serve({ config: { createKey: 'open sesame' } });
    for (let tries = 0; tries < 30; tries += 1) {
      await server.request('POST', '/api/workshops', { body: { ...PLAIN, key: `key ${tries}` } });
    }
    const right = { ...PLAIN, key: 'open sesame' };
    const stopped = await server.request('POST', '/api/workshops', { body: right });
    expect(stopped.refusal).toBe('too-many-tries');
    expect(stopped.headers['retry-after']).toBe('60');
    expect((await server.request('POST', '/api/workshops', { body: right, from: '192.0.2.9' })).status).toBe(
      201,
    );
  });

  it('has a bound per address and hour (S12)', async () => {
    let now = 0;
    await serve({ config: { workshopsPerHourPerAddress: 2 }, now: () => now });
    const post = (from: string) => server.request('POST', '/api/workshops', { body: PLAIN, from });
    expect((await post('192.0.2.1')).status).toBe(201);
    expect((await server.request('POST', '/api/example', { body: {}, from: '192.0.2.1' })).status).toBe(201);
    expect((await post('192.0.2.1')).refusal).toBe('too-many-workshops');
    expect((await post('192.0.2.2')).status).toBe(201);
    now += 31 * 60_000;
    expect((await post('192.0.2.1')).status).toBe(201);
  });

  it('has a bound for everybody together, also after a restart (S12)', async () => {
    const first = await serve({ config: { workshopsPerHour: 2 } });
    await first.create();
    await first.create();
    expect((await first.request('POST', '/api/workshops', { body: PLAIN })).refusal).toBe(
      'too-many-workshops',
    );
    const restarted = await testServer({
      connect: fakeRooms,
      storage: first.storage,
      config: { workshopsPerHour: 2 },
    });
    expect((await restarted.request('POST', '/api/example', { body: {} })).refusal).toBe(
      'too-many-workshops',
    );
    await restarted.app.close();
  });

  it('tries another code when one is in use', async () => {
    const storage = memoryStorage();
    const tried: JoinCode[] = [];
    const { create } = storage.workshops;
    storage.workshops.create = async (record, links) => {
      tried.push(record.code);
      return tried.length < 3 ? 'code-taken' : create(record, links);
    };
    const w = await (await serve({ storage })).create();
    expect(new Set(tried).size).toBe(3);
    expect(w.links.code).toBe(tried[2]);
  });
});

describe('the example', () => {
  it('is a workshop of its own each time, with its people, their ideas and its plan', async () => {
    await serve();
    const [one, two] = [await server.openExample(), await server.openExample()];
    expect(one.id).not.toBe(two.id);
    const agenda = await one.agenda();
    expect(agenda.phase).toBe('pledging');
    expect(agenda.pairs.map((pair) => pair.number)).toEqual([1, 2, 3]);
    const names = agenda.seats.filter((seat) => seat.role === 'participant').map((seat) => seat.name);
    expect(names).toContain('Moira');
    expect(names).toHaveLength(6);
    const log = JSON.parse((await one.facilitator.output('discussion-log.json')).text) as {
      counts: { ideas: number };
    };
    expect(log.counts.ideas).toBeGreaterThanOrEqual(36);
    expect(await one.server.rooms.list(one.id)).toEqual(
      expect.arrayContaining(['agenda', 'wall', 'commitments', 'board.room']),
    );
  });

  it('has people on whose seats nobody can sit', async () => {
    const w = await (await serve()).openExample();
    const [moira] = (await w.agenda()).seats;
    const path = `/api/workshops/${w.id}/seats/${moira?.id}`;
    expect((await server.request('GET', path)).refusal).toBe('no-seat');
    const guess = `seat_${moira?.id}=${'A'.repeat(43)}`;
    expect((await server.request('GET', path, { cookie: guess })).refusal).toBe('no-seat');
  });

  it('can be joined, and is changed by whoever opened it', async () => {
    const w = await (await serve()).openExample();
    const zoe = await w.join({ name: 'Zoe' });
    expect(zoe.body.pair).not.toBeNull();
    expect(cookieOf(await zoe.request('GET'))).toBe('');
    await w.go('closed');
    expect((await w.agenda()).phase).toBe('closed');
  });
});
