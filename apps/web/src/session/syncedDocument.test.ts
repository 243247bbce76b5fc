import { type Access, binIdea, mustBeOk, readBoard } from '@pathwall/domain';
import { isCountedFrame, MESSAGE } from '@pathwall/protocol/frames';
import { IDBFactory } from 'fake-indexeddb';
import * as encoding from 'lib0/encoding';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { openDeviceStore } from './deviceStore.ts';
import { createFakeServer, type FakeServer } from './fakeServer.testing.ts';
import { BOARD, page, stopPages, texts, write } from './page.testing.ts';
import { createShower } from './presence.ts';
import { cell } from './store.ts';

afterEach(stopPages);

describe('what counts as saved', () => {
  it('is saving until the server has acknowledged, and saved then', async () => {
    const { server, document } = await page();
    server.commit();
    write(document.doc, 'One');
    write(document.doc, 'Two');
    expect(document.state.get().tally).toEqual({ sent: 2, waiting: 0, refused: null });
    server.settle();
    expect(document.state.get().tally.sent).toBe(2);
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toEqual(['One', 'Two']);
  });

  it('waits when the connection goes before the ack, and is sent again with the next one', async () => {
    const { server, document } = await page();
    server.commit();
    write(document.doc, 'One');
    server.closeAll(1006);
    expect(document.state.get()).toMatchObject({ line: 'offline', tally: { sent: 0, waiting: 1 } });
    document.wake();
    server.commit();
    expect(document.state.get()).toMatchObject({ line: 'online', tally: { sent: 0, waiting: 0 } });
    expect(texts(server.doc(BOARD))).toEqual(['One']);
  });

  it('says that the server cannot save when it closes with 1011, until something is acknowledged', async () => {
    const { server, document } = await page();
    server.commit();
    write(document.doc, 'One');
    server.closeAll(1011);
    expect(document.state.get()).toMatchObject({ notSaved: true, tally: { waiting: 1 } });
    document.wake();
    server.commit();
    expect(document.state.get()).toMatchObject({ notSaved: false, tally: { waiting: 0 } });
  });

  it('sends words written between opening and the handshake once, and without a gap', async () => {
    const { server, document } = await page();
    server.closeAll(1006);
    write(document.doc, 'Offline');
    document.wake();
    server.open();
    const before = server.received().length;
    // The socket is open; the server's step 1, which asks for what is here, is still on its way.
    write(document.doc, 'While opening');
    server.commit();
    expect(texts(server.doc(BOARD))).toEqual(['Offline', 'While opening']);
    expect(server.received().slice(before).filter(isCountedFrame)).toHaveLength(1);
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
  });
});

describe('a document that came with the page', () => {
  const withIdea = (server: FakeServer, text: string): Uint8Array => {
    write(server.doc(BOARD), text);
    return Y.encodeStateAsUpdate(server.doc(BOARD));
  };

  it('can be read and written before there is a connection, and is told nothing twice', async () => {
    const server = createFakeServer();
    const brought = withIdea(server, 'From the room');
    server.online = false;
    const { document } = await page({ server, brought });
    expect([texts(document.doc), document.ready.get()]).toEqual([['From the room'], true]);
    expect(document.state.get().line).toBe('offline');
    write(document.doc, 'Written at once');
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 1, refused: null });
    server.online = true;
    document.wake();
    server.commit();
    expect(texts(server.doc(BOARD))).toEqual(['From the room', 'Written at once']);
    expect(document.state.get()).toMatchObject({ line: 'online', tally: { sent: 0, waiting: 0 } });
  });

  it('is written on while the device still reads what it has to send, and all of it is sent once', async () => {
    const server = createFakeServer();
    const database = new IDBFactory();
    const before = await page({ server, database });
    server.commit();
    server.closeAll(1006);
    write(before.document.doc, 'Kept on the device');
    await expect
      .poll(async () => (await openDeviceStore('pathwall/workshop/seat', database))?.unsentDocuments())
      .toEqual([BOARD]);
    before.document.stop();
    const opening = page({ server, database, brought: withIdea(server, 'From the room') }, (opened) => {
      expect([texts(opened.doc), opened.ready.get()]).toEqual([['From the room'], true]);
      write(opened.doc, 'Written meanwhile');
    });
    const { document } = await opening;
    expect(document.state.get().tally).toMatchObject({ waiting: 0 });
    server.commit();
    expect(texts(server.doc(BOARD))).toEqual(['From the room', 'Kept on the device', 'Written meanwhile']);
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
  });

  it('that was damaged on the way comes by the socket', async () => {
    const server = createFakeServer();
    withIdea(server, 'Whole');
    const { document } = await page({ server, brought: new Uint8Array([1, 2, 3]) });
    expect([texts(document.doc), document.ready.get()]).toEqual([['Whole'], true]);
  });
});

