import {
  access,
  addIdea,
  type DocumentName,
  editText,
  mustBeOk,
  PHASES,
  parseDocumentName,
  readBoard,
  type SeatId,
} from '@pathwall/domain';
import { MAX_AWARENESS_BYTES, MAX_FRAME_BYTES } from '@pathwall/protocol';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { BOUNDS } from './bounds.ts';
import { silentObserver } from './observer.ts';
import {
  authorityOf,
  BOARD_1,
  BOARD_2,
  EVERYONE,
  fakeClock,
  seatOf,
  type TestRooms,
  testRooms,
  WORKSHOP,
} from './testing.ts';
import { awarenessFrame, encodeAwarenessEntry, step1Frame, step2Frame, updateFrame } from './wire.ts';

/** An update by somebody who has nothing to do with the document. */
function strangeUpdate(key: string, clientId?: number): Uint8Array {
  const doc = new Y.Doc();
  if (clientId !== undefined) doc.clientID = clientId;
  doc.getMap('ideas').set(key, 'x');
  return Y.encodeStateAsUpdate(doc);
}

function presenceFrame(client: number, state: unknown): Uint8Array {
  return awarenessFrame([encodeAwarenessEntry({ client, clock: 1, json: JSON.stringify(state) })]);
}

async function stored(t: TestRooms, document: DocumentName): Promise<number> {
  return (await t.inner.documents.load(WORKSHOP, document)).seq;
}

describe('the access matrix on the wire (S4, S5)', () => {
  const documents: readonly DocumentName[] = [
    'agenda',
    'board.room',
    BOARD_1,
    BOARD_2,
    'wall',
    'commitments',
  ];
  const situations = (['roundtable', 'case-study'] as const).flatMap((approach) =>
    PHASES.flatMap((phase) => [false, true].map((locked) => ({ approach, phase, locked }))),
  );

  it.each(documents)(
    'holds for every role, phase, approach and lock on %s',
    async (document) => {
      const ref = parseDocumentName(document);
      if (ref === null) throw new Error('no such document');
      let tried = 0;
      for (const situation of situations) {
        const t = await testRooms({ authority: authorityOf(situation) });
        for (const spec of EVERYONE) {
          const allowed = access(seatOf(spec), ref, situation);
          if (allowed === 'none') {
            await expect(t.open(spec.id, document)).rejects.toThrow('not-allowed');
            continue;
          }
          const { client } = await t.open(spec.id, document);
          const other = await t.open('fran', document);
          const before = await stored(t, document);
          client.send(step2Frame(strangeUpdate(`${spec.id} in step 2`)));
          client.send(updateFrame(strangeUpdate(`${spec.id} in an update`)));
          client.send(presenceFrame(client.doc.clientID, { pointer: { x: 1, y: 1 } }));
          await t.clock.pass(200);
          const shown = [...other.client.awareness.getStates().keys()].includes(client.doc.clientID);
          const words = other.client.texts().filter((text) => text.startsWith(`${spec.id} in`));
          if (allowed === 'write') {
            expect([words.length, shown]).toEqual([2, true]);
          } else {
            expect([words.length, shown, await stored(t, document)]).toEqual([0, false, before]);
            expect(client.codes()).toEqual(['read-only', 'read-only', 'read-only']);
            // Asked for what it has, it could only be refused.
            expect(client.asked).toBe(0);
          }
          tried += 1;
        }
        await Promise.all([t.rooms.close(), t.clock.pass(2_000)]);
      }
      expect(tried).toBeGreaterThan(50);
    },
    60_000,
  );
});

