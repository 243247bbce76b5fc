import { expect, type Locator, type Page } from '@playwright/test';
import { expectFocusSeen } from './focus.ts';

/** More stops than any page has. */
const MOST_STOPS = 120;

/** Somebody who uses nothing but keys. After every press, what has the focus must be seen. */
export class Keys {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await expectFocusSeen(this.page);
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes on with Tab, or back with Shift+Tab, until the focus is there. */
  async tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    await expect(target).toBeAttached();
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      if (await has(target)) return;
      await this.page.keyboard.press(key);
      // Past the last stop the browser's own bars come, and then the page again.
      if (await this.page.evaluate(() => document.activeElement !== document.body)) {
        await expectFocusSeen(this.page);
      }
    }
    throw new Error(`no Tab leads to ${target}`);
  }

  /** Goes there and presses it. */
  async use(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.page.keyboard.press('Enter');
  }

  /** Goes to a group of radio buttons and on with the arrows until that one is chosen. */
  async pick(group: Locator, option: string | RegExp): Promise<void> {
    const wanted = group.getByRole('radio', { name: option });
    await this.tabTo(group.getByRole('radio', { checked: true }));
    for (let stop = 0; stop < MOST_STOPS && !(await wanted.isChecked()); stop += 1) {
      await this.press('ArrowRight');
    }
    await expect(wanted).toBeFocused();
  }

  /** Goes down the open menu to a choice and takes it. */
  async choose(...labels: readonly string[]): Promise<void> {
    const inside = this.page.getByRole('menu').locator(':focus');
    for (const label of labels) {
      // Before the menu has the focus an arrow would lead from card to card.
      await expect(inside.first()).toBeAttached();
      const row = this.page.getByRole('menu').locator('button').filter({ hasText: label }).first();
      await expect(row).toBeVisible();
      for (let stop = 0; stop < MOST_STOPS && !(await has(row)); stop += 1) await this.press('ArrowDown');
      await this.page.keyboard.press('Enter');
    }
  }
}

function has(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
