import type { SeatId } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOUNDS } from './bounds.ts';
import { testCluster } from './cluster.testing.ts';
import { authorityOf, BOARD_1, EVERYONE, TestClient, type TestRooms, WORKSHOP } from './testing.ts';
import { awarenessFrame, encodeAwarenessEntry } from './wire.ts';

async function two(authority = authorityOf()) {
  const cluster = await testCluster(2, authority);
  const [here, there] = cluster.nodes as [TestRooms, TestRooms];
  return { ...cluster, here, there };
}

/** Seats whose state a client sees in awareness. */
const seen = ({ awareness }: TestClient): readonly unknown[] =>
  [...awareness.getStates().values()]
    .map((state) => (state['who'] as { seat?: unknown } | undefined)?.seat)
    .filter((seat) => seat !== undefined);
const present = ({ awareness }: TestClient): unknown =>
  [...awareness.getStates().values()].map((state) => state['present']).find((list) => list !== undefined);

function show(client: TestClient, cursor: number): void {
  const json = JSON.stringify({ cursor });
  client.send(awarenessFrame([encodeAwarenessEntry({ client: client.doc.clientID, clock: cursor, json })]));
}

describe('an edit on one node', () => {
  it('is seen on another as soon as it is stored, and acknowledged by its own', async () => {
    const { here, there } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    ana.client.write('from here');
    await here.beat();
    expect(ben.client.texts()).toEqual(['from here']);
    expect(ana.client.acked).toBe(ana.client.sent);
    ben.client.write('from there');
    await there.beat();
    expect(ana.client.texts()).toEqual(['from here', 'from there']);
  });

  it('is not seen anywhere when it could not be stored', async () => {
    const { here, there, clock } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    here.store.fail('documents.append', { code: 'full', times: 1 });
    ana.client.write('lost');
    await here.beat();
    await clock.pass(BOUNDS.headLook * 2);
    expect(ben.client.texts()).toEqual([]);
    expect(ana.client.closed?.code).toBe(1011);
  });

  it('is refused when somebody else was the first under its client id, on a node that had not heard of it yet', async () => {
    const { here, there, storage, catchMessages, clock, release } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    // Ana's id is hers before anybody has seen it; Ben's copy takes it.
    ben.client.doc.clientID = ana.client.doc.clientID;
    catchMessages();
    ana.client.write('hers');
    ben.client.write('in her name');
    await here.beat();
    await there.beat();
    expect(ben.client.closed?.code).toBe(1011);
    const stored = await storage.documents.load(WORKSHOP, BOARD_1);
    expect(stored.updates).toHaveLength(1);
    expect(stored.claims.get(ana.client.doc.clientID)).toBe('ana');

    release();
    const again = await there.open('ben', BOARD_1);
    expect(again.client.texts()).toEqual(['hers']);
    again.client.doc.clientID = ana.client.doc.clientID;
    again.client.write('once more in her name');
    await there.beat();
    expect(again.client.codes()).toEqual(['foreign-client']);
    await clock.pass(BOUNDS.headLook * 2);
    expect(ana.client.texts()).toEqual(['hers']);
  });

  it('of two under one client id, where nobody may know whose it is, stands after a fresh load as it was stored first', async () => {
    const { here, there, storage, catchMessages, release, clock } = await two(
      authorityOf({}, { anonymous: true }),
    );
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    ben.client.doc.clientID = ana.client.doc.clientID;
    // As while Redis is gone: nobody hears of the other's claim, and none may be stored (P4).
    catchMessages();
    ana.client.write('idea', 'hers');
    await here.beat();
    ben.client.write('idea', 'in her place');
    await there.beat();
    release();
    await clock.pass(BOUNDS.headLook + BOUNDS.gap);
    expect([ana.client.closed, ben.client.closed]).toEqual([null, null]);
    const { updates, claims } = await storage.documents.load(WORKSHOP, BOARD_1);
    expect(claims.size).toBe(0);
    const fresh = new Y.Doc();
    for (const update of updates) Y.applyUpdate(fresh, update);
    expect(fresh.getMap('ideas').toJSON()).toEqual({ idea: 'hers' });
    // Nothing is stuck: others' words come through on both.
    const fran = await there.open('fran', BOARD_1);
    fran.client.write('more');
    await there.beat();
    expect(ana.client.doc.getMap('ideas').get('more')).toBe('more');
  });

  it.each([
    ['doubled', (messages: (() => void)[]) => [...messages, ...messages]],
    ['turned round', (messages: (() => void)[]) => [...messages].reverse()],
    ['lost in the middle', (messages: (() => void)[]) => messages.filter((_, index) => index !== 1)],
    ['lost at the end', (messages: (() => void)[]) => messages.slice(0, -1)],
    ['lost altogether', () => []],
  ])('is seen all the same when messages are %s', async (_name, mangle) => {
    const { here, there, catchMessages, release, clock } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    const caught = catchMessages();
    for (const text of ['one', 'two', 'three']) {
      ana.client.write(text);
      await here.beat();
    }
    release();
    for (const deliver of mangle(caught)) deliver();
    await clock.pass(BOUNDS.headLook + BOUNDS.gap);
    expect(ben.client.texts()).toEqual(['one', 'three', 'two']);
    expect(ben.client.closed).toBeNull();
  });

  it('waits for what it builds on, from whatever node that comes', async () => {
    const cluster = await testCluster(3);
    const [a, b, c] = cluster.nodes as [TestRooms, TestRooms, TestRooms];
    const ana = await a.open('ana', BOARD_1);
    const ben = await b.open('ben', BOARD_1);
    const fran = await c.open('fran', BOARD_1);
    ana.client.doc.getArray('list').push(['a']);
    const toOthers = cluster.catchMessages();
    await a.beat();
    // Only ben's node hears of it; ben puts something after it.
    toOthers[0]?.();
    expect(ben.client.doc.getArray('list').toArray()).toEqual(['a']);
    ben.client.doc.getArray('list').push(['b']);
    await b.beat();
    cluster.release();
    for (const deliver of toOthers.slice(2)) deliver();
    expect(fran.client.doc.getArray('list').toArray()).toEqual([]);
    toOthers[1]?.();
    expect(fran.client.doc.getArray('list').toArray()).toEqual(['a', 'b']);
  });

  it('reaches a room that is just being loaded', async () => {
    const { here, there } = await two();
    const ana = await here.open('ana', BOARD_1);
    const release = there.store.hold('documents.load');
    const opening = there.open('ben', BOARD_1);
    await there.beat();
    ana.client.write('meanwhile');
    await here.beat();
    release();
    const ben = await opening;
    await there.beat();
    expect(ben.client.texts()).toEqual(['meanwhile']);
  });

  it('is healed at once after a break of the connection between the nodes', async () => {
    const { here, there, hub, catchMessages, release, clock } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    catchMessages();
    ana.client.write('during');
    await here.beat();
    release();
    hub.mend();
    await clock.pass(BOUNDS.gap + 20);
    expect(ben.client.texts()).toEqual(['during']);
  });

  it('is refused when it comes under a client id of somebody on another node (S6)', async () => {
    const { here, there } = await two();
    const ana = await here.open('ana', BOARD_1, new TestClient(77));
    const ben = await there.open('ben', BOARD_1);
    ana.client.write('mine');
    await here.beat();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ben.client.doc));
    forged.clientID = 77;
    const before = Y.encodeStateVector(forged);
    forged.getMap('ideas').set('forged', 1);
    const bad = await there.open('ben', BOARD_1, new TestClient());
    Y.applyUpdate(bad.client.doc, Y.encodeStateAsUpdate(forged, before));
    await there.beat();
    expect(bad.client.codes()).toContain('foreign-client');
    expect(ana.client.texts()).toEqual(['mine']);
  });

  it('survives compaction on one node while the other writes', async () => {
    const { here, there, clock, storage } = await two();
    const ana = await here.open('ana', BOARD_1);
    const ben = await there.open('ben', BOARD_1);
    for (let count = 0; count < BOUNDS.compactRows / 2 + 20; count += 1) {
      ana.client.write(`a${count % 7}`, count);
      await here.beat();
      ben.client.write(`b${count % 7}`, count);
      await there.beat();
    }
    await clock.pass(BOUNDS.compactAfter * 3);
    const { snapshot, updates } = await storage.documents.load(WORKSHOP, BOARD_1);
    expect(snapshot).not.toBeNull();
    const stored = new Y.Doc();
    for (const update of [snapshot ?? new Uint8Array(), ...updates]) Y.applyUpdate(stored, update);
    expect(stored.getMap('ideas').toJSON()).toEqual(ana.client.doc.getMap('ideas').toJSON());
    expect(ben.client.doc.getMap('ideas').toJSON()).toEqual(ana.client.doc.getMap('ideas').toJSON());
  });
});

