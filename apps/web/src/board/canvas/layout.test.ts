import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { perStage, STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrange, NO_FILTER } from '../columns.ts';
import { type BoardLayout, createLayouter, firstBelow, hit, insertionAt, visibleCards } from './layout.ts';

/** Every character seven pixels wide: enough to wrap by, the same on every machine. */
const measure = { plain: (text: string) => text.length * 7, heavy: (text: string) => text.length * 8 };

function idea(index: number, stages: readonly StageKey[], text: string, keyPoint = false): Idea {
  const id = `i${index}` as IdeaId;
  return {
    id,
    text,
    session: 1,
    by: null,
    at: index,
    origin: null,
    places: stages.map((stage) => ({ stage, order: `V${String(index).padStart(6, '0')}1` })),
    keyPoint,
    mendedBy: null,
    binnedAt: null,
  };
}

function boardOf(ideas: readonly Idea[]): Board {
  return { ideas: new Map(ideas.map((one) => [one.id, one])), skipped: 0 };
}

function layoutOf(board: Board, width: number): BoardLayout {
  return createLayouter(width, measure).layout(board, arrange(board, NO_FILTER));
}

const anyStages = fc.uniqueArray(fc.constantFrom(...STAGE_KEYS), { minLength: 1, maxLength: 6 });
const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 280, unit: 'grapheme' }),
  fc.constant('مرحبا بكم في البيت الجديد'),
  fc.constant('https://www.example.org/a/very/long/address/that/no/column/is/wide/enough/for'),
  fc.constant('👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 family first'),
);
const anyBoard = fc
  .array(fc.record({ stages: anyStages, text: anyText, keyPoint: fc.boolean() }), { maxLength: 30 })
  .map((ideas) => boardOf(ideas.map((one, index) => idea(index, one.stages, one.text, one.keyPoint))));
const anyWidth = fc.integer({ min: 640, max: 3_000 });

const NOTHING: ReadonlySet<IdeaId> = new Set();

