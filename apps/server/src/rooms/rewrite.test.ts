import { addIdea, editText, eraseIdeas, mustBeOk, readBoard, type SeatId } from '@pathwall/domain';
import { testContext } from '@pathwall/domain/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type TestFolder, testFolder } from '../storage/sqlite/folder.testing.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite.ts';
import { BOARD_1, fakeClock, type TestRooms, testRooms, WORKSHOP } from './testing.ts';

const BOARD = BOARD_1 as `board.${string}`;
const SECRET = 'Ellen at number 9 was locked out';

let folder: TestFolder;
let r: TestRooms;

beforeEach(async () => {
  folder = await testFolder();
  r = await testRooms({ storage: await openSqliteStorage({ dataDir: folder.path }), clock: fakeClock() });
});
afterEach(async () => {
  // A beat may be planned: its clock moves only when it is told to.
  await done(r.rooms.close());
  await r.inner.close();
  await folder.remove();
});

/** Lets time pass until it is done: storage answers from another thread. */
async function done<T>(work: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  work.then(end, end);
  while (!over) await r.beat();
  return work;
}

const written = (by: SeatId) => testContext(7, by);

async function until(true_: () => boolean): Promise<void> {
  while (!true_()) await r.beat();
}

describe('a document that is written anew (P10)', () => {
  it('keeps nothing of what was taken out, in no file, on no open page, and not from a phone that comes back', async () => {
    const phone = await r.open('ana', BOARD);
    await until(() => phone.client.synced);
    const { id } = mustBeOk(
      addIdea(phone.client.doc, { text: SECRET, stages: ['crisis'], session: 1 }, written('ana' as SeatId)),
    );
    mustBeOk(addIdea(phone.client.doc, { text: 'Stays', stages: ['crisis'], session: 1 }, testContext(8)));
    await until(() => phone.client.acked === phone.client.sent);
    const laptop = await r.open('fran', BOARD);
    await until(() => readBoard(laptop.client.doc).ideas.size === 2);
    expect(await folder.filesWith('Ellen')).not.toEqual([]);

    phone.drop();
    mustBeOk(editText(phone.client.doc, id, `${SECRET}, again`));
    await done(r.rooms.write(WORKSHOP, BOARD, (doc) => void eraseIdeas(doc, BOARD, [id])));
    await done(r.rooms.rewrite(WORKSHOP, BOARD));
    expect(await folder.filesWith('Ellen')).toEqual([]);
    await until(() => readBoard(laptop.client.doc).ideas.size === 1);
    expect(holds(laptop.client.doc)).toBe(false);

    const back = await r.open('ana', BOARD, phone.client);
    await until(() => back.client.synced && back.client.acked === back.client.sent);
    await until(() => readBoard(back.client.doc).ideas.size === 1);
    expect(holds(back.client.doc)).toBe(false);
    expect(await folder.filesWith('Ellen')).toEqual([]);
    expect(holds(laptop.client.doc)).toBe(false);
  });

  it('loses nothing that is written at the same moment, and loads again as it was', async () => {
    const phone = await r.open('ana', BOARD);
    await until(() => phone.client.synced);
    phone.client.write('first');
    await until(() => phone.client.acked === phone.client.sent);
    const work = r.rooms.rewrite(WORKSHOP, BOARD);
    phone.client.write('second');
    await done(work);
    phone.client.write('third');
    await until(() => phone.client.acked === phone.client.sent);
    const { snapshot, updates } = await done(r.inner.documents.load(WORKSHOP, BOARD));
    const stored = new Y.Doc();
    for (const update of [...(snapshot === null ? [] : [snapshot]), ...updates])
      Y.applyUpdate(stored, update);
    expect([...stored.getMap('ideas').keys()].sort()).toEqual(['first', 'second', 'third']);
  });
});

describe('a workshop that is gone', () => {
  it('leaves nobody connected and nothing waiting', async () => {
    const phone = await r.open('ana', BOARD);
    const screen = await r.open('screen', 'feed');
    const waiting = r.rooms.write(WORKSHOP, 'wall', (doc) => doc.getMap('groups').set('a', 1));
    r.rooms.end(WORKSHOP, 'workshop-deleted');
    await expect(waiting).rejects.toThrow();
    expect([phone.client.closed?.code, screen.client.closed?.code]).toEqual([4411, 4411]);
    expect(r.rooms.census()).toMatchObject({ rooms: 0, seats: 0 });
  });
});

function holds(doc: Y.Doc): boolean {
  return Buffer.from(Y.encodeStateAsUpdate(doc)).includes('Ellen');
}
