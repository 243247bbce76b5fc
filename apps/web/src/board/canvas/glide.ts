import type { IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { type BoardLayout, type CardKey, parseCardKey } from './layout.ts';

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
  let placements = new Map<CardKey, Placement>();
  let moving = new Set<Placement>();
  let first = true;

  /** Cards that are not where they were: where their idea was last seen, by idea. */
  const leaving = (layout: BoardLayout, scroll: (stage: StageKey) => number): Map<IdeaId, Placement> => {
    const staying = new Set<CardKey>();
    for (const column of layout.columns) for (const { key } of column.cards) staying.add(key);
    const left = new Map<IdeaId, Placement>();
    for (const [key, placement] of placements) {
      if (staying.has(key)) continue;
      const { stage, id } = parseCardKey(key);
      left.set(id, { ...placement, y: placement.y - scroll(stage) });
    }
    return left;
  };

  return {
    update: (layout, motion, scroll, from) => {
      const left = first || !motion ? new Map<IdeaId, Placement>() : leaving(layout, scroll);
      const next = new Map<CardKey, Placement>();
      const set = new Set<Placement>();
      for (const column of layout.columns) {
        const toX = column.x + layout.metrics.gap;
        for (const card of column.cards) {
          const old = placements.get(card.key);
          const start = from?.get(card.id) ?? (old === undefined ? left.get(card.id) : undefined);
          const at =
            start !== undefined
              ? { x: start.x, y: start.y + scroll(column.stage), alpha: 1 }
              : (old ?? { x: toX, y: card.y, alpha: first || !motion ? 1 : 0 });
          const same = old !== undefined && start === undefined && old.toX === toX && old.toY === card.y;
          const placement: Placement = same
            ? old
            : motion
              ? { x: at.x, y: at.y, alpha: at.alpha, toX, toY: card.y }
              : { x: toX, y: card.y, alpha: 1, toX, toY: card.y };
          next.set(card.key, placement);
          if (isMoving(placement)) set.add(placement);
        }
      }
      placements = next;
      moving = set;
      first = false;
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
