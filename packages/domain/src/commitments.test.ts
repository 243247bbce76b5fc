import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  ACTIONS,
  actionGaps,
  addAction,
  binAction,
  editAction,
  noteAction,
  restoreAction,
} from './actions.ts';
import type { CommitmentsRefusal } from './commitmentFields.ts';
import { actionsOf, pledgeList, readCommitments } from './commitments.ts';
import type { ActionId, IdeaId, PledgeId } from './ids.ts';
import {
  addPledge,
  binPledge,
  editPledge,
  type NewPledge,
  PLEDGES,
  type Pledge,
  restorePledge,
} from './pledges.ts';
import { revertChange } from './records.ts';
import { mustBeOk, type Result } from './result.ts';
import type { Source } from './sources.ts';
import { exchange, replicas, testContext } from './testing.ts';

const context = testContext(11);
const source: Source = {
  board: 'board.room',
  idea: 'idea1' as IdeaId,
  session: 2,
  quote: 'Nobody asks',
  at: 5,
};

function promise(doc: Y.Doc, patch: Partial<NewPledge> = {}): PledgeId {
  return mustBeOk(
    addPledge(doc, { text: 'We will ask', stages: ['targeted'], sources: [source], ...patch }, context),
  ).id;
}

function pledge(doc: Y.Doc, id: PledgeId): Pledge {
  const found = readCommitments(doc).pledges.get(id);
  if (found === undefined) throw new Error(`no pledge ${id}`);
  return found;
}

describe('pledges', () => {
  test('promotion keeps the source with its quote (R51)', () => {
    const doc = new Y.Doc();
    expect(pledge(doc, promise(doc, { kind: 'fill', partners: ['  The surgery '] }))).toMatchObject({
      text: 'We will ask',
      stages: ['targeted'],
      sources: [source],
      status: 'draft',
      kind: 'fill',
      partners: ['The surgery'],
    });
  });

  test('editing adds sources and never takes one (R51)', () => {
    const doc = new Y.Doc();
    const id = promise(doc);
    const more: Source = { ...source, idea: 'idea2' as IdeaId, at: 6 };
    mustBeOk(
      editPledge(doc, id, {
        text: 'We will ask twice',
        stages: ['crisis'],
        status: 'agreed',
        moreSources: [more],
      }),
    );
    expect(pledge(doc, id)).toMatchObject({
      text: 'We will ask twice',
      stages: ['crisis'],
      status: 'agreed',
    });
    expect(pledge(doc, id).sources).toEqual([source, more]);
  });

  test('citing an idea again keeps the words of the first time (R51)', () => {
    const doc = new Y.Doc();
    const id = promise(doc);
    const change = mustBeOk(
      editPledge(doc, id, { moreSources: [{ ...source, quote: 'Reworded since', at: 9 }] }),
    );
    expect([change.fields, pledge(doc, id).sources]).toEqual([[], [source]]);
  });

  test('two pledges made one, or one made two, keep all sources (R51)', () => {
    const doc = new Y.Doc();
    const other: Source = { ...source, idea: 'idea2' as IdeaId, at: 6 };
    const one = promise(doc);
    const two = promise(doc, { sources: [other] });
    mustBeOk(editPledge(doc, one, { moreSources: pledge(doc, two).sources }));
    mustBeOk(binPledge(doc, two, context));
    expect(pledge(doc, one).sources).toEqual([source, other]);
    const half = promise(doc, { sources: pledge(doc, one).sources });
    expect(pledge(doc, half).sources).toEqual(pledge(doc, one).sources);
    mustBeOk(restorePledge(doc, two));
    expect(pledge(doc, two).sources).toEqual([other]);
  });

  test('are made as they are told, and what is edited away is gone', () => {
    const doc = new Y.Doc();
    const id = promise(doc, { status: 'agreed', kind: 'fill', partners: ['A', 'B'] });
    expect(pledge(doc, id).status).toBe('agreed');
    mustBeOk(editPledge(doc, id, { partners: ['B', 'C', ' '], kind: null }));
    expect(pledge(doc, id)).toMatchObject({ partners: ['B', 'C'], kind: null });
    mustBeOk(editPledge(doc, id, { kind: 'more' }));
    expect(pledge(doc, id)).toMatchObject({ partners: ['B', 'C'], kind: 'more' });
  });

  test('what is read is frozen (R28)', () => {
    const doc = new Y.Doc();
    const id = promise(doc, { partners: ['A'] });
    const { id: made } = mustBeOk(addAction(doc, id, { text: 'x' }, context));
    mustBeOk(noteAction(doc, made, { text: 'y', status: null }, context));
    const read = pledge(doc, id);
    const action = readCommitments(doc).actions.get(made);
    const values = [read, read.stages, read.sources, read.sources[0], read.partners, action, action?.notes];
    expect(values.map((value) => value !== undefined && Object.isFrozen(value))).toEqual(
      values.map(() => true),
    );
  });

  test('the last order key that there can be keeps nobody from pledging', () => {
    const doc = new Y.Doc();
    const id = promise(doc, { text: 'hostile' });
    (doc.getMap(PLEDGES).get(id) as Y.Map<unknown>).set('order', 'z'.repeat(120));
    promise(doc, { text: 'honest' });
    expect(
      pledgeList(readCommitments(doc))
        .map((item) => item.text)
        .sort(),
    ).toEqual(['honest', 'hostile']);
  });

  test('two people add stages, sources and partners at once: all stay (R52, R70)', () => {
    const [left, right] = replicas(2) as [Y.Doc, Y.Doc];
    const id = promise(left);
    exchange(left, right);
    mustBeOk(
      editPledge(left, id, {
        stages: ['targeted', 'crisis'],
        partners: ['A'],
        moreSources: [{ ...source, idea: 'l' as IdeaId }],
      }),
    );
    mustBeOk(
      editPledge(right, id, {
        stages: ['targeted', 'settled'],
        partners: ['B'],
        moreSources: [{ ...source, idea: 'r' as IdeaId }],
      }),
    );
    exchange(left, right);
    expect(pledge(left, id)).toEqual(pledge(right, id));
    expect(pledge(left, id).stages).toEqual(['targeted', 'crisis', 'settled']);
    expect(pledge(left, id).partners).toEqual(['A', 'B']);
    expect(pledge(left, id).sources).toHaveLength(3);
  });

  test('stand in the order of making; the bin takes and gives back (R26)', () => {
    const doc = new Y.Doc();
    const ids = ['a', 'b', 'c'].map((text) => promise(doc, { text }));
    const change = mustBeOk(binPledge(doc, ids[1] as PledgeId, context));
    expect(pledgeList(readCommitments(doc)).map((item) => item.text)).toEqual(['a', 'c']);
    revertChange(doc, change);
    mustBeOk(binPledge(doc, ids[0] as PledgeId, context));
    mustBeOk(restorePledge(doc, ids[0] as PledgeId));
    expect(pledgeList(readCommitments(doc)).map((item) => item.text)).toEqual(['a', 'b', 'c']);
  });
});

