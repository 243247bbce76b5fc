import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  actionPlan,
  addAction,
  addIdea,
  addPledge,
  boardName,
  createWorkshop,
  exampleWorkshop,
  type Idea,
  mustBeOk,
  noteAction,
  partnerList,
  planReview,
  pledgeList,
  readBoard,
  readCommitments,
  readWall,
  STAGE_KEYS,
} from './index.ts';
import {
  assertWhole,
  blankLogPaper,
  blankPlanPaper,
  blankSheetPaper,
  type Contents,
  DEFAULT_OPTIONS,
  directionOf,
  dueDays,
  logPaper,
  logTables,
  longDay,
  mailDraft,
  type Paper,
  partnersPaper,
  personalPlaces,
  planPaper,
  planSheet,
  promptsPaper,
  sheetPaper,
  storyPaper,
  summaryPaper,
  type Table,
} from './papers/index.ts';

const NOW = Date.UTC(2026, 10, 22, 9);
const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** A workshop with what `fill` writes. */
function contents(fill: (board: Y.Doc, commitments: Y.Doc) => void = () => undefined): Contents {
  const board = new Y.Doc();
  const commitments = new Y.Doc();
  fill(board, commitments);
  return {
    state: mustBeOk(createWorkshop(exampleWorkshop(NOW), NOW)),
    boards: new Map([[boardName(null), readBoard(board)]]),
    wall: readWall(new Y.Doc()),
    commitments: readCommitments(commitments),
    names: new Map(),
    at: NOW,
  };
}

let at = NOW;
const context = { by: null, now: () => (at += 1), random };
const tables = (paper: Paper): readonly Table[] => paper.blocks.filter((block) => block.kind === 'table');

function commitmentsOf(count: number, text: (index: number) => string) {
  return (_: Y.Doc, doc: Y.Doc): void => {
    for (let index = 0; index < count; index += 1) {
      const pledge = { text: text(index), stages: ['crisis', 'settled'] as const, sources: [] };
      const { id } = mustBeOk(addPledge(doc, { ...pledge, partners: ['Shelter', `P${index % 2}`] }, context));
      mustBeOk(
        addAction(doc, id, { text: `First ${index}`, lead: 'S. R.', deadline: '2027-03-01' }, context),
      );
      const second = mustBeOk(addAction(doc, id, { text: `Second ${index}` }, context));
      mustBeOk(noteAction(doc, second.id, { text: 'Under way', status: 'on-track', at: NOW }, context));
    }
    mustBeOk(planReview(doc, '2027-02-14', context));
  };
}

