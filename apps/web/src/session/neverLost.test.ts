import { editText, mustBeOk } from '@pathwall/domain';
import { IDBObjectStore as FDBObjectStore, IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { badgeState } from './badge.ts';
import { savingOf } from './connection.ts';
import { openDeviceStore } from './deviceStore.ts';
import { createFakeServer } from './fakeServer.testing.ts';
import { BOARD, page, stopPages, texts, write } from './page.testing.ts';
import { creatorsOf } from './socket.ts';

afterEach(stopPages);

describe('a server that was restored from an older backup', () => {
  it('refuses what others had written, and still takes what is this page’s own', async () => {
    const before = createFakeServer();
    const database = new IDBFactory();
    const first = await page({ server: before, database });
    write(before.doc(BOARD), 'Of somebody else');
    before.commit();
    before.online = false;
    before.closeAll(1006);
    write(first.document.doc, 'My own');
    const store = await openDeviceStore('pathwall/workshop/seat', database);
    await expect.poll(async () => (await store?.load(BOARD))?.unsent.length).toBe(1);
    first.document.stop();

    const restored = createFakeServer();
    restored.refuse = (update) =>
      creatorsOf(update).has(before.doc(BOARD).clientID) ? 'foreign-client' : null;
    const second = await page({ server: restored, database });
    restored.commit();
    expect(texts(restored.doc(BOARD))).toEqual(['My own']);
    expect(second.document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    store?.close();
  });
});

describe('a day of a laptop', () => {
  it('asleep for an hour: the dead connection is noticed, and what was written is sent', async () => {
    vi.useFakeTimers();
    try {
      const { server, document } = await page();
      server.commit();
      // Nothing arrives any more, and nobody says that the connection is gone.
      write(document.doc, 'Before the lid was closed');
      vi.setSystemTime(Date.now() + 3_600_000);
      await vi.advanceTimersByTimeAsync(5_000);
      document.wake();
      server.commit();
      expect(document.state.get()).toMatchObject({ line: 'online', tally: { sent: 0, waiting: 0 } });
      expect(texts(server.doc(BOARD))).toEqual(['Before the lid was closed']);
      expect(server.connections()).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });

  it('whose board is hidden in the middle of a word: the word waits, and is sent when it opens again', async () => {
    const { server, document, access } = await page();
    server.commit();
    write(document.doc, 'In the middle');
    server.closeAll(4403);
    access.set('none');
    expect(document.state.get()).toMatchObject({ mayWrite: false, tally: { sent: 0, waiting: 1 } });
    expect(document.unsentWords()).toEqual(['In the middle']);
    document.wake();
    expect(server.connections()).toBe(0);
    access.set('write');
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toEqual(['In the middle']);
  });
});

describe('what the server will not take', () => {
  it.each(['board-full', 'bad-update', 'foreign-client', 'frame-too-large'] as const)(
    'stays here after %s, with its words, until somebody sends it again',
    async (code) => {
      const { server, document } = await page();
      server.commit();
      server.refuseNext = code;
      const id = write(document.doc, 'First words');
      mustBeOk(editText(document.doc, id, 'Last words'));
      server.settle();
      expect(document.state.get().tally.refused).toBe(code);
      server.closeAll(1006);
      expect(document.unsentWords()).toEqual(['Last words']);
      document.wake();
      server.commit();
      expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
      expect(texts(server.doc(BOARD))).toEqual(['Last words']);
      expect(document.unsentWords()).toEqual([]);
    },
  );

  it('can be given up: the next visit begins with what the server has', async () => {
    const database = new IDBFactory();
    const server = createFakeServer();
    const first = await page({ server, database });
    write(first.document.doc, 'Saved');
    server.commit();
    server.refuseNext = 'bad-update';
    write(first.document.doc, 'Refused');
    server.commit();
    const store = await openDeviceStore('pathwall/workshop/seat', database);
    await expect.poll(async () => (await store?.load(BOARD))?.unsent.length).toBe(1);
    await first.document.giveUp();
    expect(first.document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    first.document.stop();
    const second = await page({ server, database });
    expect(texts(second.document.doc)).toEqual(['Saved']);
    store?.close();
  });

  it('keeps its words over a reload', async () => {
    const database = new IDBFactory();
    const server = createFakeServer();
    server.online = false;
    const first = await page({ server, database });
    write(first.document.doc, 'Only here');
    const store = await openDeviceStore('pathwall/workshop/seat', database);
    await expect.poll(async () => (await store?.load(BOARD))?.unsent.length).toBe(1);
    first.document.stop();
    const second = await page({ server, database });
    expect(second.document.unsentWords()).toEqual(['Only here']);
    store?.close();
  });
});

describe('a device that stores nothing', () => {
  it('still sends everything, when its database is refused or full', async () => {
    const refusing = new IDBFactory();
    refusing.open = () => {
      throw new DOMException('A private window', 'SecurityError');
    };
    const { server, document } = await page({ database: refusing });
    write(document.doc, 'In a private window');
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });

    const full = new IDBFactory();
    const other = await page({ server, database: full });
    const add = vi.spyOn(FDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full', 'QuotaExceededError');
    });
    try {
      write(other.document.doc, 'On a full disk');
      server.commit();
      await expect.poll(() => add).toHaveBeenCalled();
      expect(other.document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    } finally {
      add.mockRestore();
    }
    expect(texts(server.doc(BOARD))).toEqual(['In a private window', 'On a full disk']);
  });
});

describe('a server whose disk is full', () => {
  it('is told to people as not saved, until what they wrote is stored; nothing of it is lost', async () => {
    const { server, document } = await page();
    server.commit();
    const shown = () => {
      const saving = savingOf([document.state.get()]);
      const online = document.state.get().line === 'online';
      return badgeState({ state: online ? 'online' : 'offline', saving, ended: null }).kind;
    };
    expect(shown()).toBe('saved');
    write(document.doc, 'While the disk was full');
    server.settle();
    expect(shown()).toBe('saving');
    server.closeAll(1011);
    expect(shown()).toBe('not-saved');
    expect(document.unsentWords()).toEqual(['While the disk was full']);
    document.wake();
    server.settle();
    // It was sent again, and is not stored yet: still not saved.
    expect(shown()).not.toBe('saved');
    server.commit();
    expect(shown()).toBe('saved');
    expect(texts(server.doc(BOARD))).toEqual(['While the disk was full']);
  });
});

describe('more than one frame of ideas', () => {
  it('that were written without a network are all saved when it is back', async () => {
    const { server, document } = await page();
    server.online = false;
    server.closeAll(1006);
    for (let number = 0; number < 700; number += 1) write(document.doc, `Idea number ${number}`);
    expect(document.state.get().tally.waiting).toBe(700);
    server.online = true;
    document.wake();
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toHaveLength(700);
  });

  it('that are one change are saved too', async () => {
    const { server, document } = await page();
    document.doc.transact(() => {
      for (let number = 0; number < 700; number += 1) write(document.doc, `Idea number ${number}`);
    });
    expect(document.state.get().tally.sent).toBe(1);
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toHaveLength(700);
  });

  it('count as waiting when the server takes only some of the frames, and are sent again', async () => {
    const { server, document } = await page();
    server.commit();
    server.refuseNext = 'update-gap';
    document.doc.transact(() => {
      for (let number = 0; number < 700; number += 1) write(document.doc, `Idea number ${number}`);
    });
    server.commit();
    expect(document.state.get().tally).toEqual({ sent: 0, waiting: 0, refused: null });
    expect(texts(server.doc(BOARD))).toHaveLength(700);
  });
});
