import { useEffect } from 'react';
import { words } from './words.ts';

/** True until the first page has arrived: a browser puts the focus on a page that it loads by itself. */
let first = true;

/** On an element that keeps the focus when a place is chosen in it. */
export const STAYS = 'data-stays';

/**
 * Names the page, and on every page but the first moves the focus to its main part, so that a screen reader hears where
 * it is. Called by the page itself, when it is there and not while it loads.
 */
export function useArrival(title: string, place: string): void {
  useEffect(() => {
    document.title = title === words.titles.home ? title : `${title} · ${words.product}`;
  }, [title]);
  useEffect(() => {
    // A new place is what moves the focus.
    void place;
    if (first) {
      first = false;
      return;
    }
    window.scrollTo(0, 0);
    if (document.activeElement?.closest(`[${STAYS}]`)) return;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [place]);
}
