import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  binRecord,
  createRecord,
  isPlain,
  mergeChanges,
  recordOf,
  restoreRecord,
  revertChange,
  samePlain,
  writeFields,
} from './records.ts';

const THINGS = 'things';

function withThing(): Y.Doc {
  const doc = new Y.Doc();
  createRecord(doc, THINGS, 'x', 1, { m: { at: 1 }, text: 'mine' });
  return doc;
}

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('plain values', () => {
  test.each([
    [{ a: [1, null, 'x', true] }, true],
    [nested(24), true],
    [nested(25), false],
    [nested(50_000), false],
    [Number.NaN, false],
    [{ a: Number.POSITIVE_INFINITY }, false],
    [{ a: undefined }, false],
    [new Date(0), false],
    [new Y.Map(), false],
  ])('case %#', (value, plain) => {
    expect(isPlain(value)).toBe(plain);
  });

  test('one that holds itself is not plain', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(isPlain(cyclic)).toBe(false);
  });

  test.each([
    [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [[], {}, false],
    [{ toString: 1 }, {}, false],
    [Number.NaN, Number.NaN, true],
    [null, {}, false],
  ])('%j and %j: same is %s', (a, b, same) => {
    expect(samePlain(a, b)).toBe(same);
  });
});

describe('writing (R29)', () => {
  test('a record is never written over by a new one', () => {
    const doc = withThing();
    expect(() => createRecord(doc, THINGS, 'x', 2, { text: 'theirs' })).toThrow('taken');
    expect(recordOf(doc, THINGS, 'x')?.get('text')).toBe('mine');
  });

  test('what changes nothing is not written', () => {
    const doc = withThing();
    const before = Y.encodeStateVector(doc);
    const change = writeFields(doc, THINGS, [
      { record: 'x', field: 'text', value: 'mine' },
      { record: 'x', field: 'absent', value: undefined },
      { record: 'nobody', field: 'text', value: 'lost' },
    ]);
    expect(change.fields).toEqual([]);
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test('what is in the bin stays there as it was', () => {
    const doc = withThing();
    binRecord(doc, THINGS, 'x', 5);
    expect(binRecord(doc, THINGS, 'x', 9)?.fields).toEqual([]);
    expect([binRecord(doc, THINGS, 'nobody', 9), restoreRecord(doc, THINGS, 'nobody')]).toEqual([null, null]);
    expect(recordOf(doc, THINGS, 'x')?.get('d')).toEqual({ at: 5 });
  });

  test('a mark of the bin that no write of ours makes can still be taken away', () => {
    const doc = withThing();
    recordOf(doc, THINGS, 'x')?.set('d', new Y.Text('stuck'));
    restoreRecord(doc, THINGS, 'x');
    expect(recordOf(doc, THINGS, 'x')?.has('d')).toBe(false);
  });
});

describe('several changes as one (R26, R32)', () => {
  test('a field that was written twice goes back to its first value; one that came back is none', () => {
    const doc = withThing();
    const write = (field: string, value: string | undefined) =>
      writeFields(doc, THINGS, [{ record: 'x', field, value }]);
    const all = mergeChanges(THINGS, [
      write('text', 'second'),
      write('more', 'a'),
      write('text', 'third'),
      write('more', undefined),
    ]);
    expect(all.fields).toEqual([{ record: 'x', field: 'text', before: 'mine', after: 'third' }]);
    expect(revertChange(doc, all).kept).toEqual([]);
    expect(recordOf(doc, THINGS, 'x')?.get('text')).toBe('mine');
  });
});
