import type { IdeaId } from '@pathwall/domain';
import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import { Konva } from 'konva/lib/Global.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import type { Shape as KonvaShape } from 'konva/lib/Shape.js';
import { memo, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Group, Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore.js';
import { useScene } from '../context.tsx';
import type { Size } from './camera.ts';
import { typedIn } from './grid.ts';
import type { Dirty, Grid } from './gridTypes.ts';
import type { CardBox, CardKey, Face } from './layout.ts';
import { paintCursors, paintOver } from './overlay.ts';
import { paintCard } from './paint.ts';
import { paintColumns } from './paintColumns.ts';

export interface PictureProps {
  readonly grid: Grid;
  readonly size: Size;
}

const EVERYTHING: ReadonlySet<Dirty> = new Set<Dirty>(['cards', 'over', 'cursors']);

/** Shapes by card, so that the frame moves them without React. */
type Shapes = Map<CardKey, KonvaShape>;

// The frame draws each layer once; Konva would draw it again after every attribute that is set.
Konva.autoDrawEnabled = false;

/** The grid drawn: cards, what is above them, pointers. Shapes exist only for what shows. */
export function Picture({ grid, size }: PictureProps) {
  const { writable, pledged } = useScene();
  const cards = useRef<KonvaLayer>(null);
  const over = useRef<KonvaLayer>(null);
  const cursors = useRef<KonvaLayer>(null);
  const [shapes] = useState((): Shapes => new Map());

  const [draw] = useState(() => (dirty: ReadonlySet<Dirty>): void => {
    if (dirty.has('cards') && cards.current !== null) {
      place(grid, cards.current, shapes);
      cards.current.draw();
    }
    if (dirty.has('over')) over.current?.draw();
    if (dirty.has('cursors')) cursors.current?.draw();
  });
  useEffect(() => grid.onDirty(draw), [grid, draw]);
  // Another size or other rights: everything is drawn again. The shapes' own changes come through React.
  useEffect(() => draw(EVERYTHING));

  const ratio = usePixelRatio();
  useEffect(() => {
    for (const layer of [cards.current, over.current, cursors.current]) {
      layer?.getCanvas().setPixelRatio(ratio);
      layer?.draw();
    }
  }, [ratio]);

  return (
    <Stage width={size.width} height={size.height} listening={false} aria-hidden="true">
      <Layer ref={cards} listening={false}>
        <Shape
          listening={false}
          perfectDrawEnabled={false}
          sceneFunc={(context) => {
            const { zoom, scroll } = grid.camera();
            paintColumns(
              context._context,
              grid.layout(),
              grid.size().height / zoom,
              (stage) => scroll[stage],
              grid.paints(),
              grid.measure(),
              writable,
              typedIn(grid.others()),
            );
          }}
        />
        {STAGES.map(({ key }) => (
          <ColumnCards key={key} stage={key} grid={grid} shapes={shapes} pledged={pledged} />
        ))}
      </Layer>
      <Layer ref={over} listening={false}>
        <Shape
          listening={false}
          perfectDrawEnabled={false}
          sceneFunc={(context) => paintOver(context._context, grid, writable)}
        />
      </Layer>
      <Layer ref={cursors} listening={false}>
        <Shape
          listening={false}
          perfectDrawEnabled={false}
          sceneFunc={(context) => paintCursors(context._context, grid)}
        />
      </Layer>
    </Stage>
  );
}

/** Puts every shape where the camera and the glide want it. */
function place(grid: Grid, layer: KonvaLayer, shapes: Shapes): void {
  const { zoom, x, scroll } = grid.camera();
  layer.setAttrs({ scaleX: zoom, scaleY: zoom, x: -x });
  const held = grid.held();
  for (const [key, shape] of shapes) {
    const placement = grid.placement(key);
    if (placement === undefined) continue;
    const stage = key.slice(0, key.indexOf('/')) as StageKey;
    const isHeld = held !== null && key === `${held.card.stage}/${held.card.id}` && !held.copy;
    shape.setAttrs({
      x: placement.x,
      y: placement.y - scroll[stage],
      opacity: isHeld ? 0.3 : placement.alpha,
    });
  }
}

interface ColumnCardsProps {
  readonly stage: StageKey;
  readonly grid: Grid;
  readonly shapes: Shapes;
  readonly pledged: ReadonlySet<IdeaId>;
}

const ColumnCards = memo(function ColumnCards({ stage, grid, shapes, pledged }: ColumnCardsProps) {
  const cards = useSyncExternalStore(
    grid.mounted.subscribe,
    (): readonly CardBox[] => grid.mounted.get()[stage],
  );
  return (
    <Group listening={false}>
      {cards.map(({ key, id, face }) => (
        <Card
          key={key}
          cardKey={key}
          face={face}
          stage={stage}
          grid={grid}
          shapes={shapes}
          pledged={pledged.has(id)}
        />
      ))}
    </Group>
  );
});

interface CardProps {
  readonly cardKey: CardKey;
  readonly face: Face;
  readonly stage: StageKey;
  readonly grid: Grid;
  readonly shapes: Shapes;
  readonly pledged: boolean;
}

const Card = memo(function Card({ cardKey, face, stage, grid, shapes, pledged }: CardProps) {
  const { scroll } = grid.camera();
  const placement = grid.placement(cardKey);
  return (
    <Shape
      ref={(shape) => {
        if (shape === null) return;
        shapes.set(cardKey, shape);
        return () => {
          shapes.delete(cardKey);
        };
      }}
      listening={false}
      perfectDrawEnabled={false}
      x={placement?.x ?? 0}
      y={(placement?.y ?? 0) - scroll[stage]}
      opacity={placement?.alpha ?? 1}
      sceneFunc={(context) => paintCard(context._context, face, stage, grid.paints(), pledged)}
    />
  );
});

function usePixelRatio(): number {
  return useSyncExternalStore(
    (changed) => {
      // The query names the ratio of now, so it has to be asked anew after every change.
      let list: MediaQueryList;
      const watch = (): void => {
        list = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
        list.addEventListener('change', again, { once: true });
      };
      const again = (): void => {
        changed();
        watch();
      };
      watch();
      return () => list.removeEventListener('change', again);
    },
    () => window.devicePixelRatio,
  );
}