describe('a change of authority', () => {
  it('takes effect on the next message, both ways, and asks for what was held back', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    t.set(authorityOf({ locked: true }));
    ana.client.write('held back');
    await t.beat();
    expect(ana.client.codes()).toEqual(['read-only']);
    expect(ben.client.texts()).toEqual([]);
    t.set(authorityOf());
    await t.clock.pass(2_000);
    expect(ben.client.texts()).toEqual(['held back']);
    expect(ana.client.acked).toBe(ana.client.sent);
  });

  it('closes at once whoever lost all access', async () => {
    const t = await testRooms({ authority: authorityOf({ phase: 'feedback-1' }) });
    const cleo = await t.open('cleo', BOARD_1);
    const ana = await t.open('ana', BOARD_1);
    const vera = await t.open('vera', 'commitments');
    t.set(authorityOf({ phase: 'writing-2' }, { seats: EVERYONE.filter(({ id }) => id !== 'vera') }));
    expect(cleo.client.closed).toEqual({ code: 4403, reason: 'not-allowed' });
    expect(vera.client.closed).toEqual({ code: 4410, reason: 'seat-removed' });
    expect(ana.client.closed).toBeNull();
  });

  it('throws away what a removed seat had just sent', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    ana.client.write('too late');
    t.rooms.drop(WORKSHOP, ['ana' as SeatId], 'seat-removed');
    expect(ana.client.closed?.code).toBe(4410);
    await t.beat();
    expect(ben.client.texts()).toEqual([]);
  });
});

/** A frame that says of itself that it is an update, around any bytes. */
const asUpdate = updateFrame;

function gapped(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('ideas').set('a', 1);
  const before = Y.encodeStateVector(doc);
  doc.getMap('ideas').set('b', 1);
  return Y.encodeStateAsUpdate(doc, before);
}

function bomb(length: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, 1, 77, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
    encoding.writeVarUint(encoder, 0);
  });
}