describe('layout', () => {
  test('all six columns fit the width, side by side, in pathway order', () => {
    fc.assert(
      fc.property(anyBoard, anyWidth, (board, width) => {
        const { columns } = layoutOf(board, width);
        expect(columns.map(({ stage }) => stage)).toEqual(STAGE_KEYS);
        let end = 0;
        for (const { x, width: wide } of columns) {
          expect(x).toBeGreaterThanOrEqual(end);
          end = x + wide;
        }
        expect(end).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('cards of a column keep their order and never overlap', () => {
    fc.assert(
      fc.property(anyBoard, anyWidth, (board, width) => {
        const arranged = arrange(board, NO_FILTER);
        for (const column of layoutOf(board, width).columns) {
          expect(column.cards.map(({ id }) => id)).toEqual(arranged.columns[column.stage]);
          let bottom = 0;
          for (const card of column.cards) {
            expect(card.y).toBeGreaterThan(bottom);
            bottom = card.y + card.face.height;
          }
          expect(column.height).toBeGreaterThan(bottom);
        }
      }),
    );
  });

  test('a change of one idea keeps every other card and every other column the same object', () => {
    const ideas = Array.from({ length: 60 }, (_, index) =>
      idea(index, [STAGE_KEYS[index % 6] ?? 'crisis'], `Idea number ${index} with some words`),
    );
    const layouter = createLayouter(1_200, measure);
    const before = boardOf(ideas);
    const arranged = arrange(before, NO_FILTER);
    const first = layouter.layout(before, arranged);
    const changed = ideas.map((one, index) =>
      index === 12 ? { ...one, text: 'Idea number XX with some words' } : one,
    );
    const after = boardOf(changed);
    const second = layouter.layout(after, arrange(after, NO_FILTER, arranged), first);
    const columns = second.columns.filter((column, index) => column !== first.columns[index]);
    expect(columns.map(({ stage }) => stage)).toEqual(['universal']);
    const cards = columns[0]?.cards.filter((card, index) => card !== first.columns[0]?.cards[index]);
    expect(cards?.map(({ id }) => id)).toEqual(['i12']);
  });

  test('text that reads right to left is marked by its first letter', () => {
    const board = boardOf([idea(0, ['crisis'], '12 مرحبا hello'), idea(1, ['crisis'], 'hello مرحبا')]);
    const cards = layoutOf(board, 1_000).columns[2]?.cards ?? [];
    expect(cards.map(({ face }) => face.rightToLeft)).toEqual([true, false]);
  });

  test('5,000 ideas: what is visible is found without looking at all', () => {
    const board = boardOf(
      Array.from({ length: 5_000 }, (_, index) =>
        idea(index, [STAGE_KEYS[index % 6] ?? 'crisis'], `Idea ${index}`),
      ),
    );
    const [column] = layoutOf(board, 1_200).columns;
    if (column === undefined) throw new Error('no column');
    const middle = column.height / 2;
    const shown = visibleCards(column, middle, middle + 600);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.length).toBeLessThan(20);
    for (const card of shown) {
      expect(card.y).toBeLessThan(middle + 600);
      expect(card.y + card.face.height).toBeGreaterThan(middle);
    }
  });
});

describe('hit', () => {
  test('a point inside a card finds that card; between two cards, none', () => {
    fc.assert(
      fc.property(
        anyBoard,
        anyWidth,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (board, width, pick, at) => {
          const layout = layoutOf(board, width);
          const cards = layout.columns.flatMap((column) => column.cards);
          const card = cards[pick % Math.max(cards.length, 1)];
          if (card === undefined) return;
          const column = layout.columns[STAGE_KEYS.indexOf(card.stage)];
          const x = (column?.x ?? 0) + layout.metrics.gap + at * (card.face.width - 1);
          const inside = hit(layout, x, () => card.y + at * (card.face.height - 1));
          expect(inside?.card?.key).toBe(card.key);
          const between = hit(layout, x, () => card.y + card.face.height + layout.metrics.gap / 2);
          expect(between?.column.stage).toBe(card.stage);
          expect(between?.card).toBeNull();
        },
      ),
    );
  });

  test('the same as looking at every card', () => {
    fc.assert(
      fc.property(
        anyBoard,
        anyWidth,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.integer({ min: -50, max: 4_000 }),
        (board, width, share, y) => {
          const layout = layoutOf(board, width);
          const x = share * width;
          const found = hit(layout, x, () => y)?.card?.key;
          const slow = layout.columns
            .flatMap((column) => column.cards.map((card) => ({ column, card })))
            .find(({ column, card }) => {
              const left = column.x + layout.metrics.gap;
              return x >= left && x < left + card.face.width && y >= card.y && y < card.y + card.face.height;
            });
          expect(found).toBe(slow?.card.key);
        },
      ),
    );
  });

  test('beside the board there is nothing', () => {
    const layout = layoutOf(boardOf([]), 1_000);
    expect(hit(layout, -1, () => 0)).toBeNull();
    expect(hit(layout, 1_001, () => 0)).toBeNull();
  });
});

describe('insertion', () => {
  const board = boardOf([0, 1, 2].map((index) => idea(index, ['crisis'], 'A few words')));
  const layout = layoutOf(board, 1_200);
  const column = layout.columns[2];
  if (column === undefined) throw new Error('no column');
  const middle = (index: number): number => {
    const card = column.cards[index];
    if (card === undefined) throw new Error('no card');
    return card.y + card.face.height / 2;
  };

  test('above the first middle is the start, below the last is the end', () => {
    expect(insertionAt(layout, column, middle(0) - 1, NOTHING).after).toBeNull();
    expect(insertionAt(layout, column, middle(0) + 1, NOTHING).after).toBe('i0');
    expect(insertionAt(layout, column, 9_999, NOTHING).after).toBe('i2');
  });

  test('the held idea is no neighbour of itself', () => {
    expect(insertionAt(layout, column, middle(1) + 1, new Set(['i1' as IdeaId])).after).toBe('i0');
    expect(insertionAt(layout, column, middle(0) + 1, new Set(['i0' as IdeaId])).after).toBeNull();
  });

  test('nor are the others that are held with it', () => {
    const held = new Set(['i0', 'i1'] as IdeaId[]);
    expect(insertionAt(layout, column, middle(1) + 1, held).after).toBeNull();
    expect(insertionAt(layout, column, 9_999, held).after).toBe('i2');
  });

  test('in an empty column there is one place', () => {
    const empty = layout.columns[0];
    if (empty === undefined) throw new Error('no column');
    expect(insertionAt(layout, empty, 300, NOTHING).after).toBeNull();
  });
});

test('firstBelow is the number of cards that end at or above a height', () => {
  fc.assert(
    fc.property(anyBoard, fc.integer({ min: -10, max: 3_000 }), (board, y) => {
      for (const { cards } of layoutOf(board, 1_000).columns) {
        expect(firstBelow(cards, y)).toBe(cards.filter((card) => card.y + card.face.height <= y).length);
      }
    }),
  );
});

test('an empty board has six empty columns', () => {
  const { columns } = layoutOf({ ideas: new Map(), skipped: 0 }, 800);
  expect(perStage((stage) => columns.find((column) => column.stage === stage)?.cards.length)).toEqual(
    perStage(() => 0),
  );
});
