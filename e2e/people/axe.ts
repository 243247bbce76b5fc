import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The rules that UK public bodies are held to. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function problems(axe: AxeBuilder): Promise<readonly unknown[]> {
  const { violations } = await axe.setLegacyMode(true).analyze();
  return violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    at: nodes.slice(0, 5).map(({ html, failureSummary }) => `${html.slice(0, 200)} — ${failureSummary}`),
  }));
}

/** Half-way through a movement a page has colours that nobody will read. */
async function stand(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => {
        const moving = document.getAnimations().filter(({ playState }) => playState === 'running');
        return moving.filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY)
          .length;
      }),
    )
    .toBe(0);
}

/**
 * No rule of WCAG 2.2 A or AA is broken on the page as it is now (A4), and its colours stand out in the dark as well.
 * `where` names it in the report.
 */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await stand(page);
  expect.soft(await problems(new AxeBuilder({ page }).withTags(TAGS)), where).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await stand(page);
  expect
    .soft(await problems(new AxeBuilder({ page }).withRules(['color-contrast'])), `${where}, dark`)
    .toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Nothing stands beyond the edge: no sideways scroll (A9). */
export async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  const beyond = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120))
      .slice(0, 5);
  });
  expect.soft(beyond, where).toEqual([]);
}
