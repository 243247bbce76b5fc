import { useEffect, useState } from 'react';

/** How long a page stays: time to read three notes aloud. */
export const PAGE_MS = 12_000;

export interface PageTurnOptions {
  readonly everyMs?: number;
  /** Pages that a facilitator has turned, on top; each gives the new page its whole time. */
  readonly turned?: number;
}

/** A number that grows by one each time the pages turn, and follows the facilitator both ways. */
export function usePageTurn({ everyMs = PAGE_MS, turned = 0 }: PageTurnOptions = {}): number {
  const [own, setOwn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that was turned by hand starts its time anew
  useEffect(() => {
    const timer = setInterval(() => setOwn((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, turned]);
  return own + turned;
}
