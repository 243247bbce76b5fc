import type { DocumentName, PairId, SeatId } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import {
  authorityOf,
  BOARD_1,
  BOARD_2,
  EVERYONE,
  PAIR_1,
  PAIR_2,
  type TestRooms,
  type TestSeatSpec,
  type TestSocket,
  testRooms,
  textsOf,
  WORKSHOP,
} from './testing.ts';

const SECOND = 1_000;

function shown(socket: TestSocket): readonly DocumentName[] {
  return [...socket.client.feed.keys()].sort();
}

function words(socket: TestSocket, document: DocumentName): readonly string[] {
  const doc = socket.client.feed.get(document);
  return doc === undefined ? [] : textsOf(doc);
}

async function open(t: TestRooms, seat: string): Promise<TestSocket> {
  const socket = await t.open(seat, 'feed');
  await t.clock.pass(100);
  return socket;
}

const REVEALED = authorityOf({ phase: 'feedback-1' });

describe('the feed', () => {
  it('begins with everything that the seat may see, in one frame, empty boards too', async () => {
    const t = await testRooms({ authority: REVEALED });
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('an idea');
    await t.beat();
    const screen = await open(t, 'screen');
    expect(shown(screen)).toEqual([BOARD_1, BOARD_2, 'board.room', 'commitments', 'wall']);
    expect(screen.client.feedFrames).toHaveLength(1);
    expect(words(screen, BOARD_1)).toEqual(['an idea']);
  });

  it('carries only what the seat may read now', async () => {
    const t = await testRooms();
    expect(shown(await open(t, 'cleo'))).toEqual([BOARD_2, 'board.room', 'commitments']);
    expect(shown(await open(t, 'nora'))).toEqual(['board.room', 'commitments', 'wall']);
    expect(shown(await open(t, 'vera'))).toEqual(['commitments']);
    await expect(t.open('lead', 'feed')).rejects.toThrow('not-allowed');
  });

  it('carries what is committed, merged a few times a second, and nothing that is not', async () => {
    const t = await testRooms({ authority: REVEALED });
    const screen = await open(t, 'screen');
    const ana = await t.open('ana', BOARD_1);
    const before = screen.client.feedFrames.length;
    const release = t.store.hold('documents.append');
    for (let index = 0; index < 20; index += 1) ana.client.write(`idea ${index}`);
    await t.clock.pass(SECOND);
    expect(words(screen, BOARD_1)).toEqual([]);
    release();
    for (let index = 20; index < 40; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.clock.pass(50);
    }
    await t.clock.pass(SECOND);
    expect(words(screen, BOARD_1)).toHaveLength(40);
    // About a second of edits.
    expect(screen.client.feedFrames.length - before).toBeLessThanOrEqual(10);
  });

  it('gives the same bytes to all who see the same', async () => {
    const t = await testRooms({ authority: REVEALED });
    const viewers = [await open(t, 'screen'), await open(t, 'fran'), await open(t, 'nora')];
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('an idea');
    await t.clock.pass(SECOND);
    const last = viewers.map(({ client }) => client.frames.at(-1));
    expect(last[0]).toBeDefined();
    expect(last[1]).toBe(last[0]);
    expect(last[2]).toBe(last[0]);
  });

  it('gains and loses boards with the phase', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('hidden');
    await t.beat();
    const cleo = await open(t, 'cleo');
    expect(shown(cleo)).not.toContain(BOARD_1);
    t.set(REVEALED);
    await t.clock.pass(SECOND);
    expect(words(cleo, BOARD_1)).toEqual(['hidden']);
    t.set(authorityOf({ phase: 'writing-2' }));
    expect(shown(cleo)).toEqual([BOARD_2, 'board.room', 'commitments']);
    const frames = cleo.client.frames.length;
    ana.client.write('hidden again');
    await t.clock.pass(SECOND);
    expect(cleo.client.frames).toHaveLength(frames);
  });

  it('gains and loses boards with the role, and with the pair, within a second', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('of the first pair');
    await t.beat();
    const [vera, cleo] = [await open(t, 'vera'), await open(t, 'cleo')];
    const others = EVERYONE.filter(({ id }) => id !== 'vera' && id !== 'cleo');
    const become = (...seats: readonly TestSeatSpec[]): void =>
      t.set(authorityOf({}, { seats: [...others, ...seats] }));
    become({ id: 'vera', role: 'facilitator' }, { id: 'cleo', role: 'participant', pair: PAIR_1 });
    // What is not theirs any more goes at once; what has become theirs comes when it is read.
    expect(shown(cleo)).toEqual(['board.room', 'commitments']);
    await t.clock.pass(SECOND);
    expect(shown(cleo)).toEqual([BOARD_1, 'board.room', 'commitments']);
    expect(words(cleo, BOARD_1)).toEqual(['of the first pair']);
    expect(shown(vera)).toEqual(shown(await open(t, 'fran')));
    expect(words(vera, BOARD_1)).toEqual(['of the first pair']);
    become({ id: 'vera', role: 'viewer' }, { id: 'cleo', role: 'participant', pair: PAIR_2 });
    await t.clock.pass(SECOND);
    expect(shown(vera)).toEqual(['commitments']);
    expect(shown(cleo)).toEqual([BOARD_2, 'board.room', 'commitments']);
    const frames = [vera.client.frames.length, cleo.client.frames.length];
    ana.client.write('not theirs to see');
    await t.clock.pass(SECOND);
    expect([vera.client.frames.length, cleo.client.frames.length]).toEqual(frames);
  });

  it('gains boards of pairs that are made later', async () => {
    const t = await testRooms({ authority: authorityOf({ phase: 'feedback-1' }, { pairs: [PAIR_1] }) });
    const screen = await open(t, 'screen');
    expect(shown(screen)).not.toContain(BOARD_2);
    t.set(authorityOf({ phase: 'feedback-1' }, { pairs: [PAIR_1, PAIR_2] }));
    await t.clock.pass(100);
    expect(shown(screen)).toContain(BOARD_2);
    const cleo = await t.open('cleo', BOARD_2);
    cleo.client.write('new pair, new idea');
    await t.clock.pass(SECOND);
    expect(words(screen, BOARD_2)).toEqual(['new pair, new idea']);
  });

  it('does not send what was hidden again while it was being read', async () => {
    const t = await testRooms();
    const cleo = await open(t, 'cleo');
    const release = t.store.hold('documents.load');
    t.set(REVEALED);
    t.set(authorityOf());
    release();
    await t.clock.pass(SECOND);
    expect(shown(cleo)).toEqual([BOARD_2, 'board.room', 'commitments']);
    expect(cleo.client.feedFrames.flat().map(({ document }) => document)).not.toContain(BOARD_1);
  });

  it('ends at once for a removed seat', async () => {
    const t = await testRooms();
    const vera = await open(t, 'vera');
    t.set(authorityOf({}, { seats: EVERYONE.filter(({ id }) => id !== 'vera') }));
    expect(vera.client.closed).toEqual({ code: 4410, reason: 'seat-removed' });
  });

  it('starts again when a document was thrown away, because more may be on disk than was told', async () => {
    const t = await testRooms({ authority: REVEALED });
    const screen = await open(t, 'screen');
    const ana = await t.open('ana', BOARD_1);
    t.store.fail('documents.append', { code: 'io', times: 1, when: 'after' });
    ana.client.write('stored, but nobody knows');
    await t.clock.pass(SECOND);
    expect(screen.client.closed).toEqual({ code: 1011, reason: 'not-saved' });
    expect(words(await open(t, 'screen'), BOARD_1)).toEqual(['stored, but nobody knows']);
  });

  it('says so when a document cannot be read', async () => {
    const t = await testRooms();
    t.store.fail('documents.load', { code: 'io' });
    const vera = await open(t, 'vera');
    expect(vera.client.closed).toEqual({ code: 1011, reason: 'not-saved' });
    t.store.heal();
    expect(shown(await open(t, 'vera'))).toEqual(['commitments']);
  });

  it('does not queue for a slow viewer, who gets what it missed once it has drained', async () => {
    const t = await testRooms({ authority: REVEALED });
    const [slow, quick] = [await open(t, 'screen'), await open(t, 'fran')];
    const ana = await t.open('ana', BOARD_1);
    slow.buffered = 2 * 1024 * 1024;
    const frames = slow.client.frames.length;
    for (const word of ['a', 'b', 'c']) {
      ana.client.write(word);
      await t.clock.pass(200);
    }
    expect(words(quick, BOARD_1)).toEqual(['a', 'b', 'c']);
    expect(slow.client.frames).toHaveLength(frames);
    slow.buffered = 0;
    await t.clock.pass(SECOND);
    expect(words(slow, BOARD_1)).toEqual(['a', 'b', 'c']);
  });

  it('cuts a viewer that stays stalled', async () => {
    const t = await testRooms({ authority: REVEALED });
    const screen = await open(t, 'screen');
    const ana = await t.open('ana', BOARD_1);
    screen.buffered = 2 * 1024 * 1024;
    ana.client.write('a');
    await t.clock.pass(20 * SECOND);
    expect(screen.client.closed).toEqual({ code: 1013, reason: 'too-slow' });
  });

  it('takes nothing: whatever is said to it is refused', async () => {
    const t = await testRooms();
    const vera = await open(t, 'vera');
    vera.client.hello();
    expect(vera.client.codes()).toEqual(['bad-frame']);
    for (let index = 0; index < 40; index += 1) vera.client.hello();
    expect(vera.client.closed?.code).toBe(4400);
  });

  it('keeps up with a document whose updates never end', async () => {
    const t = await testRooms({ authority: REVEALED, bounds: { feedTail: 5 } });
    const first = await open(t, 'screen');
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 30; index += 1) {
      ana.client.write(`idea ${index}`);
      await t.clock.pass(20);
    }
    const late = await open(t, 'fran');
    expect(words(late, BOARD_1)).toHaveLength(30);
    const parts = late.client.feedFrames.flat().filter(({ document }) => document === BOARD_1);
    expect(parts.length).toBeLessThan(10);
    await t.clock.pass(SECOND);
    expect(words(first, BOARD_1)).toHaveLength(30);
  });

  it('is open to all boards of a hundred pairs at once', async () => {
    const pairs = Array.from({ length: 100 }, (_, index) => `p${index}` as PairId);
    const t = await testRooms({ authority: authorityOf({ phase: 'feedback-1' }, { pairs }) });
    const screen = await open(t, 'screen');
    expect(shown(screen)).toHaveLength(103);
    expect(screen.client.feedFrames).toHaveLength(1);
    t.rooms.drop(WORKSHOP, ['screen' as SeatId], 'going-down');
    expect(screen.client.closed?.code).toBe(1012);
  });
});
