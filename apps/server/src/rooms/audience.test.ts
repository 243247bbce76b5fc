import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOARD_1, testRooms } from './testing.ts';

const MIB = 1024 * 1024;

describe('a connection that does not keep up', () => {
  it('is not queued more and more, and gets one difference when it has drained', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    ben.buffered = 2 * MIB;
    // The first frame finds out that it is slow; nothing is left out, so it goes still.
    ana.client.write('first');
    await t.beat();
    const frames = ben.client.frames.length;
    for (let index = 0; index < 20; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.beat();
    }
    ana.client.doc.getMap('ideas').delete('first');
    await t.clock.pass(1_000);
    expect(ben.client.frames).toHaveLength(frames);
    ben.buffered = 0;
    await t.clock.pass(1_000);
    expect(ben.client.frames).toHaveLength(frames + 1);
    expect(ben.client.texts()).toEqual(ana.client.texts());
    expect(ben.client.doc.store.pendingStructs).toBeNull();
    ana.client.write('and on');
    await t.beat();
    expect(ben.client.texts()).toContain('and on');
    expect(Y.encodeStateVector(ben.client.doc)).toEqual(Y.encodeStateVector(ana.client.doc));
  });

  it('is cut when it stays stalled', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    ben.buffered = 2 * MIB;
    ana.client.write('an idea');
    await t.clock.pass(14_000);
    expect(ben.client.closed).toBeNull();
    await t.clock.pass(2_000);
    expect(ben.client.closed).toEqual({ code: 1013, reason: 'too-slow' });
    expect(ana.client.closed).toBeNull();
  });

  it('is cut when too much waits for it', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    ben.buffered = 9 * MIB;
    ana.client.write('an idea');
    await t.beat();
    expect(ben.client.closed).toEqual({ code: 1013, reason: 'too-slow' });
  });

  it('has its own words saved all the same', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    ben.buffered = 2 * MIB;
    ana.client.write('to fall behind');
    await t.beat();
    ben.client.write('from the slow one');
    await t.beat();
    expect(ana.client.texts()).toContain('from the slow one');
    expect(ben.client.acked).toBe(ben.client.sent);
  });
});

describe('a herd of joiners', () => {
  it('shares one encoding of the document', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 50; index += 1) ana.client.write(`idea ${index}`);
    await t.beat();
    const herd = [];
    for (const seat of ['ben', 'fran', 'screen']) herd.push(await t.open(seat, BOARD_1));
    for (const { client } of herd) expect(client.texts()).toHaveLength(50);
    const replies = herd.map(({ client }) => client.frames.find((frame) => frame[0] === 0 && frame[1] === 1));
    expect(replies[0]).toBeDefined();
    expect(replies[1]).toBe(replies[0]);
    expect(replies[2]).toBe(replies[0]);
  });
});
