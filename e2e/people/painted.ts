import type { Page } from '@playwright/test';

/** Resolves when all that the page was told before this call is drawn: a page draws, and tells its stores, once a frame. */
export function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
