import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addAction } from './actions.ts';
import { addIdea, type Board, binIdea, readBoard } from './board.ts';
import { readCommitments } from './commitments.ts';
import type { BoardName } from './documents.ts';
import type { GroupId, IdeaId, KeyPointId, PairId } from './ids.ts';
import { allIdeas, mergedColumns, spread } from './merged.ts';
import { actionPlan, discussionLog, pledgeSheet, pledgeSpread } from './outputs.ts';
import type { StageKey } from './pathway.ts';
import { addPledge, editPledge } from './pledges.ts';
import { revertChange } from './records.ts';
import { mustBeOk } from './result.ts';
import { exchange, replicas, testContext } from './testing.ts';
import {
  addKeyPoint,
  editKeyPoint,
  GROUPS,
  groupIdeas,
  KEY_POINTS,
  readWall,
  removeKeyPoint,
  ungroup,
} from './wall.ts';
import type { Pair } from './workshopState.ts';

const context = testContext(13);
const PAIRS: readonly Pair[] = [
  { id: 'bb' as PairId, number: 2 },
  { id: 'aa' as PairId, number: 1 },
];

interface Sample {
  readonly docs: ReadonlyMap<BoardName, Y.Doc>;
  readonly boards: () => ReadonlyMap<BoardName, Board>;
  readonly write: (
    board: BoardName,
    text: string,
    session: 1 | 2 | 3,
    ...stages: readonly StageKey[]
  ) => IdeaId;
}

function sample(): Sample {
  const docs = new Map<BoardName, Y.Doc>(
    (['board.bb', 'board.aa', 'board.room'] as const).map((name) => [name, new Y.Doc()]),
  );
  return {
    docs,
    boards: () => new Map([...docs].map(([name, doc]) => [name, readBoard(doc)])),
    write: (board, text, session, ...stages) =>
      mustBeOk(addIdea(docs.get(board) as Y.Doc, { text, stages, session }, context)).id,
  };
}

function filled(): Sample {
  const made = sample();
  made.write('board.bb', 'second pair', 1, 'crisis');
  made.write('board.aa', 'first pair', 1, 'crisis', 'universal');
  made.write('board.aa', 'later, FIRST', 3, 'settled');
  made.write('board.room', 'for the room', 2, 'crisis');
  const gone = made.write('board.aa', 'gone', 1, 'crisis');
  mustBeOk(binIdea(made.docs.get('board.aa') as Y.Doc, gone, context));
  mustBeOk(
    addIdea(
      made.docs.get('board.aa') as Y.Doc,
      { text: 'try it', stages: ['crisis'], session: 1, origin: 'practice' },
      context,
    ),
  );
  return made;
}

describe('the merged wall (R62)', () => {
  const boards = filled().boards();
  const words = (filter: Parameters<typeof mergedColumns>[2], stage: StageKey): readonly string[] =>
    mergedColumns(boards, PAIRS, filter)[stage].map(({ value }) => value.text);

  test('room first, then pairs by number; bin and practice left out', () => {
    expect(words({}, 'crisis')).toEqual(['for the room', 'first pair', 'second pair']);
    expect(words({}, 'settled')).toEqual(['later, FIRST']);
  });

  test('filtering by a pair shows exactly that board', () => {
    expect(words({ board: 'board.bb' }, 'crisis')).toEqual(['second pair']);
    expect(words({ board: 'board.bb' }, 'universal')).toEqual([]);
  });

  test('filters by session, stage and words', () => {
    expect(words({ session: 2 }, 'crisis')).toEqual(['for the room']);
    expect(words({ stage: 'universal' }, 'crisis')).toEqual(['first pair']);
    expect(words({ words: ' first' }, 'settled')).toEqual(['later, FIRST']);
    expect(words({ keyPoints: true }, 'crisis')).toEqual([]);
  });

  test('filters by key points', () => {
    const doc = new Y.Doc();
    for (const keyPoint of [true, false]) {
      const text = keyPoint ? 'starred' : 'plain';
      mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1, keyPoint }, context));
    }
    const shown = mergedColumns(new Map([['board.aa', readBoard(doc)]]), PAIRS, { keyPoints: true });
    expect(shown.crisis.map(({ value }) => value.text)).toEqual(['starred']);
  });

  test('all ideas: board by board, session by session, as written', () => {
    const made = sample();
    made.write('board.aa', 'third', 3, 'crisis');
    made.write('board.aa', 'first', 1, 'crisis');
    made.write('board.room', 'room', 2, 'crisis');
    made.write('board.aa', 'first again', 1, 'crisis');
    expect(allIdeas(made.boards(), PAIRS).map(({ value }) => value.text)).toEqual([
      'room',
      'first',
      'first again',
      'third',
    ]);
  });

  test('an idea in several stages is counted once, and the upstream share by crosses', () => {
    const counted = spread(allIdeas(boards, PAIRS));
    expect(counted.total).toBe(4);
    expect([counted.stages.crisis, counted.stages.universal, counted.sessions[3].settled]).toEqual([3, 1, 1]);
    expect(counted.upstream).toBeCloseTo(1 / 5);
    expect(spread([]).upstream).toBeNull();
  });
});

