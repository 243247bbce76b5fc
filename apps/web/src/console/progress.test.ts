import { expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { pairProgress, unpaired } from './progress.ts';

it('counts a pair only for the session that runs, and says who is here', () => {
  const workshop = fakeWorkshop({ role: 'facilitator', phase: 'feedback-1' });
  const agenda = workshop.agenda.get();
  if (agenda === null) throw new Error('the fake has an agenda at once');
  const boards = workshop.openFeed().boards.get();
  const rows = pairProgress(agenda, boards, workshop.present.get());
  expect(rows.map(({ pair }) => pair.number)).toEqual([1, 2, 3]);
  for (const row of rows) {
    const ideas = [...(boards.get(`board.${row.pair.id}`)?.ideas.values() ?? [])];
    expect(row.ideas).toBe(ideas.filter(({ session, origin }) => session === 1 && origin === null).length);
    expect(row.people.length).toBeGreaterThan(0);
    expect(row.people.every(({ here }) => here)).toBe(true);
  }
  expect(pairProgress(agenda, new Map(), new Set())[0]).toMatchObject({ ideas: null, keyPoints: 0 });
  expect(unpaired(agenda)).toEqual([]);
});
