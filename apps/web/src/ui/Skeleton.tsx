import css from './Skeleton.module.css';
import { words } from './words.ts';

export interface SkeletonProps {
  /** What is coming: lines of text, idea notes, or one block. */
  readonly shape?: 'text' | 'note' | 'block' | undefined;
  /** How many lines or notes; default 3. */
  readonly lines?: number | undefined;
  /** Read out; default "Loading…". */
  readonly label?: string | undefined;
}

/** The place of something that is still loading, so that nothing jumps when it comes. */
export function Skeleton({ shape = 'text', lines = 3, label = words.loading }: SkeletonProps) {
  const count = shape === 'block' ? 1 : lines;
  return (
    <div role="status" className={css.skeleton} data-shape={shape}>
      <span className="only-heard">{label}</span>
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bare lines have no other identity
        <span key={line} className={css.line} aria-hidden="true" />
      ))}
    </div>
  );
}
