import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addIdea,
  addStage,
  binIdea,
  column,
  editText,
  IDEAS,
  moveIdea,
  readBoard,
  restoreIdea,
  setKeyPoint,
} from './board.ts';
import { boardName } from './documents.ts';
import type { IdeaId, PairId } from './ids.ts';
import {
  boardDifference,
  boardOfMemory,
  readMemory,
  rememberBoard,
  restoreBoard,
  standing,
  writeMemory,
} from './memory.ts';
import { STAGE_KEYS } from './pathway.ts';
import { recordsOf } from './records.ts';
import { mustBeOk } from './result.ts';
import { exchange, replicas, type Seeded, seeded, testContext } from './testing.ts';
import { addKeyPoint, readWall } from './wall.ts';

const context = testContext(80);
const NOW = 9_000;

function started(): { doc: Y.Doc; rent: IdeaId; sofa: IdeaId; ward: IdeaId } {
  const doc = new Y.Doc();
  const add = (text: string, stages: Parameters<typeof addIdea>[1]['stages']): IdeaId =>
    mustBeOk(addIdea(doc, { text, stages, session: 1 }, context)).id;
  const ids = { rent: add('Ring about the first missed rent', ['targeted']), sofa: add('Sofa', ['crisis']) };
  return { doc, ...ids, ward: add('Ask on the ward', ['crisis', 'recovery']) };
}

describe('going back (R110)', () => {
  test('words, stages, order, stars and the bin are as they were', () => {
    const { doc, rent, sofa, ward } = started();
    mustBeOk(setKeyPoint(doc, rent, true));
    mustBeOk(binIdea(doc, sofa, context));
    const before = readBoard(doc);
    const memory = rememberBoard(doc);

    mustBeOk(editText(doc, rent, 'something rude'));
    mustBeOk(setKeyPoint(doc, rent, false));
    mustBeOk(moveIdea(doc, ward, 'crisis', 'settled', 'start', context));
    mustBeOk(restoreIdea(doc, sofa));
    mustBeOk(binIdea(doc, rent, context));
    restoreBoard(doc, memory, NOW);
    expect(readBoard(doc)).toEqual(before);
    for (const stage of STAGE_KEYS) expect(column(readBoard(doc), stage)).toEqual(column(before, stage));
  });

  test('what came after goes to the bin with its words, and can be taken out again', () => {
    const { doc } = started();
    const memory = rememberBoard(doc);
    const { id } = mustBeOk(addIdea(doc, { text: 'Later', stages: ['settled'], session: 2 }, context));
    restoreBoard(doc, memory, NOW);
    expect(readBoard(doc).ideas.get(id)).toMatchObject({ text: 'Later', binnedAt: NOW });
    mustBeOk(restoreIdea(doc, id));
    expect(column(readBoard(doc), 'settled').map(({ text }) => text)).toEqual(['Later']);
  });

  test('to where it is already changes nothing at all', () => {
    const { doc } = started();
    const vector = Y.encodeStateVector(doc);
    restoreBoard(doc, rememberBoard(doc), NOW);
    expect(Y.encodeStateVector(doc)).toEqual(vector);
  });

  test('is told before: what returns, what leaves, what changes', () => {
    const { doc, rent, sofa, ward } = started();
    const memory = rememberBoard(doc);
    mustBeOk(binIdea(doc, rent, context));
    mustBeOk(editText(doc, sofa, 'Settee'));
    mustBeOk(addStage(doc, ward, 'settled', context));
    const { id } = mustBeOk(addIdea(doc, { text: 'Later', stages: ['settled'], session: 2 }, context));
    const then = boardOfMemory(memory);
    const difference = boardDifference(readBoard(doc), then);
    expect(difference.returning.map((idea) => idea.id)).toEqual([rent]);
    expect(difference.leaving.map((idea) => idea.id)).toEqual([id]);
    expect(difference.changing.map(({ is, was }) => [is.text, was.text])).toEqual([
      ['Settee', 'Sofa'],
      ['Ask on the ward', 'Ask on the ward'],
    ]);
    restoreBoard(doc, memory, NOW);
    expect(boardDifference(readBoard(doc), then)).toEqual({ returning: [], leaving: [], changing: [] });
  });
});

