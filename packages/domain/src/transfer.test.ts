import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  addMark,
  createWorkshop,
  type DocumentName,
  exampleWorkshop,
  fillExample,
  type IdeaId,
  isBoardName,
  type Pair,
  ROOM_BOARD,
  readBoard,
  readCommitments,
  readWall,
  type SeatId,
} from './index.ts';
import { jsonPlace } from './jsonPlace.ts';
import { makePair } from './pairing.ts';
import type { Contents } from './papers/index.ts';
import { mustBeOk } from './result.ts';
import {
  incoming,
  incomingState,
  repeatedId,
  strayPart,
  type WorkshopFile,
  workshopFile,
} from './transfer.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
let seed = 7;
const random = (length: number): Uint8Array =>
  Uint8Array.from({ length }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed & 255;
  });

function contentsOf(docs: ReadonlyMap<DocumentName, Y.Doc>, state: Contents['state']): Contents {
  const doc = (name: DocumentName): Y.Doc => docs.get(name) ?? new Y.Doc();
  return {
    state,
    boards: new Map([...docs.keys()].filter(isBoardName).map((name) => [name, readBoard(doc(name))])),
    wall: readWall(doc('wall')),
    commitments: readCommitments(doc('commitments')),
    names: new Map(),
    at: NOW,
  };
}

function example(anonymous = false): Contents {
  const pairs: Pair[] = [];
  while (pairs.length < 3) pairs.push(makePair(pairs, random));
  const docs = new Map<DocumentName, Y.Doc>();
  const open = (name: DocumentName): Y.Doc => {
    const doc = docs.get(name) ?? new Y.Doc();
    docs.set(name, doc);
    return doc;
  };
  const writers = new Map(pairs.map(({ number }) => [number, `seat${number}` as SeatId]));
  fillExample(open, pairs, writers, { now: () => NOW, random });
  const context = { now: () => NOW, random };
  mustBeOk(addMark(open('wall'), { kind: 'arrow', from: 'crisis', to: 'universal' }, context));
  const points = [
    { x: 0.5, y: 1.25 },
    { x: 3.1, y: 0.4 },
    { x: 6, y: 2 },
  ];
  mustBeOk(addMark(open('wall'), { kind: 'stroke', points }, context));
  const circled = { board: ROOM_BOARD, idea: 'tea' as IdeaId };
  const on = { stage: 'crisis', first: circled, last: circled } as const;
  mustBeOk(addMark(open('wall'), { kind: 'stroke', points, on }, context));
  const state = mustBeOk(createWorkshop({ ...exampleWorkshop(NOW), anonymous }, NOW));
  return contentsOf(docs, { ...state, pairs, phase: 'closed' });
}

/** From a file into documents, and read again. */
function comeIn(file: WorkshopFile): Contents {
  const docs = new Map<DocumentName, Y.Doc>();
  for (const { name, steps, misfit } of incoming(file)) {
    const doc = new Y.Doc();
    for (const step of steps) step(doc);
    expect(misfit(doc)).toBeNull();
    docs.set(name, doc);
  }
  return contentsOf(docs, mustBeOk(incomingState(file, NOW)));
}

