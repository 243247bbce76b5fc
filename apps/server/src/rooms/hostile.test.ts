import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOARD_1, type TestRooms, testRooms, WORKSHOP } from './testing.ts';
import { awarenessFrame, encodeAwarenessEntry, updateFrame } from './wire.ts';

/** Deletes one struct: fifteen bytes. */
function deletion({ client, clock }: Y.ID): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [0, 1, client, 1, clock, 1]) encoding.writeVarUint(encoder, number);
  });
}

async function storedMap(t: TestRooms): Promise<Y.Map<unknown>> {
  const docs = await Promise.all([t.rooms.read(WORKSHOP, [BOARD_1]), t.beat()]);
  return (docs[0].get(BOARD_1) ?? new Y.Doc()).getMap('ideas');
}

describe('types within types (S6)', () => {
  it('are refused, so that nobody can build a chain that overflows the stack when it is deleted', async () => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    // Built beside the client's own document, which would overflow itself.
    const forge = new Y.Doc();
    const top = new Y.Map<unknown>();
    let inner = top;
    forge.on('update', (update: Uint8Array) => mallory.client.send(updateFrame(update)));
    forge.getMap('ideas').set('top', top);
    await t.beat();
    expect(mallory.client.codes()).toEqual([]);
    for (let frame = 0; frame < 4; frame += 1) {
      forge.transact(() => {
        for (let depth = 0; depth < 1_000; depth += 1) {
          const next = new Y.Map<unknown>();
          inner.set('a', next);
          inner = next;
        }
      });
    }
    await t.beat();
    expect(mallory.client.codes()[0]).toBe('bad-update');
    if (top._item === null) throw new Error('the top is nowhere');
    mallory.client.send(updateFrame(deletion(top._item.id)));
    ben.client.write('honest words');
    await t.beat();
    expect(ben.client.closed).toBeNull();
    expect([...(await storedMap(t)).keys()]).toEqual(['honest words']);
  });

  it('are refused too where they inherit their place from a plain value that they replace', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const record = new Y.Map<unknown>([['plain', 1]]);
    ana.client.doc.getMap('ideas').set('idea', record);
    await t.beat();
    expect(ana.client.codes()).toEqual([]);
    record.set('plain', new Y.Map());
    await t.beat();
    expect(ana.client.codes()).toEqual(['bad-update']);
    // And in one frame, where the plain value is not in the document yet.
    const ben = await t.open('ben', BOARD_1);
    ben.client.doc.transact(() => {
      const other = new Y.Map<unknown>();
      ben.client.doc.getMap('ideas').set('other', other);
      for (let time = 0; time < 50; time += 1) other.set('plain', time);
      other.set('plain', new Y.Map());
    });
    await t.beat();
    expect(ben.client.codes()).toEqual(['bad-update']);
  });

  it('records that replace each other under one key are welcome', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ideas = ana.client.doc.getMap('ideas');
    for (let time = 0; time < 3; time += 1) ideas.set('idea', new Y.Map([['time', time]]));
    ana.client.doc.transact(() => {
      for (let time = 3; time < 6; time += 1) ideas.set('idea', new Y.Map([['time', time]]));
    });
    await t.beat();
    expect(ana.client.codes()).toEqual([]);
    expect((await storedMap(t)).toJSON()).toEqual({ idea: { time: 5 } });
  });
});

describe("an idea in another's name (S7)", () => {
  const inTheNameOf = (by: string | null) => new Y.Map<unknown>([['m', { by, at: 1, session: 1 }]]);

  it('is refused; in one’s own and in nobody’s it is not', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ideas = ana.client.doc.getMap('ideas');
    ideas.set('mine', inTheNameOf('ana'));
    ideas.set('nobody', inTheNameOf(null));
    await t.beat();
    expect(ana.client.codes()).toEqual([]);
    ideas.set('forged', inTheNameOf('ben'));
    await t.beat();
    expect(ana.client.codes()).toEqual(['foreign-client']);
    expect([...(await storedMap(t)).keys()].sort()).toEqual(['mine', 'nobody']);
  });

  it('cannot be made by renaming one’s own afterwards', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const record = inTheNameOf('ana');
    ana.client.doc.getMap('ideas').set('mine', record);
    record.set('m', { by: 'ben', at: 1, session: 1 });
    await t.beat();
    expect(ana.client.codes()).toEqual(['foreign-client']);
  });

  it('that others wrote may be sent back by whoever has it', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.doc.getMap('ideas').set('hers', inTheNameOf('ana'));
    await t.beat();
    const ben = await t.open('ben', BOARD_1);
    ben.client.send(updateFrame(Y.encodeStateAsUpdate(ben.client.doc)));
    await t.beat();
    expect(ben.client.codes()).toEqual([]);
  });
});

describe('a client id that somebody shows', () => {
  it('is nobody else’s to write under: its owner’s first words would be dropped as known', async () => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    const { clientID } = ben.client.doc;
    ben.client.send(awarenessFrame([encodeAwarenessEntry({ client: clientID, clock: 1, json: '{}' })]));
    await t.clock.pass(100);
    mallory.client.doc.clientID = clientID;
    mallory.client.write('forged');
    ben.client.write('the first words');
    await t.beat();
    expect(mallory.client.codes()).toEqual(['foreign-client']);
    expect(ben.client.codes()).toEqual([]);
    expect([...(await storedMap(t)).keys()]).toEqual(['the first words']);
  });

  it('cannot stand a thousand times in one frame', async () => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    const entries = Array.from({ length: 1_001 }, (_, client) =>
      encodeAwarenessEntry({ client, clock: 1, json: '' }),
    );
    mallory.client.send(awarenessFrame(entries));
    expect(mallory.client.codes()).toEqual(['bad-frame']);
  });
});

describe('one seat', () => {
  it('cannot fill up a document that others write on', async () => {
    const t = await testRooms({ bounds: { seatBytes: 10_000 } });
    const mallory = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    mallory.client.write('junk', 'x'.repeat(9_000));
    mallory.client.write('more junk', 'x'.repeat(9_000));
    ben.client.write('honest words');
    await t.beat();
    expect(mallory.client.codes()).toEqual(['board-full']);
    mallory.client.doc.getMap('ideas').delete('junk');
    await t.beat();
    expect([...(await storedMap(t)).keys()]).toEqual(['honest words']);
  });
});
