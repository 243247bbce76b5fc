import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOARD_1, type TestSocket, testRooms, WORKSHOP } from './testing.ts';

const HOUR = 3_600_000;

function valuesOf({ client }: TestSocket): Record<string, unknown> {
  return client.doc.getMap('ideas').toJSON();
}

it('takes what was written without a network for hours, over compactions and after the room was let go of', async () => {
  const t = await testRooms({ bounds: { compactRows: 10, compactAfter: 0 } });
  const ana = await t.open('ana', BOARD_1);
  for (const key of ['kept', 'removed by ben', 'changed by both']) ana.client.write(key, 'at nine');
  await t.beat();
  const ben = await t.open('ben', BOARD_1);
  ana.drop();

  // In the train: nothing of this leaves her device.
  for (let index = 0; index < 20; index += 1) ana.client.write(`ana ${index}`);
  ana.client.write('changed by both', 'by ana');
  ana.client.doc.getMap('ideas').delete('kept');

  for (let round = 0; round < 3; round += 1) {
    for (let index = 0; index < 15; index += 1) {
      ben.client.write(`ben ${index}`, round);
      await t.beat();
    }
    if (round === 1) ben.client.doc.getMap('ideas').delete('removed by ben');
    await t.clock.pass(HOUR);
  }
  ben.client.write('changed by both', 'by ben');
  await t.beat();
  ben.drop();
  await t.clock.pass(2 * HOUR);
  expect(t.rooms.census().rooms).toBe(0);
  const compacted = await t.inner.documents.load(WORKSHOP, BOARD_1);
  expect(compacted.snapshot).not.toBe(null);
  expect(compacted.updates.length).toBeLessThan(10);

  const back = await t.open('ana', BOARD_1, ana.client);
  await t.beat();
  expect(back.client.codes()).toEqual([]);
  expect(back.client.acked).toBe(back.client.sent);
  const again = await t.open('ben', BOARD_1);
  const all = valuesOf(again);
  expect(valuesOf(back)).toEqual(all);
  expect(Object.keys(all).filter((key) => key.startsWith('ana '))).toHaveLength(20);
  expect(Object.keys(all).filter((key) => key.startsWith('ben '))).toHaveLength(15);
  expect(all).not.toHaveProperty('removed by ben');
  expect(all).not.toHaveProperty('kept');
  expect(['by ana', 'by ben']).toContain(all['changed by both']);

  // And what is on disk is the same again.
  await t.clock.pass(HOUR);
  const { snapshot, updates } = await t.inner.documents.load(WORKSHOP, BOARD_1);
  const stored = new Y.Doc();
  for (const update of snapshot === null ? updates : [snapshot, ...updates]) Y.applyUpdate(stored, update);
  expect(stored.getMap('ideas').toJSON()).toEqual(all);
});
