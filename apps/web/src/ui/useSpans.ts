import {
  type Mark,
  type MarkedIdeas,
  parseRefKey,
  refKey,
  STAGE_KEYS,
  type StageKey,
  type Stroke,
} from '@pathwall/domain';
import { type RefObject, useLayoutEffect, useState } from 'react';
import type { SeenCard, Span } from './marks.ts';

const NOWHERE: ReadonlyMap<string, Span> = new Map();

/** The part of an element that shows for a card: of one in a closed group, the group. Null when it is out of sight. */
function shownFor(card: Element): Element | null {
  const shown = card.checkVisibility() ? card : card.closest('details');
  return shown?.checkVisibility() ? shown : null;
}

/** The grid of six columns that a layer of marks lies in. */
export function gridAround(layer: Element | null): Element | null {
  return layer?.closest(':has(> section[data-stage])') ?? null;
}

interface Sheet {
  readonly left: number;
  readonly top: number;
  readonly unit: number;
}

function sheetOf(grid: Element): Sheet {
  const { left, top, width } = grid.getBoundingClientRect();
  return { left, top, unit: Math.max(width, 1) / STAGE_KEYS.length };
}

function boxOf(element: Element, { left, top, unit }: Sheet) {
  const box = element.getBoundingClientRect();
  return {
    left: (box.left - left) / unit,
    right: (box.right - left) / unit,
    top: (box.top - top) / unit,
    bottom: (box.bottom - top) / unit,
  };
}

function stageOfCard(card: Element): StageKey | null {
  const stage = card.closest<HTMLElement>('section[data-stage]')?.dataset['stage'];
  return STAGE_KEYS.find((known) => known === stage) ?? null;
}

/** The cards of a wall that are seen now; each says in `data-ref` whose it is. */
export function seenCards(grid: Element): readonly SeenCard[] {
  const sheet = sheetOf(grid);
  return [...grid.querySelectorAll<HTMLElement>('[data-ref]')].flatMap((card) => {
    const ref = parseRefKey(card.dataset['ref'] ?? '');
    const stage = stageOfCard(card);
    return ref === null || stage === null || !card.checkVisibility()
      ? []
      : [{ ref, stage, ...boxOf(card, sheet) }];
  });
}

function spanOf(grid: Element, sheet: Sheet, { stage, first, last }: MarkedIdeas): Span | null {
  const find = (key: string) =>
    [...grid.querySelectorAll(`[data-ref="${CSS.escape(key)}"]`)].flatMap((card) => {
      const shown = shownFor(card);
      return shown === null ? [] : [{ shown, at: stageOfCard(card) }];
    });
  const all = [...new Set([refKey(first), refKey(last)])].flatMap(find);
  const there = all.filter(({ at }) => at === stage);
  // All have left their column: the stroke goes with the first of them.
  const cards = there.length > 0 ? there : all.slice(0, 1);
  const at = cards[0]?.at;
  if (at == null) return null;
  const boxes = cards.map(({ shown }) => boxOf(shown, sheet));
  return {
    top: Math.min(...boxes.map(({ top }) => top)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
    across: STAGE_KEYS.indexOf(at) - STAGE_KEYS.indexOf(stage),
  };
}

function sameSpans(a: ReadonlyMap<string, Span>, b: ReadonlyMap<string, Span>): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 0.002;
  return (
    a.size === b.size &&
    [...a].every(([id, span]) => {
      const other = b.get(id);
      return (
        other !== undefined &&
        near(span.top, other.top) &&
        near(span.bottom, other.bottom) &&
        span.across === other.across
      );
    })
  );
}

/**
 * Where the cards are that strokes hold on to, by stroke; a stroke whose cards are not seen (another page, a filter, the
 * bin) has no place. Follows the wall: cards that come, go, grow or are turned over.
 */
export function useSpans(
  layer: RefObject<HTMLElement | null>,
  marks: readonly Mark[],
): ReadonlyMap<string, Span> {
  const [spans, setSpans] = useState(NOWHERE);
  useLayoutEffect(() => {
    const strokes = marks.filter((mark): mark is Stroke => mark.kind === 'stroke' && mark.on !== null);
    const grid = gridAround(layer.current);
    if (strokes.length === 0 || grid === null) return;
    const look = (): void => {
      const sheet = sheetOf(grid);
      const next = new Map<string, Span>();
      for (const { id, on } of strokes) {
        const span = on === null ? null : spanOf(grid, sheet, on);
        if (span !== null) next.set(id, span);
      }
      setSpans((before) => (sameSpans(before, next) ? before : next));
    };
    // It looks for the first time as soon as the grid has been laid out.
    const sizes = new ResizeObserver(look);
    sizes.observe(grid);
    for (const column of grid.querySelectorAll('section[data-stage] > :last-child')) sizes.observe(column);
    const words = new MutationObserver(look);
    words.observe(grid, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ['open', 'data-ref'],
    });
    return () => {
      sizes.disconnect();
      words.disconnect();
    };
  }, [layer, marks]);
  return spans;
}
