import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Presence, readPresence } from './awareness.ts';

const full = {
  who: { seat: 'ana', name: 'Ana' },
  draft: { idea: null, stage: 'crisis', text: 'Ask ear' },
  pointer: { x: 1.5, y: 20 },
  selected: ['idea1'],
  drag: { idea: 'idea1', stage: 'settled', after: null },
};

test('a whole presence is read as it is', () => {
  expect(readPresence(full)).toEqual(full);
});

test('anything else is read as nothing shown', () => {
  const nothing: Presence = { who: null, draft: null, pointer: null, selected: [], drag: null };
  for (const state of [
    null,
    undefined,
    5,
    'x',
    [],
    {},
    { who: 5, draft: 'x', pointer: { x: 'a' }, selected: {}, drag: {} },
  ]) {
    expect(readPresence(state)).toEqual(nothing);
  }
});

test('never throws, whatever comes', () => {
  const property = fc.property(fc.anything(), (state) => Array.isArray(readPresence(state).selected));
  expect(() => fc.assert(property)).not.toThrow();
});

test('long drafts and selections are cut', () => {
  const read = readPresence({
    draft: { text: 'x'.repeat(5_000) },
    selected: Array.from({ length: 999 }, () => 'a'),
  });
  expect([read.draft?.text.length, read.selected.length]).toEqual([1_000, 200]);
});
