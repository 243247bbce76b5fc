import { nameOf, newDrafts } from '../presence.ts';
import { words } from '../words.ts';
import { cardRect, type Rect } from './camera.ts';
import type { Grid } from './gridTypes.ts';
import { type CardBox, cardKey, columnOfStage } from './layout.ts';
import { paintCard, SAYS_NOTHING } from './paint.ts';
import { paintCursor, paintDraft, paintInsertion, paintLabel, paintRing, paintTick } from './paintMarks.ts';
import { personIndex } from './people.ts';
import { wrap } from './wrap.ts';

/** Where a card is drawn now, on its way or not, in the window. */
export function drawnRect(grid: Grid, card: CardBox): Rect {
  const rect = cardRect(grid.camera(), grid.layout(), card);
  const placement = grid.placement(card.key);
  if (placement === undefined) return rect;
  const { zoom } = grid.camera();
  return {
    ...rect,
    x: rect.x + (placement.x - placement.toX) * zoom,
    y: rect.y + (placement.y - placement.toY) * zoom,
  };
}

/** Rings, what others do, and what is held: everything above the cards. Drawn in pixels of the window. */
export function paintOver(ctx: CanvasRenderingContext2D, grid: Grid, writable: boolean): void {
  const paints = grid.paints();
  paintOthers(ctx, grid);
  if (writable) paintPicked(ctx, grid);
  // Above the marks of what is picked: where the keys are is always seen (A3).
  const selected = grid.selected.get();
  const card = selected === null ? null : grid.box(selected);
  if (card !== null && grid.held() === null) {
    const { focus, focusGap, accent } = paints.surface;
    const ring = grid.ringed();
    paintRing(ctx, drawnRect(grid, card), ring ? focus : accent, ring ? 3 : 2, ring ? focusGap : null);
  }
  if (writable) paintHeld(ctx, grid);
}

/** A thick ring and a tick for each card that is picked; the frame that is being drawn. */
function paintPicked(ctx: CanvasRenderingContext2D, grid: Grid): void {
  const { surface, forced } = grid.paints();
  const { height } = grid.size();
  for (const [idea, stage] of grid.picked()) {
    const card = stage === null ? null : grid.box(cardKey(stage, idea));
    if (card === null) continue;
    const rect = drawnRect(grid, card);
    if (rect.y > height || rect.y + rect.height < 0) continue;
    paintRing(ctx, rect, surface.accent, 3, null);
    // At the start: the buttons of the card that was pressed float over its other corner.
    paintTick(ctx, rect.x + 4, rect.y + 4, surface.accent, surface.onAccent);
  }
  const frame = grid.framed();
  if (frame === null) return;
  ctx.fillStyle = surface.accent;
  ctx.globalAlpha = forced ? 0 : 0.12;
  ctx.fillRect(frame.x, frame.y, frame.width, frame.height);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = surface.accent;
  ctx.lineWidth = 2;
  ctx.setLineDash([6, 4]);
  ctx.strokeRect(frame.x, frame.y, frame.width, frame.height);
  ctx.setLineDash([]);
}

function paintOthers(ctx: CanvasRenderingContext2D, grid: Grid): void {
  const paints = grid.paints();
  const others = grid.others();
  const layout = grid.layout();
  for (const presence of others) {
    const index = personIndex(others, presence);
    const paint = paints.person(index);
    const { draft, drag, selected } = presence;
    const name = nameOf(presence);
    const marked = new Set([...selected, ...(draft?.idea ? [draft.idea] : []), ...(drag ? [drag.idea] : [])]);
    for (const column of layout.columns) {
      for (const card of marked.size === 0 ? [] : column.cards) {
        if (!marked.has(card.id)) continue;
        const rect = drawnRect(grid, card);
        paintRing(ctx, rect, paint.fill, 2, null, [7, 4]);
        const doing =
          draft?.idea === card.id ? words.writing(name) : drag?.idea === card.id ? words.moving(name) : name;
        paintLabel(ctx, doing, rect.x + 6, rect.y + rect.height - 12, paint, rect.width);
      }
    }
    if (drag !== null) {
      const column = columnOfStage(layout, drag.stage);
      const above = column.cards.find((card) => card.id === drag.after);
      const { gap } = layout.metrics;
      const y = above === undefined ? gap / 2 : above.y + above.face.height + gap / 2;
      const { zoom, x, scroll } = grid.camera();
      paintInsertion(
        ctx,
        (column.x + gap) * zoom - x,
        (y - scroll[drag.stage]) * zoom,
        (column.width - 2 * gap) * zoom,
        paint.fill,
      );
    }
  }
  paintDrafts(ctx, grid);
}

