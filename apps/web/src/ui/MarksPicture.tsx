import { type Arrow, type Mark, type MarkPoint, STAGE_KEYS } from '@pathwall/domain';
import type { ReactNode } from 'react';
import css from './MarksPicture.module.css';

/** Height of the picture in column widths: more than any wall is long. */
const TALL = 60;

const middleOf = (stage: Arrow['from']): number => STAGE_KEYS.indexOf(stage) + 0.5;

/** The way of an arrow from stage to stage: a bow under the heads, each a little lower than the one before. */
export function arrowPath({ from, to }: Pick<Arrow, 'from' | 'to'>, lane: number): string {
  const [start, end] = [middleOf(from), middleOf(to)];
  const y = 0.62 + (lane % 6) * 0.17;
  const bow = Math.min(0.12 + Math.abs(end - start) * 0.06, 0.34);
  return `M${start} ${y}C${start + (end - start) * 0.25} ${y - bow} ${start + (end - start) * 0.75} ${y - bow} ${end} ${y}`;
}

/** A stroke through its points, rounded between them. */
export function strokePath(points: readonly MarkPoint[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  const steps = rest.map(({ x, y }, index) => {
    const next = rest[index + 1];
    return next === undefined ? `L${x} ${y}` : `Q${x} ${y} ${(x + next.x) / 2} ${(y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y}${steps.join('')}`;
}

export interface MarksPictureProps {
  readonly marks: readonly Mark[];
  /** A stroke that is being drawn. */
  readonly live?: readonly MarkPoint[] | undefined;
  /** Thicker lines, for a room. */
  readonly bold?: boolean | undefined;
  readonly children?: ReactNode;
}

/**
 * Marks over a grid of six columns, as wide as what it stands in; a picture only: what it says must be in words elsewhere.
 * Never in the way: no pointer ever lands on it.
 */
export function MarksPicture({ marks, live, bold = false, children }: MarksPictureProps) {
  const arrows = marks.filter(({ kind }) => kind === 'arrow');
  return (
    <div className={css.over} data-bold={bold || undefined}>
      <svg
        className={css.picture}
        viewBox={`0 0 ${STAGE_KEYS.length} ${TALL}`}
        aria-hidden="true"
        focusable="false"
      >
        <defs>
          <marker
            id="mark-head"
            viewBox="0 0 10 10"
            refX="7"
            refY="5"
            markerWidth="4.2"
            markerHeight="4.2"
            orient="auto"
          >
            <path d="M0 0 10 5 0 10Z" className={css.head} />
          </marker>
        </defs>
        {marks.map((mark) => {
          const path =
            mark.kind === 'arrow' ? arrowPath(mark, arrows.indexOf(mark)) : strokePath(mark.points);
          return (
            <g key={mark.id} data-mark={mark.id}>
              <path d={path} className={css.halo} />
              <path
                d={path}
                className={css.line}
                markerEnd={mark.kind === 'arrow' ? 'url(#mark-head)' : undefined}
              />
              <path d={path} className={css.reach} />
            </g>
          );
        })}
        {live !== undefined && live.length > 1 && <path d={strokePath(live)} className={css.line} />}
      </svg>
      {children}
    </div>
  );
}