describe('actions', () => {
  function plan(): { doc: Y.Doc; id: ActionId; pledge: PledgeId } {
    const doc = new Y.Doc();
    const made = promise(doc);
    return { doc, pledge: made, id: mustBeOk(addAction(doc, made, { text: 'Write the form' }, context)).id };
  }

  test('what is missing is a gap, not a gate (R53)', () => {
    const { doc, id, pledge: of } = plan();
    const read = () => actionsOf(readCommitments(doc), of)[0];
    const first = read();
    expect(first === undefined ? [] : actionGaps(first)).toEqual([
      'no-lead',
      'no-date',
      'no-measure',
      'nothing-reviewed',
    ]);
    mustBeOk(editAction(doc, id, { lead: 'JB', deadline: '2027-01-31', measure: 'Forms sent' }));
    mustBeOk(noteAction(doc, id, { text: 'Sent', status: 'on-track' }, context));
    const then = read();
    expect(then === undefined ? null : [actionGaps(then), then.status]).toEqual([[], 'on-track']);
  });

  test('notes are appended, also by two people at once (R54)', () => {
    const { doc, id } = plan();
    const other = new Y.Doc();
    exchange(doc, other);
    mustBeOk(noteAction(doc, id, { text: 'one', status: null }, testContext(1, null, 10)));
    mustBeOk(noteAction(other, id, { text: 'two', status: 'stuck' }, testContext(2, null, 20)));
    exchange(doc, other);
    const action = readCommitments(doc).actions.get(id);
    expect(action?.notes.map((note) => [note.text, note.status])).toEqual([
      ['one', null],
      ['two', 'stuck'],
    ]);
    expect(action?.status).toBe('stuck');
  });

  test('a note can be of another day; a deadline that is no day is none', () => {
    const { doc, id } = plan();
    mustBeOk(noteAction(doc, id, { text: 'then', status: null, at: 5 }, context));
    (doc.getMap(ACTIONS).get(id) as Y.Map<unknown>).set('deadline', '2027-02-30');
    const action = readCommitments(doc).actions.get(id);
    expect([action?.notes[0]?.at, action?.deadline]).toEqual([5, '']);
  });

  test('two people editing different cells keep both', () => {
    const { doc, id } = plan();
    const other = new Y.Doc();
    exchange(doc, other);
    mustBeOk(editAction(doc, id, { lead: 'JB' }));
    mustBeOk(editAction(other, id, { measure: 'Calls' }));
    exchange(doc, other);
    expect(readCommitments(doc).actions.get(id)).toMatchObject({ lead: 'JB', measure: 'Calls' });
  });

  test('a cell can be emptied, and an action binned and taken out again', () => {
    const { doc, id, pledge: of } = plan();
    mustBeOk(editAction(doc, id, { lead: 'JB', deadline: '2027-01-31' }));
    mustBeOk(editAction(doc, id, { lead: ' ', deadline: '' }));
    expect(readCommitments(doc).actions.get(id)).toMatchObject({ lead: '', deadline: '' });
    mustBeOk(binAction(doc, id, context));
    expect(actionsOf(readCommitments(doc), of)).toEqual([]);
    mustBeOk(restoreAction(doc, id));
    expect(actionsOf(readCommitments(doc), of).map((action) => action.id)).toEqual([id]);
  });
});

