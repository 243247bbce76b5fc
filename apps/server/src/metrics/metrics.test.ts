import { afterEach, describe, expect, it } from 'vitest';
import { BOUNDS } from '../rooms/bounds.ts';
import { testCluster } from '../rooms/cluster.testing.ts';
import { BOARD_1, testRooms, WORKSHOP } from '../rooms/testing.ts';
import { type TestServer, testServer } from '../testing.ts';
import { createMetrics } from './metrics.ts';

const TOKEN = 'a-token-of-one-scraper';

/** The numbers of a page, by name and labels. */
function numbers(page: string): ReadonlyMap<string, number> {
  const lines = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe('GET /metrics', () => {
  let server: TestServer;
  afterEach(() => server.close());

  it('is there for whoever shows the token', async () => {
    server = await testServer({ metrics: { token: TOKEN, metrics: createMetrics() } });
    const answer = await server.app.inject({
      url: '/metrics',
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(numbers(answer.body).get('pathwall_rooms')).toBe(0);
    expect(answer.body).toContain('nodejs_eventloop_lag_p99_seconds');
  });

  it.each([undefined, 'Bearer', 'Bearer ', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`])(
    'is not there for %j',
    async (authorization) => {
      server = await testServer({ metrics: { token: TOKEN, metrics: createMetrics() } });
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await server.app.inject({ url: '/metrics', headers });
      expect([answer.statusCode, answer.json().error]).toEqual([404, 'unknown-route']);
    },
  );

  it('does not exist without a setting', async () => {
    server = await testServer();
    expect((await server.request('GET', '/metrics')).refusal).toBe('unknown-route');
  });
});

it('counts rooms, seats, frames, beats, acks and refusals, and holds nobody’s words, names or ids (P9)', async () => {
  const metrics = createMetrics();
  const t = await testRooms({ observer: metrics.observer });
  metrics.watch(() => t.rooms.census());
  const ana = await t.open('ana', BOARD_1);
  const ben = await t.open('ben', BOARD_1);
  const screen = await t.open('screen', 'feed');
  ana.client.write('a secret idea');
  await t.beat();
  ana.client.send(new Uint8Array([99]));
  ben.client.send(new Uint8Array([98]));
  ben.buffered = 1_234;
  await t.beat();

  const before = numbers(await metrics.page());
  expect(before.get('pathwall_seats')).toBe(3);
  expect(before.get('pathwall_sync_sockets')).toBe(2);
  expect(before.get('pathwall_feed_sockets')).toBe(1);
  expect(before.get('pathwall_rooms')).toBeGreaterThan(0);
  expect(before.get('pathwall_buffered_bytes')).toBe(1_234);
  expect(before.get('pathwall_refusals_total{code="bad-frame"}')).toBe(2);
  expect(before.get('pathwall_commit_seconds_count')).toBe(1);
  expect(before.get('pathwall_ack_seconds_count')).toBe(before.get('pathwall_ack_seconds_bucket{le="5"}'));
  expect(before.get('pathwall_frames_in_total')).toBeGreaterThan(4);
  expect(before.get('pathwall_frame_bytes_out_total')).toBeGreaterThan(100);
  expect(before.get('pathwall_failed_beats_total')).toBe(0);

  screen.drop(4_321);
  t.store.fail('documents.append', { code: 'full', times: 1 });
  ana.client.write('another one');
  await t.beat();
  const page = await metrics.page();
  const after = numbers(page);
  expect(after.get('pathwall_failed_beats_total')).toBe(1);
  expect(after.get('pathwall_closed_sockets_total{kind="sync",code="1011"}')).toBe(2);
  expect(after.get('pathwall_closed_sockets_total{kind="feed",code="other"}')).toBe(1);
  expect(after.get('pathwall_sync_sockets')).toBe(0);
  expect(page).not.toMatch(/secret|another|\bAna\b|\bana\b|board\./);
  expect(page).not.toContain(WORKSHOP);
});

it('counts what arrived and is not saved yet, while storage takes its time and after it failed', async () => {
  const metrics = createMetrics();
  const t = await testRooms({ observer: metrics.observer });
  metrics.watch(() => t.rooms.census());
  const unsaved = async () => numbers(await metrics.page()).get('pathwall_unsaved_bytes');
  const ana = await t.open('ana', BOARD_1);
  const write = () => ana.client.write('idea', 'x'.repeat(500));
  expect(await unsaved()).toBe(0);
  write();
  const waiting = (await unsaved()) ?? 0;
  expect(waiting).toBeGreaterThan(500);
  const release = t.store.hold('documents.append');
  const beat = t.beat();
  write();
  expect(await unsaved()).toBeGreaterThan(2 * 500);
  release();
  await beat;
  await t.beat();
  expect(await unsaved()).toBe(0);

  write();
  t.store.fail('documents.append', { code: 'full', times: 1 });
  await t.beat();
  expect(await unsaved()).toBe(0);
});

it('counts what other nodes’ messages bring, what had to be read from the log, and whether they come at all', async () => {
  const metrics = createMetrics();
  const { nodes, hub, clock, catchMessages } = await testCluster(2, undefined, metrics.observer);
  const fanout = hub.node();
  metrics.watchFanout(fanout);
  const [here, there] = nodes;
  const ana = await here?.open('ana', BOARD_1);
  await there?.open('ben', BOARD_1);
  ana?.client.write('heard');
  await here?.beat();
  const before = numbers(await metrics.page());
  expect(before.get('pathwall_fanout_updates_total')).toBe(1);
  expect(before.get('pathwall_fanout_healed_total')).toBe(0);
  expect(before.get('pathwall_fanout_connected')).toBe(1);

  catchMessages();
  ana?.client.write('lost on the way');
  await here?.beat();
  await clock.pass(BOUNDS.headLook + BOUNDS.gap);
  await fanout.close();
  const after = numbers(await metrics.page());
  expect(after.get('pathwall_fanout_updates_total')).toBe(1);
  expect(after.get('pathwall_fanout_healed_total')).toBe(1);
  expect(after.get('pathwall_fanout_connected')).toBe(0);
});
