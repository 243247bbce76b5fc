import {
  addIdea,
  addKeyPoint,
  addPledge,
  type BoardName,
  boardName,
  citing,
  DISPOSABLE_MS,
  eraseIdeas,
  type IdeaId,
  mustBeOk,
  readBoard,
  readCommitments,
  readWall,
  type SeatId,
} from '@pathwall/domain';
import { testContext } from '@pathwall/domain/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../storage/port.ts';
import { type TestFolder, testFolder } from '../storage/sqlite/folder.testing.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite.ts';
import { TEST_NOW, type TestSeat, type TestServer, type TestWorkshop, testServer } from '../testing.ts';

const SECRET = 'Ellen at number 9 was locked out';
const DAY = 24 * 60 * 60 * 1000;

let folder: TestFolder;
let storage: Storage;
let server: TestServer;
let now: number;

beforeEach(async () => {
  folder = await testFolder();
  storage = await openSqliteStorage({ dataDir: folder.path });
  now = TEST_NOW;
  server = await testServer({ storage, now: () => now });
});
afterEach(async () => {
  await server.close();
  await folder.remove();
});

let seed = 100;

/** Writes an idea on a board as that person. */
async function write(w: TestWorkshop, board: BoardName, text: string, by: SeatId | null): Promise<IdeaId> {
  seed += 1;
  let id = '' as IdeaId;
  await server.rooms.write(w.id, board, (doc) => {
    id = mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, testContext(seed, by))).id;
  });
  return id;
}

async function quote(w: TestWorkshop, board: BoardName, idea: IdeaId): Promise<void> {
  const boards = await server.rooms.read(w.id, [board]);
  const doc = boards.get(board);
  const value = doc === undefined ? undefined : readBoard(doc).ideas.get(idea);
  if (value === undefined) throw new Error('the idea stands');
  const source = citing({ board, idea, value }, now);
  await server.rooms.write(w.id, 'wall', (wall) => {
    mustBeOk(addKeyPoint(wall, { text: value.text, session: 1, sources: [source] }, testContext(seed)));
  });
  await server.rooms.write(w.id, 'commitments', (doc_) => {
    const pledge = { text: 'We will ring first', stages: ['crisis'] as const, sources: [source] };
    mustBeOk(addPledge(doc_, pledge, testContext(seed)));
  });
}

async function textsOn(w: TestWorkshop, board: BoardName): Promise<readonly string[]> {
  const doc = (await server.rooms.read(w.id, [board])).get(board);
  return doc === undefined ? [] : [...readBoard(doc).ideas.values()].map(({ text }) => text).sort();
}

const erase = (seat: TestSeat, body: object = { what: 'mine' }) => seat.request('POST', '/erase', body);

/** Two people of one pair and one of another, in the first session. */
async function gathered(anonymous = false) {
  const w = await server.create({ anonymous });
  const ana = await w.join({ name: 'Ana', pairing: { kind: 'new' } });
  const [first] = (await w.agenda()).pairs;
  if (first === undefined) throw new Error('there is a pair');
  const ben = await w.join({ name: 'Ben', pairing: { kind: 'with', pair: first.id } });
  const cleo = await w.join({ pairing: { kind: 'new' } });
  const other = (await w.agenda()).pairs[1];
  if (other === undefined) throw new Error('there are two pairs');
  return { w, ana, ben, cleo, mine: boardName(first.id), theirs: boardName(other.id) };
}

