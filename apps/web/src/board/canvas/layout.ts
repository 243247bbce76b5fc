import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { Arranged } from '../columns.ts';
import { type MeasureText, readsRightToLeft, wrap } from './wrap.ts';

/** Sizes of a board that is `width` CSS pixels wide. Everything in CSS pixels at zoom 1. */
export interface Metrics {
  readonly font: number;
  readonly line: number;
  /** Space between a card's edge and its text. */
  readonly padding: number;
  /** The strip of the stage's colour at a card's start. */
  readonly strip: number;
  /** Space between two cards, and between a card and its column's edge. */
  readonly gap: number;
  /** Space between two columns. */
  readonly gutter: number;
  /** Height of the row of marks under a card's text. */
  readonly marks: number;
  /** A card is never lower: zoomed out as far as one can, a finger still finds it (A3). */
  readonly least: number;
}

/** Letters grow with the board, so that it reads as well on a wide screen as on a small one. */
export function metricsFor(width: number): Metrics {
  const font = width < 900 ? 14 : width < 1240 ? 15 : width < 1800 ? 16 : 18;
  return {
    font,
    line: Math.round(font * 1.32),
    padding: width < 900 ? 8 : 12,
    strip: 5,
    gap: width < 900 ? 7 : 10,
    gutter: width < 900 ? 4 : 8,
    marks: Math.round(font * 1.5),
    least: width < 900 ? 62 : 66,
  };
}

/** What a card shows and how tall it is; the same object as long as the idea and the width are the same. */
export interface Face {
  readonly idea: Idea;
  readonly lines: readonly string[];
  readonly rightToLeft: boolean;
  readonly width: number;
  readonly height: number;
  readonly metrics: Metrics;
}

export type CardKey = `${StageKey}/${string}`;

export function cardKey(stage: StageKey, id: IdeaId): CardKey {
  return `${stage}/${id}`;
}

/** The stage and the idea of a card. */
export function parseCardKey(key: CardKey): { readonly stage: StageKey; readonly id: IdeaId } {
  const slash = key.indexOf('/');
  return { stage: key.slice(0, slash) as StageKey, id: key.slice(slash + 1) as IdeaId };
}

export interface CardBox {
  readonly key: CardKey;
  readonly id: IdeaId;
  readonly stage: StageKey;
  /** From the top of the column's content. */
  readonly y: number;
  readonly face: Face;
}

export interface Column {
  readonly stage: StageKey;
  readonly x: number;
  readonly width: number;
  /** From top to bottom, without overlap. */
  readonly cards: readonly CardBox[];
  /** Height of the content, with the space under the last card for writing the next. */
  readonly height: number;
}

export interface BoardLayout {
  readonly width: number;
  readonly metrics: Metrics;
  /** Always all six, in pathway order. */
  readonly columns: readonly Column[];
}

/** Empty space under the last card of a column, to press in. */
const WRITING_SPACE = 72;

/** Lays out boards of one width; remembers the faces of ideas that did not change. */
export interface Layouter {
  readonly width: number;
  readonly metrics: Metrics;
  readonly layout: (board: Board, arranged: Arranged, previous?: BoardLayout) => BoardLayout;
}

/**
 * A layouter for a board `width` CSS pixels wide. `measure` gives the width of a text in `metricsFor(width).font`
 * pixels, in the weight that is asked for (key points are set heavier).
 */
