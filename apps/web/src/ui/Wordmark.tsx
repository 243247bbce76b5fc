import { cx } from './cx.ts';
import css from './Wordmark.module.css';

/** Six columns of growing height whose last one leans back towards the first: steps that curve into a ring. */
export const MARK_BARS = [0, 1, 2, 3, 4, 5] as const;

export interface WordmarkProps {
  /** `mark` leaves the word away (it is still read out). */
  readonly look?: 'full' | 'mark' | undefined;
  /** CSS length of the letters; default 1.5rem. */
  readonly size?: string | undefined;
  readonly className?: string | undefined;
}

/** The name and sign of the product. */
export function Wordmark({ look = 'full', size = '1.5rem', className }: WordmarkProps) {
  return (
    <span className={cx(css.wordmark, className)} style={{ fontSize: size }}>
      <Mark />
      <span className={look === 'mark' ? 'only-heard' : undefined}>Pathwall</span>
    </span>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 40 40" className={css.mark} aria-hidden="true" focusable="false">
      {MARK_BARS.map((step) => (
        <rect
          key={step}
          x="17"
          y={1.5 + (5 - step) * 0.9}
          width="6.4"
          height={8 + step * 0.9}
          rx="1.6"
          transform={`rotate(${step * 60 - 150} 20 20)`}
          data-stage={['universal', 'targeted', 'crisis', 'recovery', 'move-on', 'settled'][step]}
        />
      ))}
    </svg>
  );
}