describe('people on several nodes', () => {
  it('see what the others show, and that they left', async () => {
    const { here, there, clock } = await two();
    const ana = await here.open('ana', BOARD_1);
    show(ana.client, 1);
    await clock.pass(BOUNDS.awarenessTick);
    // Comes later, and is told by the other node when it asks.
    const ben = await there.open('ben', BOARD_1);
    await clock.pass(BOUNDS.awarenessTick * 2);
    expect(seen(ben.client)).toEqual(['ana']);
    show(ana.client, 2);
    await clock.pass(BOUNDS.awarenessTick * 2);
    expect([...ben.client.awareness.getStates().values()].map((state) => state['cursor'])).toContain(2);
    ana.drop();
    await clock.pass(BOUNDS.awarenessGrace + BOUNDS.awarenessTick * 2);
    expect(seen(ben.client)).toEqual([]);
  });

  it('are present for everybody, until they leave or their node says nothing any more', async () => {
    const { here, there, clock, catchMessages } = await two();
    const fran = await here.open('fran', 'agenda');
    const ana = await there.open('ana', 'agenda');
    await clock.pass(BOUNDS.presenceTick * 2);
    expect(present(fran.client)).toEqual(['ana', 'fran']);
    expect(present(ana.client)).toEqual(['ana', 'fran']);
    ana.drop();
    await clock.pass(BOUNDS.awarenessGrace + BOUNDS.presenceTick * 2);
    expect(present(fran.client)).toEqual(['fran']);
    await there.open('ben', 'agenda');
    await clock.pass(BOUNDS.presenceTick * 2);
    expect(present(fran.client)).toEqual(['ben', 'fran']);
    // As when that node is killed.
    catchMessages();
    await clock.pass(BOUNDS.nodeSilence + BOUNDS.sweep + BOUNDS.presenceTick);
    expect(present(fran.client)).toEqual(['fran']);
  });

  it('are sent away wherever they are when their seat is removed (S3)', async () => {
    const { here, there, directory } = await two();
    const ana = await there.open('ana', BOARD_1);
    const next = authorityOf({}, { seats: EVERYONE.filter(({ id }) => id !== 'ana') });
    directory.set(next);
    here.rooms.drop(WORKSHOP, ['ana' as SeatId], 'seat-removed');
    here.rooms.setAuthority(WORKSHOP, next);
    await here.beat();
    expect(ana.client.closed?.reason).toBe('seat-removed');
  });

  it('lose what they may no longer see within five seconds, even when every message is lost (S3)', async () => {
    const { here, there, directory, clock, catchMessages } = await two();
    const ana = await there.open('ana', BOARD_1);
    const cleo = await there.open('cleo', 'board.pair-2');
    catchMessages();
    const next = authorityOf({}, { seats: EVERYONE.filter(({ id }) => id !== 'ana') });
    directory.set(next);
    here.rooms.setAuthority(WORKSHOP, next);
    await clock.pass(5_000);
    expect(ana.client.closed?.reason).toBe('seat-removed');
    expect(cleo.client.closed).toBeNull();
  });

  it('are all sent away when the workshop is deleted', async () => {
    const { here, there } = await two();
    const ana = await there.open('ana', BOARD_1);
    here.rooms.end(WORKSHOP, 'workshop-deleted');
    await here.beat();
    expect(ana.client.closed?.reason).toBe('workshop-deleted');
  });
});

describe('the feed of one node', () => {
  it('shows what is written on another, though nobody here is at that board', async () => {
    const authority = authorityOf({ phase: 'feedback-1' });
    const { here, there, clock } = await two(authority);
    const screen = await there.open('screen', 'feed');
    const ana = await here.open('ana', BOARD_1);
    await clock.pass(BOUNDS.idleRoom * 3);
    ana.client.write('late idea');
    await here.beat();
    await clock.pass(BOUNDS.feedTick * 2);
    expect([...(screen.client.feed.get(BOARD_1)?.getMap('ideas').keys() ?? [])]).toEqual(['late idea']);
  });

  it('lets go of documents once nobody is shown them', async () => {
    const { there, clock } = await two(authorityOf({ phase: 'feedback-1' }));
    const screen = await there.open('screen', 'feed');
    expect(there.rooms.census().rooms).toBeGreaterThan(0);
    screen.drop();
    await clock.pass(BOUNDS.idleRoom * 3);
    expect(there.rooms.census().rooms).toBe(0);
  });
});
