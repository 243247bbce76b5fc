import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Idea } from './board.ts';
import { readCommitments } from './commitments.ts';
import type { IdeaId } from './ids.ts';
import type { PlacedIdea } from './merged.ts';
import type { StageKey } from './pathway.ts';
import type { Session } from './phases.ts';
import { addPledge, binPledge, editPledge } from './pledges.ts';
import { mustBeOk } from './result.ts';
import { graphemes, PLEDGE_GRAPHEMES } from './text.ts';
import { citing, joinSeeds, type PledgeSeed, pledgeSeed, pledgesByIdea } from './trace.ts';

const context = {
  now: () => 5_000,
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};

function placed(id: string, text: string, session: Session, ...stages: StageKey[]): PlacedIdea {
  const value: Idea = {
    id: id as IdeaId,
    text,
    session,
    by: null,
    at: 1,
    origin: null,
    places: stages.map((stage) => ({ stage, order: 'a1' })),
    keyPoint: false,
    mendedBy: null,
    binnedAt: null,
  };
  return { board: 'board.one', idea: value.id, value };
}

describe('a pledge from ideas', () => {
  it('takes over the words of one idea as they are', () => {
    expect(pledgeSeed([placed('a', 'Ring before discharge.', 3, 'crisis')], 9)).toEqual({
      text: 'Ring before discharge.',
      stages: ['crisis'],
      kind: 'take-up',
      sources: [{ board: 'board.one', idea: 'a', session: 3, quote: 'Ring before discharge.', at: 9 }],
    });
  });

  it('joins several, with all their stages in pathway order', () => {
    const seed = pledgeSeed(
      [placed('a', 'One.', 2, 'settled', 'crisis'), placed('b', 'Two.', 2, 'crisis')],
      9,
    );
    expect(seed.text).toBe('One; Two');
    expect(seed.stages).toEqual(['crisis', 'settled']);
    expect(seed.kind).toBe('fill');
    expect(seed.sources.map((source) => source.quote)).toEqual(['One.', 'Two.']);
  });

  it('leaves the kind open when the sessions differ, and with no idea', () => {
    const seed = (kind: PledgeSeed['kind']): PledgeSeed => ({ text: 'Ask.', stages: [], kind, sources: [] });
    expect(joinSeeds([seed('more'), seed('fill')]).kind).toBeNull();
    expect(joinSeeds([seed('more'), seed(null)]).kind).toBeNull();
    expect(joinSeeds([]).kind).toBeNull();
    expect(joinSeeds([seed('more'), seed('more')])).toMatchObject({ kind: 'more', text: 'Ask; Ask' });
    expect(joinSeeds([seed('more')]).text).toBe('Ask.');
  });

  it('never starts longer than a pledge may be', () => {
    const seed = pledgeSeed(
      Array.from({ length: 5 }, (_, index) => placed(`i${index}`, 'x'.repeat(280), 1, 'crisis')),
      9,
    );
    expect(graphemes(seed.text)).toBe(PLEDGE_GRAPHEMES);
  });
});

describe('from an idea to its pledges', () => {
  it('finds every standing pledge, and none that is parked or in the bin', () => {
    const doc = new Y.Doc();
    const idea = placed('a', 'One.', 1, 'crisis');
    const make = (text: string) =>
      mustBeOk(addPledge(doc, { text, stages: ['crisis'], sources: [citing(idea, 1)] }, context)).id;
    const [first, second, parked, binned] = [make('first'), make('second'), make('parked'), make('binned')];
    mustBeOk(editPledge(doc, parked, { status: 'parked' }));
    mustBeOk(binPledge(doc, binned, context));
    const found = pledgesByIdea(readCommitments(doc));
    expect([...found.keys()]).toEqual(['board.one/a']);
    expect(found.get('board.one/a')?.map((pledge) => pledge.id)).toEqual([first, second]);
  });
});
