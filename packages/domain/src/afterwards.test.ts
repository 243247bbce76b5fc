import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addAction, binAction, noteAction } from './actions.ts';
import { carryOver, hasOpenActions, progress, publishedPlan } from './afterwards.ts';
import { actionsOf, type Commitments, pledgeList, readCommitments } from './commitments.ts';
import { addPledge, editPledge } from './pledges.ts';
import { mustBeOk } from './result.ts';
import type { Source } from './sources.ts';

const DAY = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 10, 26, 9);

function planned() {
  const doc = new Y.Doc();
  let now = START;
  const context = {
    now: () => now,
    random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
  };
  return { doc, context, on: (days: number) => (now = START + days * DAY) };
}

const source: Source = {
  board: 'board.p1',
  idea: 'idea-1' as Source['idea'],
  session: 2,
  quote: 'Nobody rings before a discharge',
  at: START,
};

function example() {
  const { doc, context, on } = planned();
  const pledge = mustBeOk(
    addPledge(
      doc,
      {
        text: 'We will ring before anyone is discharged.',
        stages: ['crisis'],
        sources: [source],
        kind: 'fill',
        partners: ['The hospital', 'Jo Bloggs'],
      },
      context,
    ),
  ).id;
  const first = mustBeOk(
    addAction(doc, pledge, { text: 'Agree a number', lead: 'Sam Carter', deadline: '2027-01-10' }, context),
  ).id;
  const second = mustBeOk(addAction(doc, pledge, { text: 'Train the ward' }, context)).id;
  on(30);
  mustBeOk(noteAction(doc, first, { text: 'Sam asked', status: 'on-track' }, context));
  on(60);
  mustBeOk(noteAction(doc, first, { text: '', status: 'done' }, context));
  mustBeOk(noteAction(doc, second, { text: 'Nobody free', status: 'stuck' }, context));
  return { doc, context, pledge, first, second, read: (): Commitments => readCommitments(doc) };
}

describe('progress over time', () => {
  it('is read from the dated notes, day by day, and ends with today (R125)', () => {
    const points = progress(example().read(), START + 90 * DAY);
    const at = (day: string) => points.find((point) => point.day === day)?.counts;
    expect(points.map(({ day }) => day)).toEqual(['2026-11-26', '2026-12-26', '2027-01-25', '2027-02-24']);
    expect(at('2026-11-26')).toMatchObject({ 'not-started': 2 });
    expect(at('2026-12-26')).toMatchObject({ 'not-started': 1, 'on-track': 1 });
    expect(at('2027-02-24')).toMatchObject({ done: 1, stuck: 1, 'not-started': 0 });
  });

  it('counts what is part of the plan: not what was binned, not what was parked', () => {
    const { doc, context, pledge, first, read } = example();
    mustBeOk(binAction(doc, first, context));
    expect(progress(read(), START + 90 * DAY).at(-1)?.counts).toMatchObject({ done: 0, stuck: 1 });
    mustBeOk(editPledge(doc, pledge, { status: 'parked' }));
    expect(progress(read(), START + 90 * DAY)).toEqual([]);
  });
});

describe('what is published', () => {
  it('has pledges and plan, and nobody: no lead, partner or note, and no words of an idea (R126)', () => {
    const shown = publishedPlan(
      { title: 'Who noticed?', organisation: 'Anytown', date: '' },
      example().read(),
    );
    expect(shown.pledges).toEqual([
      {
        text: 'We will ring before anyone is discharged.',
        stages: ['crisis'],
        status: 'draft',
        actions: [
          { text: 'Agree a number', deadline: '2027-01-10', measure: '', status: 'done' },
          { text: 'Train the ward', deadline: '', measure: '', status: 'stuck' },
        ],
      },
    ]);
    const said = JSON.stringify(shown);
    for (const hidden of ['Sam', 'Jo Bloggs', 'hospital', 'Nobody', 'rings before a discharge'])
      expect(said).not.toContain(hidden);
  });
});

describe('a new workshop from this plan', () => {
  it('goes on with the open actions: pledge, quotes, partners and every note; the old plan stays (R120)', () => {
    const old = example();
    const before = Y.encodeStateAsUpdate(old.doc);
    const next = new Y.Doc();
    carryOver(old.read(), { title: 'Who noticed?', date: '2026-11-26' }, next, old.context);
    const commitments = readCommitments(next);
    const [pledge, ...others] = pledgeList(commitments);
    expect(others).toEqual([]);
    expect(pledge).toMatchObject({
      text: 'We will ring before anyone is discharged.',
      sources: [{ quote: source.quote, session: 2 }],
      partners: ['Jo Bloggs', 'The hospital'],
      carried: { title: 'Who noticed?', date: '2026-11-26' },
    });
    const actions = pledge === undefined ? [] : actionsOf(commitments, pledge.id);
    expect(actions).toMatchObject([{ text: 'Train the ward', status: 'stuck', at: START }]);
    expect(actions[0]?.notes).toMatchObject([{ text: 'Nobody free', status: 'stuck' }]);
    expect(Y.encodeStateAsUpdate(old.doc)).toEqual(before);
    // Carried again, it still says where it was made first.
    const third = new Y.Doc();
    carryOver(commitments, { title: 'A year on', date: '2027-11-26' }, third, old.context);
    expect(pledgeList(readCommitments(third))[0]?.carried?.title).toBe('Who noticed?');
  });

  it('has nothing to go on with when all is done', () => {
    const { doc, context, second, read } = example();
    expect(hasOpenActions(read())).toBe(true);
    mustBeOk(noteAction(doc, second, { text: '', status: 'stopped' }, context));
    expect(hasOpenActions(read())).toBe(false);
    const next = new Y.Doc();
    carryOver(read(), { title: 'T', date: '' }, next, context);
    expect(pledgeList(readCommitments(next))).toEqual([]);
  });
});
