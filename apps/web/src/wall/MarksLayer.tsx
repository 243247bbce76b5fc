import {
  type Mark,
  type MarkId,
  type MarkPoint,
  type NewMark,
  STAGE_KEYS,
  type StageKey,
} from '@pathwall/domain';
import { type PointerEvent, useRef, useState } from 'react';
import { MarksPicture } from '../ui/MarksPicture.tsx';
import { heldStroke } from '../ui/marks.ts';
import { gridAround, seenCards } from '../ui/useSpans.ts';
import css from './MarksLayer.module.css';

/** What a hand does over the wall now; null: it works with the cards, and the marks are only seen. */
export type MarkTool = 'pen' | 'arrow' | 'eraser' | null;

export interface MarksLayerProps {
  readonly marks: readonly Mark[];
  readonly tool: MarkTool;
  readonly onDraw: (mark: NewMark) => void;
  readonly onErase: (ids: readonly MarkId[]) => void;
}

/** Closer points than this, in column widths, add nothing to a stroke. */
const STEP = 0.012;

function stageAt({ x }: MarkPoint): StageKey {
  return STAGE_KEYS[Math.min(Math.max(Math.floor(x), 0), STAGE_KEYS.length - 1)] ?? 'universal';
}

/** Arrows that say the same are drawn once, and go together. */
function looksLike(mark: Mark, other: Mark): boolean {
  const same =
    mark.kind === 'arrow' && other.kind === 'arrow' && mark.from === other.from && mark.to === other.to;
  return same || mark === other;
}

/** The marks over the grid, and the sheet that a pen, a finger or a mouse draws on while a tool is taken up. */
export function MarksLayer({ marks, tool, onDraw, onErase }: MarksLayerProps) {
  const [live, setLive] = useState<readonly MarkPoint[]>([]);
  const pointer = useRef<number | null>(null);
  const sheet = useRef<HTMLDivElement>(null);

  const pointOf = (event: PointerEvent): MarkPoint => {
    const box = sheet.current?.getBoundingClientRect();
    const unit = (box?.width ?? 1) / STAGE_KEYS.length;
    return { x: (event.clientX - (box?.left ?? 0)) / unit, y: (event.clientY - (box?.top ?? 0)) / unit };
  };
  const eraseUnder = (event: PointerEvent): void => {
    // The sheet itself lies above: what lies under the point is asked for.
    for (const element of document.elementsFromPoint(event.clientX, event.clientY)) {
      const id = element.closest<HTMLElement | SVGElement>('[data-mark]')?.dataset['mark'];
      const mark = marks.find((known) => known.id === id);
      if (mark !== undefined)
        onErase(marks.filter((other) => looksLike(other, mark)).map((other) => other.id));
    }
  };
  const add = (event: PointerEvent): void => {
    const next = pointOf(event);
    setLive((points) => {
      const last = points.at(-1);
      return last !== undefined && Math.hypot(next.x - last.x, next.y - last.y) < STEP
        ? points
        : [...points, next];
    });
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (pointer.current !== null || event.button !== 0) return;
    event.preventDefault();
    pointer.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (tool === 'eraser') eraseUnder(event);
    else setLive([pointOf(event)]);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (pointer.current !== event.pointerId) return;
    if (tool === 'eraser') eraseUnder(event);
    else add(event);
  };
  const end = (event: PointerEvent, kept: boolean): void => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    const points = [...live, pointOf(event)];
    setLive([]);
    const [first] = points;
    if (!kept || first === undefined || tool === 'eraser') return;
    const grid = gridAround(sheet.current);
    if (tool === 'pen')
      onDraw({ kind: 'stroke', ...heldStroke(points, grid === null ? [] : seenCards(grid)) });
    const [from, to] = [stageAt(first), stageAt(points.at(-1) ?? first)];
    if (tool === 'arrow' && from !== to) onDraw({ kind: 'arrow', from, to });
  };
  const straight =
    live.length < 2 ? live : live.filter((_, index) => index === 0 || index === live.length - 1);
  return (
    <MarksPicture marks={marks} live={tool === 'arrow' ? straight : live} reachable={tool === 'eraser'}>
      {tool !== null && (
        <div
          ref={sheet}
          className={css.sheet}
          data-tool={tool}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={(event) => end(event, true)}
          onPointerCancel={(event) => end(event, false)}
        />
      )}
    </MarksPicture>
  );
}
