import type { Idea } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { boardWords } from '../../ui/boardWords.ts';
import type { Look } from '../../ui/look.ts';
import { NOTE_COLOURS } from '../../ui/palette.ts';
import { GLYPH_BOX, STAGE_GLYPHS } from '../../ui/shapes.ts';
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
import type { Face } from './layout.ts';
import type { MeasureText } from './wrap.ts';

/** Colours of a look, and lines as thick as its contrast asks for. */
export interface Paints {
  readonly surface: Surface;
  readonly stages: Readonly<Record<StageKey, StagePaint>>;
  readonly note: NotePaint;
  /** Of the star of a key point. */
  readonly star: string;
  readonly line: number;
  /** Of a card's shadow, from the farther to the nearer; none in forced colours. */
  readonly shadows: readonly [string, string] | null;
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
    shadows:
      contrast === 'forced' ? null : [`rgb(${surface.shadow} / 0.07)`, `rgb(${surface.shadow} / 0.12)`],
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
export function pathOf(data: string): Path2D {
  const known = glyphs.get(data);
  if (known !== undefined) return known;
  const made = new Path2D(data);
  glyphs.set(data, made);
  return made;
}

const STAR =
  'M12 2.6 14.9 8.7 21.5 9.6 16.7 14.200 17.900 20.800 12 17.600 6.100 20.800 7.300 14.200 2.500 9.600 9.100 8.700Z';

export function roundRect(ctx: CanvasRenderingContext2D, rect: Rect, radius: number): void {
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

export function strokeGlyph(
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
  ctx.stroke(pathOf(STAGE_GLYPHS[stage]));
  ctx.restore();
}

/** What a card says that is not of its idea. */
export interface CardSays {
  readonly pledged: boolean;
  /** Dots that the group has put on it; 0 says nothing. */
  readonly dots: number;
}

export const SAYS_NOTHING: CardSays = { pledged: false, dots: 0 };

/** Radius of a card's corners. */
export const CORNER = 5;

/** One card with its corner at 0, 0. */
export function paintCard(
  ctx: CanvasRenderingContext2D,
  face: Face,
  stage: StageKey,
  paints: Paints,
  says: CardSays,
): void {
  const { metrics, width, height } = face;
  if (paints.shadows !== null) {
    const [far, near] = paints.shadows;
    ctx.fillStyle = far;
    roundRect(ctx, { x: -0.5, y: 2.5, width: width + 1, height }, CORNER + 1);
    ctx.fill();
    ctx.fillStyle = near;
    roundRect(ctx, { x: 0, y: 1, width, height }, CORNER);
    ctx.fill();
  }
  ctx.fillStyle = paints.note.paper;
  roundRect(ctx, { x: 0, y: 0, width, height }, CORNER);
  ctx.fill();
  ctx.strokeStyle = paints.note.edge;
  ctx.lineWidth = paints.line;
  ctx.stroke();
  ctx.fillStyle = paints.stages[stage].fill;
  ctx.beginPath();
  ctx.roundRect(0, 0, metrics.strip, height, [CORNER, 0, 0, CORNER]);
  ctx.fill();
  paintLines(ctx, face, paints);
  paintMarks(ctx, face, stage, paints, says);
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

/** The row under the words: star, dots, session, and the other stages that the idea stands in. */
function paintMarks(
  ctx: CanvasRenderingContext2D,
  face: Face,
  stage: StageKey,
  paints: Paints,
  { pledged, dots }: CardSays,
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
  if (dots > 0) left += paintDots(ctx, dots, left, top, size, paints) + 8;
  ctx.font = fontOf(small, PLAIN_WEIGHT);
  ctx.fillStyle = pledged ? paints.surface.accentInk : paints.surface.inkFaint;
  const label = labelOf(ctx, face, pledged, right - left - 4);
  if (label !== null) ctx.fillText(label, left, top + size * 0.78);
}

/** A dot in a ring and how many there are; gives its width. */
function paintDots(
  ctx: CanvasRenderingContext2D,
  dots: number,
  x: number,
  top: number,
  size: number,
  paints: Paints,
): number {
  const radius = size * 0.36;
  const middle = { x: x + radius, y: top + size / 2 };
  ctx.fillStyle = paints.surface.accentInk;
  ctx.strokeStyle = paints.surface.accentInk;
  ctx.lineWidth = 1.6;
  ctx.beginPath();
  ctx.arc(middle.x, middle.y, radius - 0.8, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(middle.x, middle.y, radius * 0.42, 0, 2 * Math.PI);
  ctx.fill();
  ctx.font = fontOf(Math.round(size * 0.82), HEAVY_WEIGHT);
  const count = String(dots);
  ctx.fillText(count, x + 2 * radius + 3, top + size * 0.8);
  return 2 * radius + 3 + ctx.measureText(count).width;
}

interface Label {
  readonly pledged: boolean;
  readonly room: number;
  readonly text: string | null;
}

/** The label that a face had last: measured when something about it changes, not in every picture. */
const labels = new WeakMap<Face, Label>();

function labelOf(ctx: CanvasRenderingContext2D, face: Face, pledged: boolean, room: number): string | null {
  const known = labels.get(face);
  if (known !== undefined && known.pledged === pledged && known.room === room) return known.text;
  const text = labelThatFits(ctx, face.idea, pledged, room);
  labels.set(face, { pledged, room, text });
  return text;
}

function labelThatFits(
  ctx: CanvasRenderingContext2D,
  idea: Idea,
  pledged: boolean,
  room: number,
): string | null {
  const session = words.sessionName(idea.session);
  const wanted = pledged
    ? [words.pledged, words.pledgedShort]
    : idea.mendedBy === null
      ? idea.origin === 'paper'
        ? [`${session} · ${words.fromPaper}`, words.fromPaper]
        : [session]
      : [boardWords.mended[idea.mendedBy], boardWords.mendedShort];
  return [...wanted, String(idea.session)].find((label) => ctx.measureText(label).width <= room) ?? null;
}

function paintStar(ctx: CanvasRenderingContext2D, x: number, y: number, size: number, paints: Paints): void {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 24, size / 24);
  ctx.fillStyle = paints.star;
  ctx.fill(pathOf(STAR));
  ctx.strokeStyle = paints.surface.ink;
  ctx.lineWidth = 2;
  ctx.lineJoin = 'round';
  ctx.stroke(pathOf(STAR));
  ctx.restore();
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
