import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addIdea,
  addStage,
  type Board,
  bin,
  binIdea,
  column,
  IDEAS,
  moveIdea,
  type NewIdea,
  readBoard,
  removeStage,
  tray,
} from './board.ts';
import type { IdeaId } from './ids.ts';
import type { StageKey } from './pathway.ts';
import { mustBeOk } from './result.ts';
import { testContext } from './testing.ts';

const context = testContext(17);

function add(doc: Y.Doc, text: string, given: Partial<NewIdea> = {}): IdeaId {
  return mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1, ...given }, context)).id;
}

function texts(doc: Y.Doc, stage: StageKey = 'crisis'): readonly string[] {
  return column(readBoard(doc), stage).map((idea) => idea.text);
}

function record(doc: Y.Doc, id: IdeaId): Y.Map<unknown> {
  return doc.getMap(IDEAS).get(id) as Y.Map<unknown>;
}

const named = (list: (board: Board) => readonly { readonly text: string }[], doc: Y.Doc) =>
  list(readBoard(doc)).map((idea) => idea.text);

test('the bin shows the latest first, the tray the oldest (R22)', () => {
  const doc = new Y.Doc();
  const ids = ['a', 'b', 'c'].map((text) => add(doc, text));
  for (const id of [ids[1], ids[0], ids[2]]) mustBeOk(binIdea(doc, id as IdeaId, context));
  expect(named(bin, doc)).toEqual(['c', 'a', 'b']);
  for (const text of ['x', 'y', 'z']) record(doc, add(doc, text)).delete('c:crisis');
  expect(named(tray, doc)).toEqual(['x', 'y', 'z']);
});

test('an idea brings its key point and its origin along', () => {
  const doc = new Y.Doc();
  const id = add(doc, 'typed later', { keyPoint: true, origin: 'paper' });
  expect(readBoard(doc).ideas.get(id)).toMatchObject({ keyPoint: true, origin: 'paper' });
});

test('an id that is taken is a bug of the caller, and writes over nothing (R29)', () => {
  const doc = new Y.Doc();
  const id = add(doc, 'first');
  expect(() => add(doc, 'second', { id })).toThrow('taken');
  expect(texts(doc)).toEqual(['first']);
});

describe('moving (R24, R25)', () => {
  test('within a stage keeps it there, after the one that it was dropped behind', () => {
    const doc = new Y.Doc();
    const [a, b, c] = ['a', 'b', 'c'].map((text) => add(doc, text)) as [IdeaId, IdeaId, IdeaId];
    mustBeOk(moveIdea(doc, a, 'crisis', 'crisis', { after: b }, context));
    expect(texts(doc)).toEqual(['b', 'a', 'c']);
    mustBeOk(moveIdea(doc, a, 'crisis', 'crisis', { after: c }, context));
    expect(texts(doc)).toEqual(['b', 'c', 'a']);
  });

  test('dropped behind itself it goes to the end, as behind any neighbour that has left', () => {
    const doc = new Y.Doc();
    const [a] = ['a', 'b'].map((text) => add(doc, text)) as [IdeaId];
    mustBeOk(moveIdea(doc, a, 'crisis', 'crisis', { after: a }, context));
    expect(texts(doc)).toEqual(['b', 'a']);
  });

  test('out of a stage that it has left meanwhile adds the new one: both people had their way', () => {
    const doc = new Y.Doc();
    const id = add(doc, 'a');
    mustBeOk(moveIdea(doc, id, 'crisis', 'targeted', 'end', context));
    mustBeOk(moveIdea(doc, id, 'crisis', 'settled', 'end', context));
    expect(
      readBoard(doc)
        .ideas.get(id)
        ?.places.map((place) => place.stage),
    ).toEqual(['targeted', 'settled']);
  });

  test('it comes into one more stage where it is wanted there, and stays where it was (R21, R25)', () => {
    const doc = new Y.Doc();
    const [first] = ['one', 'two'].map((text) => add(doc, text, { stages: ['settled'] }));
    const [id, last] = ['a', 'b'].map((text) => add(doc, text)) as [IdeaId, IdeaId];
    mustBeOk(addStage(doc, id, 'settled', context, { after: first as IdeaId }));
    mustBeOk(addStage(doc, last, 'settled', context, 'start'));
    expect(texts(doc, 'settled')).toEqual(['b', 'one', 'a', 'two']);
    expect(texts(doc)).toEqual(['a', 'b']);
  });

  test('a stage that it stands in already is not given a new place', () => {
    const doc = new Y.Doc();
    const id = add(doc, 'a');
    add(doc, 'b');
    expect(mustBeOk(addStage(doc, id, 'crisis', context)).fields).toEqual([]);
    expect(texts(doc)).toEqual(['a', 'b']);
  });

  test('there are no other stages', () => {
    const doc = new Y.Doc();
    const id = add(doc, 'a');
    const nowhere = 'nowhere' as StageKey;
    expect(addStage(doc, id, nowhere, context)).toEqual({ ok: false, code: 'unknown-stage' });
    expect(mustBeOk(removeStage(doc, id, nowhere)).fields).toEqual([]);
    mustBeOk(addIdea(doc, { text: 'b', stages: [nowhere, 'settled'], session: 1 }, context));
    expect(texts(doc, 'settled')).toEqual(['b']);
  });
});

describe('order keys that leave no room (R25)', () => {
  test('between equals the new idea comes after all of them and before the next', () => {
    const doc = new Y.Doc();
    const ids = ['a', 'b', 'c'].map((text) => add(doc, text));
    for (const id of ids.slice(0, 2)) record(doc, id).set('c:crisis', 'M');
    record(doc, ids[2] as IdeaId).set('c:crisis', 'M00002');
    add(doc, 'new', { position: { after: column(readBoard(doc), 'crisis')[0]?.id as IdeaId } });
    expect(texts(doc).slice(2)).toEqual(['new', 'c']);
  });

  test.each([
    ['end', 'z'.repeat(120)],
    ['start', `${'0'.repeat(119)}1`],
  ] as const)(
    'at the %s, beside the longest key there can be, the idea is in its column',
    (position, key) => {
      const doc = new Y.Doc();
      record(doc, add(doc, 'hostile')).set('c:crisis', key);
      const id = add(doc, 'honest', { position });
      mustBeOk(moveIdea(doc, id, 'crisis', 'crisis', position, context));
      expect([...texts(doc)].sort()).toEqual(['honest', 'hostile']);
      expect(tray(readBoard(doc))).toEqual([]);
    },
  );
});
