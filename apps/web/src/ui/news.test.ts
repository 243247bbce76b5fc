import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { expect, test } from 'vitest';
import { boardWords as words } from './boardWords.ts';
import { boardAnnouncer, happenings } from './news.ts';

const idea = (id: string, patch: Partial<Idea> = {}): Idea => ({
  id: id as IdeaId,
  text: `Text of ${id}`,
  session: 1,
  by: null,
  at: 1,
  origin: null,
  places: [{ stage: 'crisis', order: 'V1' }],
  keyPoint: false,
  mendedBy: null,
  binnedAt: null,
  ...patch,
});
const board = (...ideas: readonly Idea[]): Board => ({
  ideas: new Map(ideas.map((one) => [one.id, one])),
  skipped: 0,
});
const NOBODY: ReadonlySet<IdeaId> = new Set();
const kinds = (before: Board, after: Board, own = NOBODY): readonly string[] =>
  happenings(before, after, own, () => 'Moira').map(({ kind }) => kind);

test('each kind of change of others is named', () => {
  const tea = idea('tea');
  const before = board(tea, idea('binned', { binnedAt: 5 }));
  expect(kinds(before, board(tea, idea('binned', { binnedAt: 5 }), idea('new')))).toEqual(['added']);
  expect(kinds(board(tea), board({ ...tea, text: 'Other' }))).toEqual(['changed']);
  expect(kinds(board(tea), board({ ...tea, places: [{ stage: 'settled', order: 'V1' }] }))).toEqual([
    'moved',
  ]);
  expect(kinds(board(tea), board({ ...tea, binnedAt: 9 }))).toEqual(['binned']);
  expect(kinds(board({ ...tea, binnedAt: 9 }), board({ ...tea }))).toEqual(['restored']);
  expect(kinds(board(tea), board({ ...tea, keyPoint: true }))).toEqual(['starred']);
});

test('a new order alone, and what one did oneself, are not told', () => {
  const tea = idea('tea');
  expect(kinds(board(tea), board({ ...tea, places: [{ stage: 'crisis', order: 'W1' }] }))).toEqual([]);
  expect(kinds(board(tea), board({ ...tea, text: 'Mine' }), new Set([tea.id]))).toEqual([]);
});

test('who added and where is in the sentence', () => {
  const [first] = happenings(board(), board(idea('tea')), NOBODY, () => 'Moira');
  expect(first?.text).toBe(`${words.others.added('Moira', 'crisis')}: Text of tea`);
});

test('the activity list keeps everything, whatever is said', () => {
  const announcer = boardAnnouncer();
  announcer.setMode('off');
  for (const happening of happenings(board(), board(idea('a'), idea('b')), NOBODY, () => 'Moira')) {
    announcer.happened(happening);
  }
  expect(announcer.log()).toHaveLength(2);
});
