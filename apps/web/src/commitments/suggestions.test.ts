import {
  type BoardName,
  fillExample,
  type Pair,
  type PairId,
  parseDocumentName,
  readBoard,
  readCommitments,
  readWall,
  STAGE_KEYS,
} from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { inStage, notTakenUp, seedOf, suggestions } from './suggestions.ts';

const pairs: readonly Pair[] = [1, 2, 3].map((number) => ({ id: `pair-${number}` as PairId, number }));

function example() {
  const docs = new Map<string, Y.Doc>();
  const open = (name: string): Y.Doc => {
    const doc = docs.get(name) ?? new Y.Doc();
    docs.set(name, doc);
    return doc;
  };
  const clock = { now: () => Date.parse('2026-11-22T09:00:00Z'), random: seeded(7).bytes };
  fillExample(open, pairs, new Map(), clock);
  const boards = new Map(
    [...docs]
      .filter(([name]) => parseDocumentName(name)?.kind === 'board')
      .map(([name, doc]) => [name as BoardName, readBoard(doc)]),
  );
  return {
    boards,
    pairs,
    wall: readWall(open('wall')),
    commitments: readCommitments(open('commitments')),
  };
}

describe('what a pledge could be made of', () => {
  it('offers every fed back point, and every starred idea that no point cites, once', () => {
    const found = example();
    const all = suggestions(found, 1);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(all.slice(0, found.wall.keyPoints.length).map(({ text }) => text)).toEqual(
      found.wall.keyPoints.map(({ text }) => text),
    );
    const cited = found.wall.keyPoints.flatMap(({ sources }) => sources.map(({ idea }) => idea));
    const starred = [...found.boards.values()]
      .flatMap(({ ideas }) => [...ideas.values()])
      .filter(({ keyPoint, id }) => keyPoint && !cited.includes(id));
    expect(all.length).toBe(found.wall.keyPoints.length + starred.length);
  });

  it('counts a point as taken up when a pledge came from one of the ideas that it cites', () => {
    const found = example();
    const [point] = found.wall.keyPoints.filter(({ sources }) => sources.length > 0);
    const pledge = [...found.commitments.pledges.values()][0];
    if (point === undefined || pledge === undefined) throw new Error('the example has both');
    const none = { ...found, commitments: { ...found.commitments, pledges: new Map() } };
    expect(suggestions(none, 1).every(({ pledges }) => pledges.length === 0)).toBe(true);
    const linked = { ...pledge, status: 'draft' as const, binnedAt: null, sources: point.sources };
    const one = { ...none, commitments: { ...none.commitments, pledges: new Map([[pledge.id, linked]]) } };
    expect(suggestions(one, 1).find(({ key }) => key === point.id)?.pledges).toEqual([linked]);
  });

  it('sorts a stage by what a pledge would do, and leaves nothing out', () => {
    const all = suggestions(example(), 1);
    for (const stage of STAGE_KEYS) {
      const { more, fill, 'take-up': takeUp } = inStage(all, stage);
      expect(more.every(({ session }) => session === 1)).toBe(true);
      expect(fill.every(({ session }) => session === 2)).toBe(true);
      expect(takeUp.every(({ session }) => session === 3)).toBe(true);
    }
    const seen = new Set(STAGE_KEYS.flatMap((stage) => Object.values(inStage(all, stage)).flat()));
    expect(seen.size).toBe(all.length);
  });

  it('offers a point without ideas in every stage', () => {
    const found = example();
    const [first] = found.wall.keyPoints;
    if (first === undefined) throw new Error('the example has key points');
    const loose = { ...found, wall: { ...found.wall, keyPoints: [{ ...first, sources: [] }] } };
    const all = suggestions(loose, 1);
    for (const stage of STAGE_KEYS) {
      expect(Object.values(inStage(all, stage)).flat()).toContainEqual(all[0]);
    }
    expect(seedOf(all.slice(0, 1), 'recovery').stages).toEqual(['recovery']);
  });

  it('names gaps and opportunities that nobody has taken up, never what already works', () => {
    const found = example();
    const none = { ...found, commitments: { ...found.commitments, pledges: new Map() } };
    const all = suggestions(none, 1);
    const open = notTakenUp(all);
    expect(open.length).toBe(all.filter(({ session }) => session !== 1).length);
    expect(open.length).toBeGreaterThan(notTakenUp(suggestions(found, 1)).length);
  });

  it('starts a pledge with all the words, stages and sources', () => {
    const all = suggestions(example(), 1).filter(({ kind }) => kind === 'fill');
    const [one, two] = all;
    if (one === undefined || two === undefined) throw new Error('the example has gaps');
    const seed = seedOf([one, two], 'universal');
    expect(seed.text).toBe(`${one.text.replace(/\.$/, '')}; ${two.text.replace(/\.$/, '')}`);
    expect(seed.kind).toBe('fill');
    expect(seed.sources).toEqual([...one.sources, ...two.sources]);
    expect(seedOf([one], 'universal').text).toBe(one.text);
  });
});
