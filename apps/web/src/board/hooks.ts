import { type RefObject, useEffect, useSyncExternalStore } from 'react';

/** Whether a media query matches now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}

/**
 * Keeps `--keyboard` on the root element at the height that a phone's keyboard covers of the page: what stands at the
 * bottom is pushed up by it. 0 where the browser shrinks the page itself (`interactive-widget=resizes-content`).
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const { visualViewport } = window;
    if (visualViewport === null) return;
    const root = document.documentElement;
    const measure = (): void => {
      // A page that is zoomed into is covered too, but not by a keyboard.
      const covered =
        visualViewport.scale > 1.01
          ? 0
          : root.clientHeight - visualViewport.height - visualViewport.offsetTop;
      root.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`);
    };
    measure();
    visualViewport.addEventListener('resize', measure);
    visualViewport.addEventListener('scroll', measure);
    return () => {
      visualViewport.removeEventListener('resize', measure);
      visualViewport.removeEventListener('scroll', measure);
      root.style.removeProperty('--keyboard');
    };
  }, []);
}

/**
 * Keeps `--toasts-above` on the root element at the height of what stands at the bottom, while it does: messages show above
 * it. Set only when it changes: every change makes the browser style the whole page again.
 */
export function useRoomForToasts(dock: RefObject<HTMLElement | null>, stands: boolean): void {
  useEffect(() => {
    const root = document.documentElement;
    const element = dock.current;
    if (element === null || !stands) return;
    const observer = new ResizeObserver(() => {
      root.style.setProperty('--toasts-above', `${element.offsetHeight + 32}px`);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--toasts-above');
    };
  }, [dock, stands]);
}
