import type { SeatId } from '@pathwall/domain';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { StorageError } from '../storage/errors.ts';
import { BOUNDS } from './bounds.ts';
import { BOARD_1, BOARD_2, testRooms, textsOf, WORKSHOP } from './testing.ts';

describe('the time between beats', () => {
  it('is longer after a beat of which many were told, up to a bound', async () => {
    const t = await testRooms({ bounds: { tickPerReader: 3 } });
    const screen = await t.open('screen', BOARD_1);
    const [one, two] = [await t.open('fran', BOARD_1), await t.open('fran', BOARD_2)];
    const seenAfter = async (milliseconds: number): Promise<number> => {
      await t.clock.pass(milliseconds);
      return screen.client.texts().length;
    };
    await t.clock.pass(1_000);
    one.client.write('alone');
    expect(await seenAfter(0)).toBe(1);
    one.client.write('soon after');
    // Two readers.
    expect(await seenAfter(BOUNDS.busyTick + 2 * 3 - 1)).toBe(1);
    expect(await seenAfter(1)).toBe(2);
    await t.clock.pass(1_000);
    // Three readers in two rooms.
    for (const { client } of [one, two]) client.write('together');
    expect(await seenAfter(0)).toBe(3);
    one.client.write('soon after both');
    expect(await seenAfter(BOUNDS.busyTick + 3 * 3 - 1)).toBe(3);
    expect(await seenAfter(1)).toBe(4);
    await t.clock.pass(1_000);
    for (let more = 0; more < 5; more += 1) await t.open('screen', BOARD_1);
    one.client.write('to a crowd');
    expect(await seenAfter(0)).toBe(5);
    one.client.write('soon after the crowd');
    expect(await seenAfter(BOUNDS.longestTick - 1)).toBe(5);
    expect(await seenAfter(1)).toBe(6);
  });
});

describe('commit before show', () => {
  it('shows and acknowledges nothing while the append is under way, and everything once it is through', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    const before = ana.client.acked;
    const release = t.store.hold('documents.append');
    ana.client.write('a roof');
    await t.clock.pass(60_000);
    expect(ben.client.texts()).toEqual([]);
    expect(ana.client.acked).toBe(before);
    release();
    await t.beat();
    expect(ben.client.texts()).toEqual(['a roof']);
    expect(ana.client.acked).toBe(ana.client.sent);
  });

  it('answers a newcomer only with what is committed', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('stored');
    await t.beat();
    const release = t.store.hold('documents.append');
    ana.client.write('not stored');
    await t.beat();
    const ben = await t.open('ben', BOARD_1);
    expect(ben.client.texts()).toEqual([]);
    expect(ben.client.synced).toBe(false);
    t.store.fail('documents.append', { code: 'full', times: 1 });
    release();
    await t.beat();
    expect(ben.client.texts()).toEqual([]);
    expect(ben.client.closed).toEqual({ code: 1011, reason: 'not-saved' });
  });

  it('closes with 1011 when the append fails, and starts again from what is on disk', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    ana.client.write('first');
    await t.beat();
    const acked = ana.client.acked;
    t.store.fail('documents.append', { code: 'full', times: 1 });
    ana.client.write('second');
    await t.beat();
    expect(ana.client.acked).toBe(acked);
    expect([ana.client.closed?.code, ben.client.closed?.code]).toEqual([1011, 1011]);
    expect(ben.client.texts()).toEqual(['first']);

    const cleo = await t.open('fran', BOARD_1);
    expect(cleo.client.texts()).toEqual(['first']);
    // The client still has its words: they come back with its step 2.
    await t.open('ana', BOARD_1, ana.client);
    expect(cleo.client.texts()).toEqual(['first', 'second']);
    expect(ana.client.acked).toBe(ana.client.sent);
  });

  it('loses nothing and doubles nothing when only the answer of the append was lost', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    t.store.fail('documents.append', { code: 'io', times: 1, when: 'after' });
    ana.client.write('stored, but nobody knows');
    await t.beat();
    expect(ana.client.closed?.code).toBe(1011);
    const ben = await t.open('ben', BOARD_1);
    expect(ben.client.texts()).toEqual(['stored, but nobody knows']);
  });

  it('lets rooms that did not take part in a failed commit go on', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const wall = await t.open('fran', 'wall');
    t.store.fail('documents.append', { code: 'full', times: 1 });
    ana.client.write('lost for now');
    await t.beat();
    expect(wall.client.closed).toBeNull();
    wall.client.write('a group');
    await t.beat();
    expect(wall.client.acked).toBe(wall.client.sent);
  });

  it('stores all rooms of a beat in one append', async () => {
    const batches: number[] = [];
    const t = await testRooms();
    const { documents } = t.inner;
    const append = documents.append.bind(documents);
    documents.append = (batch) => {
      batches.push(batch.length);
      return append(batch);
    };
    const ana = await t.open('ana', BOARD_1);
    const fran = await t.open('fran', 'wall');
    batches.length = 0;
    ana.client.write('one');
    ana.client.write('two');
    fran.client.write('three');
    await t.beat();
    expect(batches).toEqual([2]);
  });

  it('sends one frame a beat to each reader, and none back to the only writer', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    const [before, own] = [ben.client.frames.length, ana.client.frames.length];
    for (const word of ['a', 'b', 'c', 'd']) ana.client.write(word);
    await t.beat();
    expect(ben.client.frames.length - before).toBe(1);
    // The ack alone.
    expect(ana.client.frames.length - own).toBe(1);
  });

  it('commits what arrived before a connection closed', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    ana.client.write('last words');
    ana.drop();
    await t.beat();
    expect(ben.client.texts()).toEqual(['last words']);
  });

  it('does not pile up without end while storage hangs', async () => {
    const t = await testRooms({ bounds: { queueBytes: 50_000 } });
    const ana = await t.open('ana', BOARD_1);
    const release = t.store.hold('documents.append');
    ana.client.write('under way');
    await t.beat();
    for (let index = 0; index < 60; index += 1) ana.client.write('again', 'x'.repeat(1_000));
    expect(ana.client.closed).toEqual({ code: 1011, reason: 'not-saved' });
    release();
    await t.open('ana', BOARD_1, ana.client);
    expect((await t.open('ben', BOARD_1)).client.texts()).toEqual(['again', 'under way']);
  });

  it('closes with unknown-workshop when the workshop was purged', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    await t.inner.workshops.purge(WORKSHOP);
    ana.client.write('too late');
    await t.beat();
    expect(ana.client.closed).toEqual({ code: 4404, reason: 'unknown-workshop' });
  });
});

