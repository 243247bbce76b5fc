import { type Idea, type IdeaId, orderIn } from '@pathwall/domain';
import { boardName } from '@pathwall/domain/documents';
import { describe, expect, test } from 'vitest';
import type { BoardHandle } from '../session/contract.ts';
import { type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { deedOn, keyOnBoard, keyOnIdea, perform } from './actions.ts';
import { words } from './words.ts';

function open(workshop: FakeWorkshop): BoardHandle {
  return workshop.openBoard(boardName(workshop.pairs[0]?.id ?? null));
}

function emptyBoard() {
  const workshop = fakeWorkshop({ example: false, phase: 'writing-1' });
  return { workshop, handle: open(workshop) };
}

/** An idea on the board, as it is after everything written so far. */
function make(workshop: FakeWorkshop, handle: BoardHandle, text: string): Idea {
  const outcome = perform(handle, { type: 'add', texts: [text], stages: ['crisis'] });
  workshop.flush();
  const idea = outcome.ok ? handle.idea(outcome.added[0] as IdeaId).get() : null;
  if (idea === null) throw new Error('not added');
  return idea;
}

describe('deeds', () => {
  test('several texts are added in their order, with all stages', () => {
    const { workshop, handle } = emptyBoard();
    const outcome = perform(handle, {
      type: 'add',
      texts: ['one', 'two', 'three'],
      stages: ['crisis', 'settled'],
    });
    workshop.flush();
    const ideas = [...handle.board.get().ideas.values()].sort((a, b) =>
      (orderIn(a, 'crisis') ?? '') < (orderIn(b, 'crisis') ?? '') ? -1 : 1,
    );
    expect(ideas.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(ideas[0]?.places.map(({ stage }) => stage)).toEqual(['crisis', 'settled']);
    expect(outcome).toMatchObject({ ok: true, said: words.said.addedMany(3, 'crisis') });
  });

  test('what is refused stays: the text that failed and all after it', () => {
    const { workshop, handle } = emptyBoard();
    const long = 'x'.repeat(281);
    const outcome = perform(handle, { type: 'add', texts: ['fine', long, 'last'], stages: ['crisis'] });
    workshop.flush();
    expect(outcome).toEqual({
      ok: false,
      code: 'text-too-long',
      sentence: words.refused['text-too-long'],
      left: [long, 'last'],
    });
    expect([...handle.board.get().ideas.values()].map(({ text }) => text)).toEqual(['fine']);
  });

  test('nothing can be written where one may only read, and the sentence says so', () => {
    const workshop = fakeWorkshop({ phase: 'closed' });
    const handle = open(workshop);
    const before = handle.board.get();
    const [id] = before.ideas.keys();
    if (id === undefined) throw new Error('the example has ideas');
    const outcomes = [
      perform(handle, { type: 'add', texts: ['late'], stages: ['crisis'] }),
      perform(handle, { type: 'edit', idea: id, text: 'other' }),
      perform(handle, { type: 'bin', idea: id }),
      perform(handle, { type: 'key-point', idea: id, on: true }),
    ];
    workshop.flush();
    expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.code))).toEqual(
      outcomes.map(() => 'read-only'),
    );
    expect(handle.board.get()).toBe(before);
  });

  test('a move by key goes to the end of the new column, and undo brings it back', () => {
    const { workshop, handle } = emptyBoard();
    const idea = make(workshop, handle, 'tea');
    perform(
      handle,
      deedOn([{ idea: idea.id, stage: 'crisis' }], { type: 'move', to: 'recovery', position: 'end' }),
    );
    workshop.flush();
    expect(
      handle
        .idea(idea.id)
        .get()
        ?.places.map(({ stage }) => stage),
    ).toEqual(['recovery']);
    expect(perform(handle, { type: 'undo' })).toMatchObject({ ok: true, said: words.said.undone });
    workshop.flush();
    expect(
      handle
        .idea(idea.id)
        .get()
        ?.places.map(({ stage }) => stage),
    ).toEqual(['crisis']);
    expect(perform(handle, { type: 'redo' })).toMatchObject({ ok: true, said: words.said.redone });
  });

  test('an idea that somebody binned during the drag is not moved, and one is told', () => {
    const { workshop, handle } = emptyBoard();
    const idea = make(workshop, handle, 'tea');
    handle.binIdea(idea.id);
    workshop.flush();
    const outcome = perform(handle, {
      type: 'move',
      idea: idea.id,
      from: 'crisis',
      to: 'settled',
      position: 'end',
    });
    workshop.flush();
    expect(outcome).toMatchObject({ ok: true, said: words.said.gone, shown: true });
    expect(
      handle
        .idea(idea.id)
        .get()
        ?.places.map(({ stage }) => stage),
    ).toEqual(['crisis']);
  });

  test('a drop beside a neighbour that vanished meanwhile goes to the end', () => {
    const { workshop, handle } = emptyBoard();
    const idea = make(workshop, handle, 'tea');
    const neighbour = make(workshop, handle, 'neighbour');
    const last = make(workshop, handle, 'last');
    handle.binIdea(neighbour.id);
    workshop.flush();
    perform(handle, {
      type: 'move',
      idea: idea.id,
      from: 'crisis',
      to: 'crisis',
      position: { after: neighbour.id },
    });
    workshop.flush();
    const order = (id: IdeaId): string => orderIn(handle.idea(id).get() ?? idea, 'crisis') ?? '';
    expect(order(idea.id) > order(last.id)).toBe(true);
  });

  test('several that come into one more stage stand where they were dropped, in their order', () => {
    const { workshop, handle } = emptyBoard();
    perform(handle, { type: 'add', texts: ['above', 'below'], stages: ['settled'] });
    const [one, two] = ['one', 'two'].map((text) => make(workshop, handle, text)) as [Idea, Idea];
    const inSettled = (): readonly string[] =>
      [...handle.board.get().ideas.values()]
        .filter((idea) => orderIn(idea, 'settled') !== null)
        .sort((a, b) => ((orderIn(a, 'settled') ?? '') < (orderIn(b, 'settled') ?? '') ? -1 : 1))
        .map(({ text }) => text);
    const [above] = [...handle.board.get().ideas.values()].filter(({ text }) => text === 'above');
    const spots = [one, two].map(({ id }) => ({ idea: id, stage: 'crisis' as const }));
    const position = { after: above?.id as IdeaId };
    perform(handle, deedOn(spots, { type: 'fit', stage: 'settled', on: true, position }));
    workshop.flush();
    expect(inSettled()).toEqual(['above', 'one', 'two', 'below']);
    perform(handle, { type: 'undo' });
    workshop.flush();
    expect(inSettled()).toEqual(['above', 'below']);
  });

  test('the last stage cannot be taken away', () => {
    const { workshop, handle } = emptyBoard();
    const idea = make(workshop, handle, 'tea');
    expect(perform(handle, { type: 'fit', idea: idea.id, stage: 'crisis', on: false })).toMatchObject({
      ok: false,
      code: 'last-stage',
    });
  });

  test('the fourth key point of a session is possible, with a hint', () => {
    const { workshop, handle } = emptyBoard();
    const said = ['a', 'b', 'c', 'd'].map((text) => {
      const outcome = perform(handle, { type: 'key-point', idea: make(workshop, handle, text).id, on: true });
      workshop.flush();
      return outcome.ok ? outcome.said : null;
    });
    const { starred, tooManyKeyPoints } = words.said;
    expect(said).toEqual([starred, starred, starred, tooManyKeyPoints]);
  });

  test('undo with nothing done says so', () => {
    const { handle } = emptyBoard();
    expect(perform(handle, { type: 'undo' })).toMatchObject({ said: words.said.nothingToUndo, shown: true });
  });
});

