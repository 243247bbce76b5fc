import { expect, type Locator, type Page } from '@playwright/test';

/** Presses a button and keeps it down until it has done what it does. */
export async function hold(page: Page, button: Locator, done: () => Promise<void>): Promise<void> {
  await button.hover();
  await page.mouse.down();
  await done();
  await page.mouse.up();
}

/** The same with a key. */
export async function holdKey(page: Page, button: Locator, done: () => Promise<void>): Promise<void> {
  await expect(button).toBeFocused();
  await page.keyboard.down('Enter');
  await done();
  await page.keyboard.up('Enter');
}

/** Chooses one of a strip or a row of cards: people press the words beside the radio button. */
export async function choose(page: Page | Locator, group: string, option: string | RegExp): Promise<void> {
  await pick(page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true }));
}

/** Presses the words beside a radio button or a tick, once they stand still and nothing lies over them. */
export async function pick(box: Locator): Promise<void> {
  if (!(await box.isChecked())) await box.locator('xpath=ancestor::label').click();
  await expect(box).toBeChecked();
}

/** A text as it stands inside a longer one. */
export function within(text: string): RegExp {
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
