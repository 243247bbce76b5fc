import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type ActionRowWrite, addAction, fillActions } from './actions.ts';
import { actionsOf, pledgeList, readCommitments } from './commitments.ts';
import type { IdeaId, PledgeId } from './ids.ts';
import { addPledge, mergePledges, splitPledge } from './pledges.ts';
import { revertChange } from './records.ts';
import { mustBeOk } from './result.ts';

const context = {
  now: () => 1_000,
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};
const source = (idea: string, quote: string) => ({
  board: 'board.room' as const,
  idea: idea as IdeaId,
  session: 2 as const,
  quote,
  at: 5,
});

function twoPledges() {
  const doc = new Y.Doc();
  const [one, two] = (['one', 'two'] as const).map(
    (name) =>
      mustBeOk(
        addPledge(
          doc,
          {
            id: name as PledgeId,
            text: `We will ${name}`,
            stages: [name === 'one' ? 'crisis' : 'settled'],
            sources: [source(`idea-${name}`, `Words of ${name}`), source('both', `First said in ${name}`)],
            partners: [`Partner ${name}`],
          },
          context,
        ),
      ).id,
  ) as [PledgeId, PledgeId];
  mustBeOk(addAction(doc, two, { text: 'Already planned' }, context));
  return { doc, one, two };
}

describe('merging pledges (R122)', () => {
  it('keeps every source, partner, stage and action, and is undone as one', () => {
    const { doc, one, two } = twoPledges();
    const change = mustBeOk(mergePledges(doc, one, [two], 'We will do both', context));
    const merged = readCommitments(doc);
    expect(pledgeList(merged)).toMatchObject([
      {
        id: one,
        text: 'We will do both',
        stages: ['crisis', 'settled'],
        partners: ['Partner one', 'Partner two'],
      },
    ]);
    const quotes = merged.pledges.get(one)?.sources.map(({ quote }) => quote);
    // An idea that both cited keeps the words with which the first did.
    expect(quotes?.sort()).toEqual(['First said in one', 'Words of one', 'Words of two']);
    expect(actionsOf(merged, one).map(({ text }) => text)).toEqual(['Already planned']);
    revertChange(doc, change);
    const back = readCommitments(doc);
    expect(pledgeList(back).map(({ text }) => text)).toEqual(['We will one', 'We will two']);
    expect(actionsOf(back, two)).toHaveLength(1);
    expect(back.pledges.get(one)?.sources).toHaveLength(2);
  });

  it('has the actions that somebody else adds to one of them meanwhile', () => {
    const { doc, one, two } = twoPledges();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    mustBeOk(mergePledges(doc, one, [two], 'We will do both', context));
    mustBeOk(addAction(other, two, { text: 'Added meanwhile' }, context));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(
      actionsOf(readCommitments(doc), one)
        .map(({ text }) => text)
        .sort(),
    ).toEqual(['Added meanwhile', 'Already planned']);
  });

  it('loses nothing when two people merge the two the other way round', () => {
    const { doc, one, two } = twoPledges();
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    mustBeOk(mergePledges(doc, one, [two], 'Into one', context));
    mustBeOk(mergePledges(other, two, [one], 'Into two', context));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    // Both lie in the bin and point at each other: both can be put back with all they have.
    const { pledges } = readCommitments(doc);
    expect([...pledges.values()].every(({ sources }) => sources.length === 3)).toBe(true);
    expect(actionsOf(readCommitments(doc), one)).toEqual([]);
  });

  it('refuses what is not there, and no words', () => {
    const { doc, one, two } = twoPledges();
    expect(mergePledges(doc, one, [], 'T', context)).toMatchObject({ code: 'unknown-pledge' });
    expect(mergePledges(doc, one, [one], 'T', context)).toMatchObject({ code: 'unknown-pledge' });
    expect(mergePledges(doc, one, ['gone' as PledgeId], 'T', context)).toMatchObject({
      code: 'unknown-pledge',
    });
    expect(mergePledges(doc, one, [two], ' ', context)).toMatchObject({ code: 'empty-text' });
    expect(pledgeList(readCommitments(doc))).toHaveLength(2);
  });
});

describe('splitting a pledge (R122)', () => {
  it('leaves both halves with all its sources, and is undone as one', () => {
    const { doc, two } = twoPledges();
    const { id, change } = mustBeOk(splitPledge(doc, two, ['We will begin', 'We will go on'], context));
    const { pledges } = readCommitments(doc);
    expect(pledges.get(two)).toMatchObject({ text: 'We will begin', sources: [{}, {}] });
    expect(pledges.get(id)).toMatchObject({ text: 'We will go on', stages: ['settled'], sources: [{}, {}] });
    expect(pledges.get(id)?.sources.map(({ quote }) => quote)).toEqual(
      pledges.get(two)?.sources.map(({ quote }) => quote),
    );
    revertChange(doc, change);
    expect(pledgeList(readCommitments(doc)).map(({ text }) => text)).toEqual(['We will one', 'We will two']);
  });

  it('refuses an empty half and changes nothing', () => {
    const { doc, two } = twoPledges();
    expect(splitPledge(doc, two, ['We will begin', ''], context)).toMatchObject({ code: 'empty-text' });
    expect(splitPledge(doc, 'gone' as PledgeId, ['a', 'b'], context)).toMatchObject({
      code: 'unknown-pledge',
    });
    expect(pledgeList(readCommitments(doc))).toHaveLength(2);
  });
});

describe('rows of the plan at once (R121)', () => {
  it('change what is there, make what is not, and are undone as one', () => {
    const { doc, two } = twoPledges();
    const [old] = actionsOf(readCommitments(doc), two);
    const rows: readonly ActionRowWrite[] = [
      { id: old?.id ?? null, fields: { lead: 'Jo', status: 'on-track' } },
      { id: null, fields: { text: 'A new one', deadline: '2027-01-10', status: 'done' } },
    ];
    const change = mustBeOk(fillActions(doc, two, rows, context));
    const filled = actionsOf(readCommitments(doc), two);
    expect(filled).toMatchObject([
      { text: 'Already planned', lead: 'Jo', status: 'on-track', notes: [{ status: 'on-track' }] },
      { text: 'A new one', deadline: '2027-01-10', status: 'done', notes: [{ status: 'done' }] },
    ]);
    revertChange(doc, change);
    expect(actionsOf(readCommitments(doc), two)).toMatchObject([
      { text: 'Already planned', lead: '', status: 'not-started', notes: [] },
    ]);
  });

  it('are refused as a whole when one of them is', () => {
    const { doc, two } = twoPledges();
    const rows = [
      { id: null, fields: { text: 'Fine' } },
      { id: null, fields: { text: '', lead: 'Jo' } },
    ];
    expect(fillActions(doc, two, rows, context)).toMatchObject({ code: 'empty-text' });
    expect(actionsOf(readCommitments(doc), two)).toHaveLength(1);
  });
});
