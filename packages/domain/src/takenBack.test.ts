import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordsOf } from './records.ts';
import { BOARD_META, markTakenBack, readTakenBack } from './takenBack.ts';

test('a board says when it was last taken back, and to what; the last time counts', () => {
  const doc = new Y.Doc();
  expect(readTakenBack(doc)).toBeNull();
  markTakenBack(doc, { to: 1_000, at: 5_000 });
  markTakenBack(doc, { to: 2_000, at: 6_000 });
  expect(readTakenBack(doc)).toEqual({ to: 2_000, at: 6_000 });
});

test.each([['words'], [null], [{ to: 1 }], [{ to: 'x', at: 2 }], [{ to: Number.NaN, at: 2 }]])(
  'what cannot be read there is no news: %j',
  (value) => {
    const doc = new Y.Doc();
    recordsOf(doc, BOARD_META).set('takenBack', value);
    expect(readTakenBack(doc)).toBeNull();
  },
);
