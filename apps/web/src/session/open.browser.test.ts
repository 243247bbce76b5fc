import {
  addIdea,
  boardName,
  createWorkshop,
  exampleWorkshop,
  mustBeOk,
  type PairId,
  type Phase,
  ROOM_BOARD,
  readBoard,
  type SeatId,
  type WorkshopId,
  writeAgenda,
} from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createApi } from './api.ts';
import type { Store, Workshop } from './contract.ts';
import { draftKey, rememberedSeats } from './device.ts';
import { createFakeServer } from './fakeServer.testing.ts';
import { createFrames } from './frames.ts';
import { type OpenOptions, openWorkshop } from './open.ts';
import { seededRandom } from './testing.ts';

const PAIR = 'pair-one' as PairId;
const SEAT: SeatBody = {
  workshop: 'workshop-one' as WorkshopId,
  seat: 'seat-one' as SeatId,
  role: 'participant',
  pair: PAIR,
  name: null,
  title: 'A day',
  approach: 'case-study',
  shared: false,
  now: 0,
};
const open: Workshop[] = [];
/** Milliseconds. */
const SERVER_AHEAD = 60_000;
const realNow = Date.now;

async function databases(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

async function start(
  patch: Partial<SeatBody> = {},
  seatStatus: () => number = () => 200,
  more: Partial<OpenOptions> = {},
) {
  const server = createFakeServer();
  const frames = createFrames(() => undefined);
  const seat = { ...SEAT, ...patch };
  const tell = (phase: Phase): void => {
    const state = mustBeOk(createWorkshop(exampleWorkshop(0), 0));
    writeAgenda(server.doc('agenda'), { ...state, phase, pairs: [{ id: PAIR, number: 1 }] }, [], 'server');
  };
  tell('writing-1');
  const answer = (): Response =>
    seatStatus() === 200
      ? new Response(JSON.stringify({ ...seat, now: SERVER_AHEAD + realNow() }))
      : new Response('{"error":"seat-removed","message":""}', { status: seatStatus() });
  const workshop = openWorkshop({
    seat,
    ahead: 5_000,
    clock: () => 1_000,
    api: createApi(async (_, init) =>
      init?.method === 'DELETE' ? new Response(null, { status: 204 }) : answer(),
    ),
    server: 'ws://pathwall.test',
    WebSocket: server.WebSocket,
    jitter: () => 1,
    frames,
    ...more,
  });
  open.push(workshop);
  const settle = (): void => {
    server.commit();
    frames.flush();
    server.commit();
    frames.flush();
  };
  await expect
    .poll(() => {
      settle();
      return workshop.agenda.get()?.phase;
    })
    .toBe('writing-1');
  return { server, workshop, settle, tell };
}

/** The value of a store after everything has arrived. */
function settled<T>(settle: () => void, store: Store<T>): T {
  settle();
  return store.get();
}

afterEach(async () => {
  for (const workshop of open.splice(0)) {
    await workshop.leave({ anyway: true });
    workshop.close();
  }
  localStorage.clear();
  sessionStorage.clear();
});

describe('an open workshop', () => {
  it('has the server’s time, the board of its pair, and says when words are saved', async () => {
    const { server, workshop, settle } = await start();
    expect(workshop.now()).toBe(6_000);
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    expect(board.access.get()).toBe('write');
    mustBeOk(board.addIdea({ text: 'Ring first', stages: ['targeted'] }));
    expect(readBoard(server.doc(boardName(PAIR))).ideas.size).toBe(0);
    server.settle();
    expect(readBoard(server.doc(boardName(PAIR))).ideas.size).toBe(1);
    settle();
    expect(workshop.connection.get()).toEqual({ state: 'online', saving: { kind: 'saved' }, ended: null });
  });

  it('shows what came with the page before any socket is open', async () => {
    const server = createFakeServer();
    server.online = false;
    const tell = (phase: Phase): Uint8Array => {
      const doc = new Y.Doc();
      const state = mustBeOk(createWorkshop(exampleWorkshop(0), 0));
      writeAgenda(doc, { ...state, phase, pairs: [{ id: PAIR, number: 1 }] }, [], 'server');
      return Y.encodeStateAsUpdate(doc);
    };
    const board = new Y.Doc();
    const context = { by: null, now: () => 1, random: seededRandom(3) };
    mustBeOk(addIdea(board, { text: 'Ring first', stages: ['targeted'], session: 1 }, context));
    const common = {
      server: 'ws://pathwall.test',
      WebSocket: server.WebSocket,
      frames: createFrames(() => undefined),
    };
    const opening = {
      ahead: 0,
      documents: new Map([
        ['agenda', tell('writing-1')] as const,
        [boardName(PAIR), Y.encodeStateAsUpdate(board)] as const,
      ]),
    };
    const fresh = openWorkshop({ ...common, ...opening, seat: SEAT });
    open.push(fresh);
    expect(fresh.agenda.get()?.phase).toBe('writing-1');
    const handle = fresh.openBoard(boardName(PAIR));
    expect([...handle.board.get().ideas.values()].map(({ text }) => text)).toEqual(['Ring first']);
    await expect.poll(handle.ready.get).toBe(true);
    expect(handle.addIdea({ text: 'Then write', stages: ['targeted'] }).ok).toBe(true);
    // A seat that is remembered opens at once, and is told a moment later.
    const other = { ...SEAT, seat: 'seat-two' as SeatId };
    const asked = Promise.withResolvers<Awaited<NonNullable<OpenOptions['asked']>>>();
    const frames = createFrames(() => undefined);
    const known = openWorkshop({ ...common, frames, ahead: 0, seat: other, asked: asked.promise });
    open.push(known);
    const early = known.openBoard(boardName(PAIR));
    expect(known.agenda.get()).toBeNull();
    asked.resolve({ ok: true, value: { seat: { ...other, name: 'Ana' }, ...opening } });
    await expect.poll(early.ready.get).toBe(true);
    frames.flush();
    expect(known.agenda.get()?.phase).toBe('writing-1');
    expect(known.seat.get().name).toBe('Ana');
  });

  it('waits, warns before the page is left, and refuses to leave while words are unsent', async () => {
    const { server, workshop, settle } = await start();
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    const leavesFreely = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(leavesFreely()).toBe(true);
    server.online = false;
    window.dispatchEvent(new Event('offline'));
    mustBeOk(board.addIdea({ text: 'One', stages: ['targeted'] }));
    settle();
    expect(workshop.connection.get()).toMatchObject({
      state: 'offline',
      saving: { kind: 'waiting', count: 1, because: 'offline' },
    });
    expect(leavesFreely()).toBe(false);
    expect(await workshop.leave({ anyway: false })).toEqual({ ok: false, code: 'unsent' });
    // The board is given back, and is still sent when the network returns.
    board.release();
    server.online = true;
    window.dispatchEvent(new Event('online'));
    settle();
    settle();
    expect(workshop.connection.get().saving).toEqual({ kind: 'saved' });
    expect(leavesFreely()).toBe(true);
    expect(readBoard(server.doc(boardName(PAIR))).ideas.size).toBe(1);
  });

  it('follows the agenda: what may be written changes with the phase', async () => {
    const { workshop, settle, tell } = await start();
    const room = workshop.openBoard(ROOM_BOARD);
    const pledges = workshop.openCommitments();
    settle();
    expect(room.access.get()).toBe('read');
    expect(pledges.access.get()).toBe('read');
    tell('pledging');
    settle();
    expect(pledges.access.get()).toBe('write');
  });

  it('ends when the server says that the seat is gone', async () => {
    let status = 200;
    const { server, workshop, settle } = await start({}, () => status);
    status = 403;
    server.closeAll(4410);
    await expect.poll(() => settled(settle, workshop.connection).ended).toBe('seat-removed');
  });

  it('keeps words that were unsent when the seat was removed, to be copied', async () => {
    let status = 200;
    const { server, workshop, settle } = await start({}, () => status);
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    server.online = false;
    server.closeAll(1006);
    mustBeOk(board.addIdea({ text: 'Ring her daughter', stages: ['targeted'] }));
    status = 403;
    window.dispatchEvent(new Event('online'));
    await expect.poll(() => settled(settle, workshop.connection).ended).toBe('seat-removed');
    expect(workshop.connection.get().saving).toMatchObject({ kind: 'waiting', count: 1 });
    expect(workshop.unsentWords()).toEqual(['Ring her daughter']);
  });

  it('keeps nothing on the device of a workshop that was deleted (P5)', async () => {
    const { server, workshop, settle } = await start();
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    mustBeOk(board.addIdea({ text: 'Ring her daughter', stages: ['targeted'] }));
    await expect.poll(databases).toContain('pathwall/workshop-one/seat-one');
    server.closeAll(4411);
    await expect.poll(() => settled(settle, workshop.connection).ended).toBe('workshop-deleted');
    await expect.poll(databases).not.toContain('pathwall/workshop-one/seat-one');
  });

  it('ends when the page is too old, and says so', async () => {
    const { server, workshop, settle } = await start();
    server.closeAll(4426);
    await expect.poll(() => settled(settle, workshop.connection).ended).toBe('too-old');
  });

  it('sends what was refused again when somebody asks for it', async () => {
    const { server, workshop, settle } = await start();
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    settle();
    server.refuseNext = 'board-full';
    mustBeOk(board.addIdea({ text: 'One too many', stages: ['targeted'] }));
    settle();
    expect(workshop.connection.get().saving).toMatchObject({ because: 'not-saved', refused: 'board-full' });
    workshop.sendAgain();
    settle();
    settle();
    expect(workshop.connection.get().saving).toEqual({ kind: 'saved' });
    expect(readBoard(server.doc(boardName(PAIR))).ideas.size).toBe(1);
  });

  it('says that words for a closed workshop cannot be sent, and gives them', async () => {
    const { server, workshop, settle, tell } = await start();
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    server.online = false;
    server.closeAll(1006);
    mustBeOk(board.addIdea({ text: 'Too late', stages: ['targeted'] }));
    server.allowWriting(false);
    tell('closed');
    server.online = true;
    window.dispatchEvent(new Event('online'));
    await expect
      .poll(() => settled(settle, workshop.connection).saving)
      .toMatchObject({ kind: 'waiting', count: 1, because: 'read-only' });
    expect(workshop.unsentWords()).toEqual(['Too late']);
  });

  it('has the right time again after this device’s clock was set by hours', async () => {
    let wrong = 0;
    const spy = vi.spyOn(Date, 'now').mockImplementation(() => realNow() + wrong);
    try {
      const { workshop } = await start({}, () => 200, { ahead: SERVER_AHEAD, clock: () => Date.now() });
      const off = (): number => Math.abs(workshop.now() - (realNow() + SERVER_AHEAD));
      expect(off()).toBeLessThan(SERVER_AHEAD / 6);
      wrong = -5 * 3_600_000;
      expect(off()).toBeGreaterThan(3_600_000);
      window.dispatchEvent(new Event('focus'));
      await expect.poll(off).toBeLessThan(SERVER_AHEAD / 6);
    } finally {
      spy.mockRestore();
    }
  });

  it('leaves nothing on this device behind', async () => {
    const { workshop } = await start();
    await expect.poll(databases).toContain('pathwall/workshop-one/seat-one');
    expect(rememberedSeats()).toHaveLength(1);
    const { seat } = workshop.seat.get();
    const draft = draftKey(seat, boardName(PAIR));
    const ofAnother = draftKey('another' as SeatId, boardName(PAIR));
    for (const key of [draft, ofAnother]) sessionStorage.setItem(key, 'Not added yet');
    expect(await workshop.leave({ anyway: false })).toEqual({ ok: true, value: undefined });
    expect(await databases()).not.toContain('pathwall/workshop-one/seat-one');
    expect(rememberedSeats()).toEqual([]);
    expect(sessionStorage.getItem(draft)).toBeNull();
    expect(sessionStorage.getItem(ofAnother)).toBe('Not added yet');
  });

  it('keeps nothing at all on a shared device (P8)', async () => {
    const { workshop, settle } = await start({ shared: true, seat: 'shared-seat' as SeatId });
    const board = workshop.openBoard(boardName(PAIR));
    await expect.poll(() => settled(settle, board.ready)).toBe(true);
    mustBeOk(board.addIdea({ text: 'Gone after', stages: ['targeted'] }));
    settle();
    expect(await databases()).not.toContain('pathwall/workshop-one/shared-seat');
    expect(localStorage.length).toBe(0);
  });
});
