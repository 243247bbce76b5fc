import { cx } from './cx.ts';
import css from './PairBadge.module.css';
import { pairLook, SHAPE_BOX, SHAPE_OUTLINES } from './shapes.ts';
import { words } from './words.ts';

export interface PairBadgeProps {
  /** 0-based place of the pair in the workshop; the badge shows `index + 1`. */
  readonly index: number;
  /** Words beside the mark; default "Pair 3". Null shows the mark alone (its name is still read out). */
  readonly label?: string | null | undefined;
  readonly size?: 'small' | 'normal' | 'large' | 'screen' | undefined;
  readonly className?: string | undefined;
}

/** The mark of a pair: number, shape and colour together. */
export function PairBadge({ index, label, size = 'normal', className }: PairBadgeProps) {
  const { number, shape, colour } = pairLook(index);
  const { path, numberY } = SHAPE_OUTLINES[shape];
  const name = words.pair(number);
  return (
    <span className={cx(css.badge, className)} data-pair={colour} data-size={size}>
      <svg
        viewBox={`0 0 ${SHAPE_BOX} ${SHAPE_BOX}`}
        className={css.mark}
        aria-hidden="true"
        focusable="false"
      >
        <path d={path} />
        <text x={SHAPE_BOX / 2} y={numberY} data-long={number > 9 || undefined}>
          {number}
        </text>
      </svg>
      {label === null ? <span className="only-heard">{name}</span> : <span>{label ?? name}</span>}
    </span>
  );
}
