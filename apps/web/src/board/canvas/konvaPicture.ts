import type { IdeaId } from '@pathwall/domain';
import { Konva } from 'konva/lib/Global.js';
import { Layer } from 'konva/lib/Layer.js';
import { Shape } from 'konva/lib/Shape.js';
import { words } from '../words.ts';
import type { Size } from './camera.ts';
import { typedIn } from './grid.ts';
import type { Dirty, Grid, Mounted } from './gridTypes.ts';
import { type CardKey, cardKey, parseCardKey } from './layout.ts';
import { paintCursors, paintOver } from './overlay.ts';
import { paintCard } from './paint.ts';
import { type EmptyColumn, paintColumns } from './paintColumns.ts';
import { exchange, type Piece } from './pieces.ts';

/** What the picture shows that is not of the grid. */
export interface Shown {
  readonly writable: boolean;
  /** A search, or one session: an empty column has only nothing of that. */
  readonly filtering: boolean;
  readonly pledged: ReadonlySet<IdeaId>;
  readonly dots: ReadonlyMap<IdeaId, number>;
}

/** The grid drawn with Konva: cards, what is above them, pointers. It follows the grid; nothing of it is React. */
export interface Picture {
  readonly setSize: (size: Size) => void;
  readonly setRatio: (ratio: number) => void;
  readonly show: (shown: Shown) => void;
  readonly stop: () => void;
}

// The frame draws each layer once; Konva would draw it again after every attribute that is set.
Konva.autoDrawEnabled = false;

/** Where a card is drawn now; null when it is out of sight. */
interface Spot {
  at: { readonly x: number; readonly y: number; readonly opacity: number } | null;
}

const EVERYTHING: ReadonlySet<Dirty> = new Set<Dirty>(['cards', 'over', 'cursors']);

function shapeOf(paint: (ctx: CanvasRenderingContext2D) => void): Shape {
  return new Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc: (context) => paint(context._context),
  });
}

function layerOf(...shapes: readonly Shape[]): Layer {
  const layer = new Layer({ listening: false });
  if (shapes.length > 0) layer.add(...shapes);
  return layer;
}

/** The same words as in the list. */
function emptyColumn({ writable, filtering }: Shown): EmptyColumn {
  if (filtering) return { title: words.noMatch, meaning: false };
  return { title: writable ? words.emptyStage : words.emptyStageRead, meaning: true };
}

export function createPicture(container: HTMLDivElement, grid: Grid, initial: Shown): Picture {
  let shown = initial;
  let mounted: Mounted | null = null;
  const pieces = new Map<CardKey, Piece<Spot>>();

  const columns = shapeOf((ctx) => {
    const { zoom, scroll } = grid.camera();
    const height = grid.size().height / zoom;
    const typed = typedIn(grid.others());
    const scrollOf = (stage: keyof typeof scroll): number => scroll[stage];
    paintColumns(
      ctx,
      grid.layout(),
      height,
      scrollOf,
      grid.paints(),
      grid.measure(),
      emptyColumn(shown),
      typed,
    );
  });
  // One shape for all: moving and drawing a node of Konva for each took a third of a frame.
  const allCards = shapeOf((ctx) => {
    const { a, d, e, f } = ctx.getTransform();
    for (const [key, { face, stage, shape }] of pieces) {
      if (shape.at === null) continue;
      const { x, y, opacity } = shape.at;
      const { id } = parseCardKey(key);
      const says = { pledged: shown.pledged.has(id), dots: shown.dots.get(id) ?? 0 };
      ctx.setTransform(a, 0, 0, d, e + a * x, f + d * y);
      ctx.globalAlpha = opacity;
      paintCard(ctx, face, stage, grid.paints(), says);
    }
    ctx.globalAlpha = 1;
    ctx.setTransform(a, 0, 0, d, e, f);
  });
  const cards = layerOf(columns, allCards);
  const over = layerOf(shapeOf((ctx) => paintOver(ctx, grid, shown.writable)));
  const cursors = layerOf(shapeOf((ctx) => paintCursors(ctx, grid)));
  // The layers stand in the page by themselves: a stage brings nothing but events, which the grid does not take from Konva.
  const layers = [cards, over, cursors];
  container.append(...layers.map((layer) => layer.getNativeCanvasElement()));

  /** Puts every card where the camera and the glide want it; what is out of sight is not drawn. */
  const place = (): void => {
    const next = grid.mounted.get();
    if (next !== mounted) exchange<Spot>(pieces, next, () => ({ at: null }));
    mounted = next;
    const { zoom, x, scroll } = grid.camera();
    const visible = grid.size().height / zoom;
    cards.setAttrs({ scaleX: zoom, scaleY: zoom, x: -x });
    const held = grid.held();
    const away = new Set(
      held === null || held.copy ? [] : held.cards.map((card) => cardKey(card.stage, card.id)),
    );
    for (const [key, { shape, face, stage: column }] of pieces) {
      const placement = grid.placement(key);
      if (placement === undefined) continue;
      const y = placement.y - scroll[column];
      const inSight = y < visible + 8 && y + face.height > -8;
      shape.at = inSight ? { x: placement.x, y, opacity: away.has(key) ? 0.3 : placement.alpha } : null;
    }
  };

  let sized = false;
  const draw = (dirty: ReadonlySet<Dirty>): void => {
    // Before it has a size there is nothing to draw on.
    if (!sized) return;
    if (dirty.has('cards')) {
      place();
      cards.draw();
    }
    if (dirty.has('over')) over.draw();
    if (dirty.has('cursors')) cursors.draw();
  };
  const unfollow = grid.onDirty(draw);

  return {
    setSize: (size) => {
      sized = true;
      for (const layer of layers) layer.getCanvas().setSize(size.width, size.height);
      draw(EVERYTHING);
    },
    setRatio: (ratio) => {
      for (const layer of layers) layer.getCanvas().setPixelRatio(ratio);
      draw(EVERYTHING);
    },
    show: (next) => {
      const { writable, filtering, pledged, dots } = shown;
      const same = next.writable === writable && next.filtering === filtering;
      if (same && next.pledged === pledged && next.dots === dots) return;
      shown = next;
      draw(EVERYTHING);
    },
    stop: () => {
      unfollow();
      for (const layer of layers) layer.destroy();
    },
  };
}
