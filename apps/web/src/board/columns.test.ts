import { bin, column, type IdeaId, readBoard, STAGE_KEYS, tray } from '@pathwall/domain';
import { boardName } from '@pathwall/domain/documents';
import { describe, expect, test } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { arrange, arrangeAgain, isFiltering, NO_FILTER, neighbourPosition } from './columns.ts';

function exampleBoard() {
  const workshop = fakeWorkshop();
  const name = boardName(workshop.pairs[0]?.id ?? null);
  return { workshop, name, handle: workshop.openBoard(name) };
}

describe('arrange', () => {
  test('the same columns, tray and bin as the domain reads', () => {
    const { workshop, name, handle } = exampleBoard();
    const first = column(handle.board.get(), 'crisis')[0];
    if (first === undefined) throw new Error('the example has a crisis');
    handle.binIdea(first.id);
    workshop.flush();
    const board = readBoard(workshop.doc(name));
    const arranged = arrange(board, NO_FILTER);
    for (const stage of STAGE_KEYS) {
      expect(arranged.columns[stage]).toEqual(column(board, stage).map(({ id }) => id));
    }
    expect(arranged.tray).toEqual(tray(board).map(({ id }) => id));
    expect(arranged.bin).toEqual(bin(board).map(({ id }) => id));
    expect(arranged.total).toBe(board.ideas.size - 1);
  });

  test('from what was arranged last is what it would be from nothing, whatever was done; an edit sorts nothing', () => {
    const { workshop, handle } = exampleBoard();
    const filters = [NO_FILTER, { query: 'help', session: null }, { query: '', session: 2 as const }];
    const [first, second] = column(handle.board.get(), 'crisis');
    if (first === undefined || second === undefined) throw new Error('the example has two in crisis');
    const deeds = [
      () => handle.editText(first.id, 'Help with other words'),
      () => handle.setKeyPoint(second.id, true),
      () => handle.moveIdea(first.id, 'crisis', 'crisis', 'end'),
      () => handle.moveIdea(first.id, 'crisis', 'settled', 'start'),
      () => handle.addStage(second.id, 'recovery'),
      () => handle.binIdea(second.id),
      () => handle.restoreIdea(second.id),
      () => handle.addIdea({ text: 'Help, one more', stages: ['settled'] }),
      () => handle.editText(second.id, 'No such word'),
    ];
    for (const filter of filters) {
      let last = { board: handle.board.get(), filter, arranged: arrange(handle.board.get(), filter) };
      for (const [index, deed] of deeds.entries()) {
        deed();
        workshop.flush();
        const board = handle.board.get();
        const arranged = arrangeAgain(board, filter, last);
        expect(arranged).toEqual(arrange(board, filter));
        if (index < 2 && filter === NO_FILTER) expect(arranged).toBe(last.arranged);
        last = { board, filter, arranged };
      }
      const other = { ...filter, query: 'one more' };
      expect(arrangeAgain(last.board, other, last)).toEqual(arrange(last.board, other));
    }
  });

  test('only the columns that changed are new objects', () => {
    const { workshop, handle } = exampleBoard();
    const before = arrange(handle.board.get(), NO_FILTER);
    handle.addIdea({ text: 'One more', stages: ['settled'] });
    workshop.flush();
    const after = arrange(handle.board.get(), NO_FILTER, before);
    const changed = STAGE_KEYS.filter((stage) => after.columns[stage] !== before.columns[stage]);
    expect(changed).toEqual(['settled']);
    expect(after.bin).toBe(before.bin);
    expect(arrange(handle.board.get(), NO_FILTER, after)).toBe(after);
  });

  test('a filter hides by words and by session, and counts what it hides', () => {
    const { handle } = exampleBoard();
    const board = handle.board.get();
    const words = arrange(board, { query: ' WARD ', session: null });
    const found = [...board.ideas.values()].filter(({ text }) => text.toLowerCase().includes('ward'));
    expect(found.length).toBeGreaterThan(0);
    expect([words.shown, words.total]).toEqual([found.length, board.ideas.size]);
    const gaps = arrange(board, { query: '', session: 2 });
    expect(gaps.shown).toBe([...board.ideas.values()].filter(({ session }) => session === 2).length);
    expect([isFiltering(NO_FILTER), isFiltering({ query: 'x', session: null })]).toEqual([false, true]);
  });
});

test('one place up or down; nothing at the ends', () => {
  const [a, b, c] = ['a', 'b', 'c'] as IdeaId[] as [IdeaId, IdeaId, IdeaId];
  const list = [a, b, c];
  expect(neighbourPosition(list, c, 'up')).toEqual({ after: a });
  expect(neighbourPosition(list, b, 'up')).toBe('start');
  expect(neighbourPosition(list, a, 'up')).toBeNull();
  expect(neighbourPosition(list, a, 'down')).toEqual({ after: b });
  expect(neighbourPosition(list, c, 'down')).toBeNull();
  expect(neighbourPosition(list, 'gone' as IdeaId, 'down')).toBeNull();
});