test('a refused write changes nothing (R29)', () => {
  const doc = new Y.Doc();
  const id = promise(doc);
  const action = mustBeOk(addAction(doc, id, { text: 'x' }, context)).id;
  const nobody = 'nobody' as PledgeId & ActionId;
  const before = Y.encodeStateAsUpdate(doc);
  const tries: readonly (readonly [CommitmentsRefusal, Result<unknown, CommitmentsRefusal>])[] = [
    ['empty-text', addPledge(doc, { text: ' ', stages: ['crisis'], sources: [] }, context)],
    ['unknown-stage', addPledge(doc, { text: 'x', stages: [], sources: [] }, context)],
    ['unknown-pledge', editPledge(doc, nobody, { text: 'x' })],
    ['text-too-long', editPledge(doc, id, { status: 'agreed', text: 'x'.repeat(401) })],
    ['unknown-stage', editPledge(doc, id, { stages: [] })],
    ['unknown-pledge', binPledge(doc, nobody, context)],
    ['unknown-pledge', restorePledge(doc, nobody)],
    ['unknown-pledge', addAction(doc, nobody, { text: 'x' }, context)],
    ['unknown-action', editAction(doc, nobody, { text: 'x' })],
    ['bad-date', editAction(doc, action, { lead: 'JB', deadline: '31/01/2027' })],
    ['empty-text', noteAction(doc, action, { text: '', status: null }, context)],
    ['unknown-action', noteAction(doc, nobody, { text: 'x', status: null }, context)],
    ['unknown-action', binAction(doc, nobody, context)],
    ['unknown-action', restoreAction(doc, nobody)],
  ];
  expect(tries.map(([, result]) => (result.ok ? 'ok' : result.code))).toEqual(tries.map(([code]) => code));
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test('pledges and actions have a bound', () => {
  const doc = new Y.Doc();
  const id = promise(doc);
  doc.transact(() => {
    for (let index = 0; index < 500; index += 1) {
      doc.getMap(PLEDGES).set(`x${index}`, new Y.Map());
      doc.getMap(ACTIONS).set(`x${index}`, new Y.Map());
    }
  });
  const full = { ok: false, code: 'commitments-full' };
  expect(addPledge(doc, { text: 'x', stages: ['crisis'], sources: [] }, context)).toEqual(full);
  expect(addAction(doc, id, { text: 'x' }, context)).toEqual(full);
});

test('a new pledge comes last, whatever was moved to the end before', () => {
  const doc = new Y.Doc();
  const [first] = ['a', 'b'].map((text) => promise(doc, { text })) as [PledgeId];
  (doc.getMap(PLEDGES).get(first) as Y.Map<unknown>).set('order', 'y');
  promise(doc, { text: 'c' });
  expect(pledgeList(readCommitments(doc)).map((item) => item.text)).toEqual(['b', 'a', 'c']);
});

test('reading skips and counts what is malformed (R28)', () => {
  const doc = new Y.Doc();
  const id = promise(doc);
  doc.transact(() => {
    doc.getMap(PLEDGES).set('x', 'pledge');
    doc.getMap(PLEDGES).set('y', new Y.Map([['text', 'no birth']]));
    doc.getMap(PLEDGES).set('__proto__', new Y.Map());
    doc.getMap(ACTIONS).set('z', new Y.Map([['m', { at: 1, pledge: {} }]]));
    const record = doc.getMap(PLEDGES).get(id) as Y.Map<unknown>;
    record.set('s:wall/x', { session: 1, quote: 'no board', at: 1 });
    record.set('s:board.room/y', { session: 9, quote: 'no session', at: 1 });
    record.set('status', 'sabotaged');
    record.set('p:', true);
  });
  const read = readCommitments(doc);
  expect([read.skipped, read.pledges.size, read.actions.size]).toEqual([4, 1, 0]);
  expect(read.pledges.get(id)).toMatchObject({ status: 'draft', sources: [source], partners: [] });
});
