import { addIdea, type BoardName, boardName, ROOM_BOARD, readAgenda, readBoard } from '@pathwall/domain';
import { openingBody } from '@pathwall/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fakeRooms } from '../fakeRooms.testing.ts';
import { StorageError } from '../storage/errors.ts';
import { fitting, type TestSeat, type TestWorkshop, testWorkshop } from '../testing.ts';

let w: TestWorkshop;
afterEach(() => w.close());

const begins = async (seat: TestSeat) => fitting(openingBody, await seat.request('GET', '/opening'));

function docOf(state: string | undefined): Y.Doc {
  const doc = new Y.Doc();
  if (state !== undefined) Y.applyUpdate(doc, Buffer.from(state, 'base64'));
  return doc;
}

async function write(board: BoardName, text: string): Promise<void> {
  const context = { by: null, now: () => 1, random: (length: number) => new Uint8Array(length).fill(7) };
  await w.server.rooms.write(w.id, board, (doc) => {
    addIdea(doc, { text, stages: ['crisis'], session: 1 }, context);
  });
}

const texts = (doc: Y.Doc): readonly string[] => [...readBoard(doc).ideas.values()].map(({ text }) => text);

describe('what the page of a seat begins with', () => {
  it('is the seat, the agenda and the board of its pair, as they are on disk', async () => {
    w = await testWorkshop({ approach: 'case-study' });
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    await w.go('writing-1');
    const board = boardName(ana.body.pair);
    await write(board, 'Ring before the rent is due');
    const told = await begins(ana);
    expect(told.seat).toEqual({ ...ana.body, now: told.seat.now });
    expect(Object.keys(told.documents).sort()).toEqual(['agenda', board]);
    expect(readAgenda(docOf(told.documents['agenda']))?.phase).toBe('writing-1');
    expect(texts(docOf(told.documents[board]))).toEqual(['Ring before the rent is due']);
  });

  it('is the room’s board in a round table without pairs, also when nothing stands on it', async () => {
    w = await testWorkshop({ approach: 'roundtable' });
    const ana = await w.join({ name: 'Ana' });
    expect(ana.body.pair).toBeNull();
    const { documents } = await begins(ana);
    expect(Object.keys(documents).sort()).toEqual(['agenda', ROOM_BOARD]);
    expect(texts(docOf(documents[ROOM_BOARD]))).toEqual([]);
  });

  it('is nobody else’s board, for no role', async () => {
    w = await testWorkshop({ approach: 'case-study' });
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    await write(boardName(ana.body.pair), 'A hidden draft');
    const ben = await w.join({ name: 'Ben', pairing: { kind: 'new' } });
    expect(Object.keys((await begins(ben)).documents).sort()).toEqual(['agenda', boardName(ben.body.pair)]);
    const waiting = await w.join({ name: 'Cem' });
    expect(waiting.body.pair).toBeNull();
    for (const seat of [waiting, w.facilitator, await w.open('viewer'), await w.open('screen')]) {
      expect(Object.keys((await begins(seat)).documents)).toEqual(['agenda']);
    }
  });

  it('leaves out a board that is too large to wait for', async () => {
    w = await testWorkshop({ approach: 'case-study' });
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    const board = boardName(ana.body.pair);
    await w.server.rooms.write(w.id, board, (doc) => {
      doc.getMap('anything').set('large', 'x'.repeat(60_000));
    });
    expect(Object.keys((await begins(ana)).documents)).toEqual(['agenda']);
  });

  it('is refused without the seat’s cookie, and kept by nobody on the way', async () => {
    w = await testWorkshop({ approach: 'case-study' });
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    const path = `/api/workshops/${w.id}/seats/${ana.id}/opening`;
    expect((await w.server.request('GET', path)).refusal).toBe('no-seat');
    expect((await w.server.request('GET', path, { cookie: w.facilitator.cookie })).refusal).toBe('no-seat');
    expect((await ana.request('GET', '/opening')).headers['cache-control']).toBe('no-store');
    await ana.leave();
    expect((await w.server.request('GET', path, { cookie: ana.cookie })).refusal).toBe('seat-removed');
  });

  it('is told without documents while the storage cannot be read', async () => {
    const rooms = fakeRooms();
    const broken = { ...rooms.rooms, state: () => Promise.reject(new StorageError('io', 'no disk')) };
    w = await testWorkshop({ approach: 'case-study' }, { connect: () => ({ ...rooms, rooms: broken }) });
    const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
    expect((await begins(ana)).documents).toEqual({});
  });
});
