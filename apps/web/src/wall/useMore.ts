import { type RefObject, useEffect, useRef, useState } from 'react';

/** Notes that a column draws at first, and how many more each time somebody comes near its end. */
const STEP = 60;

export interface More {
  /** How many of the items are drawn. */
  readonly shown: number;
  /** To be put on a button after the last one, which draws more when it is pressed or comes near. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly more: () => void;
}

/**
 * Draws a long list part by part: a wall of five thousand ideas is there at once, and what nobody has scrolled to costs
 * nothing. The button is a real one, so that whoever does not scroll gets further too.
 */
export function useMore(total: number): More {
  const [limit, setLimit] = useState(STEP);
  const button = useRef<HTMLButtonElement>(null);
  const more = (): void => setLimit((before) => before + STEP);
  const ends = limit >= total;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an observer tells only of changes; a new one tells where the button is now
  useEffect(() => {
    const end = button.current;
    if (ends || end === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setLimit((before) => before + STEP);
      },
      { rootMargin: '600px' },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [ends, limit]);
  return { shown: Math.min(limit, total), button, more };
}
