import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addIdea,
  addStage,
  type Board,
  type BoardRefusal,
  bin,
  binIdea,
  column,
  editText,
  IDEAS,
  type Idea,
  MAX_IDEAS,
  moveIdea,
  readBoard,
  removeStage,
  restoreIdea,
  setKeyPoint,
  tray,
} from './board.ts';
import type { IdeaId, SeatId } from './ids.ts';
import type { StageKey } from './pathway.ts';
import { type Change, revertChange } from './records.ts';
import { mustBeOk, type Result } from './result.ts';
import { exchange, replicas, testContext } from './testing.ts';
import { createUndoStack } from './undo.ts';

const context = testContext(7, 'ana' as SeatId);

function pair(): readonly [Y.Doc, Y.Doc] {
  const [left, right] = replicas(2);
  if (left === undefined || right === undefined) throw new Error('two replicas were asked for');
  return [left, right];
}

function add(doc: Y.Doc, text = 'Ask early', ...stages: readonly StageKey[]): IdeaId {
  const all = stages.length === 0 ? (['crisis'] as const) : stages;
  return mustBeOk(addIdea(doc, { text, stages: all, session: 1 }, context)).id;
}

function idea(doc: Y.Doc, id: IdeaId): Idea {
  const found = readBoard(doc).ideas.get(id);
  if (found === undefined) throw new Error(`no idea ${id}`);
  return found;
}

function texts(board: Board, stage: StageKey): readonly string[] {
  return column(board, stage).map((item) => item.text);
}

function stages(doc: Y.Doc, id: IdeaId): readonly StageKey[] {
  return idea(doc, id).places.map((place) => place.stage);
}

/** The laws of every write: undo restores, re-encoding keeps, replicas agree, a refusal changes nothing. */
function checkWrite(doc: Y.Doc, write: (doc: Y.Doc) => Result<Change, BoardRefusal>): Change {
  const before = readBoard(doc);
  const change = mustBeOk(write(doc));
  const after = readBoard(doc);
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(readBoard(copy)).toEqual(after);
  const reverted = revertChange(copy, change);
  expect(reverted.kept).toEqual([]);
  expect(readBoard(copy)).toEqual(before);
  revertChange(copy, reverted.change);
  expect(readBoard(copy)).toEqual(after);
  exchange(doc, copy);
  expect(readBoard(copy)).toEqual(readBoard(doc));
  return change;
}

function expectRefused(
  doc: Y.Doc,
  code: BoardRefusal,
  write: (doc: Y.Doc) => Result<unknown, BoardRefusal>,
): void {
  const before = Y.encodeStateAsUpdate(doc);
  expect(write(doc)).toEqual({ ok: false, code });
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
}

