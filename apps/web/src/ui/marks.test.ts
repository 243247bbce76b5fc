import { type IdeaId, type Mark, type MarkId, ROOM_BOARD, type StageKey } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { arrowPlaces, heldStroke, onSpan, type SeenCard } from './marks.ts';

const arrow = (from: StageKey, to: StageKey): Mark => ({
  kind: 'arrow',
  id: `${from}-${to}` as MarkId,
  from,
  to,
  at: 1,
});
const card = (name: string, stage: StageKey, column: number, top: number, bottom: number): SeenCard => ({
  ref: { board: ROOM_BOARD, idea: name as IdeaId },
  stage,
  left: column + 0.05,
  right: column + 0.95,
  top,
  bottom,
});

describe('arrows in their band (R56)', () => {
  it('never lie on each other, and share a lane where they can', () => {
    const places = arrowPlaces([
      arrow('settled', 'universal'),
      arrow('crisis', 'targeted'),
      arrow('recovery', 'settled'),
      arrow('targeted', 'universal'),
    ]);
    const lanes = places.map(({ arrow: { id }, lane }) => [id, lane]);
    expect(Object.fromEntries(lanes)).toEqual({
      'settled-universal': 0,
      'targeted-universal': 1,
      'crisis-targeted': 1,
      'recovery-settled': 1,
    });
    for (const one of places) {
      for (const other of places) {
        if (one === other || one.lane !== other.lane) continue;
        expect(one.last <= other.first || other.last <= one.first).toBe(true);
      }
    }
  });

  it('that say the same are one, and one the other way round is another', () => {
    const again: Mark = { ...arrow('crisis', 'universal'), id: 'again' as MarkId };
    const places = arrowPlaces([arrow('crisis', 'universal'), again, arrow('universal', 'crisis')]);
    expect(places.map(({ arrow: { id } }) => id)).toEqual(['crisis-universal', 'universal-crisis']);
  });
});

describe('strokes hold on to the cards that they were drawn on (R56)', () => {
  const tea = card('tea', 'crisis', 2, 1, 1.4);
  const rent = card('rent', 'crisis', 2, 1.5, 1.9);
  const bed = card('bed', 'recovery', 3, 1, 1.4);
  const around = (top: number, bottom: number) => [
    { x: 2, y: top },
    { x: 3, y: top },
    { x: 3, y: bottom },
    { x: 2, y: bottom },
    { x: 2, y: top },
  ];

  it('goes around the same two cards where they are taller, lower, or in another column', () => {
    const { points, on } = heldStroke(around(0.9, 2), [tea, rent, bed]);
    expect(on).toMatchObject({ stage: 'crisis', first: tea.ref, last: rent.ref });
    const there = onSpan(points, { top: 3, bottom: 7, across: 1 });
    expect(there.map(({ x }) => x)).toEqual([3, 4, 4, 3, 3]);
    expect(Math.min(...there.map(({ y }) => y))).toBeCloseTo(2.9);
    expect(Math.max(...there.map(({ y }) => y))).toBeCloseTo(7.1);
    const back = onSpan(points, { top: tea.top, bottom: rent.bottom, across: 0 });
    for (const [index, { y }] of around(0.9, 2).entries()) expect(back[index]?.y).toBeCloseTo(y);
  });

  it('through the words of one card is on that one alone', () => {
    const through = [
      { x: 2.1, y: 1.2 },
      { x: 2.8, y: 1.22 },
    ];
    const { points, on } = heldStroke(through, [tea, rent, bed]);
    expect(on).toMatchObject({ first: tea.ref, last: tea.ref });
    expect(points[0]?.y).toBeCloseTo(0.5);
  });

  it('close under a card underlines it; far from all it keeps its place', () => {
    const line = (y: number) => [
      { x: 2.2, y },
      { x: 2.8, y },
    ];
    expect(heldStroke(line(1.43), [tea, rent]).on).toMatchObject({ first: tea.ref, last: tea.ref });
    expect(heldStroke(line(3), [tea, rent])).toEqual({ on: null, points: line(3) });
    expect(heldStroke(line(1), [])).toEqual({ on: null, points: line(1) });
  });

  it('over two columns is on the one in which it is on most', () => {
    const way = [
      { x: 3.5, y: 1.2 },
      { x: 2.5, y: 1.2 },
      { x: 2.5, y: 1.7 },
    ];
    expect(heldStroke(way, [bed, tea, rent]).on).toMatchObject({
      stage: 'crisis',
      first: tea.ref,
      last: rent.ref,
    });
  });
});
