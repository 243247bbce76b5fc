import {
  addIdea,
  type BoardName,
  binIdea,
  boardName,
  editText,
  type IdeaId,
  mustBeOk,
  ROOM_BOARD,
  readBoard,
  readTakenBack,
  standing,
} from '@pathwall/domain';
import { type PointBody, type PointsBody, pointBody, pointsBody, restoredBody } from '@pathwall/protocol';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { memoryStorage } from '../storage/memory/memory.ts';
import { faulty } from '../storage/testing.ts';
import { fitting, type TestSeat, type TestWorkshop, testServer } from '../testing.ts';
import { POINT_EVERY } from './keeper.ts';

const { storage, fail, heal } = faulty(memoryStorage());
const NINE = Date.UTC(2026, 10, 22, 9);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let now: number;
let timers: { readonly at: number; readonly work: () => void }[];
let w: TestWorkshop;
let ana: TestSeat;
let board: BoardName;

beforeEach(async () => {
  heal();
  now = NINE;
  timers = [];
  const server = await testServer({
    storage: { ...storage, close: async () => undefined },
    now: () => now,
    after: (milliseconds, work) => {
      const timer = { at: now + milliseconds, work };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  w = await server.create();
  ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
  board = boardName(ana.body.pair);
  await w.go('writing-1');
});
afterEach(() => w.close());

/** Time goes by; what was to be kept by then is kept. */
async function pass(milliseconds: number): Promise<void> {
  now += milliseconds;
  const due = timers.filter(({ at }) => at <= now);
  timers = timers.filter(({ at }) => at > now);
  for (const { work } of due) work();
  // Commands and points of a workshop take turns: this one comes after them.
  await w.facilitator.command({ type: 'lock', locked: false });
}

async function add(text: string, on = board): Promise<IdeaId> {
  let id: IdeaId | null = null;
  await w.server.rooms.write(w.id, on, (doc) => {
    const writing = {
      by: ana.id,
      now: () => now,
      random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
    };
    id = mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, writing)).id;
  });
  if (id === null) throw new Error('nothing was added');
  return id;
}

const write = (change: (doc: Y.Doc) => void, on = board) => w.server.rooms.write(w.id, on, change);

async function texts(on = board): Promise<readonly string[]> {
  const docs = await w.server.rooms.read(w.id, [on]);
  return standing(readBoard(docs.get(on) ?? new Y.Doc())).map(({ text }) => text);
}

const path = (on: string, more = 'points') => `/boards/${on}/${more}`;
async function points(on = board): Promise<PointsBody['points']> {
  return fitting(pointsBody, await w.facilitator.request('GET', path(on))).points;
}
async function look(point: number): Promise<PointBody> {
  return fitting(pointBody, await w.facilitator.request('GET', path(board, `points/${point}`)));
}
const restore = (point: number, seat = w.facilitator) =>
  seat.request('POST', path(board, 'restore'), { point });

describe('what is kept', () => {
  it('is what a board was, soon after it was written on, once for all that was written by then', async () => {
    await add('Ring about the first missed rent');
    await pass(POINT_EVERY / 2);
    await add('Ask on the ward');
    await pass(POINT_EVERY / 2);
    await pass(MINUTE);
    expect(await points()).toMatchObject([{ at: NINE + POINT_EVERY, cause: 'time', ideas: 2 }]);
    await add('A bed in the day before');
    await pass(POINT_EVERY);
    expect((await points()).map(({ ideas }) => ideas)).toEqual([3, 2]);
    expect(await points(ROOM_BOARD)).toEqual([]);
  });

  it('is the same of a board that is too large to be looked at between two beats', async () => {
    const text = 'Ring about the first missed rent, and ring again on the day after. '.repeat(3);
    await write((doc) => {
      const writing = {
        by: ana.id,
        now: () => now,
        random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
      };
      for (let made = 0; made < 700; made += 1) {
        mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, writing));
      }
    });
    expect(w.server.rooms.bytes(w.id, board)).toBeGreaterThan(128 * 1024);
    await pass(POINT_EVERY);
    expect((await points()).map(({ ideas }) => ideas)).toEqual([700]);
    // Nothing was changed: nothing is kept again, whoever looked.
    await pass(10 * POINT_EVERY);
    expect(await points()).toHaveLength(1);
  });

  it('is what each board was at the end of a step, said so; a step that is refused keeps nothing', async () => {
    await add('Ring about the first missed rent');
    await w.facilitator.command({ type: 'go', from: 'writing-2', to: 'feedback-2' });
    expect(await points()).toEqual([]);
    await w.go('feedback-1');
    expect(await points()).toMatchObject([{ cause: 'step:writing-1', ideas: 1 }]);
    await pass(MINUTE);
    await w.go('writing-2');
    expect(await points()).toHaveLength(1);
  });

  it('is not kept twice when nothing is different', async () => {
    const id = await add('Sofa');
    await pass(POINT_EVERY);
    await write((doc) => void editText(doc, id, 'Settee'));
    await write((doc) => void editText(doc, id, 'Sofa'));
    await pass(POINT_EVERY);
    expect(await points()).toHaveLength(1);
  });

  it('grows thinner with age', async () => {
    for (let step = 1; step <= 30; step += 1) {
      await add(`idea ${step}`);
      await pass(POINT_EVERY);
    }
    expect(await points()).toHaveLength(30);
    await pass(180 * MINUTE);
    await add('After lunch');
    await pass(POINT_EVERY);
    expect((await points()).map(({ ideas }) => ideas)).toEqual([31, 30, 29, 14]);
  });

  it('goes with its workshop (P5) and with a redaction (P10)', async () => {
    await add('A name that must go');
    await pass(POINT_EVERY);
    const [point] = await points();
    await w.server.rooms.rewrite(w.id, board);
    expect(await points()).toEqual([]);
    const gone = await w.facilitator.request('GET', path(board, `points/${point?.id}`));
    expect(gone.refusal).toBe('unknown-point');
    // What is there now is kept again, though it is what was kept last.
    await write((doc) => void doc.getMap('unknown').set('a', 1));
    await pass(POINT_EVERY);
    expect(await points()).toHaveLength(1);
    await w.server.storage.workshops.purge(w.id);
    expect(await w.server.storage.restorePoints.of(w.id, board)).toEqual([]);
  });

  it('holds up nothing when it cannot be kept: the step is taken, writing goes on, the next point holds it', async () => {
    await add('Sofa');
    fail('restorePoints.add', { code: 'full' });
    await pass(POINT_EVERY);
    await add('Bed');
    await w.go('feedback-1');
    expect((await w.agenda()).phase).toBe('feedback-1');
    heal();
    expect(await points()).toEqual([]);
    await add('Ward');
    await pass(POINT_EVERY);
    expect((await points()).map(({ ideas }) => ideas)).toEqual([3]);
  });
});

