import { type Board, isBoardName, mustBeOk, planReview, readBoard, type WorkshopId } from '@pathwall/domain';
import { createdBody, importRefusal, MAX_IMPORT_BYTES } from '@pathwall/protocol';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Answer, cookieOf, type TestServer, type TestWorkshop, testServer } from '../testing.ts';
import { readWorkshop } from './readFile.ts';

let server: TestServer;
let w: TestWorkshop;
afterEach(() => server.close());

const importing = (file: string, key?: string): Promise<Answer> =>
  server.request('POST', '/api/imports', { body: { file, ...(key === undefined ? {} : { key }) } });

async function opened(config: NonNullable<Parameters<typeof testServer>[0]>['config'] = {}): Promise<string> {
  server = await testServer({ config });
  w = await server.openExample();
  await w.go('closed');
  return (await w.facilitator.output('workshop.json')).text;
}

/** What a file says, without when it was made. */
function said(file: string): object {
  const { madeAt, ...rest } = JSON.parse(file) as { readonly madeAt: string };
  expect(madeAt).toMatch(/^20/);
  return rest;
}

async function exported(answer: Answer): Promise<string> {
  const { seat } = createdBody.parse(answer.json);
  const path = `/api/workshops/${seat.workshop}/seats/${seat.seat}/outputs/workshop.json`;
  return (await server.request('GET', path, { cookie: cookieOf(answer) })).text;
}

type Parts = Record<string, unknown> & {
  readonly boards: { board: string; ideas: Record<string, unknown>[] }[];
  readonly workshop: Record<string, unknown>;
};

/** The file with something in it changed. */
function changed(file: string, change: (parts: Parts) => void): string {
  const parts = JSON.parse(file) as Parts;
  change(parts);
  return JSON.stringify(parts);
}

describe('a workshop that comes in as a file', () => {
  it('is equal to the one that left, here or on another instance', async () => {
    const file = await opened();
    const here = await importing(file);
    expect(here.status).toBe(201);
    expect(said(await exported(here))).toEqual(said(file));
    await server.close();
    server = await testServer();
    const elsewhere = await importing(`\ufeff${file}`);
    expect(said(await exported(elsewhere))).toEqual(said(file));
    const { seat, links } = createdBody.parse(elsewhere.json);
    expect(seat).toMatchObject({ role: 'facilitator', title: 'Who noticed Daniel?' });
    expect(Object.keys(links.links)).toContain('participant');
    // Two servers, each with threads of its own that are started from nothing.
  }, 90_000);

  it('goes on being a workshop: its documents can be written', async () => {
    const answer = await importing(await opened());
    const { workshop } = createdBody.parse(answer.json).seat;
    const random = (length: number): Uint8Array => new Uint8Array(length).fill(3);
    await server.rooms.write(
      workshop,
      'commitments',
      (doc) => void mustBeOk(planReview(doc, '2028-02-29', { now: () => 5, random })),
    );
    expect(JSON.parse(await exported(answer)).commitments.reviews).toHaveLength(2);
  });

  it('of a thousand ideas comes in whole, in pieces', async () => {
    const file = changed(await opened(), ({ boards }) => {
      const [board] = boards;
      const [idea] = board?.ideas ?? [];
      for (let index = 0; index < 1_000; index += 1) board?.ideas.push({ ...idea, id: `more-${index}` });
      board?.ideas.sort((a, b) => Number(a.session) - Number(b.session));
    });
    const answer = await importing(file);
    const { workshop } = createdBody.parse(answer.json).seat;
    const names = (await server.rooms.list(workshop)).filter(isBoardName);
    const docs = await server.rooms.read(workshop, names);
    const ideas = [...docs.values()].map((doc): Board => readBoard(doc)).flatMap((board) => [...board.ideas]);
    expect(ideas.length).toBeGreaterThan(1_040);
  });
});

