import { allIdeas, boardName, mustBeOk } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { createFrames } from './frames.ts';
import { fakeWorkshop } from './testing.ts';

const manualFrames = () => createFrames(() => undefined);

describe('the fake workshop', () => {
  it('shows the example: three pairs, about forty ideas, eight pledges', () => {
    const workshop = fakeWorkshop({ role: 'facilitator', frames: manualFrames() });
    const feed = workshop.openFeed();
    expect(workshop.pairs).toHaveLength(3);
    expect(allIdeas(feed.boards.get(), workshop.pairs).length).toBeGreaterThan(35);
    expect(feed.commitments.get().pledges.size).toBe(8);
    expect(feed.wall.get().groups.length).toBeGreaterThan(0);
  });

  it('lets a participant write on the own board, and keeps the identity of ideas that did not change', () => {
    const workshop = fakeWorkshop({ phase: 'writing-3', frames: manualFrames() });
    const pair = mustBeOk({ ok: true, value: workshop.pairs[0] });
    if (pair === undefined) throw new Error('the example has pairs');
    const board = workshop.openBoard(boardName(pair.id));
    const before = board.board.get();
    const { id } = mustBeOk(board.addIdea({ text: 'A warm meal at the door', stages: ['crisis'] }));
    workshop.flush();
    const after = board.board.get();
    expect(after.ideas.get(id)?.text).toBe('A warm meal at the door');
    for (const [known, idea] of before.ideas) expect(after.ideas.get(known)).toBe(idea);
    expect(board.undo()).toBe('done');
    workshop.flush();
    expect(board.idea(id).get()?.binnedAt).not.toBeNull();
  });

  it('hides the boards of others from a participant while a case study is written', () => {
    const workshop = fakeWorkshop({ phase: 'feedback-1', frames: manualFrames() });
    const feed = workshop.openFeed();
    const { boards } = feed;
    expect(boards.get().size).toBe(4);
    workshop.change({ phase: 'writing-2' });
    workshop.flush();
    expect([...boards.get().keys()].sort()).toEqual(
      ['board.room', boardName(workshop.pairs[0]?.id ?? null)].sort(),
    );
  });
});