describe('going back', () => {
  it('brings back what was wiped out past the bin with developer tools, under the same ids', async () => {
    const id = await add('Ask on the ward');
    now += 1;
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    await write((doc) => doc.getMap('ideas').clear());
    await pass(POINT_EVERY);
    expect(await texts()).toEqual([]);
    expect((await restore(point?.id ?? 0)).status).toBe(200);
    expect(await texts()).toEqual(['Ask on the ward', 'Sofa']);
    const docs = await w.server.rooms.read(w.id, [board]);
    expect(readBoard(docs.get(board) ?? new Y.Doc()).ideas.get(id)).toMatchObject({ by: ana.id, session: 1 });
  });

  it('is told to those whose board it is, with the moment and the time', async () => {
    const mark = async () =>
      readTakenBack((await w.server.rooms.read(w.id, [board])).get(board) ?? new Y.Doc());
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    await add('Bed');
    expect(await mark()).toBeNull();
    now += MINUTE;
    const { before } = fitting(restoredBody, await restore(point?.id ?? 0));
    expect(await mark()).toEqual({ to: point?.at, at: now });
    const kept = now;
    now += MINUTE;
    expect((await restore(before)).status).toBe(200);
    expect(await mark()).toEqual({ to: kept, at: now });
  });

  it('can be looked at before, and taken back after', async () => {
    const sofa = await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    await write((doc) => void editText(doc, sofa, 'Settee'));
    await add('Bed');
    await write((doc) => void binIdea(doc, sofa, { now: () => now }));
    await pass(POINT_EVERY);
    expect((await look(point?.id ?? 0)).ideas.map(({ text }) => text)).toEqual(['Sofa']);

    await add('After the last point');
    const { before } = fitting(restoredBody, await restore(point?.id ?? 0));
    expect(await texts()).toEqual(['Sofa']);
    const [latest] = await points();
    expect(latest).toMatchObject({ id: before, cause: 'restore', ideas: 2 });
    // What came after waits in the bin too, for whoever wants one of them only.
    const docs = await w.server.rooms.read(w.id, [board]);
    const { ideas } = readBoard(docs.get(board) ?? new Y.Doc());
    expect([...ideas.values()].filter(({ binnedAt }) => binnedAt !== null).map(({ text }) => text)).toEqual([
      'Bed',
      'After the last point',
    ]);

    expect((await restore(before)).status).toBe(200);
    expect(await texts()).toEqual(['Bed', 'After the last point']);
  });

  it('keeps what is written between keeping the board and going back', async () => {
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    const inner = w.server.storage.restorePoints;
    let wrote = false;
    const release = faultyHold();
    const restoring = restore(point?.id ?? 0);
    // The board was kept and is being stored: now somebody writes.
    await release.reached;
    await add('Just in time');
    wrote = true;
    release.go();
    const { before } = fitting(restoredBody, await restoring);
    expect(wrote).toBe(true);
    expect(await texts()).toEqual(['Sofa']);
    const state = await inner.state(w.id, board, before);
    expect(new TextDecoder().decode(state ?? new Uint8Array())).toContain('Just in time');
    // The point that had missed it is not kept beside it.
    expect((await points()).filter(({ cause }) => cause === 'restore')).toHaveLength(1);
  });

  it('changes nothing when the board cannot be kept first, or the write not be stored', async () => {
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    await write((doc) => doc.getMap('ideas').clear());
    fail('restorePoints.add', { code: 'full', times: 1 });
    expect((await restore(point?.id ?? 0)).refusal).toBe('not-saved');
    expect(await texts()).toEqual([]);
    expect((await restore(point?.id ?? 0)).status).toBe(200);
    expect(await texts()).toEqual(['Sofa']);
  });

  it('is for facilitators, on boards that there are, to points that are kept', async () => {
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    const taker = await w.open('note-taker');
    for (const seat of [ana, taker]) {
      expect((await seat.request('GET', path(board))).refusal).toBe('not-allowed');
      expect((await seat.request('GET', path(board, `points/${point?.id}`))).refusal).toBe('not-allowed');
      expect((await restore(point?.id ?? 0, seat)).refusal).toBe('not-allowed');
    }
    const ask = async (on: string, more?: string) =>
      (await w.facilitator.request('GET', path(on, more))).refusal;
    expect(await ask('board.nobody-has-it')).toBe('unknown-document');
    expect(await ask('wall')).toBe('unknown-document');
    expect(await ask('agenda')).toBe('unknown-document');
    expect(await ask(board, 'points/999')).toBe('unknown-point');
    expect(await ask(board, 'points/__proto__')).toBe('unknown-point');
    expect(await ask(ROOM_BOARD, `points/${point?.id}`)).toBe('unknown-point');
    expect((await restore(999)).refusal).toBe('unknown-point');
    expect((await w.facilitator.request('POST', path(board, 'restore'), { point: 'x' })).refusal).toBe(
      'bad-request',
    );
  });

  it('is refused to a facilitator whose link was replaced while they looked (S3)', async () => {
    await add('Sofa');
    await pass(POINT_EVERY);
    const [point] = await points();
    const second = await w.open('facilitator');
    await w.facilitator.rotate('facilitator');
    expect((await restore(point?.id ?? 0, second)).refusal).toBe('seat-removed');
    expect((await second.request('GET', path(board))).refusal).toBe('seat-removed');
  });
});

/** Holds the next point on its way to storage; tells when it got there. */
function faultyHold(): { readonly reached: Promise<void>; readonly go: () => void } {
  const store = w.server.storage.restorePoints as { add: (typeof storage.restorePoints)['add'] };
  const original = store.add;
  const reached = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  store.add = async (...args) => {
    store.add = original;
    reached.resolve();
    await going.promise;
    return original(...args);
  };
  return { reached: reached.promise, go: going.resolve };
}
