import { expect, type Page } from '@playwright/test';

/** Resolves when all that the page was told before this call is drawn: a page draws, and tells its stores, once a frame. */
export function painted(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** The house's letters are there. On a first visit they come after the page, and then every word is drawn anew. */
export async function expectLetters(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const [first = ''] = getComputedStyle(document.body).fontFamily.split(',');
        return { first, loaded: document.fonts.check(`16px ${first}`) };
      }),
    )
    .toEqual({ first: expect.stringContaining('Atkinson Hyperlegible Next'), loaded: true });
}