describe('writing', () => {
  test('adds an idea to one or more stages (R20, R21, R30)', () => {
    const doc = new Y.Doc();
    const id = add(doc, '  Ask \n early ', 'settled', 'crisis');
    expect(idea(doc, id)).toMatchObject({
      text: 'Ask early',
      by: 'ana',
      session: 1,
      keyPoint: false,
      binnedAt: null,
    });
    expect(stages(doc, id)).toEqual(['crisis', 'settled']);
    const nobody = mustBeOk(addIdea(doc, { text: 'x', stages: ['crisis'], session: 2 }, testContext(3)));
    expect(idea(doc, nobody.id).by).toBeNull();
    expect(JSON.stringify(doc.getMap(IDEAS).get(nobody.id))).not.toContain('ana');
  });

  test('every write can be undone and redone, and replicas agree (R26, R70)', () => {
    const doc = new Y.Doc();
    const first = add(doc, 'one');
    add(doc, 'two');
    checkWrite(doc, (d) => editText(d, first, 'uno'));
    checkWrite(doc, (d) => moveIdea(d, first, 'crisis', 'universal', 'end', context));
    checkWrite(doc, (d) => addStage(d, first, 'settled', context));
    checkWrite(doc, (d) => removeStage(d, first, 'settled'));
    checkWrite(doc, (d) => setKeyPoint(d, first, true));
    checkWrite(doc, (d) => setKeyPoint(d, first, false));
    checkWrite(doc, (d) => binIdea(d, first, context));
    checkWrite(doc, (d) => restoreIdea(d, first));
  });

  test('a refused write changes nothing (R29, R20, R22)', () => {
    const doc = new Y.Doc();
    const id = add(doc);
    const nobody = 'nobody' as IdeaId;
    expectRefused(doc, 'empty-text', (d) =>
      addIdea(d, { text: ' \u200b', stages: ['crisis'], session: 1 }, context),
    );
    expectRefused(doc, 'text-too-long', (d) =>
      addIdea(d, { text: 'x'.repeat(281), stages: ['crisis'], session: 1 }, context),
    );
    expectRefused(doc, 'text-too-long', (d) => editText(d, id, 'y'.repeat(10_000)));
    expectRefused(doc, 'text-too-long', (d) => editText(d, id, 'z'.repeat(1_000_000)));
    expectRefused(doc, 'unknown-stage', (d) => addIdea(d, { text: 'x', stages: [], session: 1 }, context));
    expectRefused(doc, 'unknown-stage', (d) =>
      moveIdea(d, id, 'crisis', '__proto__' as 'crisis', 'end', context),
    );
    expectRefused(doc, 'last-stage', (d) => removeStage(d, id, 'crisis'));
    for (const write of [
      (d: Y.Doc) => editText(d, nobody, 'x'),
      (d: Y.Doc) => moveIdea(d, nobody, null, 'crisis', 'end', context),
      (d: Y.Doc) => addStage(d, nobody, 'crisis', context),
      (d: Y.Doc) => removeStage(d, nobody, 'crisis'),
      (d: Y.Doc) => setKeyPoint(d, nobody, true),
      (d: Y.Doc) => binIdea(d, nobody, context),
      (d: Y.Doc) => restoreIdea(d, nobody),
    ]) {
      expectRefused(doc, 'unknown-idea', write);
    }
  });

  test('a board has a bound', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let index = 0; index < MAX_IDEAS; index += 1) doc.getMap(IDEAS).set(`x${index}`, new Y.Map());
    });
    expectRefused(doc, 'board-full', (d) =>
      addIdea(d, { text: 'x', stages: ['crisis'], session: 1 }, context),
    );
  });

  test('280 graphemes fit, however many code units they take', () => {
    const doc = new Y.Doc();
    const families = '👨‍👩‍👧'.repeat(280);
    expect(idea(doc, add(doc, families)).text).toBe(families);
    expectRefused(doc, 'text-too-long', (d) =>
      addIdea(d, { text: `${families}!`, stages: ['crisis'], session: 1 }, context),
    );
  });
});

describe('order', () => {
  test('inserts at the start, the end and after another (R25)', () => {
    const doc = new Y.Doc();
    const b = add(doc, 'b');
    add(doc, 'd');
    mustBeOk(addIdea(doc, { text: 'a', stages: ['crisis'], session: 1, position: 'start' }, context));
    mustBeOk(addIdea(doc, { text: 'c', stages: ['crisis'], session: 1, position: { after: b } }, context));
    expect(texts(readBoard(doc), 'crisis')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('a neighbour that has gone means the end', () => {
    const doc = new Y.Doc();
    const gone = add(doc, 'gone');
    add(doc, 'stays');
    mustBeOk(binIdea(doc, gone, context));
    mustBeOk(
      addIdea(doc, { text: 'new', stages: ['crisis'], session: 1, position: { after: gone } }, context),
    );
    expect(texts(readBoard(doc), 'crisis')).toEqual(['stays', 'new']);
  });

  test('two people insert into one gap: both stay, in one order everywhere (R25)', () => {
    const [left, right] = pair();
    const first = add(left, 'first');
    add(left, 'last');
    exchange(left, right);
    for (const [doc, text] of [
      [left, 'mine'],
      [right, 'yours'],
    ] as const) {
      mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1, position: { after: first } }, context));
    }
    exchange(left, right);
    expect(texts(readBoard(left), 'crisis')).toEqual(texts(readBoard(right), 'crisis'));
    expect(texts(readBoard(left), 'crisis').slice(1, 3).sort()).toEqual(['mine', 'yours']);
  });

  test('inserting between equal order keys lands after them all, before the next (R25)', () => {
    const doc = new Y.Doc();
    const ids = ['a', 'b', 'c'].map((text) => add(doc, text));
    for (const id of ids.slice(0, 2)) (doc.getMap(IDEAS).get(id) as Y.Map<unknown>).set('c:crisis', 'M');
    const equals = column(readBoard(doc), 'crisis').map((item) => item.id);
    const after = equals[0] as IdeaId;
    mustBeOk(addIdea(doc, { text: 'new', stages: ['crisis'], session: 1, position: { after } }, context));
    const order = texts(readBoard(doc), 'crisis');
    expect(order.indexOf('new')).toBeGreaterThan(1);
    expect(order).toHaveLength(4);
  });

  test('a move is one update (R24)', () => {
    const [left, right] = pair();
    const id = add(left);
    exchange(left, right);
    const seen: (readonly StageKey[])[] = [];
    right.getMap(IDEAS).observeDeep(() => seen.push(stages(right, id)));
    left.on('update', (update: Uint8Array) => Y.applyUpdate(right, update));
    mustBeOk(moveIdea(left, id, 'crisis', 'settled', 'end', context));
    expect(seen).toEqual([['settled']]);
  });
});

