import { boardName, editText, mustBeOk, type PairId } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { createFrames } from './frames.ts';
import { type FakeOptions, fakeWorkshop } from './testing.ts';

function open(options: FakeOptions = {}) {
  const workshop = fakeWorkshop({ phase: 'writing-1', frames: createFrames(() => undefined), ...options });
  const name = boardName(workshop.pairs[0]?.id ?? ('none' as PairId));
  return { workshop, name, board: workshop.openBoard(name) };
}

describe('a board’s writes', () => {
  it('are refused while the seat may only read, and nothing changes', () => {
    const { workshop, board } = open({ state: { locked: true } });
    const before = board.board.get();
    expect(board.access.get()).toBe('read');
    expect(board.addIdea({ text: 'No', stages: ['crisis'] })).toEqual({ ok: false, code: 'read-only' });
    expect(board.undo()).toBe('nothing');
    workshop.flush();
    expect(board.board.get()).toBe(before);
    workshop.change({ locked: false });
    workshop.flush();
    expect(board.addIdea({ text: 'Yes', stages: ['crisis'] }).ok).toBe(true);
  });

  it('carry who wrote, and nobody where the workshop is anonymous (P4)', () => {
    for (const anonymous of [false, true]) {
      const { workshop, board } = open({ state: { anonymous } });
      const { id } = mustBeOk(board.addIdea({ text: 'Whose?', stages: ['crisis'] }));
      workshop.flush();
      expect(board.idea(id).get()?.by).toBe(anonymous ? null : workshop.seat.get().seat);
    }
  });

  it('belong to the session that runs', () => {
    const { workshop, board } = open({ phase: 'writing-2' });
    const { id } = mustBeOk(board.addIdea({ text: 'A gap', stages: ['crisis'] }));
    workshop.flush();
    expect(board.idea(id).get()?.session).toBe(2);
  });

  it('show by role, and by no name, who put a pair’s words right (R31, P4)', () => {
    for (const role of ['facilitator', 'note-taker', 'participant'] as const) {
      const { workshop, board } = open({ role, phase: 'feedback-1', state: { anonymous: true } });
      const [id] = board.board.get().ideas.keys();
      if (id === undefined) throw new Error('the example has ideas');
      mustBeOk(board.editText(id, 'Without the typo'));
      workshop.flush();
      expect(board.idea(id).get()).toMatchObject({
        text: 'Without the typo',
        mendedBy: role === 'participant' ? null : role,
      });
      const stored = JSON.stringify(workshop.doc(board.name).getMap('ideas').get(id));
      if (role !== 'participant') expect(stored).not.toContain(workshop.seat.get().seat);
      mustBeOk(board.editText(id, 'Another word'));
      expect([board.undo(), board.undo()]).toEqual(['done', 'done']);
      workshop.flush();
      expect(board.idea(id).get()?.mendedBy).toBeNull();
    }
  });

  it('are undone one by one, but never over what somebody else has written since', () => {
    const { workshop, name, board } = open();
    const { id } = mustBeOk(board.addIdea({ text: 'Mine', stages: ['crisis'] }));
    mustBeOk(board.editText(id, 'Mine, better'));
    mustBeOk(editText(workshop.doc(name), id, 'Theirs'));
    expect(board.history.get()).toEqual({ canUndo: true, canRedo: false });
    expect(board.undo()).toBe('overwritten');
    workshop.flush();
    expect(board.idea(id).get()?.text).toBe('Theirs');
    expect(board.undo()).toBe('done');
    workshop.flush();
    expect(board.idea(id).get()?.binnedAt).not.toBeNull();
    expect(board.redo()).toBe('done');
    workshop.flush();
    expect(board.idea(id).get()).toMatchObject({ binnedAt: null, text: 'Theirs' });
  });
});

describe('pledges', () => {
  it('are written while pledging and only read before', () => {
    const early = fakeWorkshop({ phase: 'feedback-3', frames: createFrames(() => undefined) });
    const pledge = { text: 'We will ring first.', stages: ['crisis' as const], sources: [] };
    expect(early.openCommitments().addPledge(pledge)).toEqual({ ok: false, code: 'read-only' });
    const workshop = fakeWorkshop({ phase: 'pledging', frames: createFrames(() => undefined) });
    const handle = workshop.openCommitments();
    const id = mustBeOk(handle.addPledge(pledge));
    mustBeOk(handle.addAction(id, { text: 'Buy a phone' }));
    workshop.flush();
    expect(handle.commitments.get().pledges.get(id)?.text).toBe('We will ring first.');
    expect([...handle.commitments.get().actions.values()].some(({ pledge: of }) => of === id)).toBe(true);
  });
});