describe('refusals', () => {
  it('keeps words that were refused as read-only, and sends them when writing is open again', async () => {
    const { server, document, access } = await page();
    server.commit();
    server.allowWriting(false);
    write(document.doc, 'Just too late');
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 1, refused: 'read-only' });
    access.set('read');
    server.allowWriting(true);
    access.set('write');
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toEqual(['Just too late']);
  });

  it('sends everything again after a gap, when the server asks', async () => {
    const { server, document } = await page();
    server.commit();
    server.refuseNext = 'update-gap';
    write(document.doc, 'Refused');
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toEqual(['Refused']);
  });

  it('sends nothing while it may only read, and all of it when it may write', async () => {
    const server = createFakeServer();
    server.allowWriting(false);
    const { document } = await page({ server });
    write(document.doc, 'Kept');
    server.commit();
    expect(server.received().filter(isCountedFrame)).toEqual([]);
    expect(document.state.get().tally.waiting).toBe(1);
    server.allowWriting(true);
    server.commit();
    expect(texts(server.doc(BOARD))).toEqual(['Kept']);
    expect(document.state.get().tally.waiting).toBe(0);
  });

  it('tells when a socket could not be opened: the seat may be gone, which only REST says', async () => {
    const server = createFakeServer();
    server.online = false;
    const onNotOpened = vi.fn();
    await page({ server, onNotOpened });
    expect(onNotOpened).toHaveBeenCalledTimes(1);
  });

  it('opens no socket where the seat may not read, and closes one that it may not read any more', async () => {
    const { server, access } = await page({ access: cell<Access>('none') });
    expect(server.connections()).toBe(0);
    access.set('write');
    server.settle();
    expect(server.connections()).toBe(1);
    access.set('none');
    expect(server.connections()).toBe(0);
  });

  it('asks before it comes back from a final close, and stays away when it ended', async () => {
    const asked: number[] = [];
    const onFinalClose = (code: number) => {
      asked.push(code);
      return Promise.resolve('ended' as const);
    };
    const { server, document } = await page({ onFinalClose });
    server.closeAll(4410);
    await expect.poll(() => asked).toEqual([4410]);
    expect(server.connections()).toBe(0);
    expect(document.state.get().line).toBe('offline');
  });
});

