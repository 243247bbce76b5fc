import { expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { pairProgress, unpaired } from './progress.ts';
import { keyPointsToWalk, placeInWalk, stepInWalk } from './walk.ts';

function example(phase: 'feedback-1' | 'feedback-2') {
  const workshop = fakeWorkshop({ role: 'facilitator', phase });
  const agenda = workshop.agenda.get();
  if (agenda === null) throw new Error('the fake has an agenda at once');
  const feed = workshop.openFeed();
  return { agenda, boards: feed.boards.get(), present: workshop.present.get() };
}

it('the walk goes pair by pair through the key points of the running session', () => {
  const { agenda, boards } = example('feedback-2');
  const walk = keyPointsToWalk(agenda, boards);
  expect(walk.length).toBeGreaterThan(1);
  expect(walk.every(({ value }) => value.keyPoint && value.session === 2)).toBe(true);
  const order = walk.map(({ board }) => board);
  expect(order).toEqual([...new Set(order)].flatMap((name) => order.filter((one) => one === name)));
});

it('steps from nowhere to an end, along the walk, and off it', () => {
  const { agenda, boards } = example('feedback-1');
  const walk = keyPointsToWalk(agenda, boards);
  const first = stepInWalk(walk, null, 1);
  expect(placeInWalk(walk, first)).toBe(0);
  expect(placeInWalk(walk, stepInWalk(walk, first, 1))).toBe(1);
  expect(stepInWalk(walk, first, -1)).toBeNull();
  expect(placeInWalk(walk, stepInWalk(walk, null, -1))).toBe(walk.length - 1);
  expect(placeInWalk(walk, { kind: 'stage', stage: 'crisis' })).toBe(-1);
});

it('counts a pair only for the session that runs, and says who is here', () => {
  const { agenda, boards, present } = example('feedback-1');
  const rows = pairProgress(agenda, boards, present);
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
