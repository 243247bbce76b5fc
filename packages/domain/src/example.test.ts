import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBoard } from './board.ts';
import { readCommitments } from './commitments.ts';
import { boardName, type DocumentName, isBoardName } from './documents.ts';
import { examplePeople, exampleWorkshop, fillExample, rehearsalOf } from './example.ts';
import type { PairId, SeatId } from './ids.ts';
import { allIdeas, spread } from './merged.ts';
import { mustBeOk } from './result.ts';
import { seeded } from './testing.ts';
import { graphemes, TITLE_GRAPHEMES } from './text.ts';
import { readWall } from './wall.ts';
import { createWorkshop } from './workshop.ts';

const NOW = Date.UTC(2026, 10, 22);

function example(): ReadonlyMap<DocumentName, Y.Doc> {
  const docs = new Map<DocumentName, Y.Doc>();
  const pairs = [1, 2, 3].map((number) => ({ id: `p${number}` as PairId, number }));
  const open = (name: DocumentName): Y.Doc => {
    const doc = docs.get(name) ?? new Y.Doc();
    docs.set(name, doc);
    return doc;
  };
  const writers = new Map(pairs.map((pair) => [pair.number, `seat${pair.number}` as SeatId]));
  fillExample(open, pairs, writers, { now: () => NOW, random: seeded(4).bytes });
  return docs;
}

test('the example fills every document without a refusal', () => {
  const docs = example();
  const boards = new Map(
    [...docs].flatMap(([name, doc]) => (isBoardName(name) ? [[name, readBoard(doc)] as const] : [])),
  );
  const pairs = [1, 2, 3].map((number) => ({ id: `p${number}` as PairId, number }));
  const ideas = allIdeas(boards, pairs);
  expect(boards.size).toBe(4);
  expect(ideas.length).toBeGreaterThanOrEqual(40);
  expect([...boards.values()].reduce((sum, board) => sum + board.skipped, 0)).toBe(0);
  expect(
    boards
      .get(boardName('p1' as PairId))
      ?.ideas.values()
      .next().value?.by,
  ).toBe('seat1');
  expect(spread(ideas).upstream).toBeGreaterThan(0);
  const commitments = readCommitments(docs.get('commitments') as Y.Doc);
  expect([commitments.pledges.size, commitments.skipped]).toEqual([8, 0]);
  expect(commitments.actions.size).toBeGreaterThanOrEqual(10);
  expect(commitments.reviews.size).toBe(1);
  for (const pledge of commitments.pledges.values()) {
    for (const source of pledge.sources)
      expect(boards.get(source.board)?.ideas.get(source.idea)?.text).toBe(source.quote);
  }
  expect(readWall(docs.get('wall') as Y.Doc)).toMatchObject({ skipped: 0 });
});

test('its settings make a workshop, and its notes lie in the past', () => {
  expect(createWorkshop(exampleWorkshop(NOW), NOW).ok).toBe(true);
  expect(new Set(examplePeople().map((person) => person.pair))).toEqual(new Set([1, 2, 3]));
  const { actions } = readCommitments(example().get('commitments') as Y.Doc);
  const notes = [...actions.values()].flatMap((action) => action.notes);
  expect(notes.length).toBeGreaterThan(0);
  expect(notes.every((note) => note.at < NOW)).toBe(true);
});

test('a rehearsal has the settings of its workshop and says in its title that it is one (R8)', () => {
  const own = mustBeOk(createWorkshop({ ...exampleWorkshop(NOW), title: 'x'.repeat(TITLE_GRAPHEMES) }, NOW));
  const rehearsal = mustBeOk(createWorkshop(rehearsalOf(own), NOW));
  expect(rehearsal).toMatchObject({
    phase: 'lobby',
    prompts: own.prompts,
    minutes: own.minutes,
    story: own.story,
  });
  expect(rehearsal.title).toMatch(/^Rehearsal: x+$/);
  expect(graphemes(rehearsal.title)).toBe(TITLE_GRAPHEMES);
  expect(rehearsalOf({ ...own, title: 'Rehearsal: A day' }).title).toBe('Rehearsal: A day');
});
