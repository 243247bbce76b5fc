import type { StageKey } from '@pathwall/domain/pathway';
import { cx } from './cx.ts';
import css from './Wordmark.module.css';

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
      <svg viewBox="0 4 36 36" className={css.mark} aria-hidden="true" focusable="false">
        {STEPS.map(([stage, path]) => (
          <path key={stage} d={path} data-stage={stage} />
        ))}
      </svg>
      <span className={look === 'mark' ? 'only-heard' : undefined}>Pathwall</span>
    </span>
  );
}

/** Six columns, each a step higher than the one before, that curve into a ring. The same drawing as public/favicon.svg. */
const STEPS: readonly (readonly [StageKey, string])[] = [
  ['universal', 'M10.12 13.2A12 12 0 0 1 19.05 8.04L19.05 12.86A7.2 7.2 0 0 0 14.29 15.61Z'],
  ['targeted', 'M20.95 6.68A13.35 13.35 0 0 1 31.06 12.52L25.71 15.61A7.2 7.2 0 0 0 20.95 12.86Z'],
  ['crisis', 'M33.18 13.49A14.7 14.7 0 0 1 33.18 26.51L26.66 22.75A7.2 7.2 0 0 0 26.66 17.25Z'],
  ['recovery', 'M33.4 28.83A16.05 16.05 0 0 1 20.95 36.02L20.95 27.14A7.2 7.2 0 0 0 25.71 24.39Z'],
  ['move-on', 'M19.05 37.37A17.4 17.4 0 0 1 5.43 29.51L14.29 24.39A7.2 7.2 0 0 0 19.05 27.14Z'],
  ['settled', 'M3.31 28.54A18.75 18.75 0 0 1 3.31 11.46L13.34 17.25A7.2 7.2 0 0 0 13.34 22.75Z'],
];
