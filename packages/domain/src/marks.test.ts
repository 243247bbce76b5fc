import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import type { MarkId } from './ids.ts';
import { addMark, eraseMarks, MARKS, MAX_MARKS, MAX_POINTS, type NewMark } from './marks.ts';
import { mustBeOk } from './result.ts';
import { parseRefKey } from './sources.ts';
import { exchange, testContext } from './testing.ts';
import { createUndoStack } from './undo.ts';
import { readWall } from './wall.ts';

const context = testContext(21);
const upstream: NewMark = { kind: 'arrow', from: 'crisis', to: 'universal' };
const stroke = (count: number): NewMark => ({
  kind: 'stroke',
  points: Array.from({ length: count }, (_, index) => ({ x: (index % 60) / 10, y: index / 100 })),
});
const draw = (doc: Y.Doc, mark: NewMark) => mustBeOk(addMark(doc, mark, context));

describe('marks over the wall (R56)', () => {
  test('arrows keep their stages and strokes their places', () => {
    const doc = new Y.Doc();
    draw(doc, upstream);
    draw(doc, {
      kind: 'stroke',
      points: [
        { x: 0.123456, y: 1 },
        { x: -4, y: 900 },
      ],
    });
    expect(readWall(doc).marks).toMatchObject([
      { kind: 'arrow', from: 'crisis', to: 'universal' },
      {
        kind: 'stroke',
        points: [
          { x: 0.12, y: 1 },
          { x: 0, y: 60 },
        ],
      },
    ]);
  });

  test('a stroke on ideas keeps to them, from above the first card to below the last one', () => {
    const doc = new Y.Doc();
    const [first, last] = ['board.room/tea', 'board.p1/rent'].map((key) => parseRefKey(key));
    if (first == null || last == null) throw new Error('two ideas');
    const on = { stage: 'crisis', first, last } as const;
    const points = [
      { x: 2.1, y: -0.25 },
      { x: 2.9, y: 0.5 },
      { x: 2.2, y: 900 },
    ];
    draw(doc, { kind: 'stroke', points, on });
    expect(readWall(doc).marks).toMatchObject([
      {
        on,
        points: [
          { x: 2.1, y: -0.25 },
          { x: 2.9, y: 0.5 },
          { x: 2.2, y: 60 },
        ],
      },
    ]);
    const nowhere = { ...on, stage: 'nowhere' as never };
    expect(addMark(doc, { kind: 'stroke', points, on: nowhere }, context)).toMatchObject({
      code: 'unknown-stage',
    });
  });

  test('one is erased, then all; undo brings back what was erased, on every replica', () => {
    const [doc, other] = [new Y.Doc(), new Y.Doc()];
    const undo = createUndoStack(doc);
    const ids = [draw(doc, upstream).id, draw(doc, stroke(5)).id, draw(doc, stroke(9)).id];
    undo.push(mustBeOk(eraseMarks(doc, ids.slice(0, 1), context)));
    expect(readWall(doc).marks).toHaveLength(2);
    undo.push(mustBeOk(eraseMarks(doc, ids, context)));
    exchange(doc, other);
    expect(readWall(other).marks).toEqual([]);
    expect(undo.undo()).toBe('done');
    expect(readWall(doc).marks).toHaveLength(2);
    expect(undo.undo()).toBe('done');
    exchange(doc, other);
    expect(readWall(other)).toEqual(readWall(doc));
    expect(readWall(other).marks).toHaveLength(3);
  });

  test('what cannot be drawn is refused and changes nothing', () => {
    const doc = new Y.Doc();
    const before = Y.encodeStateVector(doc);
    const refusals = [
      { kind: 'arrow', from: 'crisis', to: 'crisis' },
      { kind: 'arrow', from: 'crisis', to: 'nowhere' },
      { kind: 'stroke', points: [] },
      { kind: 'stroke', points: [{ x: 1, y: 1 }] },
      {
        kind: 'stroke',
        points: [
          { x: 1, y: 1 },
          { x: Number.NaN, y: 1 },
        ],
      },
    ].map((mark) => addMark(doc, mark as NewMark, context));
    expect(refusals.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
      'no-way',
      'unknown-stage',
      'no-way',
      'no-way',
      'no-way',
    ]);
    expect(eraseMarks(doc, ['nobody' as MarkId], context)).toMatchObject({ code: 'unknown-mark' });
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test('a long stroke is thinned out, a full wall refuses, and erasing makes room', () => {
    const doc = new Y.Doc();
    const { id } = draw(doc, stroke(5_000));
    const [first] = readWall(doc).marks;
    if (first?.kind !== 'stroke') throw new Error('a stroke was drawn');
    expect(first.points.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(first.points.at(-1)).toEqual({ x: (4_999 % 60) / 10, y: 49.99 });
    for (let count = 1; count < MAX_MARKS; count += 1) draw(doc, upstream);
    expect(addMark(doc, upstream, context)).toMatchObject({ code: 'wall-full' });
    mustBeOk(eraseMarks(doc, [id], context));
    expect(addMark(doc, upstream, context).ok).toBe(true);
  });

  test('whatever a hostile client stores is skipped and counted (R28)', () => {
    const doc = new Y.Doc();
    const marks = doc.getMap<unknown>(MARKS);
    const put = (id: string, fields: Readonly<Record<string, unknown>>): void => {
      const record = new Y.Map<unknown>();
      for (const [field, value] of Object.entries(fields)) record.set(field, value);
      marks.set(id, record);
    };
    const m = { at: 1 };
    put('same', { m, from: 'crisis', to: 'crisis' });
    put('odd', { m, points: [1, 2, 3] });
    put('far', { m, points: [1, 2, 7, 2] });
    put('text', { m, points: ['1', '2', '3', '4'] });
    put('huge', { m, points: Array.from({ length: 9_999 }, () => 1) });
    put('above', { m, points: [1, -2, 3, 2] });
    put('on-nothing', { m, points: [1, 2, 3, 2], on: 'idea' });
    put('on-nowhere', {
      m,
      points: [1, 2, 3, 2],
      on: { stage: 'x', first: 'board.room/a', last: 'board.room/a' },
    });
    put('on-nobody', {
      m,
      points: [1, 2, 3, 2],
      on: { stage: 'crisis', first: 'wall/a', last: '__proto__' },
    });
    put('timeless', { from: 'crisis', to: 'settled' });
    put('__proto__', { m, from: 'crisis', to: 'settled' });
    marks.set('string', 'not a record');
    draw(doc, upstream);
    const wall = readWall(doc);
    expect(wall.marks).toHaveLength(1);
    expect(wall.skipped).toBe(12);
  });
});