export function createLayouter(
  width: number,
  measure: { readonly plain: MeasureText; readonly heavy: MeasureText },
): Layouter {
  const metrics = metricsFor(width);
  const faces = new WeakMap<Idea, Face>();
  const pitch = width / STAGE_KEYS.length;
  const columnWidth = pitch - metrics.gutter;
  const cardWidth = columnWidth - 2 * metrics.gap;

  const faceOf = (idea: Idea): Face => {
    const known = faces.get(idea);
    if (known !== undefined) return known;
    const inside = Math.max(cardWidth - 2 * metrics.padding - metrics.strip, metrics.font);
    const lines = wrap(idea.text, inside, idea.keyPoint ? measure.heavy : measure.plain);
    const face: Face = {
      idea,
      lines,
      rightToLeft: readsRightToLeft(idea.text),
      width: cardWidth,
      height: Math.max(lines.length * metrics.line + 2 * metrics.padding + metrics.marks, metrics.least),
      metrics,
    };
    faces.set(idea, face);
    return face;
  };

  const columnOf = (
    stage: StageKey,
    index: number,
    board: Board,
    ids: readonly IdeaId[],
    previous: Column | undefined,
  ): Column => {
    const cards: CardBox[] = [];
    let y = metrics.gap;
    let same = previous !== undefined && previous.cards.length === ids.length;
    for (const id of ids) {
      const idea = board.ideas.get(id);
      if (idea === undefined) continue;
      const old = previous?.cards[cards.length];
      const face = old !== undefined && old.face.idea === idea ? old.face : faceOf(idea);
      if (old !== undefined && old.face === face && old.y === y) {
        cards.push(old);
      } else {
        same = false;
        cards.push({ key: cardKey(stage, id), id, stage, y, face });
      }
      y += face.height + metrics.gap;
    }
    if (same && previous !== undefined) return previous;
    return {
      stage,
      x: index * pitch + metrics.gutter / 2,
      width: columnWidth,
      cards,
      height: y + WRITING_SPACE,
    };
  };

  return {
    width,
    metrics,
    layout: (board, arranged, previous) => {
      const usable =
        previous?.width === width && previous.metrics.font === metrics.font ? previous : undefined;
      return {
        width,
        metrics,
        columns: STAGE_KEYS.map((stage, index) =>
          columnOf(stage, index, board, arranged.columns[stage], usable?.columns[index]),
        ),
      };
    },
  };
}

/** The column of a stage. */
export function columnOfStage(layout: BoardLayout, stage: StageKey): Column {
  const column = layout.columns[STAGE_KEYS.indexOf(stage)];
  if (column === undefined) throw new Error(`a layout has no column ${stage}`);
  return column;
}

/** Index of the first card whose bottom is below `y`; the number of cards when there is none. */
export function firstBelow(cards: readonly CardBox[], y: number): number {
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const card = cards[middle];
    if (card !== undefined && card.y + card.face.height <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cards that show between two heights of a column's content. */
export function visibleCards(column: Column, top: number, bottom: number): readonly CardBox[] {
  const from = firstBelow(column.cards, top);
  let to = from;
  while ((column.cards[to]?.y ?? Number.POSITIVE_INFINITY) < bottom) to += 1;
  return column.cards.slice(from, to);
}

export interface Hit {
  readonly column: Column;
  /** Null in the empty space of the column. */
  readonly card: CardBox | null;
}

/** What lies at `x` of the board and at the height that `yIn` gives for a column's content; null beside the columns. */
export function hit(layout: BoardLayout, x: number, yIn: (stage: StageKey) => number): Hit | null {
  const column = layout.columns[Math.floor((x / layout.width) * layout.columns.length)];
  if (column === undefined) return null;
  const y = yIn(column.stage);
  const card = column.cards[firstBelow(column.cards, y)] ?? null;
  const left = column.x + layout.metrics.gap;
  const inside = card !== null && y >= card.y && x >= left && x < left + card.face.width;
  return { column, card: inside ? card : null };
}

export interface Insertion {
  /** The card above; null at the start of the column. */
  readonly after: IdeaId | null;
  /** Height in the column's content at which the mark is drawn. */
  readonly y: number;
}

/** Where an idea that is dropped at height `y` of a column goes: between the two cards whose middles lie around it. */
export function insertionAt(
  layout: BoardLayout,
  column: Column,
  y: number,
  moving: ReadonlySet<IdeaId>,
): Insertion {
  let low = 0;
  let high = column.cards.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const card = column.cards[middle];
    if (card !== undefined && card.y + card.face.height / 2 <= y) low = middle + 1;
    else high = middle;
  }
  let above = column.cards[low - 1];
  while (above !== undefined && moving.has(above.id)) {
    low -= 1;
    above = column.cards[low - 1];
  }
  const { gap } = layout.metrics;
  return above === undefined
    ? { after: null, y: gap / 2 }
    : { after: above.id, y: above.y + above.face.height + gap / 2 };
}
