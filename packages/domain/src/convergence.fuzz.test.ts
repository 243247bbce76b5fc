import { expect, test } from 'vitest';
import { ACTION_STATUSES, addAction, binAction, editAction, noteAction, restoreAction } from './actions.ts';
import {
  addIdea,
  addStage,
  type Board,
  binIdea,
  column,
  editText,
  type Idea,
  moveIdea,
  readBoard,
  removeStage,
  restoreIdea,
  setKeyPoint,
} from './board.ts';
import { type Commitments, pledgeList, readCommitments } from './commitments.ts';
import { ROOM_BOARD } from './documents.ts';
import type { IdeaId } from './ids.ts';
import { STAGE_KEYS } from './pathway.ts';
import { addPledge, binPledge, editPledge, PLEDGE_STATUSES, restorePledge } from './pledges.ts';
import type { Change } from './records.ts';
import type { Result } from './result.ts';
import type { Source } from './sources.ts';
import { type Seeded, type Writer, writeTogether } from './testing.ts';
import {
  addKeyPoint,
  editKeyPoint,
  groupIdeas,
  readWall,
  removeKeyPoint,
  ungroup,
  type Wall,
} from './wall.ts';

/**
 * Replays one seed: `FUZZ_SEED=123 npx vitest run convergence`. Without it, a fixed range of seeds is run, so that a
 * failure is the same for everybody.
 */
const given = process.env.FUZZ_SEED;
const seedsUpTo = (count: number): readonly number[] =>
  given === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [Number(given)];

function writeBoard({ doc, undo }: Writer, random: Seeded, step: number): void {
  const context = { by: null, now: () => step, random: random.bytes };
  const ideas: readonly Idea[] = [...readBoard(doc).ideas.values()];
  const stage = random.pick(STAGE_KEYS);
  if (ideas.length === 0 || random.below(5) === 0) {
    const added = addIdea(doc, { text: `idea ${step}`, stages: [stage], session: 1 }, context);
    if (added.ok) undo.push(added.value.change);
    return;
  }
  const idea = random.pick(ideas);
  const place = idea.places[0]?.stage ?? null;
  const position = random.below(2) === 0 ? 'start' : { after: random.pick(ideas).id };
  const writes = [
    () => editText(doc, idea.id, `edit ${step}`),
    () => moveIdea(doc, idea.id, place, stage, position, context),
    () => addStage(doc, idea.id, stage, context),
    () => removeStage(doc, idea.id, stage),
    () => setKeyPoint(doc, idea.id, !idea.keyPoint),
    () => binIdea(doc, idea.id, context),
    () => restoreIdea(doc, idea.id),
  ];
  const choice = random.below(writes.length + 2);
  if (choice === writes.length) undo.undo();
  else if (choice === writes.length + 1) undo.redo();
  else {
    const result = writes[choice]?.();
    if (result?.ok === true) undo.push(result.value);
  }
}