describe('writes of the server', () => {
  it('resolve when they are committed, and reach everybody', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', 'agenda');
    let done = false;
    const release = t.store.hold('documents.append');
    const written = t.rooms
      .write(WORKSHOP, 'agenda', (doc) => doc.getMap('ideas').set('phase', 'lobby'))
      .then(() => {
        done = true;
      });
    await t.beat();
    expect([done, ana.client.texts()]).toEqual([false, []]);
    release();
    await t.beat();
    await written;
    expect(ana.client.texts()).toEqual(['phase']);
  });

  it('reject with a StorageError when they were not stored', async () => {
    const t = await testRooms();
    t.store.fail('documents.append', { code: 'full', times: 1 });
    const written = t.rooms.write(WORKSHOP, 'agenda', (doc) => doc.getMap('a').set('b', 1));
    const outcome = expect(written).rejects.toBeInstanceOf(StorageError);
    await t.beat();
    await outcome;
  });

  it('that throw take the room down, not the server', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', 'agenda');
    const written = t.rooms.write(WORKSHOP, 'agenda', () => {
      throw new Error('a bug');
    });
    const outcome = expect(written).rejects.toThrow();
    await t.beat();
    await outcome;
    expect(ana.client.closed?.code).toBe(1011);
    expect((await t.open('ben', 'agenda')).client.synced).toBe(true);
  });

  it('are read back as copies of what is committed, also from rooms that nobody has open', async () => {
    const t = await testRooms();
    const written = t.rooms.write(WORKSHOP, 'wall', (doc) => doc.getMap('ideas').set('x', 1));
    await t.beat();
    await written;
    const reading = t.rooms.read(WORKSHOP, ['wall', BOARD_1]);
    await t.beat();
    const docs = await reading;
    expect([...docs].map(([name, doc]) => [name, textsOf(doc)])).toEqual([
      ['wall', ['x']],
      [BOARD_1, []],
    ]);
    expect(await t.rooms.list(WORKSHOP)).toEqual(['wall']);
  });
});

