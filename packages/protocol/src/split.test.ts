import { addIdea, binIdea, editText, mustBeOk, STAGE_KEYS } from '@pathwall/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MAX_FRAME_BYTES } from './limits.ts';
import { SPLIT_BOUNDS, splitUpdate } from './split.ts';

const TINY = { bytes: 200, structs: 7, length: 40 };

/** A document with a client id of its own, so that a failing run can be repeated. */
function docOf(client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
}

/** What happens on a board that several people write: who, what, to which record, and whether they meet afterwards. */
const step = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom('put', 'text', 'drop', 'nest', 'insert'),
  key: fc.nat(5),
  text: fc.string({ maxLength: 60, unit: 'grapheme' }),
  meet: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function act(doc: Y.Doc, { what, key, text }: Step): void {
  const map = doc.getMap<unknown>('ideas');
  const record = map.get(`k${key}`);
  const list = doc.getText('notes');
  if (what === 'put' || !(record instanceof Y.Map)) map.set(`k${key}`, new Y.Map([['text', text]]));
  else if (what === 'text') record.set('text', text);
  else if (what === 'nest') record.set('m', new Y.Map([['by', text]]));
  else map.delete(`k${key}`);
  if (what === 'insert') list.insert(Math.min(key, list.length), text);
  if (what === 'drop' && list.length > 2) list.delete(1, 1);
}

/** Documents of four people after those steps; the last one has met everybody. */
function play(steps: readonly Step[]): Y.Doc {
  const docs = [1, 2, 3, 4].map(docOf);
  const last = docOf(5);
  const meet = (from: Y.Doc, to: Y.Doc): void =>
    Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
  for (const [index, one] of steps.entries()) {
    const doc = docs[one.who] ?? last;
    act(doc, one);
    if (one.meet) meet(doc, docs[(one.who + index) % docs.length] ?? last);
  }
  for (const doc of docs) meet(doc, last);
  return last;
}

/** Applies pieces one by one; each must leave nothing pending. */
function applyAll(doc: Y.Doc, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
}

const shown = (doc: Y.Doc) => ({
  ideas: doc.getMap('ideas').toJSON(),
  notes: doc.getText('notes').toString(),
});

describe('an update in pieces', () => {
  test('does what the whole does, and no piece leaves a gap', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), fc.boolean(), (steps, cut, apart) => {
        const known = play(steps.slice(0, cut));
        const all = play(steps);
        const update = Y.encodeStateAsUpdate(all, Y.encodeStateVector(known));
        applyAll(known, splitUpdate(update, { ...TINY, apart }));
        const whole = play(steps.slice(0, cut));
        Y.applyUpdate(whole, update);
        expect(shown(known)).toEqual(shown(whole));
        expect(Y.encodeStateVector(known)).toEqual(Y.encodeStateVector(whole));
        expect(Y.createDeleteSetFromStructStore(known.store)).toEqual(
          Y.createDeleteSetFromStructStore(whole.store),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('keeps every piece within its bounds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        for (const piece of splitUpdate(Y.encodeStateAsUpdate(play(steps)), TINY)) {
          const { structs } = Y.decodeUpdate(piece);
          const length = structs.reduce((sum, struct) => sum + struct.length, 0);
          expect(structs.length).toBeLessThanOrEqual(TINY.structs);
          if (structs.length > 1) {
            expect(piece.byteLength).toBeLessThanOrEqual(TINY.bytes);
            expect(length).toBeLessThanOrEqual(TINY.length);
          }
        }
      }),
    );
  });

  test('keeps what different clients created apart, where asked to', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const update = Y.encodeStateAsUpdate(play(steps));
        for (const piece of splitUpdate(update, { ...SPLIT_BOUNDS, apart: true })) {
          const { structs, ds } = Y.decodeUpdate(piece);
          const clients = new Set([...structs.map(({ id }) => id.client), ...ds.clients.keys()]);
          expect(clients.size).toBeLessThanOrEqual(1);
        }
        expect(splitUpdate(update)).toEqual([update]);
      }),
    );
  });

  test('takes a day that was written offline: two thousand ideas, edited and binned', () => {
    const doc = docOf(77);
    let seed = 1;
    const random = (length: number): Uint8Array =>
      Uint8Array.from({ length }, () => {
        seed = (Math.imul(seed, 1_103_515_245) + 12_345) | 0;
        return (seed >>> 16) & 0xff;
      });
    const context = { by: null, now: () => 1_000, random };
    for (let number = 0; number < 2_000; number += 1) {
      const stages = [STAGE_KEYS[number % STAGE_KEYS.length] ?? 'crisis'];
      const { id } = mustBeOk(
        addIdea(doc, { text: `Idea number ${number}, in plain words`, stages, session: 1 }, context),
      );
      if (number % 3 === 0) mustBeOk(editText(doc, id, `Idea number ${number}, in better words`));
      if (number % 7 === 0) mustBeOk(binIdea(doc, id, context));
    }
    const update = Y.encodeStateAsUpdate(doc);
    const pieces = splitUpdate(update);
    expect(update.byteLength).toBeGreaterThan(MAX_FRAME_BYTES * 3);
    for (const { byteLength } of pieces) expect(byteLength).toBeLessThanOrEqual(SPLIT_BOUNDS.bytes);
    const copy = docOf(78);
    applyAll(copy, pieces);
    expect(copy.getMap('ideas').toJSON()).toEqual(doc.getMap('ideas').toJSON());
    expect(copy.getMap('ideas').size).toBe(2_000);
  });

  test('puts a struct that is too large by itself into a piece of its own, and nothing else with it', () => {
    const doc = docOf(9);
    doc.getMap('ideas').set('small', 'a');
    doc.getMap('ideas').set('large', 'b'.repeat(SPLIT_BOUNDS.bytes * 2));
    doc.getMap('ideas').set('after', 'c');
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc));
    expect(pieces.map(({ byteLength }) => byteLength > SPLIT_BOUNDS.bytes)).toEqual([false, true, false]);
  });

  test('leaves out what nothing can be built on: structs behind a hole', () => {
    const doc = docOf(10);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const key of ['one', 'two', 'three']) doc.getMap('ideas').set(key, key);
    const [first, , third] = updates;
    if (first === undefined || third === undefined) throw new Error('nothing was written');
    const pieces = splitUpdate(Y.mergeUpdates([first, third]));
    const copy = docOf(11);
    applyAll(copy, pieces);
    expect(copy.getMap('ideas').toJSON()).toEqual({ one: 'one' });
  });
});
