import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that UK public bodies are held to. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The projector turns its pages by itself: what axe found while one was turning is looked at again, so many times. */
const LOOKS = 4;

/** What axe finds on the page at rest: half-way through a movement it has colours that nobody will read. */
async function problems(page: Page, of: (axe: AxeBuilder) => AxeBuilder): Promise<readonly unknown[]> {
  const motion = await page.evaluateHandle(() => {
    const seen = { begun: false };
    for (const beginning of ['animationstart', 'transitionrun']) {
      document.addEventListener(beginning, () => Object.assign(seen, { begun: true }), true);
    }
    return seen;
  });
  const stand = (): Promise<number> =>
    motion.evaluate((seen) => {
      seen.begun = false;
      return document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY).length;
    });
  for (let looked = 1; ; looked += 1) {
    await expect.poll(stand).toBe(0);
    const { violations } = await of(new AxeBuilder({ page })).setLegacyMode(true).analyze();
    const moved = await motion.evaluate(({ begun }) => begun);
    if (violations.length > 0 && moved && looked < LOOKS) continue;
    return violations.map(({ id, help, nodes }) => ({
      rule: `${id}: ${help}`,
      at: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary}`),
    }));
  }
}

/**
 * No rule of WCAG 2.2 A or AA is broken on the page as it is now (A4), and its colours stand out in the dark as well.
 * `where` names it in the report.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect.soft(await problems(page, (axe) => axe.withTags(TAGS)), where).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect.soft(await problems(page, (axe) => axe.withRules(['color-contrast'])), `${where}, dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing stands beyond the edge: no sideways scroll (A9). */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  await expectNone(page, where, () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 5);
  });
}

/** `found` runs in the page and finds nothing there once the page has come to rest; what it finds then is told, and the test goes on. */
export async function expectNone(page: Page, where: string, found: () => readonly string[]): Promise<void> {
  await expect
    .configure({ soft: true })
    .poll(() => page.evaluate(found), { message: where })
    .toEqual([]);
}
