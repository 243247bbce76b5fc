import type { Idea } from '@pathwall/domain';
import { type StageKey, stageOf } from '@pathwall/domain/pathway';
import type { Look } from '../../ui/look.ts';
import { NOTE_COLOURS } from '../../ui/palette.ts';
import { GLYPH_BOX, pairLook, SHAPE_BOX, SHAPE_OUTLINES, STAGE_GLYPHS } from '../../ui/shapes.ts';
import {
  FONT_FAMILY,
  type NotePaint,
  notePaint,
  type PairPaint,
  pairPaint,
  type StagePaint,
  type Surface,
  stagePalette,
  surfacePalette,
} from '../../ui/tokens.ts';
import { words } from '../words.ts';
import type { Rect } from './camera.ts';
import type { BoardLayout, Column, Face, Metrics } from './layout.ts';
import { type MeasureText, wrap } from './wrap.ts';

/** Colours of a look, and lines as thick as its contrast asks for. */
export interface Paints {
  readonly surface: Surface;
  readonly stages: Readonly<Record<StageKey, StagePaint>>;
  readonly note: NotePaint;
  /** Of the star of a key point. */
  readonly star: string;
  readonly line: number;
  readonly forced: boolean;
  /** The colour of the person at that place among the others. */
  readonly person: (index: number) => PairPaint;
}

export function paintsFor({ scheme, contrast }: Look): Paints {
  const surface = surfacePalette(scheme, contrast);
  const [paper = 'paper'] = NOTE_COLOURS;
  return {
    surface,
    stages: stagePalette(scheme, contrast),
    note: notePaint(paper, scheme, contrast),
    star: stagePalette(scheme, contrast).recovery.fill,
    line: contrast === 'normal' ? 1 : 2,
    forced: contrast === 'forced',
    person: (index) => pairPaint(index, scheme, contrast),
  };
}

export const PLAIN_WEIGHT = 420;
export const HEAVY_WEIGHT = 600;

/** For `ctx.font`. */
export function fontOf(size: number, weight: number): string {
  return `${weight} ${size}px ${FONT_FAMILY}`;
}

const glyphs = new Map<string, Path2D>();

/** A path from data, made once. */
function path(data: string): Path2D {
  const known = glyphs.get(data);
  if (known !== undefined) return known;
  const made = new Path2D(data);
  glyphs.set(data, made);
  return made;
}

const STAR =
  'M12 2.6 14.9 8.7 21.5 9.6 16.7 14.200 17.900 20.800 12 17.600 6.100 20.800 7.300 14.200 2.500 9.600 9.100 8.700Z';

function roundRect(ctx: CanvasRenderingContext2D, rect: Rect, radius: number): void {
  ctx.beginPath();
  ctx.roundRect(rect.x, rect.y, rect.width, rect.height, radius);
}

function glyphTile(
  ctx: CanvasRenderingContext2D,
  stage: StageKey,
  x: number,
  y: number,
  size: number,
  paints: Paints,
): void {
  const { fill, onFill } = paints.stages[stage];
  ctx.fillStyle = fill;
  roundRect(ctx, { x, y, width: size, height: size }, size * 0.24);
  ctx.fill();
  strokeGlyph(ctx, stage, x + size * 0.16, y + size * 0.16, size * 0.68, onFill);
}

function strokeGlyph(
  ctx: CanvasRenderingContext2D,
  stage: StageKey,
  x: number,
  y: number,
  size: number,
  colour: string,
): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / GLYPH_BOX, size / GLYPH_BOX);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.4;
  ctx.lineCap = 'round';
  ctx.lineJoin = 'round';
  ctx.stroke(path(STAGE_GLYPHS[stage]));
  ctx.restore();
}

const RADIUS = 5;

/** One card with its corner at 0, 0. */
export function paintCard(
  ctx: CanvasRenderingContext2D,
  face: Face,
  stage: StageKey,
  paints: Paints,
  pledged: boolean,
): void {
  const { metrics, width, height } = face;
  if (!paints.forced) {
    ctx.fillStyle = `rgb(${paints.surface.shadow} / 0.07)`;
    roundRect(ctx, { x: -0.5, y: 2.5, width: width + 1, height }, RADIUS + 1);
    ctx.fill();
    ctx.fillStyle = `rgb(${paints.surface.shadow} / 0.12)`;
    roundRect(ctx, { x: 0, y: 1, width, height }, RADIUS);
    ctx.fill();
  }
  ctx.fillStyle = paints.note.paper;
  roundRect(ctx, { x: 0, y: 0, width, height }, RADIUS);
  ctx.fill();
  ctx.strokeStyle = paints.note.edge;
  ctx.lineWidth = paints.line;
  ctx.stroke();
  ctx.fillStyle = paints.stages[stage].fill;
  ctx.beginPath();
  ctx.roundRect(0, 0, metrics.strip, height, [RADIUS, 0, 0, RADIUS]);
  ctx.fill();
  paintLines(ctx, face, paints);
  paintMarks(ctx, face, stage, paints, pledged);
}

