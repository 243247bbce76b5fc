import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './hands.ts';
import { console_, wall } from './words.ts';

/** Whoever writes down what is said; on the wall with the keyboard alone. */
export class NoteTaker {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
    const join = this.page.getByRole('button', { name: /join|go/i });
    await expect(join.or(this.page.getByRole('heading', { level: 1 })).first()).toBeVisible();
  }

  async openWall(): Promise<void> {
    await choose(this.page, console_.tabs.label, console_.tabs.wall);
  }

  /** The box that marks an idea, in the first column where it stands. */
  mark(text: string): Locator {
    return this.page.getByRole('checkbox', { name: wall.note.select(text), exact: true }).first();
  }

  /** Marks ideas with Space, and nothing else before. */
  async markAll(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.mark(text).focus();
      await this.page.keyboard.press('Space');
      await expect(this.mark(text)).toBeChecked();
    }
  }

  /** K: a key point in one's own words that cites what is marked. */
  async keyPoint(words: string, ...ideas: readonly string[]): Promise<void> {
    await this.markAll(...ideas);
    await this.page.keyboard.press('k');
    const text = this.page.getByRole('textbox', { name: wall.keyPointDialog.text });
    await expect(text).toBeFocused();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(words);
    await this.page.getByRole('button', { name: wall.keyPointDialog.make }).press('Enter');
    await expect(text).toHaveCount(0);
  }

  /** G: like ideas under one title. */
  async group(title: string, ...ideas: readonly string[]): Promise<void> {
    await this.markAll(...ideas);
    await this.page.keyboard.press('g');
    const name = this.page.getByRole('textbox', { name: wall.groupDialog.name });
    await expect(name).toBeFocused();
    await this.page.keyboard.type(title);
    await this.page.getByRole('button', { name: wall.groupDialog.make }).press('Enter');
    await expect(name).toHaveCount(0);
  }

  /** N: an idea for the room, in the first stage. */
  async addForRoom(anywhere: string, words: string): Promise<void> {
    await this.mark(anywhere).focus();
    await this.page.keyboard.press('n');
    const line = this.page.getByRole('textbox', { name: wall.roomLine.text });
    await expect(line).toBeFocused();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
    await expect(line).toHaveValue('');
    await expect(this.mark(words)).toBeAttached();
  }
}
