import {
  type Arrow,
  type IdeaRef,
  type Mark,
  type MarkedIdeas,
  type MarkPoint,
  STAGE_KEYS,
  type StageKey,
} from '@pathwall/domain';

/** Where marks stand over a wall of six columns. Pure; all lengths in widths of a column. */

/** An arrow in the band under the heads of the columns: in its lane, from the middle of one column to another's. */
export interface ArrowPlace {
  /** The first of the arrows that say the same. */
  readonly arrow: Arrow;
  readonly lane: number;
  /** Index of the first column that it touches, and of the last one. */
  readonly first: number;
  readonly last: number;
}

/** Arrows side by side where they would lie on each other; one for all that say the same. */
export function arrowPlaces(marks: readonly Mark[]): readonly ArrowPlace[] {
  const ends: number[] = [];
  const places = new Map<string, ArrowPlace>();
  for (const mark of marks) {
    const way = mark.kind === 'arrow' ? `${mark.from} ${mark.to}` : null;
    if (mark.kind !== 'arrow' || way === null || places.has(way)) continue;
    const columns = [mark.from, mark.to].map((stage) => STAGE_KEYS.indexOf(stage));
    const [first, last] = [Math.min(...columns), Math.max(...columns)];
    places.set(way, { arrow: mark, lane: 0, first, last });
  }
  // Packed from the start of the pathway, so that the band is as low as it can be.
  return [...places.values()]
    .sort((a, b) => a.first - b.first || b.last - a.last)
    .map((place) => {
      const free = ends.findIndex((end) => end <= place.first);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = place.last;
      return { ...place, lane };
    });
}

/** A stroke through its points, rounded between them, as the `d` of a path. */
export function strokePath(points: readonly MarkPoint[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const steps = rest.map(({ x, y }, index) => {
    const next = rest[index + 1];
    return next === undefined ? `L${x} ${y}` : `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${steps.join('')}`;
}

/** The part of a column from the top of one card to the bottom of another one. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
  /** Columns that the cards have moved to the end since the stroke was drawn. */
  readonly across: number;
}

/** Points of a stroke that holds on to cards, where these are now. */
export function onSpan(points: readonly MarkPoint[], { top, bottom, across }: Span): readonly MarkPoint[] {
  return points.map(({ x, y }) => ({
    x: x + across,
    y: y < 0 ? top + y : y > 1 ? bottom + y - 1 : top + y * (bottom - top),
  }));
}

/** A card that is seen on the wall. */
export interface SeenCard {
  readonly ref: IdeaRef;
  readonly stage: StageKey;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line that runs this close to a card underlines it. */
const NEAR = 0.25;

const middleOf = ({ top, bottom }: SeenCard): number => (top + bottom) / 2;

/**
 * The cards that a stroke was drawn on, in the one column where it is on most of them: those that it crosses or goes
 * around, else the one that it is drawn close to. None: an empty list.
 */
function cardsUnder(points: readonly MarkPoint[], cards: readonly SeenCard[]): readonly SeenCard[] {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const box = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
  const touched = cards.filter((card) => {
    const across = (card.left + card.right) / 2;
    const around =
      across >= box.left && across <= box.right && middleOf(card) >= box.top && middleOf(card) <= box.bottom;
    return (
      around ||
      points.some(({ x, y }) => x >= card.left && x <= card.right && y >= card.top && y <= card.bottom)
    );
  });
  if (touched.length > 0) {
    const columns = [...Map.groupBy(touched, ({ stage }) => stage).values()];
    return columns.reduce((most, column) => (column.length > most.length ? column : most));
  }
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const away = ({ top, bottom }: SeenCard): number => Math.max(top - y, y - bottom, 0);
  const [nearest] = cards
    .filter((card) => x >= card.left && x <= card.right && away(card) <= NEAR)
    .sort((a, b) => away(a) - away(b) || a.top - b.top);
  return nearest === undefined ? [] : [nearest];
}

/** What a stroke over a wall with these cards is: held by the cards that it was drawn on, or by its place. */
export function heldStroke(
  points: readonly MarkPoint[],
  cards: readonly SeenCard[],
): { readonly points: readonly MarkPoint[]; readonly on: MarkedIdeas | null } {
  const under = [...cardsUnder(points, cards)].sort((a, b) => a.top - b.top);
  const [first, last] = [under[0], under.at(-1)];
  if (first === undefined || last === undefined) return { points, on: null };
  const { top } = first;
  const bottom = Math.max(...under.map((card) => card.bottom));
  return {
    on: { stage: first.stage, first: first.ref, last: last.ref },
    points: points.map(({ x, y }) => ({
      x,
      y: y < top ? y - top : y > bottom ? 1 + y - bottom : (y - top) / (bottom - top),
    })),
  };
}