describe('a file that cannot be opened is refused with a place and a reason, and nothing is made', () => {
  let whole = '';
  beforeAll(async () => {
    whole = await opened();
    await server.close();
  });

  it.each<[string, (file: string) => string, string, RegExp]>([
    ['nothing', () => '', 'not-json', /^line 1, column 1$/],
    ['no JSON', () => 'PK\u0003\u0004 this is a Word file', 'not-json', /^line 1, column 1$/],
    ['a truncated one', (file) => file.slice(0, 2_000), 'not-json', /^line \d+, column \d+$/],
    ['deep nesting', () => '['.repeat(1_000_000), 'not-json', /^line 1, column 1000001$/],
    ['another JSON', () => '[1, 2]', 'other-file', /^$/],
    [
      'a later version',
      (file) => changed(file, (parts) => void Object.assign(parts, { version: 2 })),
      'other-file',
      /^version$/,
    ],
    [
      'another file of ours',
      (file) => changed(file, (parts) => void Object.assign(parts, { schema: 'pathwall/pledges' })),
      'other-file',
      /^schema$/,
    ],
    [
      'a field nobody knows',
      (file) => changed(file, ({ workshop }) => void Object.assign(workshop, { secret: 1 })),
      'unknown-field',
      /^workshop\.secret$/,
    ],
    [
      '__proto__',
      (file) => file.replace('"version": 1', '"version": 1, "__proto__": {"polluted": true}'),
      'unknown-field',
      /^__proto__$/,
    ],
    ['a missing list', (file) => changed(file, (parts) => void delete parts.wall), 'missing', /^wall$/],
    [
      'a number for a text',
      (file) => changed(file, ({ boards }) => void Object.assign(boards[1]?.ideas[2] ?? {}, { text: 7 })),
      'wrong-kind',
      /^boards\[1\]\.ideas\[2\]\.text$/,
    ],
    [
      'a stage of its own',
      (file) =>
        changed(
          file,
          ({ boards }) =>
            void Object.assign(boards[0]?.ideas[0] ?? {}, { places: [{ stage: 'other', order: 'a0' }] }),
        ),
      'wrong-kind',
      /^boards\[0\]\.ideas\[0\]\.places\[0\]\.stage$/,
    ],
    [
      'an idea that is a book',
      (file) =>
        changed(
          file,
          ({ boards }) => void Object.assign(boards[0]?.ideas[0] ?? {}, { text: 'x'.repeat(5_000) }),
        ),
      'too-much',
      /^boards\[0\]\.ideas\[0\]\.text$/,
    ],
    [
      'an idea longer than an idea',
      (file) =>
        changed(
          file,
          ({ boards }) => void Object.assign(boards[0]?.ideas[0] ?? {}, { text: 'x'.repeat(281) }),
        ),
      'not-as-stored',
      /^boards\[0\]\.ideas\[0\]$/,
    ],
    [
      'control characters',
      (file) =>
        changed(file, ({ boards }) => void Object.assign(boards[0]?.ideas[0] ?? {}, { text: 'a\u0000b' })),
      'not-as-stored',
      /^boards\[0\]\.ideas\[0\]\.text$/,
    ],
    [
      'an id twice',
      (file) => changed(file, ({ boards }) => void boards[0]?.ideas.push(boards[0].ideas[0] ?? {})),
      'twice',
      /^boards\[0\]\.ideas\[\d+\]$/,
    ],
    [
      'a board of no pair',
      (file) => changed(file, ({ boards }) => void Object.assign(boards[1] ?? {}, { board: 'board.nobody' })),
      'stray',
      /^boards\[1\]\.board$/,
    ],
    [
      'a title of spaces',
      (file) => changed(file, ({ workshop }) => void Object.assign(workshop, { title: '   ' })),
      'not-as-stored',
      /^workshop$/,
    ],
  ])('%s', (_, spoil, problem, place) => {
    const read = readWorkshop({ text: spoil(whole), now: 0 });
    if (read.ok) throw new Error('the file was taken');
    expect(read.problem).toBe(problem);
    expect(read.place).toMatch(place);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('as an answer that says so', async () => {
    const file = await opened();
    const answer = await importing(file.slice(0, 2_000));
    expect(answer.status).toBe(400);
    expect(importRefusal.parse(answer.json)).toMatchObject({ error: 'bad-file', problem: 'not-json' });
    expect(await server.storage.workshops.countSince(0)).toBe(1);
  });

  it('a huge one, before it is read (S12)', async () => {
    await opened();
    expect((await importing(' '.repeat(MAX_IMPORT_BYTES))).refusal).toBe('too-large');
    expect(await server.storage.workshops.countSince(0)).toBe(1);
  });

  it('that cannot be written to its end: what was begun is let go of everywhere, and the next try is whole', async () => {
    const file = await opened();
    const ended = vi.spyOn(server.rooms, 'end');
    const { write } = server.rooms;
    const made = new Set<WorkshopId>();
    let left = 2;
    const failing = vi.spyOn(server.rooms, 'write').mockImplementation((workshop, ...rest) => {
      made.add(workshop);
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the disk is full')) : write(workshop, ...rest);
    });
    expect((await importing(file)).status).toBe(500);
    failing.mockRestore();
    const [begun] = made;
    if (begun === undefined) throw new Error('nothing was written');
    expect(begun).not.toBe(w.id);
    expect(ended.mock.calls).toEqual([[begun, 'workshop-deleted']]);
    expect(await server.storage.workshops.countSince(0)).toBe(1);
    expect(await server.rooms.list(begun)).toEqual([]);
    expect(await server.directory.authority(begun)).toBeNull();
    expect(said(await exported(await importing(file)))).toEqual(said(file));
  });

  it('where the host asks for a key, without it', async () => {
    const file = await opened();
    await server.close();
    server = await testServer({ config: { createKey: 'open sesame' } });
    expect((await importing(file)).refusal).toBe('create-key');
    expect((await importing(file, 'open sesame')).status).toBe(201);
  });

  it('once too many workshops were made from one address', async () => {
    const file = await opened({ workshopsPerHourPerAddress: 2 });
    expect((await importing(file)).status).toBe(201);
    expect((await importing(file)).refusal).toBe('too-many-workshops');
  });
});