describe('a workshop travels as a file (R64)', () => {
  it('and is equal on the other side, also after JSON and a second journey', () => {
    const first = workshopFile(example());
    expect(first.boards.flatMap(({ ideas }) => ideas).length).toBeGreaterThan(40);
    expect(first.commitments.actions.some(({ notes }) => notes.length > 0)).toBe(true);
    expect(first.wall.marks.map(({ kind }) => kind).sort()).toEqual(['arrow', 'stroke', 'stroke']);
    const text = JSON.stringify(first);
    const second = workshopFile(comeIn(JSON.parse(text) as WorkshopFile));
    expect(JSON.parse(JSON.stringify(second))).toEqual(JSON.parse(text));
    expect(workshopFile(comeIn(second))).toEqual(second);
  });

  it('without a seat or a name in it, and in an anonymous workshop without who wrote what (P4)', () => {
    const file = workshopFile(example());
    expect(JSON.stringify(file)).not.toMatch(/"seat\d/);
    expect(new Set(file.boards.flatMap(({ ideas }) => ideas.map(({ by }) => by)))).toEqual(
      new Set([null, 'person-1', 'person-2', 'person-3']),
    );
    const anonymous = workshopFile(example(true));
    expect(anonymous.boards.flatMap(({ ideas }) => ideas).every(({ by }) => by === null)).toBe(true);
  });

  it('and says where it holds something twice, or something that belongs to nothing', () => {
    const file = workshopFile(example());
    const [first, ...rest] = file.boards;
    if (first === undefined) throw new Error('the example has boards');
    expect(repeatedId(file)).toBeNull();
    expect(strayPart(file)).toBeNull();
    const doubled = { ...first, ideas: [...first.ideas, ...first.ideas.slice(0, 1)] };
    expect(repeatedId({ ...file, boards: [doubled, ...rest] })).toBe(
      `boards[0].ideas[${first.ideas.length}]`,
    );
    expect(strayPart({ ...file, boards: [{ ...first, board: 'board.nobody' }, ...rest] })).toBe(
      'boards[0].board',
    );
    expect(strayPart({ ...file, commitments: { ...file.commitments, pledges: [] } })).toBe(
      'commitments.actions[0].pledge',
    );
  });

  it('and a text that would be stored otherwise has its place named', () => {
    const file = workshopFile(example());
    const [first, ...rest] = file.boards;
    const [idea, ...ideas] = first?.ideas ?? [];
    if (first === undefined || idea === undefined) throw new Error('the example has ideas');
    const changed = {
      ...file,
      boards: [{ ...first, ideas: [{ ...idea, text: 'two\u0007 bells ' }, ...ideas] }, ...rest],
    };
    const [board] = incoming(changed);
    const doc = new Y.Doc();
    for (const step of board?.steps ?? []) step(doc);
    expect(board?.misfit(doc)).toBe('boards[0].ideas[0].text');
    const marks = file.wall.marks.map((mark) => ({ ...mark, points: [{ x: 7, y: 0 }] }));
    const wall = incoming({ ...file, wall: { ...file.wall, marks } }).find(({ name }) => name === 'wall');
    const wallDoc = new Y.Doc();
    for (const step of wall?.steps ?? []) step(wallDoc);
    expect(wall?.misfit(wallDoc)).toMatch(/^wall\.marks\[[012]\]/);
    const state = { ...file, workshop: { ...file.workshop, title: ' x ' } };
    expect(incomingState(state, NOW)).toEqual({ ok: false, code: 'workshop.title' });
  });
});

describe('where a text stops being JSON', () => {
  it.each([
    ['', 1, 1],
    ['{', 1, 2],
    ['{"a": 1,}', 1, 9],
    ['{"a": [1, 2}', 1, 12],
    ['{"a": tru}', 1, 7],
    ['{"a": 01}', 1, 7],
    ['{\n  "a": "one\n"}', 2, 12],
    ['{"a" 1}', 1, 6],
    ['{"a": "\\x"}', 1, 8],
    ['[1] [2]', 1, 5],
    ['hello', 1, 1],
    ['{"a": 1', 1, 8],
  ])('%j: line %i, column %i', (text, line, column) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(jsonPlace(text)).toEqual({ line, column });
  });

  it('is nowhere in JSON, however deep', () => {
    for (const text of [
      ' [] ',
      '{"a":{"b":[1,-2.5e3,"\\u00e9",null,true]}}',
      '["\u0085\\\\"]',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    ])
      expect(jsonPlace(text)).toBeNull();
    expect(jsonPlace('['.repeat(100_000))).toEqual({ line: 1, column: 100_001 });
  });
});
