import { describe, expect, it } from 'vitest';
import { authorityOf, BOARD_1, EVERYONE, TestClient, type TestSocket, testRooms } from './testing.ts';
import { AwarenessFrames, awarenessFrame, encodeAwarenessEntry, readAwareness, varUint } from './wire.ts';

const TICK = 60;

function show(socket: TestSocket, state: unknown, client = socket.client.doc.clientID, clock = 1): void {
  socket.client.send(awarenessFrame([encodeAwarenessEntry({ client, clock, json: JSON.stringify(state) })]));
}

function seen(by: TestSocket, of: TestSocket): unknown {
  return by.client.awareness.getStates().get(of.client.doc.clientID);
}

/** Client ids in an awareness frame. */
function clientsIn(frame: Uint8Array): readonly number[] {
  const length = varUint(frame, 1);
  const entries = length && readAwareness(frame.subarray(length.next));
  return entries ? entries.map(({ client }) => client) : [];
}

describe('presence on a board', () => {
  it('reaches the others with the identity that the server knows, whatever it says of itself', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    show(ana, { who: { seat: 'fran', name: 'Fran' }, pointer: { x: 1, y: 2 } });
    await t.clock.pass(TICK);
    expect(seen(ben, ana)).toEqual({ who: { seat: 'ana', name: 'Ana' }, pointer: { x: 1, y: 2 } });
  });

  it('is said once to a client that remembers who is who, and again when that changes or it was not there', async () => {
    const t = await testRooms();
    const remembering = (): TestClient => Object.assign(new TestClient(), { remembersWho: true });
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1, remembering())];
    const stock = await t.open('fran', BOARD_1);
    const move = async (x: number): Promise<void> => {
      show(ana, { pointer: { x, y: 0 } });
      await t.clock.pass(TICK);
    };
    const who = { seat: 'ana', name: 'Ana' };
    await move(1);
    expect(seen(ben, ana)).toEqual({ pointer: { x: 1, y: 0 }, who });
    await move(2);
    expect(seen(ben, ana)).toEqual({ pointer: { x: 2, y: 0 } });
    expect(seen(stock, ana)).toEqual({ pointer: { x: 2, y: 0 }, who });
    const late = await t.open('screen', BOARD_1, remembering());
    expect(seen(late, ana)).toEqual({ pointer: { x: 2, y: 0 }, who });
    t.set(
      authorityOf(
        {},
        { seats: EVERYONE.map((seat) => (seat.id === 'ana' ? { ...seat, name: 'Anna' } : seat)) },
      ),
    );
    await move(3);
    expect(seen(ben, ana)).toEqual({ pointer: { x: 3, y: 0 }, who: { seat: 'ana', name: 'Anna' } });
    show(ana, { pointer: null, who: { seat: 'fran', name: 'Fran' } });
    await t.clock.pass(TICK);
    expect(seen(ben, ana)).toEqual({ pointer: null, who: { seat: 'ana', name: 'Anna' } });
    ben.buffered = 1e6;
    await move(4);
    ben.buffered = 0;
    await t.clock.pass(TICK);
    expect(seen(ben, ana)).toEqual({ pointer: { x: 4, y: 0 }, who: { seat: 'ana', name: 'Anna' } });
  });

  it('is one frame for all who leave out what is their own, and made for each of the others', async () => {
    const t = await testRooms();
    const skipping = (): TestClient =>
      Object.assign(new TestClient(), { remembersWho: true, skipsOwn: true });
    const crowd = [await t.open('ana', BOARD_1, skipping()), await t.open('ben', BOARD_1, skipping())];
    const stock = await t.open('fran', BOARD_1);
    const all = [...crowd, stock].map(({ client }) => client.doc.clientID);
    for (const socket of [...crowd, stock]) show(socket, { pointer: { x: 1, y: 2 } });
    await t.clock.pass(TICK);
    const last = ({ client }: TestSocket): Uint8Array => client.awarenessFrames.at(-1) ?? new Uint8Array();
    const [first, second] = crowd.map(last);
    // The very same bytes: nothing is copied for a reader.
    expect(first).toBe(second);
    expect(clientsIn(first ?? new Uint8Array()).toSorted()).toEqual(all.toSorted());
    expect(clientsIn(last(stock)).toSorted()).toEqual(all.slice(0, 2).toSorted());
    // Who moves alone is told nothing of it.
    const [ana, ben] = crowd;
    const before = [ana, ben].map((one) => one?.client.awarenessFrames.length ?? 0);
    if (ana !== undefined) show(ana, { pointer: { x: 2, y: 2 } });
    await t.clock.pass(TICK);
    const after = [ana, ben].map((one) => one?.client.awarenessFrames.length ?? 0);
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([0, 1]);
  });

  it('of a crowd lets edits go first in between', async () => {
    const t = await testRooms();
    const crowd: TestSocket[] = [];
    for (let person = 0; person < 40; person += 1) {
      crowd.push(await t.open(['ana', 'ben', 'fran', 'screen'][person % 4] ?? 'ana', BOARD_1));
    }
    await t.clock.pass(1_000);
    const order: string[] = [];
    for (const { client } of crowd) {
      const receive = client.receive.bind(client);
      client.receive = (frame) => {
        // The first who is told of a cursor writes in that moment.
        if (order.length === 0) crowd[1]?.client.write('an idea');
        order.push(frame[0] === 1 ? 'cursor' : 'other');
        receive(frame);
      };
    }
    for (const socket of [...crowd].slice(0, 2)) show(socket, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    expect(order.filter((said) => said === 'cursor')).toHaveLength(40);
    expect(order.indexOf('other')).toBeLessThan(order.lastIndexOf('cursor'));
    expect(crowd.at(-1)?.client.texts()).toEqual(['an idea']);
  });

  it('is never echoed to its sender, also when many move in one tick', async () => {
    const t = await testRooms();
    const sockets = [];
    for (const seat of ['ana', 'ben', 'fran']) sockets.push(await t.open(seat, BOARD_1));
    for (const socket of sockets) show(socket, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    for (const { client } of sockets) {
      expect(client.awarenessFrames).toHaveLength(1);
      expect(client.awarenessFrames.flatMap(clientsIn)).not.toContain(client.doc.clientID);
      expect(client.awareness.getStates().size).toBe(3);
    }
  });

  it('is merged into one frame a tick, and only the latest counts', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    await t.clock.pass(1_000);
    show(ana, { pointer: { x: 0, y: 0 } });
    await t.clock.pass(1);
    const before = ben.client.awarenessFrames.length;
    for (let x = 1; x <= 20; x += 1) show(ana, { pointer: { x, y: 0 } });
    await t.clock.pass(TICK);
    expect(ben.client.awarenessFrames.length - before).toBe(1);
    expect(seen(ben, ana)).toMatchObject({ pointer: { x: 20 } });
  });

  it('costs a stock client that echoes everything nothing but its own frames', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    show(ana, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    const frames = ana.client.awarenessFrames.length;
    show(ben, seen(ben, ana), ana.client.doc.clientID, 99);
    show(ben, null, ana.client.doc.clientID, 100);
    await t.clock.pass(1_000);
    expect(ana.client.awarenessFrames).toHaveLength(frames);
    expect(seen(ben, ana)).toBeDefined();
    expect(ben.client.codes()).toEqual([]);
  });

  it('cannot be taken away or taken over by somebody else (S7)', async () => {
    const t = await testRooms();
    const [ana, ben, fran] = [
      await t.open('ana', BOARD_1),
      await t.open('ben', BOARD_1),
      await t.open('fran', BOARD_1),
    ];
    show(ana, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    show(ben, null, ana.client.doc.clientID, 2 ** 40);
    show(ben, { pointer: { x: 666, y: 0 } }, ana.client.doc.clientID, 2 ** 41);
    await t.clock.pass(TICK);
    expect(seen(fran, ana)).toMatchObject({ who: { seat: 'ana' }, pointer: { x: 1 } });
    ana.drop();
    await t.clock.pass(10_000);
    // A late echo must not bring it back under the echoer's name.
    show(ben, { pointer: { x: 1, y: 1 } }, ana.client.doc.clientID, 2 ** 42);
    await t.clock.pass(TICK);
    expect(seen(fran, ana)).toBeUndefined();
  });

  it('cannot stand under the client id of somebody who has written', async () => {
    const t = await testRooms();
    const [ana, ben, fran] = [
      await t.open('ana', BOARD_1),
      await t.open('ben', BOARD_1),
      await t.open('fran', BOARD_1),
    ];
    ana.client.write('an idea');
    await t.beat();
    show(ben, { pointer: { x: 1, y: 1 } }, ana.client.doc.clientID);
    await t.clock.pass(TICK);
    expect(seen(fran, ana)).toBeUndefined();
  });

  it('is told to whoever comes later', async () => {
    const t = await testRooms();
    const ana = await t.open('ana', BOARD_1);
    show(ana, { pointer: { x: 3, y: 3 } });
    await t.clock.pass(TICK);
    expect(seen(await t.open('ben', BOARD_1), ana)).toMatchObject({ pointer: { x: 3 } });
  });

  it('of a flapping phone stays through the grace, and goes after it', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    show(ana, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    ana.drop();
    await t.clock.pass(4_000);
    expect(seen(ben, ana)).toBeDefined();
    const back = await t.open('ana', BOARD_1, ana.client);
    show(ana, { pointer: { x: 2, y: 2 } });
    await t.clock.pass(6_000);
    expect(seen(ben, ana)).toMatchObject({ pointer: { x: 2 } });
    back.drop();
    await t.clock.pass(6_000);
    expect(seen(ben, ana)).toBeUndefined();
    // And a return is not ignored because its clock is older than the removal's.
    await t.open('ana', BOARD_1, ana.client);
    show(ana, { pointer: { x: 3, y: 3 } }, ana.client.doc.clientID, 1);
    await t.clock.pass(TICK);
    expect(seen(ben, ana)).toMatchObject({ pointer: { x: 3 } });
  });

  it('goes at once when its owner says so or may not write any more', async () => {
    const t = await testRooms();
    const [ana, ben, fran] = [
      await t.open('ana', BOARD_1),
      await t.open('ben', BOARD_1),
      await t.open('fran', BOARD_1),
    ];
    show(ana, { pointer: { x: 1, y: 1 } });
    show(ben, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(TICK);
    show(ana, null, ana.client.doc.clientID, 2);
    await t.clock.pass(TICK);
    expect([seen(fran, ana), seen(fran, ben)]).toEqual([undefined, expect.anything()]);
    t.set(authorityOf({ locked: true }));
    await t.clock.pass(TICK);
    expect(seen(fran, ben)).toBeUndefined();
  });

  it('is not queued on a slow connection, which is told everything once it has drained', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    ben.buffered = 300 * 1024;
    show(ana, { pointer: { x: 1, y: 1 } });
    await t.clock.pass(1_000);
    expect(ben.client.awarenessFrames).toHaveLength(0);
    ben.buffered = 0;
    await t.clock.pass(200);
    expect(seen(ben, ana)).toMatchObject({ pointer: { x: 1 } });
  });

  it('of one connection is one state: more client ids are left', async () => {
    const t = await testRooms();
    const [ana, ben] = [await t.open('ana', BOARD_1), await t.open('ben', BOARD_1)];
    for (let client = 1; client <= 50; client += 1) show(ana, { pointer: null }, client);
    await t.clock.pass(TICK);
    expect(ben.client.awareness.getStates().size).toBe(2);
  });
});