describe('two people at once', () => {
  test('delete beside edit, then restore: the edit is there (R23)', () => {
    const [left, right] = pair();
    const id = add(left, 'old words');
    exchange(left, right);
    mustBeOk(binIdea(left, id, context));
    mustBeOk(editText(right, id, 'new words'));
    exchange(left, right);
    expect(bin(readBoard(right)).map((item) => item.id)).toEqual([id]);
    mustBeOk(restoreIdea(right, id));
    exchange(left, right);
    expect(idea(left, id)).toMatchObject({ text: 'new words', binnedAt: null });
  });

  test('two people take the last two stages: the idea waits in the tray (R22)', () => {
    const [left, right] = pair();
    const id = add(left, 'both', 'crisis', 'recovery');
    exchange(left, right);
    mustBeOk(removeStage(left, id, 'crisis'));
    mustBeOk(removeStage(right, id, 'recovery'));
    exchange(left, right);
    expect(tray(readBoard(left)).map((item) => item.id)).toEqual([id]);
    mustBeOk(moveIdea(left, id, null, 'settled', 'end', context));
    expect([tray(readBoard(left)), stages(left, id)]).toEqual([[], ['settled']]);
  });

  test('two people move it to different stages: it stands in both, once', () => {
    const [left, right] = pair();
    const id = add(left);
    exchange(left, right);
    mustBeOk(moveIdea(left, id, 'crisis', 'targeted', 'end', context));
    mustBeOk(moveIdea(right, id, 'crisis', 'settled', 'end', context));
    exchange(left, right);
    expect(stages(left, id)).toEqual(['targeted', 'settled']);
    expect(readBoard(left).ideas.size).toBe(1);
  });
});

describe('undo (R26, R27)', () => {
  test('after somebody overwrote the value: theirs is kept and said', () => {
    const [left, right] = pair();
    const undo = createUndoStack(left);
    const id = add(left, 'first');
    undo.push(mustBeOk(editText(left, id, 'mine')));
    exchange(left, right);
    mustBeOk(editText(right, id, 'theirs'));
    exchange(left, right);
    expect(undo.undo()).toBe('overwritten');
    expect(idea(left, id).text).toBe('theirs');
    expect(undo.canRedo()).toBe(false);
  });

  test('of a move whose half was overwritten: the other half goes back', () => {
    const [left, right] = pair();
    const undo = createUndoStack(left);
    const id = add(left);
    undo.push(mustBeOk(moveIdea(left, id, 'crisis', 'targeted', 'end', context)));
    exchange(left, right);
    mustBeOk(moveIdea(right, id, 'targeted', 'settled', 'end', context));
    exchange(left, right);
    expect(undo.undo()).toBe('partly');
    expect(stages(left, id)).toEqual(['crisis', 'settled']);
  });

  test('of a creation that others added to: it goes to the bin with what they did', () => {
    const [left, right] = pair();
    const undo = createUndoStack(left);
    const { id, change } = mustBeOk(addIdea(left, { text: 'mine', stages: ['crisis'], session: 1 }, context));
    undo.push(change);
    exchange(left, right);
    mustBeOk(editText(right, id, 'mine, and theirs'));
    mustBeOk(addStage(right, id, 'settled', context));
    exchange(left, right);
    expect(undo.undo()).toBe('done');
    expect(bin(readBoard(left)).map((item) => item.text)).toEqual(['mine, and theirs']);
    expect(undo.redo()).toBe('done');
    expect(stages(left, id)).toEqual(['crisis', 'settled']);
  });

  test('an empty stack says so, and a new write forgets what could be redone', () => {
    const doc = new Y.Doc();
    const undo = createUndoStack(doc);
    expect([undo.undo(), undo.redo()]).toEqual(['nothing', 'nothing']);
    const id = add(doc);
    undo.push(mustBeOk(setKeyPoint(doc, id, true)));
    undo.undo();
    expect(undo.canRedo()).toBe(true);
    undo.push(mustBeOk(editText(doc, id, 'new')));
    expect(undo.canRedo()).toBe(false);
  });
});