describe('a reload without network', () => {
  it('shows the board from the device, says how many edits wait, and merges them without duplicates', async () => {
    const database = new IDBFactory();
    const server = createFakeServer();
    const first = await page({ server, database });
    write(server.doc(BOARD), 'Somebody else');
    const kept = write(first.document.doc, 'Saved before');
    server.commit();
    expect(first.document.state.get().tally.sent).toBe(0);
    server.online = false;
    server.closeAll(1006);
    write(first.document.doc, 'Offline one');
    write(first.document.doc, 'Offline two');
    mustBeOk(binIdea(first.document.doc, kept, { now: () => 2_000 }));
    expect(first.document.state.get().tally.waiting).toBe(3);
    const store = await openDeviceStore('pathwall/workshop/seat', database);
    await expect.poll(async () => (await store?.load(BOARD))?.unsent.length).toBe(3);
    first.document.stop();

    const second = await page({ server, database });
    expect(second.document.ready.get()).toBe(true);
    expect(texts(second.document.doc)).toContain('Offline one');
    expect(second.document.state.get().tally.waiting).toBe(3);
    expect(await store?.unsentDocuments()).toEqual([BOARD]);

    write(server.doc(BOARD), 'Meanwhile');
    server.online = true;
    second.document.wake();
    server.commit();
    expect(second.document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    const all = ['Meanwhile', 'Offline one', 'Offline two', 'Somebody else'];
    expect(texts(server.doc(BOARD))).toEqual(all);
    expect(texts(second.document.doc)).toEqual(all);
    await expect.poll(() => store?.unsentDocuments()).toEqual([]);
    store?.close();
  });

  it('opens a board on which nothing was written yet', async () => {
    const database = new IDBFactory();
    const server = createFakeServer();
    const first = await page({ server, database });
    first.document.stop();
    const store = await openDeviceStore('pathwall/workshop/seat', database);
    await expect.poll(async () => (await store?.load(BOARD))?.settled.length).toBe(1);
    store?.close();
    server.online = false;
    const second = await page({ server, database });
    expect(second.document.ready.get()).toBe(true);
  });

  it('works for two tabs of one seat: neither sends what the other wrote a second time', async () => {
    const database = new IDBFactory();
    const server = createFakeServer();
    const left = await page({ server, database });
    const right = await page({ server, database });
    write(left.document.doc, 'Left');
    write(right.document.doc, 'Right');
    server.commit();
    for (const { document } of [left, right]) {
      expect(texts(document.doc)).toEqual(['Left', 'Right']);
      expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    }
    expect(readBoard(server.doc(BOARD)).ideas.size).toBe(2);
  });
});

describe('presence', () => {
  it('sends only its own state, never one that it received', async () => {
    const server = createFakeServer();
    const ana = await page({ server });
    const ben = await page({ server });
    const shower = createShower(ana.document.awareness);
    shower.allow(true);
    server.settle();
    const isAwareness = (bytes: Uint8Array): boolean => bytes[0] === MESSAGE.awareness;
    const [state] = server.received().filter(isAwareness).slice(-1);
    if (state === undefined) throw new Error('nothing was shown');
    const before = server.received().filter(isAwareness).length;
    // Back to everybody, Ben and Ana herself among them.
    server.tell(state);
    server.settle();
    expect(ben.document.awareness.getStates().has(ana.document.doc.clientID)).toBe(true);
    expect(server.received().filter(isAwareness)).toHaveLength(before);
    shower.stop();
  });

  it('is not overwritten by what it was a moment ago, which the server sends to everybody alike', async () => {
    const server = createFakeServer();
    const [ana, ben] = [await page({ server }), await page({ server })];
    ana.document.awareness.setLocalState({ pointer: { x: 2, y: 0 } });
    server.settle();
    const entries = [ana, ben].map(({ document }) => document.doc.clientID);
    const payload = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries.length);
      for (const client of entries) {
        encoding.writeVarUint(encoder, client);
        // The server counts by its own clock, which is far ahead.
        encoding.writeVarUint(encoder, 1_764_000_000_000);
        encoding.writeVarString(encoder, '{"pointer":{"x":1,"y":0}}');
      }
    });
    server.tell(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE.awareness);
        encoding.writeVarUint8Array(encoder, payload);
      }),
    );
    server.settle();
    expect(ana.document.awareness.getLocalState()).toEqual({ pointer: { x: 2, y: 0 } });
    expect(ana.document.awareness.getStates().get(ben.document.doc.clientID)).toEqual({
      pointer: { x: 1, y: 0 },
    });
  });
});
