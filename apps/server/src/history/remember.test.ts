import { addIdea, binIdea, mustBeOk, rememberBoard } from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRememberer, remembered, rememberUpdates } from './remember.ts';

/** A board with some ideas, one of them in the bin, and the updates that made it. */
function board(ideas: number) {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const { bytes } = seeded(5);
  const writing = { by: null, now: () => 1, random: bytes };
  const ids = Array.from(
    { length: ideas },
    (_, index) =>
      mustBeOk(addIdea(doc, { text: `Idea ${index}`, stages: ['crisis'], session: 1 }, writing)).id,
  );
  const [first] = ids;
  if (first !== undefined) mustBeOk(binIdea(doc, first, writing));
  return { doc, updates };
}

it('makes the same of a board and of its updates, here and in the thread', async () => {
  const { doc, updates } = board(20);
  const made = remembered(rememberBoard(doc));
  expect(made).toMatchObject({ ideas: 19, empty: false });
  expect(rememberUpdates(updates)).toEqual(made);
  expect(rememberUpdates([])).toMatchObject({ ideas: 0, empty: true });
  const thread = createRememberer();
  expect(await thread.remember(updates)).toEqual(made);
  await thread.close();
});

it('says so when the updates are none, and goes on with the next', async () => {
  const thread = createRememberer();
  await expect(thread.remember([new Uint8Array([9, 9, 9])])).rejects.toThrow();
  expect(await thread.remember(board(1).updates)).toMatchObject({ ideas: 0, empty: false });
  await thread.close();
});