/** New ideas that others are typing stand under their column's last card. */
function paintDrafts(ctx: CanvasRenderingContext2D, grid: Grid): void {
  const { zoom, x, scroll } = grid.camera();
  const layout = grid.layout();
  const { metrics } = layout;
  const others = grid.others();
  const under = new Map<string, number>();
  for (const presence of newDrafts(others)) {
    const { stage, text = '' } = presence.draft ?? {};
    if (stage == null) continue;
    const column = columnOfStage(layout, stage);
    const width = column.width - 2 * metrics.gap;
    const lines = wrap(text, width - 2 * metrics.padding, grid.measure());
    const height = lines.length * metrics.line + metrics.padding * 2 + 26;
    const last = column.cards.at(-1);
    const top =
      under.get(stage) ?? (last === undefined ? metrics.gap : last.y + last.face.height + metrics.gap);
    under.set(stage, top + height + metrics.gap);
    ctx.save();
    ctx.translate((column.x + metrics.gap) * zoom - x, (top - scroll[stage]) * zoom);
    ctx.scale(zoom, zoom);
    paintDraft(
      ctx,
      { x: 0, y: 0, width, height },
      lines,
      nameOf(presence),
      metrics,
      personIndex(others, presence),
      grid.paints(),
    );
    ctx.restore();
  }
}

function paintHeld(ctx: CanvasRenderingContext2D, grid: Grid): void {
  const held = grid.held();
  if (held === null) return;
  const paints = grid.paints();
  const { card, cards, at, copy, stage, insertion } = held;
  const { zoom, x, scroll } = grid.camera();
  const layout = grid.layout();
  const { gap } = layout.metrics;
  if (stage !== null && insertion !== null) {
    const column = columnOfStage(layout, stage);
    const colour = paints.stages[stage].edge;
    ctx.globalAlpha = paints.forced ? 0 : 0.12;
    ctx.fillStyle = colour;
    ctx.fillRect(column.x * zoom - x, 0, column.width * zoom, grid.size().height);
    ctx.globalAlpha = 1;
    paintInsertion(
      ctx,
      (column.x + gap) * zoom - x,
      (insertion.y - scroll[stage]) * zoom,
      (column.width - 2 * gap) * zoom,
      colour,
    );
  }
  const box = grid.box(`${card.stage}/${card.id}`);
  if (box === null) return;
  ctx.save();
  ctx.translate(at.x - card.grab.x, at.y - card.grab.y);
  ctx.scale(zoom, zoom);
  if (grid.look().motion) ctx.rotate(0.018);
  // A few of the others peep out from under it.
  for (let under = Math.min(cards.length - 1, 2); under > 0; under -= 1) {
    ctx.save();
    ctx.translate(under * 6, under * 6);
    paintCard(ctx, { ...box.face, lines: [] }, stage ?? card.stage, paints, SAYS_NOTHING);
    ctx.restore();
  }
  if (!paints.forced) {
    ctx.fillStyle = `rgb(${paints.surface.shadow} / 0.22)`;
    ctx.beginPath();
    ctx.roundRect(-2, 8, box.face.width + 4, box.face.height, 8);
    ctx.fill();
  }
  paintCard(ctx, box.face, stage ?? card.stage, paints, SAYS_NOTHING);
  const isCopy = copy && stage !== card.stage;
  const label = [
    ...(cards.length > 1 ? [words.picked(cards.length)] : []),
    ...(isCopy ? [words.alsoHere] : []),
  ];
  if (label.length > 0) {
    paintLabel(
      ctx,
      label.join(' · '),
      8,
      -12,
      { fill: paints.surface.accent, onFill: paints.surface.onAccent },
      box.face.width,
    );
  }
  ctx.restore();
}

/** The pointers of the others. */
export function paintCursors(ctx: CanvasRenderingContext2D, grid: Grid): void {
  const others = grid.others();
  for (const presence of others) {
    if (presence.pointer === null) continue;
    const { x, y } = grid.windowPoint(presence.pointer);
    const { width, height } = grid.size();
    if (x < -20 || y < -20 || x > width || y > height) continue;
    paintCursor(ctx, x, y, nameOf(presence), personIndex(others, presence), grid.paints());
  }
}
