import { type StageKey, stageOf } from '@pathwall/domain/pathway';
import type { BoardLayout, Column, Metrics } from './layout.ts';
import { fontOf, HEAVY_WEIGHT, type Paints, PLAIN_WEIGHT, roundRect, strokeGlyph } from './paint.ts';
import { type MeasureText, wrap } from './wrap.ts';

/** What an empty column says. */
export interface EmptyColumn {
  readonly title: string;
  /** What the stage is for, under it. */
  readonly meaning: boolean;
}

/** The washes of the six columns, what an empty one is for, and how far each is scrolled. `height` of the window at zoom 1. */
export function paintColumns(
  ctx: CanvasRenderingContext2D,
  layout: BoardLayout,
  height: number,
  scroll: (stage: StageKey) => number,
  paints: Paints,
  measure: MeasureText,
  empty: EmptyColumn,
  typed: readonly StageKey[],
): void {
  for (const column of layout.columns) {
    const paint = paints.stages[column.stage];
    ctx.fillStyle = paint.tint;
    ctx.beginPath();
    ctx.roundRect(column.x, -1, column.width, height - 5, [0, 0, 10, 10]);
    ctx.fill();
    if (paints.line > 1) {
      ctx.strokeStyle = paint.edge;
      ctx.lineWidth = paints.line;
      ctx.stroke();
    }
    if (column.cards.length === 0) {
      if (!typed.includes(column.stage))
        paintEmpty(ctx, column, height, layout.metrics, paints, measure, empty);
    } else if (column.height > height) paintThumb(ctx, column, height, scroll(column.stage), paints);
  }
}

function paintEmpty(
  ctx: CanvasRenderingContext2D,
  column: Column,
  height: number,
  metrics: Metrics,
  paints: Paints,
  measure: MeasureText,
  { title, meaning }: EmptyColumn,
): void {
  const { stage, x, width } = column;
  const glyph = Math.min(44, width * 0.35);
  const middle = x + width / 2;
  ctx.globalAlpha = paints.forced ? 1 : 0.5;
  strokeGlyph(ctx, stage, middle - glyph / 2, 34, glyph, paints.stages[stage].edge);
  ctx.globalAlpha = 1;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  ctx.fillStyle = paints.stages[stage].ink;
  let y = 34 + glyph + metrics.line * 1.4;
  ctx.font = fontOf(metrics.font, HEAVY_WEIGHT);
  for (const line of wrap(title, (width - 4 * metrics.gap) * 0.9, measure)) {
    ctx.fillText(line, middle, y);
    y += metrics.line;
  }
  if (meaning) {
    y += metrics.line * 0.4;
    const lines = wrap(stageOf(stage).meaning, width - 4 * metrics.gap, measure);
    // In a low window half a sentence would say less than none.
    const fits = y + (lines.length - 1) * metrics.line + metrics.gap < height - 5;
    ctx.font = fontOf(metrics.font, PLAIN_WEIGHT);
    for (const line of fits ? lines : []) {
      ctx.fillText(line, middle, y);
      y += metrics.line;
    }
  }
  ctx.textAlign = 'left';
}

function paintThumb(
  ctx: CanvasRenderingContext2D,
  column: Column,
  height: number,
  scroll: number,
  paints: Paints,
): void {
  const track = height - 14;
  const size = Math.max(28, (height / column.height) * track);
  const y = 4 + (scroll / (column.height - height)) * (track - size);
  ctx.fillStyle = paints.stages[column.stage].edge;
  ctx.globalAlpha = paints.forced ? 1 : 0.45;
  roundRect(ctx, { x: column.x + column.width - 6, y, width: 4, height: size }, 2);
  ctx.fill();
  ctx.globalAlpha = 1;
}
