import type { IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import type { BoardLayout, CardKey, Column } from './layout.ts';

/** Where a card is drawn now, on its way to where it belongs. In pixels of the board; `y` in its column's content. */
export interface Placement {
  x: number;
  y: number;
  alpha: number;
  readonly toX: number;
  readonly toY: number;
}

/** Time in which two thirds of a way are done. */
const PACE_MS = 85;
const CLOSE = 0.4;

/** Places of all cards of a board, moving calmly to where the layout wants them. */
export interface Glider {
  /**
   * Takes over a layout. Cards that were elsewhere set out from there, new ones fade in; all stand at once when
   * `motion` is off, or at the first layout. `from`: places on the window's board that cards set out from instead (one that
   * was let go by the hand).
   */
  readonly update: (
    layout: BoardLayout,
    motion: boolean,
    scroll: (stage: StageKey) => number,
    from?: ReadonlyMap<IdeaId, { readonly x: number; readonly y: number }>,
  ) => void;
  readonly placement: (key: CardKey) => Placement | undefined;
  /** Goes on by `ms`; gives whether anything has moved. */
  readonly tick: (ms: number) => boolean;
}

export function createGlider(): Glider {
  const placements = new Map<CardKey, Placement>();
  const moving = new Set<Placement>();
  let last: BoardLayout | null = null;

  /** Takes away what stands in a column no more, and gives where its ideas were seen last. */
  const leave = (
    before: Column,
    now: Column,
    scroll: (stage: StageKey) => number,
  ): readonly (readonly [IdeaId, Placement])[] => {
    const staying = new Set(now.cards.map(({ key }) => key));
    return before.cards.flatMap(({ key, id }) => {
      const placement = placements.get(key);
      if (staying.has(key) || placement === undefined) return [];
      placements.delete(key);
      moving.delete(placement);
      return [[id, { ...placement, y: placement.y - scroll(before.stage) }] as const];
    });
  };

  return {
    update: (layout, motion, scroll, from) => {
      const first = last === null;
      const all = !motion || (from !== undefined && from.size > 0);
      // A column that is the same object has the same cards in the same places.
      const changed = layout.columns.filter((column, index) => all || last?.columns[index] !== column);
      const left = new Map<IdeaId, Placement>();
      for (const column of changed) {
        const before = last?.columns[layout.columns.indexOf(column)];
        if (before === undefined) continue;
        for (const [id, placement] of leave(before, column, scroll)) left.set(id, placement);
      }
      for (const column of changed) {
        const toX = column.x + layout.metrics.gap;
        for (const card of column.cards) {
          const old = placements.get(card.key);
          const start = from?.get(card.id) ?? (old === undefined && motion ? left.get(card.id) : undefined);
          const same = old !== undefined && start === undefined && old.toX === toX && old.toY === card.y;
          if (same && (motion || !moving.has(old))) continue;
          const at =
            start !== undefined
              ? { x: start.x, y: start.y + scroll(column.stage), alpha: 1 }
              : (old ?? { x: toX, y: card.y, alpha: first || !motion ? 1 : 0 });
          const placement: Placement = motion
            ? { x: at.x, y: at.y, alpha: at.alpha, toX, toY: card.y }
            : { x: toX, y: card.y, alpha: 1, toX, toY: card.y };
          if (old !== undefined) moving.delete(old);
          placements.set(card.key, placement);
          if (isMoving(placement)) moving.add(placement);
        }
      }
      last = layout;
    },
    placement: (key) => placements.get(key),
    tick: (ms) => {
      if (moving.size === 0) return false;
      const share = 1 - Math.exp(-ms / PACE_MS);
      for (const placement of moving) {
        placement.x += (placement.toX - placement.x) * share;
        placement.y += (placement.toY - placement.y) * share;
        placement.alpha += (1 - placement.alpha) * share;
        if (isMoving(placement)) continue;
        placement.x = placement.toX;
        placement.y = placement.toY;
        placement.alpha = 1;
        moving.delete(placement);
      }
      return true;
    },
  };
}

function isMoving({ x, y, toX, toY, alpha }: Placement): boolean {
  return Math.abs(x - toX) > CLOSE || Math.abs(y - toY) > CLOSE || alpha < 0.98;
}
