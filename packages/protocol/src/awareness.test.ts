import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { type Presence, readPresence, withoutClient } from './awareness.ts';

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

/** An awareness payload with an entry for each of those clients. */
function payloadOf(clients: readonly number[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.length);
    for (const client of clients) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1_764_000_000_000 + client);
      encoding.writeVarString(encoder, JSON.stringify({ pointer: { x: client, y: 1 } }));
    }
  });
}

test('an entry is taken out of a payload, wherever it stands; without it the payload stays as it is', () => {
  const clients = [7, 300, 5_000_000];
  for (const own of clients) {
    expect(withoutClient(payloadOf(clients), own)).toEqual(
      payloadOf(clients.filter((client) => client !== own)),
    );
  }
  expect(withoutClient(payloadOf([7]), 7)).toEqual(payloadOf([]));
  expect(withoutClient(payloadOf(clients), 8)).toEqual(payloadOf(clients));
  expect(() => withoutClient(payloadOf(clients).subarray(0, 20), 5_000_000)).toThrow();
});