describe('a write like any other (R111)', () => {
  test('going back to what was kept just before takes it back exactly', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const doc = new Y.Doc();
      const random = seeded(seed);
      const mess = (): void => {
        for (let step = 0; step < 12; step += 1) act(doc, random);
      };
      mess();
      const early = rememberBoard(doc);
      mess();
      const justBefore = rememberBoard(doc);
      const before = readBoard(doc);
      restoreBoard(doc, early, NOW);
      expect(standing(readBoard(doc)), `seed ${seed}`).toEqual(standing(boardOfMemory(early)));
      restoreBoard(doc, justBefore, NOW);
      const after = readBoard(doc);
      expect(standing(after), `seed ${seed}`).toEqual(standing(before));
      for (const [id, idea] of before.ideas) expect(after.ideas.get(id), `seed ${seed}`).toEqual(idea);
    }
  });

  test('meets what others write at the same moment, and all replicas agree', () => {
    const [server, phone] = replicas(2) as [Y.Doc, Y.Doc];
    const { id } = mustBeOk(addIdea(server, { text: 'Sofa', stages: ['crisis'], session: 1 }, context));
    const memory = rememberBoard(server);
    exchange(server, phone);
    mustBeOk(setKeyPoint(server, id, true));
    restoreBoard(server, memory, NOW);
    const later = mustBeOk(addIdea(phone, { text: 'Bed', stages: ['settled'], session: 1 }, context)).id;
    mustBeOk(moveIdea(phone, id, 'crisis', 'recovery', 'end', context));
    exchange(server, phone);
    expect(readBoard(server)).toEqual(readBoard(phone));
    // Nobody had seen it, so it is not taken away; and the move of the phone counts beside the way back.
    expect(readBoard(server).ideas.get(later)?.binnedAt).toBeNull();
    expect(
      readBoard(server)
        .ideas.get(id)
        ?.places.map(({ stage }) => stage),
    ).toEqual(['recovery']);
  });
});

test('an idea that was truly deleted comes back under its own id, and what cites it finds it (R112)', () => {
  const { doc, ward } = started();
  const memory = rememberBoard(doc);
  const before = readBoard(doc);
  const wall = new Y.Doc();
  const board = boardName('pair-1' as PairId);
  const source = { board, idea: ward, session: 1, quote: 'Ask on the ward', at: 1 } as const;
  mustBeOk(addKeyPoint(wall, { text: 'Ask early', session: 1, sources: [source] }, context));
  // What nobody can do with our pages, and anybody with the developer tools.
  recordsOf(doc, IDEAS).clear();
  recordsOf(doc, IDEAS).set(ward, 'rubbish');
  expect(readBoard(doc).ideas.size).toBe(0);
  restoreBoard(doc, memory, NOW);
  expect(readBoard(doc)).toEqual(before);
  const [point] = readWall(wall).keyPoints;
  expect(readBoard(doc).ideas.get(point?.sources[0]?.idea as IdeaId)?.text).toBe('Ask on the ward');
});

describe('what is kept (R113)', () => {
  test('is the same text for the same ideas, and reads as them again', () => {
    const { doc } = started();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const text = writeMemory(rememberBoard(doc));
    const shuffled = { ideas: new Map([...rememberBoard(other).ideas].reverse()) };
    expect(writeMemory(shuffled)).toBe(text);
    const read = readMemory(text);
    expect(read === null ? null : boardOfMemory(read)).toEqual(readBoard(doc));
  });

  test('takes nothing along that is no idea, and no field that is not plain', () => {
    const { doc, rent } = started();
    const record = recordsOf(doc, IDEAS).get(rent) as Y.Map<unknown>;
    record.set('__proto__', { polluted: true });
    record.set('nested', new Y.Map());
    recordsOf(doc, IDEAS).set('__proto__', new Y.Map([['text', 'x']]));
    const read = readMemory(writeMemory(rememberBoard(doc)));
    expect([...(read?.ideas.keys() ?? [])].sort()).toEqual([...readBoard(doc).ideas.keys()].sort());
    expect(Object.keys(read?.ideas.get(rent) ?? {})).not.toContain('nested');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each([
    '',
    'null',
    '[]',
    '{"v":2,"ideas":[]}',
    '{"v":1}',
    '{"v":1,"ideas":{}}',
    '{"v":1,"ideas":[["a"]]}',
    '{"v":1,"ideas":[["../x",[]]]}',
    '{"v":1,"ideas":[["a",[["text"]]]]}',
    '{"v":1,"ideas":[["a",[[1,2]]]]}',
  ])('is nothing where it is damaged: %s', (text) => {
    expect(readMemory(text)).toBeNull();
  });
});

/** One write of somebody, as the seed says; truly deleting among them. */
function act(doc: Y.Doc, random: Seeded): void {
  const writing = { ...context, random: random.bytes };
  const ids = [...readBoard(doc).ideas.keys()];
  if (ids.length < 3 || random.below(3) === 0) {
    const stages = [random.pick(STAGE_KEYS), random.pick(STAGE_KEYS)];
    mustBeOk(addIdea(doc, { text: `idea ${random.below(1000)}`, stages, session: 1 }, writing));
    return;
  }
  const id = random.pick(ids);
  switch (random.below(6)) {
    case 0:
      mustBeOk(editText(doc, id, `words ${random.below(1000)}`));
      return;
    case 1:
      mustBeOk(moveIdea(doc, id, random.pick(STAGE_KEYS), random.pick(STAGE_KEYS), 'start', writing));
      return;
    case 2:
      mustBeOk(setKeyPoint(doc, id, random.below(2) === 0));
      return;
    case 3:
      mustBeOk(binIdea(doc, id, writing));
      return;
    case 4:
      mustBeOk(restoreIdea(doc, id));
      return;
    default:
      recordsOf(doc, IDEAS).delete(id);
  }
}
