import { Star } from 'lucide-react';
import { IconButton } from './IconButton.tsx';
import css from './KeyPointStar.module.css';
import { words } from './words.ts';

export interface KeyPointStarProps {
  readonly on: boolean;
  /** Without it the star only shows; nothing at all when it is off. */
  readonly onToggle?: (() => void) | undefined;
  readonly disabled?: boolean | undefined;
  /** The idea's words, for the button's name. */
  readonly of?: string | undefined;
}

/** Marks an idea that the pair chose to feed back. */
export function KeyPointStar({ on, onToggle, disabled, of }: KeyPointStarProps) {
  if (onToggle !== undefined) {
    return (
      <IconButton
        label={on ? words.unmakeKeyPoint : words.makeKeyPoint}
        of={of}
        icon={<Star className={css.star} data-on={on || undefined} />}
        size="small"
        onClick={onToggle}
        disabled={disabled}
      />
    );
  }
  if (!on) return null;
  return (
    <span className={css.mark}>
      <Star className={css.star} data-on="" aria-hidden="true" />
      <span className="only-heard">{words.keyPoint}</span>
    </span>
  );
}
