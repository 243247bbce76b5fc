import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { DEVICES, type DeviceName } from './world.ts';

/** Emptied when a run begins (playwright.config.ts), and kept after it to be looked at. */
const FOLDER = fileURLToPath(new URL('../pictures', import.meta.url));

/** What eyes ask for: a scheme, stronger contrasts, or the colours of their own system. */
export type Eyes = 'light' | 'dark' | 'more' | 'forced';

const NO_WISH = { colorScheme: 'light', contrast: null, forcedColors: null } as const;
const WISHES = {
  light: NO_WISH,
  dark: { ...NO_WISH, colorScheme: 'dark' },
  more: { ...NO_WISH, contrast: 'more' },
  forced: { ...NO_WISH, forcedColors: 'active' },
} as const satisfies Record<Eyes, Parameters<Page['emulateMedia']>[0]>;

/** Photographs a page as it is: `<screen>-<size>-<eyes>.png`. What moves has come to its end. */
export async function photograph(
  page: Page,
  screen: string,
  sizes: readonly DeviceName[],
  eyes: readonly Eyes[] = ['light'],
): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(DEVICES[size].viewport);
    for (const wish of eyes) {
      await page.emulateMedia(WISHES[wish]);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: join(FOLDER, `${screen}-${size}-${wish}.png`),
        animations: 'disabled',
      });
    }
  }
  await page.emulateMedia(WISHES.light);
  if (before !== null) await page.setViewportSize(before);
}

/** The same of what closes when the window changes its size, like a menu: opened anew for each size, and closed with Escape. */
export async function photographOpened(
  page: Page,
  screen: string,
  sizes: readonly DeviceName[],
  open: () => Promise<void>,
): Promise<void> {
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(DEVICES[size].viewport);
    await open();
    await photograph(page, screen, [size]);
    await page.keyboard.press('Escape');
  }
  if (before !== null) await page.setViewportSize(before);
}
