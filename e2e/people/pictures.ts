import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { DEVICES, type DeviceName } from './world.ts';

/** Emptied when a run begins (playwright.config.ts), and kept after it to be looked at. */
const FOLDER = fileURLToPath(new URL('../pictures', import.meta.url));

/** Photographs a page as it is: `<screen>-<size>-<scheme>.png`. What moves has come to its end. */
export async function photograph(
  page: Page,
  screen: string,
  sizes: readonly DeviceName[],
  schemes: readonly ('light' | 'dark')[] = ['light'],
): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const before = page.viewportSize();
  for (const size of sizes) {
    await page.setViewportSize(DEVICES[size].viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: join(FOLDER, `${screen}-${size}-${colorScheme}.png`),
        animations: 'disabled',
      });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
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
