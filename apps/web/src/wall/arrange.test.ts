import { boardName, STAGE_KEYS, type Wall } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { arrange, ideasIn, isFiltering } from './arrange.ts';

function example() {
  const workshop = fakeWorkshop({ role: 'facilitator', phase: 'feedback-3' });
  const feed = workshop.openFeed();
  return { boards: feed.boards.get(), pairs: workshop.pairs, wall: feed.wall.get() };
}

const NO_WALL: Wall = { groups: [], keyPoints: [], marks: [], skipped: 0 };

describe('the wall in columns', () => {
  it('shows the same ideas with and without groups', () => {
    const { boards, pairs, wall } = example();
    expect(wall.groups.length).toBeGreaterThan(0);
    const grouped = arrange(boards, pairs, wall, {}, false);
    const plain = arrange(boards, pairs, NO_WALL, {}, false);
    for (const stage of STAGE_KEYS) {
      const keys = (items: typeof grouped.crisis) => ideasIn(items).map(({ idea }) => idea);
      expect(new Set(keys(grouped[stage]))).toEqual(new Set(keys(plain[stage])));
      expect(keys(grouped[stage])).toHaveLength(keys(plain[stage]).length);
    }
  });

  it('puts at least two ideas of a column into a group, where its first one stood', () => {
    const { boards, pairs, wall } = example();
    const columns = arrange(boards, pairs, wall, {}, false);
    const plain = arrange(boards, pairs, NO_WALL, {}, false);
    const groups = STAGE_KEYS.flatMap((stage) =>
      columns[stage].flatMap((item, index) => (item.kind === 'group' ? [{ stage, item, index }] : [])),
    );
    expect(groups.length).toBeGreaterThan(0);
    for (const { stage, item, index } of groups) {
      expect(item.ideas.length).toBeGreaterThan(1);
      const before = ideasIn(columns[stage].slice(0, index)).length;
      const first = ideasIn(plain[stage]).findIndex(({ idea }) => idea === item.ideas[0]?.idea);
      expect(first).toBe(before);
    }
  });

  it('is exactly a pair’s board when filtered by that pair', () => {
    const { boards, pairs, wall } = example();
    for (const { id } of pairs) {
      const board = boardName(id);
      const columns = arrange(boards, pairs, wall, { board }, false);
      const shown = new Set(STAGE_KEYS.flatMap((stage) => ideasIn(columns[stage]).map(({ idea }) => idea)));
      const own = [...(boards.get(board)?.ideas.values() ?? [])].filter(
        ({ places, origin, binnedAt }) => places.length > 0 && origin !== 'practice' && binnedAt === null,
      );
      expect(shown).toEqual(new Set(own.map((idea) => idea.id)));
    }
  });

  it('puts key points first where asked, and keeps the order apart from that', () => {
    const { boards, pairs } = example();
    const [first, plain] = [true, false].map((keys) => arrange(boards, pairs, NO_WALL, {}, keys).targeted);
    const stars = ideasIn(first ?? []).map(({ value }) => value.keyPoint);
    expect(stars).toEqual([...stars].sort((a, b) => Number(b) - Number(a)));
    const starred = (items: typeof first) =>
      ideasIn(items ?? [])
        .filter(({ value }) => value.keyPoint)
        .map(({ idea }) => idea);
    expect(starred(first)).toEqual(starred(plain));
  });

  it('leaves other columns empty when filtered by stage', () => {
    const { boards, pairs, wall } = example();
    const columns = arrange(boards, pairs, wall, { stage: 'crisis' }, false);
    expect(STAGE_KEYS.filter((stage) => columns[stage].length > 0)).toEqual(['crisis']);
  });
});

it('knows a filter that holds something back from one that does not', () => {
  expect(isFiltering({})).toBe(false);
  expect(isFiltering({ words: '  ' })).toBe(false);
  expect(isFiltering({ words: 'rent' })).toBe(true);
  expect(isFiltering({ session: 1 })).toBe(true);
  expect(isFiltering({ keyPoints: true })).toBe(true);
});