describe('who is connected', () => {
  /** What the agenda says of presence, as a client sees it. */
  function present(socket: TestSocket): unknown {
    const states = [...socket.client.awareness.getStates().values()];
    return states.map((state) => Reflect.get(state, 'present')).find((value) => value !== undefined);
  }

  it('stands on the agenda, written by the server, and changes at most twice a second', async () => {
    const t = await testRooms();
    const fran = await t.open('fran', 'agenda');
    await t.clock.pass(600);
    expect(present(fran)).toEqual(['fran']);
    const before = fran.client.awarenessFrames.length;
    const ana = await t.open('ana', BOARD_1);
    await t.open('ben', BOARD_1);
    await t.open('cleo', 'feed');
    await t.clock.pass(600);
    expect(present(fran)).toEqual(['ana', 'ben', 'cleo', 'fran']);
    expect(fran.client.awarenessFrames.length - before).toBeLessThanOrEqual(2);
    ana.drop();
    await t.clock.pass(4_000);
    expect(present(fran)).toContain('ana');
    await t.clock.pass(2_000);
    expect(present(fran)).toEqual(['ben', 'cleo', 'fran']);
  });

  it('is told to whoever opens the agenda later, and renewed before a stock client forgets it', async () => {
    const t = await testRooms();
    await t.open('ana', BOARD_1);
    const fran = await t.open('fran', 'agenda');
    await t.clock.pass(700);
    expect(present(fran)).toEqual(['ana', 'fran']);
    const before = fran.client.awarenessFrames.length;
    await t.clock.pass(25_000);
    expect(fran.client.awarenessFrames.length).toBeGreaterThan(before);
  });

  it('waits for an agenda that is slow to load', async () => {
    const t = await testRooms();
    const release = t.store.hold('documents.load');
    const fran = await t.open('fran', 'agenda');
    await t.clock.pass(2_000);
    release();
    await t.clock.pass(200);
    expect(present(fran)).toEqual(['fran']);
  });

  it('cannot be written by a client', async () => {
    const t = await testRooms();
    const [fran, ana] = [await t.open('fran', 'agenda'), await t.open('ana', 'agenda')];
    await t.clock.pass(600);
    const [server] =
      [...ana.client.awareness.getStates().entries()].find(([, state]) => 'present' in state) ?? [];
    show(ana, { present: ['nobody'] }, server, 2 ** 44);
    show(ana, { present: ['nobody'] });
    await t.clock.pass(600);
    expect(present(fran)).toEqual(['ana', 'fran']);
  });
});