/** One write or undo in the pledges, the plan, or the wall: they are different collections, and can share a document. */
function writeCommitmentsAndWall({ doc, undo }: Writer, random: Seeded, step: number): void {
  const context = { now: () => step, random: random.bytes };
  const read = readCommitments(doc);
  const wall = readWall(doc);
  const source: Source = {
    board: ROOM_BOARD,
    idea: `idea${random.below(4)}` as IdeaId,
    session: 1,
    quote: `as in step ${step}`,
    at: step,
  };
  const other = { board: ROOM_BOARD, idea: 'other' as IdeaId };
  const stages = [random.pick(STAGE_KEYS), random.pick(STAGE_KEYS)];
  const text = `step ${step}`;
  const makers: (() => Result<{ readonly change: Change }, string>)[] = [
    () => addPledge(doc, { text, stages, sources: [source] }, context),
    () => addKeyPoint(doc, { text, session: 1, sources: [source] }, context),
    () => groupIdeas(doc, text, [source, other], context),
  ];
  const pledge = read.pledges.size === 0 ? null : random.pick([...read.pledges.keys()]);
  const action = read.actions.size === 0 ? null : random.pick([...read.actions.keys()]);
  const point = wall.keyPoints.length === 0 ? null : random.pick(wall.keyPoints).id;
  const group = wall.groups.length === 0 ? null : random.pick(wall.groups).id;
  const writers: (() => Result<Change, string>)[] = [];
  if (pledge !== null) {
    makers.push(() => addAction(doc, pledge, { text, lead: 'JB' }, context));
    writers.push(
      () => editPledge(doc, pledge, { text, stages }),
      () => editPledge(doc, pledge, { status: random.pick(PLEDGE_STATUSES), moreSources: [source] }),
      () => editPledge(doc, pledge, { partners: [text], kind: random.pick([null, 'more', 'fill']) }),
      () => binPledge(doc, pledge, context),
      () => restorePledge(doc, pledge),
    );
  }
  if (action !== null) {
    writers.push(
      () => editAction(doc, action, { lead: random.pick(['', 'AB']), deadline: '2027-01-31' }),
      () => noteAction(doc, action, { text, status: random.pick(ACTION_STATUSES) }, context),
      () => binAction(doc, action, context),
      () => restoreAction(doc, action),
    );
  }
  if (point !== null) {
    writers.push(
      () => editKeyPoint(doc, point, text),
      () => removeKeyPoint(doc, point, context),
    );
  }
  if (group !== null) writers.push(() => ungroup(doc, group, context));
  const choice = random.below(writers.length + 4);
  if (choice < 2) {
    const made = random.pick(makers)();
    if (made.ok) undo.push(made.value.change);
  } else if (choice === 2) undo.undo();
  else if (choice === 3) undo.redo();
  else {
    const result = writers[choice - 4]?.();
    if (result?.ok === true) undo.push(result.value);
  }
}

function boardsOf(seed: number): readonly Board[] {
  return writeTogether(seed, 80, writeBoard).map(readBoard);
}

function plansOf(seed: number): readonly (Commitments & { readonly wall: Wall })[] {
  return writeTogether(seed, 120, writeCommitmentsAndWall).map((doc) => ({
    ...readCommitments(doc),
    wall: readWall(doc),
  }));
}

test.each(seedsUpTo(60))('boards agree after any order of delivery, seed %i (R70, R24, R29)', (seed) => {
  const [first, ...others] = boardsOf(seed);
  const replay = `replay with FUZZ_SEED=${seed}`;
  for (const other of others) expect(other, replay).toEqual(first);
  for (const stage of STAGE_KEYS) {
    const orders = [first, ...others].map((board) => (board === undefined ? [] : column(board, stage)));
    expect(orders[1], replay).toEqual(orders[0]);
    expect(orders[2], replay).toEqual(orders[0]);
  }
  expect(first?.skipped, replay).toBe(0);
  expect(first?.ideas.size, replay).toBeGreaterThan(0);
});

test.each(seedsUpTo(30))(
  'pledges, plan and wall agree after any order of delivery, seed %i (R70, R52)',
  (seed) => {
    const [first, ...others] = plansOf(seed);
    const replay = `replay with FUZZ_SEED=${seed}`;
    for (const other of others) {
      expect(other, replay).toEqual(first);
      expect(pledgeList(other), replay).toEqual(first === undefined ? null : pledgeList(first));
    }
    expect([first?.skipped, first?.wall.skipped], replay).toEqual([0, 0]);
  },
);

test('the seeds reach every kind of record', () => {
  const all = seedsUpTo(30).flatMap((seed) => plansOf(seed).slice(0, 1));
  const most = (count: (plan: (typeof all)[number]) => number): number => Math.max(...all.map(count));
  expect(most(({ pledges }) => pledges.size)).toBeGreaterThan(0);
  expect(most(({ actions }) => actions.size)).toBeGreaterThan(0);
  expect(most(({ wall }) => Math.min(wall.groups.length, wall.keyPoints.length))).toBeGreaterThan(0);
});

test('a seed replays exactly', () => {
  const [seed = 1] = seedsUpTo(1);
  expect(boardsOf(seed)).toEqual(boardsOf(seed));
  expect(plansOf(seed)).toEqual(plansOf(seed));
});