describe('outputs', () => {
  test('the log has every standing idea once, with its crosses (R60)', () => {
    const tables = discussionLog(filled().boards(), PAIRS);
    expect(
      tables.map(({ session, rows }) => [session, rows.map((row) => [row.pair, row.idea.text])]),
    ).toEqual([
      [
        1,
        [
          [1, 'first pair'],
          [2, 'second pair'],
        ],
      ],
      [2, [[null, 'for the room']]],
      [3, [[1, 'later, FIRST']]],
    ]);
    expect(tables[0]?.rows[0]?.crosses).toEqual({
      universal: true,
      targeted: false,
      crisis: true,
      recovery: false,
      'move-on': false,
      settled: false,
    });
  });

  test('sheet and plan leave parked pledges out (R61)', () => {
    const doc = new Y.Doc();
    const [kept, bare, parked] = ['kept', 'bare', 'parked'].map(
      (text) => mustBeOk(addPledge(doc, { text, stages: ['crisis', 'settled'], sources: [] }, context)).id,
    );
    if (kept === undefined || bare === undefined || parked === undefined) throw new Error('three were made');
    mustBeOk(editPledge(doc, parked, { status: 'parked' }));
    for (const text of ['one', 'two']) mustBeOk(addAction(doc, kept, { text }, context));
    const read = readCommitments(doc);
    expect(actionPlan(read).map((row) => [row.pledge.text, row.action?.text ?? null])).toEqual([
      ['kept', 'one'],
      ['kept', 'two'],
      ['bare', null],
    ]);
    expect(pledgeSheet(read).settled.map((pledge) => pledge.text)).toEqual(['kept', 'bare']);
    expect(pledgeSheet(read).universal).toEqual([]);
  });
});

describe('groups and key points (R50)', () => {
  test('grouping and ungrouping leave the ideas as they are', () => {
    const made = filled();
    const before = made.boards();
    const doc = new Y.Doc();
    const ideas = allIdeas(before, PAIRS).slice(0, 2);
    const { id } = mustBeOk(groupIdeas(doc, 'Alike', [...ideas, ...ideas], context));
    expect(readWall(doc).groups.map((group) => [group.title, group.members.length])).toEqual([['Alike', 2]]);
    mustBeOk(ungroup(doc, id, context));
    expect(readWall(doc).groups).toEqual([]);
    expect(made.boards()).toEqual(before);
  });

  test('a key point cites and keeps what it cites when reworded', () => {
    const doc = new Y.Doc();
    const source = { board: 'board.aa', idea: 'x1' as IdeaId, session: 1, quote: 'said', at: 3 } as const;
    const { id } = mustBeOk(addKeyPoint(doc, { text: 'Ask early', session: 1, sources: [source] }, context));
    mustBeOk(editKeyPoint(doc, id, 'Ask earlier'));
    expect(readWall(doc).keyPoints).toMatchObject([{ text: 'Ask earlier', sources: [source] }]);
    mustBeOk(removeKeyPoint(doc, id, context));
    expect(readWall(doc).keyPoints).toEqual([]);
  });

  test('key points stand in the order of telling, with citations that can be dated', () => {
    const doc = new Y.Doc();
    const told = ['a', 'b', 'c'].map(
      (text) => mustBeOk(addKeyPoint(doc, { text, session: 1, sources: [] }, context)).id,
    );
    const record = doc.getMap(KEY_POINTS).get(told[1] as KeyPointId) as Y.Map<unknown>;
    record.set('s:board.aa/x', { session: 1, quote: 'when?', at: Number.NaN });
    doc
      .getMap(KEY_POINTS)
      .set('never', new Y.Map(Object.entries({ m: { session: 1, at: Number.NaN }, text: 'x' })));
    const { keyPoints, skipped } = readWall(doc);
    expect([keyPoints.map((point) => point.text), keyPoints[1]?.sources, skipped]).toEqual([
      ['a', 'b', 'c'],
      [],
      1,
    ]);
  });

  test('what is read is frozen (R28)', () => {
    const doc = new Y.Doc();
    const source = { board: 'board.aa', idea: 'x1' as IdeaId, session: 1, quote: 'said', at: 3 } as const;
    mustBeOk(groupIdeas(doc, 'Alike', [source, { ...source, idea: 'x2' as IdeaId }], context));
    mustBeOk(addKeyPoint(doc, { text: 'x', session: 1, sources: [source] }, context));
    const [group] = readWall(doc).groups;
    const [point] = readWall(doc).keyPoints;
    const read = [group, group?.members, group?.members[0], point, point?.sources, point?.sources[0]];
    expect(read.map((value) => value !== undefined && Object.isFrozen(value))).toEqual(read.map(() => true));
  });

  test('a wall has a bound', () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let index = 0; index < 1_000; index += 1) {
        doc.getMap(GROUPS).set(`x${index}`, new Y.Map());
        doc.getMap(KEY_POINTS).set(`x${index}`, new Y.Map());
      }
    });
    const two = ['a', 'b'].map((idea) => ({ board: 'board.aa', idea: idea as IdeaId }) as const);
    const full = { ok: false, code: 'wall-full' };
    expect(groupIdeas(doc, 'x', two, context)).toEqual(full);
    expect(addKeyPoint(doc, { text: 'x', session: 1, sources: [] }, context)).toEqual(full);
  });

  test('bad ones are refused, malformed ones skipped and counted (R28, R29)', () => {
    const doc = new Y.Doc();
    expect(
      [
        groupIdeas(doc, 'one', [{ board: 'board.aa', idea: 'x' as IdeaId }], context),
        groupIdeas(doc, ' ', [], context),
        ungroup(doc, 'nope' as GroupId, context),
        editKeyPoint(doc, 'nope' as KeyPointId, 'x'),
        removeKeyPoint(doc, 'nope' as KeyPointId, context),
        addKeyPoint(doc, { text: 'x'.repeat(500), session: 1, sources: [] }, context),
      ].map((result) => (result.ok ? 'ok' : result.code)),
    ).toEqual([
      'too-few-ideas',
      'empty-text',
      'unknown-group',
      'unknown-key-point',
      'unknown-key-point',
      'text-too-long',
    ]);
    doc.transact(() => {
      doc.getMap(GROUPS).set('x', 5);
      doc.getMap(KEY_POINTS).set('y', new Y.Map([['m', 'now']]));
    });
    expect(readWall(doc)).toEqual({ groups: [], keyPoints: [], marks: [], skipped: 2 });
  });
});