function manyStructs(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    for (const number of [1, count, 77, 0]) encoding.writeVarUint(encoder, number);
    for (let index = 0; index < count; index += 1) {
      encoding.writeUint8(encoder, 0);
      encoding.writeVarUint(encoder, 1);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

function largeUpdate(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('ideas').set('large', 'x'.repeat(bytes));
  return Y.encodeStateAsUpdate(doc);
}

describe('hostile frames (S6, S12)', () => {
  const honest = strangeUpdate('honest');
  const v2 = new Y.Doc();
  v2.getMap('ideas').set('v2', 'x');

  it.each<[string, Uint8Array, string]>([
    ['an update with a gap', asUpdate(gapped()), 'update-gap'],
    ['a step 2 with a gap', step2Frame(gapped()), 'update-gap'],
    ['a V2 update', asUpdate(Y.encodeStateAsUpdateV2(v2)), 'bad-update'],
    ['a truncated update', asUpdate(honest.slice(0, -3)), 'bad-update'],
    ['an update with a tail', asUpdate(new Uint8Array([...honest, 0])), 'bad-update'],
    ['noise', asUpdate(new Uint8Array(200).fill(213)), 'bad-update'],
    ['an update that promises more than its frame', asUpdate(honest).with(2, 120), 'bad-frame'],
    ['a struct of a quadrillion', asUpdate(bomb(2 ** 50)), 'frame-too-large'],
    ['thirty thousand structs', asUpdate(manyStructs(30_000)), 'frame-too-large'],
    ['a frame above the bound', asUpdate(largeUpdate(MAX_FRAME_BYTES)), 'frame-too-large'],
    ['a message of an unknown type', new Uint8Array([99, 1, 2]), 'bad-frame'],
    ['an ack, which only the server sends', new Uint8Array([100, 1]), 'bad-frame'],
    ['an unknown step', new Uint8Array([0, 7, 0]), 'bad-frame'],
    ['a damaged state vector', step1Frame(new Uint8Array([5, 200])), 'bad-frame'],
    ['an empty frame', new Uint8Array(), 'bad-frame'],
    ['a damaged presence', new Uint8Array([1, 3, 1, 1, 200]), 'bad-frame'],
  ])('%s is refused with a reason, and an honest peer is served', async (_name, frame, code) => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    const fran = await t.open('fran', BOARD_1);
    const before = await stored(t, BOARD_1);
    mallory.client.send(frame);
    ben.client.write('honest words');
    await t.beat();
    expect(mallory.client.codes()).toEqual([code]);
    expect(fran.client.texts()).toEqual(['honest words']);
    expect(ben.client.acked).toBe(ben.client.sent);
    expect(await stored(t, BOARD_1)).toBe(before + 1);
    // A refused change is decided too: its sender does not wait for it for ever.
    expect(mallory.client.acked).toBe(mallory.client.sent);
  });

  it('an update under the client id of another seat is refused; the owner goes on', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('mine');
    await t.beat();
    const mallory = await t.open('ben', BOARD_1);
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(mallory.client.doc));
    forged.clientID = ana.client.doc.clientID;
    const vector = Y.encodeStateVector(forged);
    forged.getMap('ideas').set('forged', 'x');
    mallory.client.send(updateFrame(Y.encodeStateAsUpdate(forged, vector)));
    await t.beat();
    expect(mallory.client.codes()).toEqual(['foreign-client']);
    ana.client.write('mine again');
    await t.beat();
    expect(mallory.client.texts()).toEqual(['mine', 'mine again']);
  });

  it('remembers whose client id it is after the room was unloaded, and takes it back from the same seat', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('mine');
    await t.beat();
    ana.drop();
    await t.clock.pass(120_000);
    const mallory = await t.open('ben', BOARD_1);
    mallory.client.doc.clientID = ana.client.doc.clientID;
    mallory.client.write('forged');
    await t.beat();
    expect(mallory.client.codes()).toEqual(['foreign-client']);
    await t.open('ana', BOARD_1, ana.client);
    ana.client.write('offline words');
    await t.beat();
    expect(ana.client.codes()).toEqual([]);
  });

  it('stores no client id with a seat where the workshop is anonymous (P4)', async () => {
    const t = await testRooms({ authority: authorityOf({}, { anonymous: true }) });
    const ana = await t.open('ana', BOARD_1);
    ana.client.write('nobody said this');
    await t.beat();
    expect((await t.inner.documents.load(WORKSHOP, BOARD_1)).claims.size).toBe(0);
    const mallory = await t.open('ben', BOARD_1);
    mallory.client.doc.clientID = ana.client.doc.clientID;
    mallory.client.write('forged');
    await t.beat();
    expect(mallory.client.codes()).toContain('foreign-client');
  });

  it('lets a facilitator put a pair’s words right: the mark of a role is nobody’s seat (R31)', async () => {
    for (const anonymous of [false, true]) {
      const t = await testRooms({ authority: authorityOf({}, { anonymous }) });
      const ana = await t.open('ana', BOARD_1);
      const random = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at + 1);
      const context = { by: anonymous ? null : ('ana' as SeatId), now: () => 1, random };
      const { id } = mustBeOk(
        addIdea(ana.client.doc, { text: 'tpyo', stages: ['crisis'], session: 1 }, context),
      );
      await t.beat();
      const fran = await t.open('fran', BOARD_1);
      mustBeOk(editText(fran.client.doc, id, 'typo', 'facilitator'));
      await t.beat();
      expect([ana.client.codes(), fran.client.codes()]).toEqual([[], []]);
      expect(readBoard(ana.client.doc).ideas.get(id)).toMatchObject({
        text: 'typo',
        mendedBy: 'facilitator',
      });
    }
  });

  it("the server's own client id is nobody else's", async () => {
    const t = await testRooms();
    const written = t.rooms.write(WORKSHOP, BOARD_1, (doc) => doc.getMap('ideas').set('server', 1));
    await t.beat();
    await written;
    const ana = await t.open('ana', BOARD_1);
    const [server] = ana.client.doc.store.clients.keys();
    expect(server).toBeDefined();
    ana.client.doc.clientID = server ?? 0;
    ana.client.write('as the server');
    await t.beat();
    expect(ana.client.codes()).toEqual(['foreign-client']);
  });

  it('reads no more of a flood than it takes to send its sender away, whatever comes in one beat (S6)', async () => {
    let refused = 0;
    const t = await testRooms({
      bounds: { framesPerSecond: 1e9, updatesPerSecond: 1e9 },
      observer: {
        ...silentObserver,
        refused: () => {
          refused += 1;
        },
      },
    });
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    for (let frame = 0; frame < 1_000; frame += 1) ana.client.send(updateFrame(gapped()));
    ben.client.write('among it');
    await t.beat();
    expect(refused).toBe(BOUNDS.strikes + 1);
    expect(ana.client.closed).toMatchObject({ code: 4400 });
    expect(ben.client.acked).toBe(ben.client.sent);
    const vera = await t.open('fran', BOARD_1);
    expect(vera.client.texts()).toEqual(['among it']);
  });

  it('asks a stock client for what is missing after a gap, so that it mends itself', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    const { transport } = ana.client;
    ana.client.transport = () => undefined;
    ana.client.write('lost on the way');
    ana.client.transport = transport;
    ana.client.write('arrived');
    await t.clock.pass(1_100);
    expect(ana.client.codes()).toEqual(['update-gap']);
    expect(ben.client.texts()).toEqual(['arrived', 'lost on the way']);
  });

  it('a full board refuses more and lets people take away', async () => {
    const t = await testRooms({ bounds: { documentBytes: 20_000 } });
    const ana = await t.open('ana', BOARD_1);
    for (let index = 0; index < 3; index += 1) ana.client.write(`idea ${index}`, 'x'.repeat(5_000));
    await t.beat();
    expect(ana.client.codes()).toEqual([]);
    ana.client.write('one too many', 'x'.repeat(6_000));
    await t.beat();
    expect(ana.client.codes()).toEqual(['board-full']);
    ana.client.doc.getMap('ideas').delete('idea 0');
    await t.beat();
    const ben = await t.open('ben', BOARD_1);
    expect(ben.client.texts()).toEqual(['idea 1', 'idea 2']);
  });

  it('too many updates are slowed down, and come through once there is room again', async () => {
    const t = await testRooms({ bounds: { updatesPerSecond: 2 } });
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    for (let index = 0; index < 40; index += 1) ana.client.write(`idea ${index}`);
    await t.beat();
    expect(ana.client.codes()).toContain('too-fast');
    expect(ben.client.texts().length).toBeLessThan(25);
    await t.clock.pass(5_000);
    expect(ben.client.texts()).toHaveLength(40);
    expect(ana.client.closed).toBeNull();
  });

  it('questions that cost an encoding each are counted too', async () => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    for (let index = 0; index < 200; index += 1) mallory.client.hello();
    await t.beat();
    const answers = mallory.client.frames.filter((frame) => frame[0] === 0 && frame[1] === 1);
    expect(answers.length).toBeLessThan(40);
    expect(mallory.client.closed).toEqual({ code: 4408, reason: 'too-fast' });
  });

  it('updates that are slow to apply are paid for, also within one beat; an honest peer goes on', async () => {
    const clock = fakeClock();
    let slow = 0;
    let passed = 0;
    // Whoever looks at this clock finds that time has passed.
    const now = (): number => {
      passed += slow;
      return clock.now() + passed;
    };
    const t = await testRooms({ clock: { ...clock, now, worked: now } });
    const mallory = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    slow = 50;
    for (let index = 0; index < 20; index += 1) mallory.client.write(`slow ${index}`);
    ben.client.write('honest words');
    await t.beat();
    slow = 0;
    expect(mallory.client.codes()).toContain('too-fast');
    expect(ben.client.codes()).toEqual([]);
    expect(mallory.client.texts()).toContain('honest words');
  });

  it('a flood is cut off', async () => {
    const t = await testRooms({ bounds: { framesPerSecond: 10 } });
    const mallory = await t.open('ana', BOARD_1);
    for (let index = 0; index < 500; index += 1) mallory.client.send(new Uint8Array([3]));
    expect(mallory.client.closed).toEqual({ code: 4408, reason: 'too-fast' });
  });

  it('one refusal after the other ends the connection', async () => {
    const t = await testRooms();
    const mallory = await t.open('ana', BOARD_1);
    for (let index = 0; index < 40; index += 1) mallory.client.send(asUpdate(new Uint8Array([1, 2, 3])));
    await t.beat();
    expect(mallory.client.closed).toEqual({ code: 4400, reason: 'bad-frame' });
  });
});

describe('presence that is not allowed (S7)', () => {
  it('is too large: refused', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    ana.client.send(presenceFrame(ana.client.doc.clientID, { x: 'y'.repeat(MAX_AWARENESS_BYTES) }));
    await t.clock.pass(200);
    expect(ana.client.codes()).toEqual(['too-large']);
    expect(ben.client.awareness.getStates().has(ana.client.doc.clientID)).toBe(false);
  });

  it.each(['[1]', '"text"', '7', '{"open":', 'nul'])('is no JSON object (%s): refused', async (json) => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    const ben = await t.open('ben', BOARD_1);
    ana.client.send(awarenessFrame([encodeAwarenessEntry({ client: 5, clock: 1, json })]));
    await t.clock.pass(200);
    expect(ana.client.codes()).toEqual(['bad-frame']);
    expect(ben.client.awareness.getStates().has(5)).toBe(false);
  });
});