describe('silence', () => {
  it('is broken before a stock client gives up, on every kind of socket', async () => {
    const t = await testRooms();
    const sockets = [
      await t.open('ana', BOARD_1),
      await t.open('fran', 'feed'),
      await t.open('fran', 'wall'),
    ];
    await t.clock.pass(1_000);
    const before = sockets.map(({ client }) => client.frames.length);
    await t.clock.pass(20_000);
    for (const [index, { client }] of sockets.entries()) {
      expect(client.frames.length).toBeGreaterThan(before[index] ?? 0);
    }
  });
});

it('a tick with several entries is cut to what each reader lacks, byte for byte as if encoded anew', () => {
  const entries = [1, 300, 70_000].map((client) =>
    encodeAwarenessEntry({
      client,
      clock: client * 2,
      json: JSON.stringify({ client, text: 'x'.repeat(client % 251) }),
    }),
  );
  const frames = new AwarenessFrames(entries);
  expect(frames.all()).toEqual(awarenessFrame(entries));
  for (const numbers of [[0], [1], [2], [0, 1], [0, 2], [1, 2]]) {
    const kept = entries.filter((_, number) => !numbers.includes(number));
    expect(frames.without(numbers)).toEqual(awarenessFrame(kept));
  }
  expect(frames.without([0, 1, 2])).toBeNull();
});