describe('two people who group at once (R57)', () => {
  const ref = (idea: string) => ({ board: 'board.aa' as const, idea: idea as IdeaId });

  test('make one group with the ideas of both, and taking it apart takes both apart', () => {
    const [a, b] = replicas(2);
    if (a === undefined || b === undefined) throw new Error('two replicas');
    const first = mustBeOk(groupIdeas(a, 'Rent', [ref('i1'), ref('i2')], testContext(1)));
    mustBeOk(groupIdeas(b, 'Money', [ref('i2'), ref('i3')], testContext(2, null, 5_000)));
    exchange(a, b);
    for (const doc of [a, b]) {
      const { groups, skipped } = readWall(doc);
      expect(groups.map(({ id, title, members }) => [id, title, members.length])).toEqual([
        [first.id, 'Rent · Money', 3],
      ]);
      expect(skipped).toBe(0);
    }
    const apart = mustBeOk(ungroup(b, first.id, testContext(3)));
    exchange(a, b);
    expect(readWall(a).groups).toEqual([]);
    revertChange(b, apart);
    exchange(a, b);
    expect(readWall(a).groups).toHaveLength(1);
  });

  test('of the same ideas is one group once, and one that joins two makes them one', () => {
    const doc = new Y.Doc();
    const context = testContext(4);
    mustBeOk(groupIdeas(doc, 'Rent', [ref('i1'), ref('i2')], context));
    mustBeOk(groupIdeas(doc, 'Rent', [ref('i2'), ref('i1')], context));
    mustBeOk(groupIdeas(doc, 'Beds', [ref('i3'), ref('i4')], context));
    expect(
      readWall(doc)
        .groups.map(({ title }) => title)
        .sort(),
    ).toEqual(['Beds', 'Rent']);
    mustBeOk(groupIdeas(doc, 'Both', [ref('i1'), ref('i4')], context));
    expect(readWall(doc).groups.map(({ title, members }) => [title, members.length])).toEqual([
      ['Rent · Beds · Both', 4],
    ]);
  });
});

test('the spread of pledges has its upstream share, parked ones left out (R62)', () => {
  const doc = new Y.Doc();
  const pledge = (text: string, ...stages: readonly StageKey[]) =>
    mustBeOk(addPledge(doc, { text, stages, sources: [] }, context)).id;
  expect(pledgeSpread(readCommitments(doc)).upstream).toBeNull();
  pledge('We will ring first', 'targeted', 'crisis');
  pledge('We will pay more', 'universal', 'targeted');
  const parked = pledge('We will build', 'settled');
  mustBeOk(editPledge(doc, parked, { status: 'parked' }));
  const { stages, upstream } = pledgeSpread(readCommitments(doc));
  expect([stages.universal, stages.targeted, stages.crisis, stages.settled]).toEqual([1, 2, 1, 0]);
  expect(upstream).toBe(0.75);
});
