import { useEffect, useState } from 'react';

/** How long a page stays: time to read three notes aloud. */
export const PAGE_MS = 12_000;

/** A number that grows by one each time the pages turn. */
export function usePageTurn(everyMs: number = PAGE_MS): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((before) => before + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return turn;
}
