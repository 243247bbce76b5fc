import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addIdea, column, editText, IDEAS, moveIdea, readBoard, setKeyPoint } from './board.ts';
import type { IdeaId } from './ids.ts';
import { revertChange } from './records.ts';
import { mustBeOk } from './result.ts';
import { testContext } from './testing.ts';
import { createUndoStack } from './undo.ts';

const context = testContext(21);

function started(): { doc: Y.Doc; id: IdeaId; text: () => string | undefined } {
  const doc = new Y.Doc();
  const { id } = mustBeOk(addIdea(doc, { text: 'a', stages: ['crisis'], session: 1 }, context));
  return { doc, id, text: () => readBoard(doc).ideas.get(id)?.text };
}

describe('chains of undo and redo (R26)', () => {
  test('go all the way back and forth', () => {
    const { doc, id, text } = started();
    const undo = createUndoStack(doc);
    for (const word of ['b', 'c', 'd']) undo.push(mustBeOk(editText(doc, id, word)));
    expect([undo.undo(), undo.undo(), text()]).toEqual(['done', 'done', 'b']);
    expect([undo.redo(), text(), undo.undo(), undo.undo(), text()]).toEqual([
      'done',
      'c',
      'done',
      'done',
      'a',
    ]);
    expect([undo.canUndo(), undo.redo(), undo.redo(), undo.redo(), text()]).toEqual([
      false,
      'done',
      'done',
      'done',
      'd',
    ]);
    expect(undo.canRedo()).toBe(false);
  });

  test('past a conflict: what was overwritten is left, what came before it too, and other fields go back', () => {
    const { doc, id, text } = started();
    const undo = createUndoStack(doc);
    undo.push(mustBeOk(setKeyPoint(doc, id, true)));
    undo.push(mustBeOk(editText(doc, id, 'b')));
    undo.push(mustBeOk(editText(doc, id, 'c')));
    mustBeOk(editText(doc, id, 'theirs'));
    expect([undo.undo(), undo.undo(), undo.undo(), undo.undo()]).toEqual([
      'overwritten',
      'overwritten',
      'done',
      'nothing',
    ]);
    expect([text(), readBoard(doc).ideas.get(id)?.keyPoint]).toEqual(['theirs', false]);
    expect([undo.redo(), undo.redo(), text()]).toEqual(['done', 'nothing', 'theirs']);
  });

  test('of a move within its stage: back to where it stood', () => {
    const { doc, id } = started();
    mustBeOk(addIdea(doc, { text: 'z', stages: ['crisis'], session: 1 }, context));
    const undo = createUndoStack(doc);
    const order = () => column(readBoard(doc), 'crisis').map((idea) => idea.text);
    undo.push(mustBeOk(moveIdea(doc, id, 'crisis', 'crisis', 'end', context)));
    expect([order(), undo.undo(), order()]).toEqual([['z', 'a'], 'done', ['a', 'z']]);
  });

  test('the redo of half an undo brings that half back', () => {
    const { doc, id } = started();
    const undo = createUndoStack(doc);
    const stages = () =>
      readBoard(doc)
        .ideas.get(id)
        ?.places.map((place) => place.stage);
    undo.push(mustBeOk(moveIdea(doc, id, 'crisis', 'targeted', 'end', context)));
    mustBeOk(moveIdea(doc, id, 'targeted', 'settled', 'end', context));
    expect([undo.undo(), stages()]).toEqual(['partly', ['crisis', 'settled']]);
    expect([undo.redo(), stages()]).toEqual(['done', ['settled']]);
  });

  test('a record that vanished is said, not brought back', () => {
    const { doc, id } = started();
    const change = mustBeOk(editText(doc, id, 'b'));
    doc.getMap(IDEAS).delete(id);
    expect(revertChange(doc, change)).toEqual({
      change: { collection: IDEAS, fields: [] },
      kept: change.fields,
    });
    expect(readBoard(doc).ideas.size).toBe(0);
  });

  test('a hundred steps are remembered, and a write that changed nothing is none', () => {
    const { doc, id, text } = started();
    const undo = createUndoStack(doc);
    for (let step = 1; step <= 120; step += 1) undo.push(mustBeOk(editText(doc, id, `text ${step}`)));
    undo.push(mustBeOk(editText(doc, id, 'text 120')));
    let steps = 0;
    while (undo.undo() === 'done') steps += 1;
    expect([steps, text()]).toEqual([100, 'text 20']);
  });
});