describe('reading what nobody should have written (R28)', () => {
  function hostile(fill: (ideas: Y.Map<unknown>) => void): Board {
    const doc = new Y.Doc();
    add(doc, 'honest');
    doc.transact(() => fill(doc.getMap(IDEAS)));
    return readBoard(doc);
  }
  const record = (fields: Readonly<Record<string, unknown>>): Y.Map<unknown> =>
    new Y.Map(Object.entries(fields));
  const made = { by: null, at: 1, session: 1 };

  test.each<[string, (ideas: Y.Map<unknown>) => void]>([
    ['a string in place of an idea', (ideas) => ideas.set('x', 'idea')],
    ['an array', (ideas) => ideas.set('x', new Y.Array())],
    ['a plain object', (ideas) => ideas.set('x', { m: made, text: 'x' })],
    ['nothing inside', (ideas) => ideas.set('x', new Y.Map())],
    ['no author record', (ideas) => ideas.set('x', record({ text: 'x', 'c:crisis': 'M' }))],
    ['text of a wrong type', (ideas) => ideas.set('x', record({ m: made, text: { toString: 'x' } }))],
    ['text as shared type', (ideas) => ideas.set('x', record({ m: made, text: new Y.Text('x') }))],
    ['a text of a megabyte', (ideas) => ideas.set('x', record({ m: made, text: 'x'.repeat(1_000_000) }))],
    [
      'ten thousand combining marks',
      (ideas) => ideas.set('x', record({ m: made, text: `e${'\u0301'.repeat(10_000)}` })),
    ],
    [
      'a session that there is not',
      (ideas) => ideas.set('x', record({ m: { ...made, session: 4 }, text: 'x' })),
    ],
    ['a time that is no number', (ideas) => ideas.set('x', record({ m: { ...made, at: 'now' }, text: 'x' }))],
    ['an id that is no id', (ideas) => ideas.set('../../x', record({ m: made, text: 'x' }))],
    ['__proto__', (ideas) => ideas.set('__proto__', record({ m: made, text: 'x' }))],
  ])('%s is skipped and counted', (_, fill) => {
    const board = hostile(fill);
    expect(board.skipped).toBe(1);
    expect([...board.ideas.values()].map((item) => item.text)).toEqual(['honest']);
    expect(Object.prototype).not.toHaveProperty('m');
  });

  test('bad order keys, flags and stages are left out of an idea that is otherwise sound', () => {
    const board = hostile((ideas) =>
      ideas.set(
        'x',
        record({
          m: { ...made, by: '<b>' },
          text: '<img onerror=1>',
          'c:crisis': 5,
          'c:nowhere': 'M',
          'c:settled': '0',
          key: 'yes',
          d: 1,
        }),
      ),
    );
    expect(board.skipped).toBe(0);
    expect(board.ideas.get('x' as IdeaId)).toEqual({
      id: 'x',
      text: '<img onerror=1>',
      session: 1,
      by: null,
      at: 1,
      origin: null,
      places: [],
      keyPoint: false,
      mendedBy: null,
      binnedAt: 1,
    });
  });

  test('what is read is frozen', () => {
    const doc = new Y.Doc();
    const read = idea(doc, add(doc));
    expect(Object.isFrozen(read) && Object.isFrozen(read.places)).toBe(true);
  });
});
