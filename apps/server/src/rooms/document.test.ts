import type { SeatId } from '@pathwall/domain';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOUNDS } from './bounds.ts';
import { LiveDocument } from './document.ts';
import { SERVER_SEAT } from './gate.ts';
import { scanUpdate } from './scan.ts';
import { BOARD_1, fakeClock, testRooms, textsOf, WORKSHOP } from './testing.ts';

const EMPTY = { snapshot: null, updates: [], seq: 0, logBytes: 0, claims: new Map<number, SeatId>() };

function contentOf(update: Uint8Array): readonly string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  return textsOf(doc);
}

it('rests as bytes when it was not used for a while, and goes on as the same document', async () => {
  const clock = fakeClock();
  const document = new LiveDocument(EMPTY, BOUNDS, clock);
  const put = (key: string) => document.transact(() => document.doc.getMap('ideas').set(key, key));
  put('one');
  put('two');
  document.transact(() => document.doc.getMap('ideas').delete('one'));
  const before = document.doc;
  const [full, vector] = [document.full(), document.vector()];
  expect(document.rest()).toBe(false);
  await clock.pass(BOUNDS.restAfter);
  expect(document.rest()).toBe(true);
  expect(document.rest()).toBe(false);
  expect([document.full(), document.vector()]).toEqual([full, vector]);

  const update = put('three');
  expect(document.doc).not.toBe(before);
  expect(document.doc.clientID).toBe(before.clientID);
  expect(document.claims.get(document.doc.clientID)).toBe(SERVER_SEAT);
  expect(contentOf(document.full())).toEqual(['three', 'two']);
  // Exactly what changed: it fits behind the state before.
  const reader = new Y.Doc();
  Y.applyUpdate(reader, full);
  Y.applyUpdate(reader, update ?? new Uint8Array());
  expect(textsOf(reader)).toEqual(['three', 'two']);
  expect(update?.byteLength).toBeLessThan(full.byteLength);
});

it('gives its whole state with what was only added behind it, awake or at rest, as often as it is asked', async () => {
  const clock = fakeClock();
  const document = new LiveDocument(EMPTY, BOUNDS, clock);
  const writer = new Y.Doc();
  const add = (key: string): void => {
    let made: Uint8Array = new Uint8Array();
    writer.once('update', (update: Uint8Array) => {
      made = update;
    });
    writer.getMap('ideas').set(key, key);
    const scan = scanUpdate(made);
    if (typeof scan === 'string') throw new Error(scan);
    expect(document.add(scan, made)).toBe(true);
    document.additions();
  };
  const keys: string[] = [];
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) {
    keys.push(key);
    add(key);
    expect(contentOf(document.full())).toEqual(keys);
    expect(document.full()).toBe(document.full());
    if (key === 'b') expect(textsOf(document.doc)).toEqual(keys);
    if (key === 'c') {
      await clock.pass(BOUNDS.restAfter);
      expect(document.rest()).toBe(true);
    }
    if (key === 'd') document.look((doc) => expect(textsOf(doc)).toEqual(keys));
  }
  expect(document.transact(() => document.doc.getMap('ideas').delete('a'))).not.toBe(null);
  expect(contentOf(document.full())).toEqual(keys.slice(1));
});

it('does not rest when it is large: to make it again would hold up a beat', async () => {
  const clock = fakeClock();
  const document = new LiveDocument(EMPTY, { ...BOUNDS, restUpTo: 1_000 }, clock);
  document.transact(() => document.doc.getMap('ideas').set('long', 'x'.repeat(2_000)));
  await clock.pass(BOUNDS.restAfter);
  expect(document.rest()).toBe(false);
});

it('rests while people stay, who notice nothing', async () => {
  const t = await testRooms();
  const ana = await t.open('ana', BOARD_1);
  ana.client.write('before');
  await t.clock.pass(60_000);
  const ben = await t.open('ben', BOARD_1);
  expect(ben.client.texts()).toEqual(['before']);
  await t.clock.pass(60_000);
  ben.client.write('after');
  await t.beat();
  expect(ana.client.texts()).toEqual(['after', 'before']);
  expect(contentOf((await t.inner.documents.load(WORKSHOP, BOARD_1)).updates[0] ?? new Uint8Array())).toEqual(
    ['before'],
  );
});

it('shows itself to a reader without waking up, and rests as soon as it would have', async () => {
  const clock = fakeClock();
  const document = new LiveDocument(EMPTY, BOUNDS, clock);
  const seen: (readonly string[])[] = [];
  const look = () => document.look((doc) => void seen.push(textsOf(doc)));
  document.transact(() => document.doc.getMap('ideas').set('one', 'one'));
  await clock.pass(BOUNDS.restAfter - 1);
  look();
  await clock.pass(1);
  expect(document.rest()).toBe(true);
  look();
  expect(seen).toEqual([['one'], ['one']]);
  // It rests still: there is nothing to let go of.
  expect(document.rest()).toBe(false);
});

it('is shown as it is committed, with what was only added too; a reader that throws hurts nobody', async () => {
  const t = await testRooms();
  const ana = await t.open('ana', BOARD_1);
  ana.client.write('kept');
  await t.beat();
  const seen: string[] = [];
  const release = t.store.hold('documents.append');
  ana.client.write('on its way');
  await t.beat();
  const looked = t.rooms.look(WORKSHOP, BOARD_1, (doc) => void seen.push(...textsOf(doc)));
  await t.beat();
  expect(seen).toEqual([]);
  release();
  await t.beat();
  await looked;
  expect(seen).toEqual(['kept', 'on its way']);

  const broken = t.rooms.look(WORKSHOP, BOARD_1, () => {
    throw new Error('a reader with a mistake');
  });
  const refused = expect(broken).rejects.toThrow();
  await t.beat();
  await refused;
  expect(ana.client.closed).toBe(null);
  ana.client.write('and on it goes');
  await t.beat();
  expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).seq).toBe(3);
});