describe('keys', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

  test('on an idea', () => {
    const meaning = (key: string) => keyOnIdea({ ...plain, key }, true);
    expect(meaning('Enter')).toEqual({ type: 'choice', choice: 'edit' });
    expect(meaning('M')).toEqual({ type: 'choice', choice: 'move' });
    expect(meaning('k')).toEqual({ type: 'choice', choice: 'key-point' });
    expect(meaning('p')).toEqual({ type: 'choice', choice: 'promote' });
    expect(meaning('Backspace')).toEqual({ type: 'choice', choice: 'bin' });
    expect(['1', '6', '0', '7'].map(meaning)).toEqual([
      { type: 'stage', stage: 'universal' },
      { type: 'stage', stage: 'settled' },
      null,
      null,
    ]);
    expect(keyOnIdea({ ...plain, key: 'ArrowUp', altKey: true }, true)).toEqual({
      type: 'choice',
      choice: 'up',
    });
    expect(keyOnIdea({ ...plain, key: 'k', ctrlKey: true }, true)).toBeNull();
  });

  test('single keys can be switched off; named keys and Ctrl stay (A14)', () => {
    for (const key of ['m', 'k', 'p', 'f', '1', '6']) expect(keyOnIdea({ ...plain, key }, false)).toBeNull();
    expect(keyOnIdea({ ...plain, key: 'Enter' }, false)).not.toBeNull();
    expect(keyOnIdea({ ...plain, key: 'Delete' }, false)).not.toBeNull();
    for (const key of ['/', '?']) expect(keyOnBoard({ ...plain, key }, false)).toBeNull();
    expect(keyOnBoard({ ...plain, key: 'z', ctrlKey: true }, false)).toBe('undo');
  });

  test('anywhere on the board', () => {
    expect(keyOnBoard({ ...plain, key: 'Z', metaKey: true, shiftKey: true }, true)).toBe('redo');
    expect(keyOnBoard({ ...plain, key: '/' }, true)).toBe('search');
    expect(keyOnBoard({ ...plain, key: '?', shiftKey: true }, true)).toBe('help');
    expect(keyOnBoard({ ...plain, key: 'z' }, true)).toBeNull();
  });
});