describe('the life of a room', () => {
  it('shares one load among first joiners', async () => {
    const t = await testRooms();
    let loads = 0;
    const { documents } = t.inner;
    const load = documents.load.bind(documents);
    documents.load = (...args) => {
      loads += 1;
      return load(...args);
    };
    const release = t.store.hold('documents.load');
    const opening = Promise.all(['ana', 'ben', 'fran'].map((seat) => t.open(seat, BOARD_1)));
    await t.beat();
    release();
    await t.beat();
    const sockets = await opening;
    expect(loads).toBe(1);
    expect(sockets.every(({ client }) => client.synced)).toBe(true);
  });

  it('is unloaded some time after the last one left, and forgets nothing', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('kept');
    await t.beat();
    ana.drop();
    await t.clock.pass(120_000);
    const ben = await t.open('ben', BOARD_1);
    expect(ben.client.texts()).toEqual(['kept']);
  });

  it('is never taken for empty when it did not load', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('precious');
    await t.beat();
    ana.drop();
    await t.clock.pass(120_000);
    t.store.fail('documents.load', { code: 'io', times: 1 });
    const unlucky = await t.open('ben', BOARD_1);
    expect(unlucky.client.closed).toEqual({ code: 1011, reason: 'not-saved' });
    expect(unlucky.client.synced).toBe(false);
    const lucky = await t.open('ben', BOARD_1);
    expect(lucky.client.texts()).toEqual(['precious']);
  });

  it('closes everyone with 1012 when the server goes down, with everything stored', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const feed = await t.open('fran', 'feed');
    ana.client.write('in flight');
    const closing = t.rooms.close();
    await t.clock.pass(1_000);
    await closing;
    expect([ana.client.closed?.code, feed.client.closed?.code]).toEqual([1012, 1012]);
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).seq).toBe(1);
    expect(await t.rooms.find(WORKSHOP, BOARD_1)).toBe('going-down');
    expect(await t.rooms.check(WORKSHOP, 'ana' as SeatId, BOARD_1)).toBe('going-down');
    expect(t.clock.timers()).toBe(0);
  });
});

describe('compaction', () => {
  it('puts a snapshot in place of a long log while people go on', async () => {
    const t = await testRooms({ bounds: { compactRows: 10, compactAfter: 0 } });
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 25; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
    }
    const stored = await t.inner.documents.load(WORKSHOP, BOARD_1);
    expect(stored.snapshot).not.toBeNull();
    expect(stored.updates.length).toBeLessThan(10);
    expect(stored.seq).toBe(25);
    ana.drop();
    await t.clock.pass(120_000);
    expect((await t.open('ben', BOARD_1)).client.texts()).toHaveLength(25);
  });

  it('of a large document is made in another thread from what is stored, and nobody waits for it', async () => {
    const t = await testRooms({ bounds: { compactRows: 10, compactAfter: 0, encodeHere: 0 } });
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 12; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
      expect(ana.client.acked).toBe(ana.client.sent);
    }
    const made = async (): Promise<void> => {
      expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).snapshot).not.toBeNull();
    };
    await vi.waitFor(made, { timeout: 20_000 });
    const { snapshot, updates, seq } = await t.inner.documents.load(WORKSHOP, BOARD_1);
    expect([seq, updates.length < 10]).toEqual([12, true]);
    const doc = new Y.Doc();
    for (const update of [snapshot ?? new Uint8Array(), ...updates]) Y.applyUpdate(doc, update);
    expect(textsOf(doc)).toEqual(ana.client.texts());
    await t.rooms.close();
    expect(t.clock.timers()).toBe(0);
  });

  it('waits for the end of a burst, and does not hold up the end of the server', async () => {
    const t = await testRooms({ bounds: { compactRows: 10, compactAfter: 5_000 } });
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 30; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
    }
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).updates).toHaveLength(30);
    await t.clock.pass(5_000);
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).updates).toHaveLength(0);
    for (let index = 30; index < 60; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
    }
    await t.rooms.close();
    expect(t.clock.timers()).toBe(0);
  });

  it('that fails leaves the log as it is', async () => {
    const t = await testRooms({ bounds: { compactRows: 5, compactAfter: 0 } });
    t.store.fail('documents.compact', { code: 'full', times: 1 });
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 8; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
    }
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).updates).toHaveLength(8);
    await t.clock.pass(11_000);
    ana.client.write('one more');
    await t.beat();
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).snapshot).not.toBeNull();
    expect(ana.client.closed).toBeNull();
  });
});