function paintLines(ctx: CanvasRenderingContext2D, face: Face, paints: Paints): void {
  const { metrics, lines, rightToLeft, width, idea } = face;
  ctx.font = fontOf(metrics.font, idea.keyPoint ? HEAVY_WEIGHT : PLAIN_WEIGHT);
  ctx.fillStyle = paints.surface.ink;
  ctx.textBaseline = 'alphabetic';
  ctx.direction = rightToLeft ? 'rtl' : 'ltr';
  ctx.textAlign = rightToLeft ? 'right' : 'left';
  const x = rightToLeft ? width - metrics.padding : metrics.strip + metrics.padding;
  let y = metrics.padding + metrics.font * 0.98;
  for (const line of lines) {
    ctx.fillText(line, x, y);
    y += metrics.line;
  }
  ctx.direction = 'ltr';
  ctx.textAlign = 'left';
}

/** The row under the words: star, session, and the other stages that the idea stands in. */
function paintMarks(
  ctx: CanvasRenderingContext2D,
  face: Face,
  stage: StageKey,
  paints: Paints,
  pledged: boolean,
): void {
  const { idea, metrics, width, height } = face;
  const size = Math.round(metrics.font * 1.15);
  const small = Math.round(metrics.font * 0.82);
  const top = height - metrics.padding - size + 2;
  let right = width - metrics.padding;
  for (const { stage: other } of [...idea.places].reverse()) {
    if (other === stage) continue;
    right -= size;
    glyphTile(ctx, other, right, top, size, paints);
    right -= 3;
  }
  let left = metrics.strip + metrics.padding;
  if (idea.keyPoint) {
    paintStar(ctx, left - 1, top, size, paints);
    left += size + 4;
  }
  ctx.font = fontOf(small, PLAIN_WEIGHT);
  ctx.fillStyle = pledged ? paints.surface.accentInk : paints.surface.inkFaint;
  const label = labelThatFits(ctx, idea, pledged, right - left - 4);
  if (label !== null) ctx.fillText(label, left, top + size * 0.78);
}

function labelThatFits(
  ctx: CanvasRenderingContext2D,
  idea: Idea,
  pledged: boolean,
  room: number,
): string | null {
  const session = words.sessionName(idea.session);
  const wanted = pledged ? [words.pledged, words.pledgedShort] : [session];
  return [...wanted, String(idea.session)].find((label) => ctx.measureText(label).width <= room) ?? null;
}

function paintStar(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, paints: Paints): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 24, size / 24);
  ctx.fillStyle = paints.star;
  ctx.fill(path(STAR));
  ctx.strokeStyle = paints.surface.ink;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.stroke(path(STAR));
  ctx.restore();
}

/** The washes of the six columns, what an empty one is for, and how far each is scrolled. `height` of the window at zoom 1. */
export function paintColumns(
  ctx: CanvasRenderingContext2D,
  layout: BoardLayout,
  height: number,
  scroll: (stage: StageKey) => number,
  paints: Paints,
  measure: MeasureText,
  writable: boolean,
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
    if (column.cards.length === 0) paintEmpty(ctx, column, layout.metrics, paints, measure, writable);
    else if (column.height > height) paintThumb(ctx, column, height, scroll(column.stage), paints);
  }
}

function paintEmpty(
  ctx: CanvasRenderingContext2D,
  column: Column,
  metrics: Metrics,
  paints: Paints,
  measure: MeasureText,
  writable: boolean,
): void {
  const { stage, x, width } = column;
  const glyph = Math.min(44, width * 0.35);
  const middle = x + width / 2;
  ctx.globalAlpha = paints.forced ? 1 : 0.5;
  strokeGlyph(ctx, stage, middle - glyph / 2, 34, glyph, paints.stages[stage].edge);
  ctx.globalAlpha = 1;
  ctx.font = fontOf(metrics.font, PLAIN_WEIGHT);
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'center';
  ctx.fillStyle = paints.stages[stage].ink;
  let y = 34 + glyph + metrics.line * 1.4;
  if (writable) {
    ctx.font = fontOf(metrics.font, HEAVY_WEIGHT);
    for (const line of wrap(words.emptyStage, (width - 4 * metrics.gap) * 0.9, measure)) {
      ctx.fillText(line, middle, y);
      y += metrics.line;
    }
    ctx.font = fontOf(metrics.font, PLAIN_WEIGHT);
    y += metrics.line * 0.4;
  }
  for (const line of wrap(stageOf(stage).meaning, width - 4 * metrics.gap, measure)) {
    ctx.fillText(line, middle, y);
    y += metrics.line;
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
    roundRect(ctx, grown(rect, 3), RADIUS + 3);
    ctx.stroke();
  }
  ctx.setLineDash([...dash]);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  roundRect(ctx, grown(rect, 3), RADIUS + 3);
  ctx.stroke();
  ctx.setLineDash([]);
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
  ctx.fill(path(SHAPE_OUTLINES[shape].path));
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
  roundRect(ctx, rect, RADIUS);
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

/** Measures of a size, in the two weights that cards are set in. */
export function measuresFor(
  ctx: CanvasRenderingContext2D,
  size: number,
): { readonly plain: MeasureText; readonly heavy: MeasureText } {
  let current = '';
  const measureIn = (weight: number): MeasureText => {
    const font = fontOf(size, weight);
    return (text) => {
      if (current !== font) ctx.font = font;
      current = font;
      return ctx.measureText(text).width;
    };
  };
  return { plain: measureIn(PLAIN_WEIGHT), heavy: measureIn(HEAVY_WEIGHT) };
}