describe('papers', () => {
  it('of an empty workshop say that there is nothing, and have no empty tables', () => {
    const empty = contents();
    for (const paper of [
      logPaper(empty, DEFAULT_OPTIONS),
      sheetPaper(empty),
      planPaper(empty, DEFAULT_OPTIONS),
      partnersPaper(empty),
    ]) {
      expect(tables(paper)).toEqual([]);
      expect(paper.blocks.some((block) => block.kind === 'words')).toBe(true);
    }
    expect(tables(summaryPaper(empty))[0]?.rows).toHaveLength(5);
  });

  it('have a row for every idea and every action, and a cross in every stage (R60, R61)', () => {
    const full = contents((board, commitments) => {
      for (let index = 0; index < 40; index += 1) {
        const stages = STAGE_KEYS.filter((_, stage) => stage % 3 === index % 3);
        mustBeOk(addIdea(board, { text: `Idea ${index}`, stages, session: 2 }, context));
      }
      commitmentsOf(7, (index) => `We will ${index}`)(board, commitments);
    });
    const [log] = tables(logPaper(full, DEFAULT_OPTIONS));
    expect(log?.rows).toHaveLength(40);
    expect(log?.rows.flat().filter((cell) => cell === true)).toHaveLength(80);
    expect(tables(logPaper(full, { ...DEFAULT_OPTIONS, session: 1 }))).toEqual([]);
    const [plan] = tables(planPaper(full, { ...DEFAULT_OPTIONS, progress: true }));
    expect(plan?.rows).toHaveLength(14);
    expect(plan?.rows.filter(([pledge]) => pledge === null)).toHaveLength(7);
    expect(planSheet(full, DEFAULT_OPTIONS).rows).toHaveLength(actionPlan(full.commitments).length);
    expect(tables(sheetPaper(full))[0]?.rows).toHaveLength(7);
  });

  it('are refused rather than written with an idea too few', () => {
    const full = contents((board) => {
      for (const text of ['one', 'two'])
        mustBeOk(addIdea(board, { text, stages: ['crisis'], session: 1 }, context));
    });
    const whole = logTables(full, DEFAULT_OPTIONS);
    expect(() => assertWhole(full, whole)).not.toThrow();
    const [first, ...rest] = whole;
    if (first === undefined) throw new Error('there is a table');
    expect(() => assertWhole(full, [{ ...first, rows: first.rows.slice(1) }, ...rest])).toThrow(
      /1 rows of 2/,
    );
    const [row] = first.rows;
    const crossed = {
      idea: row?.idea as Idea,
      pair: null,
      crosses: { ...first.rows[0]?.crosses, crisis: false },
    };
    expect(() =>
      assertWhole(full, [{ ...first, rows: [crossed as (typeof first.rows)[0], ...first.rows.slice(1)] }]),
    ).toThrow();
  });

  it('name who wrote only when asked, and never in an anonymous workshop (P4)', () => {
    const named = contents((board) => {
      const by = { ...context, by: 'moira' as NonNullable<Idea['by']> };
      mustBeOk(addIdea(board, { text: 'one', stages: ['crisis'], session: 1 }, by));
    });
    const known = { ...named, names: new Map([['moira' as NonNullable<Idea['by']>, 'Moira']]) };
    const cells = (of: Contents, names: boolean) =>
      tables(logPaper(of, { ...DEFAULT_OPTIONS, names })).flatMap(({ rows }) => rows.flat());
    expect(cells(known, true)).toContain('Moira');
    expect(cells(known, false)).not.toContain('Moira');
    expect(cells({ ...known, state: { ...known.state, anonymous: true } }, true)).not.toContain('Moira');
  });

  it('to be filled in by hand have the columns of what they become', () => {
    const full = contents((board, doc) => {
      mustBeOk(addIdea(board, { text: 'one', stages: ['crisis'], session: 1 }, context));
      commitmentsOf(1, () => 'We will')(board, doc);
    });
    const titles = (paper: Paper) => tables(paper)[0]?.columns.map(({ title }) => title);
    expect(titles(blankLogPaper(full))).toEqual(titles(logPaper(full, { ...DEFAULT_OPTIONS, pairs: false })));
    expect(titles(blankSheetPaper(full))).toEqual(titles(sheetPaper(full)));
    expect(titles(blankPlanPaper(full))).toEqual(titles(planPaper(full, DEFAULT_OPTIONS)));
    expect(tables(blankLogPaper(full))).toHaveLength(3);
  });

  it('for the facilitator hold every prompt, and the story in paragraphs', () => {
    const { state } = contents();
    const boxes = promptsPaper(contents()).blocks.flatMap((block) =>
      block.kind === 'list' ? block.items : [],
    );
    expect(boxes).toEqual(Object.values(state.prompts).flat());
    expect(storyPaper(contents())?.blocks.length).toBeGreaterThan(5);
    expect(storyPaper({ ...contents(), state: { ...state, story: null } })).toBeNull();
  });

  it('list partners once, whatever their case, with the pledges that name them', () => {
    const { commitments } = contents((_, doc) => {
      for (const [text, partner] of [
        ['one', 'Shelter'],
        ['two', 'SHELTER'],
        ['three', 'Age UK'],
      ] as const)
        mustBeOk(addPledge(doc, { text, stages: ['crisis'], sources: [], partners: [partner] }, context));
    });
    expect(partnerList(commitments).map(({ name, pledges }) => [name, pledges.length])).toEqual([
      ['Age UK', 1],
      ['Shelter', 2],
    ]);
  });

  it('know days, and which way a text runs (A12)', () => {
    expect([longDay('2026-11-02'), longDay('')]).toEqual(['2 November 2026', '']);
    expect(['Tŷ سمير', '12 سمير', '🫖', 'سمير 12'].map(directionOf)).toEqual(['ltr', 'rtl', 'ltr', 'rtl']);
  });

  it('of days hold every deadline and review once, past ones too', () => {
    const full = contents(commitmentsOf(3, (index) => `We will ${index}`));
    const days = dueDays(full, DEFAULT_OPTIONS, 'w.pathwall');
    expect(days.map(({ day }) => day)).toEqual(['2027-03-01', '2027-03-01', '2027-03-01', '2027-02-14']);
    expect(new Set(days.map(({ uid }) => uid)).size).toBe(4);
    expect(JSON.stringify(dueDays(full, { ...DEFAULT_OPTIONS, leads: false }, 'w'))).not.toContain('S. R.');
  });
});

describe('what looks personal in files, with its place (R63)', () => {
  it('is found in ideas, pledges, leads, notes and the story, each once', () => {
    const full = contents((board, doc) => {
      mustBeOk(addIdea(board, { text: 'Ring 07700 900123', stages: ['crisis'], session: 2 }, context));
      mustBeOk(addIdea(board, { text: 'Ring back', stages: ['crisis'], session: 2 }, context));
      const { id } = mustBeOk(
        addPledge(doc, { text: 'Sarah Jones will ring', stages: ['crisis'], sources: [] }, context),
      );
      mustBeOk(addAction(doc, id, { text: 'Ring', lead: 'Tom Davies' }, context));
    });
    const kinds = (topics: Parameters<typeof personalPlaces>[0]) =>
      personalPlaces(topics, full).map(({ place }) => place.kind);
    expect(kinds(['log'])).toEqual(['idea']);
    expect(kinds(['plan', 'pledges'])).toEqual(['pledge', 'lead']);
    expect(kinds(['story', 'rules', 'partners'])).toEqual([]);
    expect(kinds(['log', 'summary', 'plan', 'story'])).toEqual(['idea', 'pledge', 'lead']);
  });
});

describe('a letter to whoever collects pledges', () => {
  const read = (href: string) => new URL(href).searchParams.get('body') ?? '';

  it('holds pledges and plan, without the names of leads', () => {
    const full = contents(commitmentsOf(2, (index) => `We will & ${index} = "?#`));
    const { href, whole } = mailDraft(full, 'pledges@example.org');
    expect(href.startsWith('mailto:pledges@example.org?subject=')).toBe(true);
    expect(whole).toBe(true);
    for (const { text } of pledgeList(full.commitments)) expect(read(href)).toContain(text);
    expect(read(href)).toContain('First 1 (by 1 March 2027)');
    expect(read(href)).not.toContain('S. R.');
  });

  it.each(['We will ring', 'سنتصل بك في نفس اليوم', '👩‍👩‍👧'.repeat(20)])(
    'of many pledges (%s …) is cut to what an address holds, and says so',
    (text) => {
      const { href, whole } = mailDraft(contents(commitmentsOf(120, () => text)), 'pledges@example.org');
      expect(whole).toBe(false);
      expect(href.length).toBeLessThanOrEqual(1_900);
      expect(read(href)).toMatch(/in the files that go with this letter/);
    },
  );
});