describe('taking back one’s own ideas (P6, P10)', () => {
  it('takes them out of board, quotes and files, and leaves what others wrote', async () => {
    const { w, ana, ben, mine, theirs } = await gathered();
    const secret = await write(w, mine, SECRET, ana.id);
    await quote(w, mine, secret);
    await write(w, mine, 'Ben wrote this', ben.id);
    await write(w, 'board.room', `${SECRET}, in the room`, ana.id);
    await write(w, theirs, 'Another pair', null);
    expect(await folder.filesWith('Ellen')).not.toEqual([]);
    const answer = await erase(ana);
    expect([answer.status, answer.json]).toEqual([200, { ideas: 2 }]);
    expect(await textsOn(w, mine)).toEqual(['Ben wrote this']);
    expect(await textsOn(w, 'board.room')).toEqual([]);
    expect(await textsOn(w, theirs)).toEqual(['Another pair']);
    expect(await folder.filesWith('Ellen')).toEqual([]);
    const docs = await server.rooms.read(w.id, ['wall', 'commitments']);
    const [wall, commitments] = [docs.get('wall'), docs.get('commitments')];
    if (wall === undefined || commitments === undefined) throw new Error('both were read');
    expect(readWall(wall).keyPoints).toEqual([]);
    const [pledge] = readCommitments(commitments).pledges.values();
    expect(pledge).toMatchObject({ text: 'We will ring first', sources: [] });
  });

  it('is the pair’s board where nobody’s authorship is recorded, also after the close', async () => {
    const { w, ana, cleo, mine, theirs } = await gathered(true);
    await write(w, mine, SECRET, null);
    await write(w, theirs, 'Cleo’s idea', null);
    await w.go('closed');
    expect((await erase(ana)).json).toEqual({ ideas: 1 });
    expect(await textsOn(w, mine)).toEqual([]);
    expect(await textsOn(w, theirs)).toEqual(['Cleo’s idea']);
    expect((await erase(cleo)).json).toEqual({ ideas: 1 });
    expect(await folder.filesWith('Ellen')).toEqual([]);
  });

  it('can be asked for again: it finishes what a crash cut short', async () => {
    const { w, ana, mine } = await gathered();
    const secret = await write(w, mine, SECRET, ana.id);
    // The words were taken out, and then the process died: the log still has them.
    await server.rooms.write(w.id, mine, (doc) => void eraseIdeas(doc, mine, [secret]));
    expect(await folder.filesWith('Ellen')).not.toEqual([]);
    expect((await erase(ana)).json).toEqual({ ideas: 0 });
    expect(await folder.filesWith('Ellen')).toEqual([]);
  });

  it('is for one idea too: a facilitator’s for any, a participant’s for their own alone', async () => {
    const { w, ana, ben, mine } = await gathered();
    const idea = await write(w, mine, SECRET, ana.id);
    const one = { what: 'idea', board: mine, idea };
    expect((await erase(ben, one)).refusal).toBe('not-allowed');
    const screen = await w.open('screen');
    expect((await erase(screen, one)).refusal).toBe('not-allowed');
    expect((await erase(screen)).refusal).toBe('not-allowed');
    expect(await textsOn(w, mine)).toEqual([SECRET]);
    expect((await erase(w.facilitator, one)).json).toEqual({ ideas: 1 });
    expect(await folder.filesWith('Ellen')).toEqual([]);
    expect((await erase(w.facilitator, one)).json).toEqual({ ideas: 0 });
  });

  it('has a bound for one seat (S12)', async () => {
    const { ana } = await gathered();
    const answers = await Promise.all(Array.from({ length: 21 }, () => erase(ana)));
    expect(answers.filter(({ refusal }) => refusal === 'too-fast')).toHaveLength(1);
  });
});

const purge = (seat: TestSeat, title: string) => seat.request('POST', '/purge', { title });

describe('deleting a workshop (P5)', () => {
  it('needs the title and a facilitator, and leaves no word of it in any file', async () => {
    const { w, ana, mine } = await gathered();
    await write(w, mine, SECRET, ana.id);
    expect((await purge(w.facilitator, 'Who')).refusal).toBe('not-confirmed');
    expect((await purge(ana, 'Who noticed?')).refusal).toBe('not-allowed');
    expect(await folder.filesWith('Ellen')).not.toEqual([]);
    expect((await purge(w.facilitator, ' who  noticed? ')).status).toBe(204);
    for (const text of ['Ellen', 'Who noticed', 'Ana']) expect(await folder.filesWith(text)).toEqual([]);
    expect((await ana.request('GET')).refusal).toBe('unknown-workshop');
    expect((await erase(ana)).refusal).toBe('unknown-workshop');
    expect((await purge(w.facilitator, 'Who noticed?')).refusal).toBe('unknown-workshop');
  });
});

/** A server on the same data, started at that moment. */
async function startAt(time: number): Promise<void> {
  await server.close();
  now = time;
  storage = await openSqliteStorage({ dataDir: folder.path });
  server = await testServer({ storage, now: () => now });
  await server.app.ready();
  await server.request('GET', '/readyz');
}

describe('what was kept long enough (P5)', () => {
  it('is removed at the next start, with every word; what was not stays', async () => {
    const { w, ana, mine } = await gathered();
    await write(w, mine, SECRET, ana.id);
    mustBeOk(await w.facilitator.command({ type: 'edit-details', details: { keepMonths: 3 } }));
    await w.go('closed');
    const kept = await server.create({ title: 'The one that stays', keepMonths: 6 });
    await startAt(TEST_NOW + 89 * DAY);
    expect(await storage.workshops.byId(w.id)).not.toBeNull();
    await startAt(TEST_NOW + 93 * DAY);
    await expect.poll(() => storage.workshops.byId(w.id)).toBeNull();
    await expect.poll(() => folder.filesWith('Ellen')).toEqual([]);
    expect(await storage.workshops.byId(kept.id)).not.toBeNull();
  });

  it('goes after two days where it was only opened to look around', async () => {
    const example = await server.openExample();
    await startAt(TEST_NOW + DISPOSABLE_MS - DAY);
    expect(await storage.workshops.byId(example.id)).not.toBeNull();
    await startAt(TEST_NOW + DISPOSABLE_MS + 1);
    await expect.poll(() => storage.workshops.byId(example.id)).toBeNull();
  });

  it('takes the host’s default, and is told before joining', async () => {
    await server.close();
    storage = await openSqliteStorage({ dataDir: folder.path });
    server = await testServer({ storage, now: () => now, config: { keepMonths: 24 } });
    const w = await server.create();
    expect((await w.agenda()).keepMonths).toBe(24);
    const { code } = await w.facilitator.links();
    const told = await server.request('POST', '/api/invitations', { body: { code } });
    expect(told.json).toMatchObject({ keepMonths: 24 });
    const bad = await w.facilitator.command({ type: 'edit-details', details: { keepMonths: 7 } });
    expect(bad).toMatchObject({ ok: false, code: 'bad-months' });
  });
});
