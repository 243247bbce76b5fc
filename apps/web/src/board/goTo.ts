import type { IdeaId } from '@pathwall/domain';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { BoardScene } from './context.tsx';

/** An idea that somebody is led to; a new object leads there once more. */
export interface GoTo {
  readonly idea: IdeaId;
}

/** A board of thousands has its lists a little after its picture; longer than this nobody waits for a focus. */
const LONGEST_MS = 10_000;

/** What takes the focus for an idea: its card in the grid's lists, or the first thing to press on it in the list. */
function partOf(page: HTMLElement, idea: IdeaId): HTMLElement | null {
  const id = CSS.escape(idea);
  const card = page.querySelector<HTMLElement>(`[data-card$="/${id}"]`);
  if (card !== null) return card;
  const item = page.querySelector<HTMLElement>(`[data-idea="${id}"]`);
  return item?.querySelector<HTMLElement>('button') ?? item;
}

/** Puts focus and eyes on an idea as soon as it stands on the page. Nothing where it is gone. */
export function useGoTo(page: RefObject<HTMLElement | null>, to: GoTo | null, scene: BoardScene): void {
  const show = useEffectEvent((idea: IdeaId): void => {
    // A phone shows one stage at a time.
    const [place] = scene.handle.idea(idea).get()?.places ?? [];
    if (place !== undefined) scene.chooseStage(place.stage);
  });
  useEffect(() => {
    const root = page.current;
    if (to === null || root === null) return;
    show(to.idea);
    const stop = (): void => {
      watch.disconnect();
      clearTimeout(late);
    };
    const look = (): void => {
      const part = partOf(root, to.idea);
      if (part === null) return;
      stop();
      // After a dialog that led here has given the focus back to where it was opened.
      requestAnimationFrame(() => {
        part.focus({ preventScroll: true });
        if (part.dataset['card'] === undefined) part.scrollIntoView({ block: 'center' });
      });
    };
    const watch = new MutationObserver(look);
    watch.observe(root, { subtree: true, childList: true });
    const late = setTimeout(stop, LONGEST_MS);
    look();
    return stop;
  }, [page, to]);
}
