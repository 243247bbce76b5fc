import { pairLook, SHAPE_BOX, SHAPE_OUTLINES } from '../../ui/shapes.ts';
import type { PairPaint } from '../../ui/tokens.ts';
import type { Rect } from './camera.ts';
import type { Metrics } from './layout.ts';
import { CORNER, fontOf, HEAVY_WEIGHT, type Paints, PLAIN_WEIGHT, pathOf, roundRect } from './paint.ts';

/** A ring around a card: the focus, or what somebody has selected. */
export function paintRing(
  ctx: CanvasRenderingContext2D,
  rect: Rect,
  colour: string,
  width: number,
  gap: string | null,
  dash: readonly number[] = [],
): void {
  if (gap !== null) {
    ctx.strokeStyle = gap;
    ctx.lineWidth = width + 3;
    roundRect(ctx, grown(rect, 3), CORNER + 3);
    ctx.stroke();
  }
  ctx.setLineDash([...dash]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  roundRect(ctx, grown(rect, 3), CORNER + 3);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** A round tick around `x`, `y`: this one is picked. */
export function paintTick(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  fill: string,
  ink: string,
): void {
  ctx.fillStyle = fill;
  ctx.beginPath();
  ctx.arc(x, y, 10, 0, Math.PI * 2);
  ctx.fill();
  ctx.strokeStyle = ink;
  ctx.lineWidth = 2.5;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.beginPath();
  ctx.moveTo(x - 4.5, y + 0.5);
  ctx.lineTo(x - 1, y + 4);
  ctx.lineTo(x + 5, y - 3.5);
  ctx.stroke();
}

function grown(rect: Rect, by: number): Rect {
  return { x: rect.x - by, y: rect.y - by, width: rect.width + 2 * by, height: rect.height + 2 * by };
}

/** A few words on a person's colour, its corner at `x`, `y`. Gives its width. */
export function paintLabel(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  paint: PairPaint,
  most: number,
): number {
  ctx.font = fontOf(13, HEAVY_WEIGHT);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  const shown = cut(ctx, text, most - 14);
  const width = ctx.measureText(shown).width + 14;
  ctx.fillStyle = paint.fill;
  roundRect(ctx, { x, y, width, height: 20 }, 6);
  ctx.fill();
  ctx.fillStyle = paint.onFill;
  ctx.fillText(shown, x + 7, y + 14.5);
  return width;
}

function cut(ctx: CanvasRenderingContext2D, text: string, most: number): string {
  if (ctx.measureText(text).width <= most) return text;
  let short = text;
  while (short.length > 1 && ctx.measureText(`${short}…`).width > most) short = short.slice(0, -1);
  return `${short}…`;
}

/** Where a dropped idea would go. */
export function paintInsertion(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  colour: string,
): void {
  ctx.fillStyle = colour;
  roundRect(ctx, { x, y: y - 2, width, height: 4 }, 2);
  ctx.fill();
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, Math.PI * 2);
  ctx.arc(x + width, y, 5, 0, Math.PI * 2);
  ctx.fill();
}

/** The pointer of somebody else: an arrow, their sign and their name. */
export function paintCursor(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  name: string,
  index: number,
  paints: Paints,
): void {
  const paint = paints.person(index);
  ctx.save();
  ctx.translate(x, y);
  ctx.beginPath();
  ctx.moveTo(0, 0);
  ctx.lineTo(0, 17);
  ctx.lineTo(4.6, 13.2);
  ctx.lineTo(8, 20);
  ctx.lineTo(11, 18.6);
  ctx.lineTo(7.7, 12);
  ctx.lineTo(13, 11.4);
  ctx.closePath();
  ctx.fillStyle = paint.fill;
  ctx.strokeStyle = paints.surface.surface;
  ctx.lineWidth = 3;
  ctx.lineJoin = 'round';
  ctx.stroke();
  ctx.fill();
  const { shape } = pairLook(index);
  ctx.translate(13, 16);
  ctx.save();
  ctx.scale(20 / SHAPE_BOX, 20 / SHAPE_BOX);
  ctx.fillStyle = paint.fill;
  ctx.fill(pathOf(SHAPE_OUTLINES[shape].path));
  ctx.restore();
  paintLabel(ctx, name, 23, 0, paint, 180);
  ctx.restore();
}

/** An idea that somebody else is typing: dashed, with their name. */
export function paintDraft(
  ctx: CanvasRenderingContext2D,
  rect: Rect,
  lines: readonly string[],
  name: string,
  metrics: Metrics,
  index: number,
  paints: Paints,
): void {
  const paint = paints.person(index);
  ctx.fillStyle = paints.note.paper;
  roundRect(ctx, rect, CORNER);
  ctx.fill();
  ctx.setLineDash([6, 4]);
  ctx.strokeStyle = paint.fill;
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = fontOf(metrics.font, PLAIN_WEIGHT);
  ctx.fillStyle = paints.surface.inkSoft;
  ctx.textBaseline = 'alphabetic';
  let y = rect.y + metrics.padding + metrics.font * 0.98;
  for (const line of lines) {
    ctx.fillText(line, rect.x + metrics.padding, y);
    y += metrics.line;
  }
  paintLabel(
    ctx,
    name,
    rect.x + metrics.padding,
    rect.y + rect.height - 24,
    paint,
    rect.width - 2 * metrics.padding,
  );
}
