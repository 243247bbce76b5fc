import { type StageKey, stageOf } from '@pathwall/domain';
import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './hands.ts';
import { painted } from './painted.ts';
import { app, board, commitments, join, ui, wall } from './words.ts';

export interface Joining {
  readonly name?: string;
  /** `auto`: find me a partner; `own`: a new pair; a name: "I'm with…" them. */
  readonly partner?: 'auto' | 'own' | { readonly with: string };
}

/** Somebody who takes part, on one device. */
export class Participant {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
  }

  /** Types the code as people do: small letters, no hyphen. It goes on by itself. */
  async typeCode(code: string): Promise<void> {
    await this.page.goto('/join');
    await this.page
      .getByRole('textbox', { name: join.code.label })
      .pressSequentially(code.toLowerCase().replace('-', ''));
  }

  /** Fills in the form and goes in: to the board, or to where one waits for a partner. */
  async join({ name, partner = 'auto' }: Joining = {}): Promise<void> {
    const { page } = this;
    await expect(page.getByRole('button', { name: join.join.go })).toBeVisible();
    if (name !== undefined) await page.getByRole('textbox', { name: join.join.name }).fill(name);
    if (partner === 'own') await choose(page, join.join.partner, new RegExp(`^${join.join.own.label}`));
    if (typeof partner === 'object') {
      await choose(page, join.join.partner, new RegExp(`^${join.join.with.label}`));
      await choose(page, join.join.pairs, new RegExp(partner.with));
    }
    await page.getByRole('button', { name: join.join.go }).click();
    if (partner === 'auto') await this.expectIn();
    else await this.expectBoard();
  }

  /** Is in, and may still wait for a partner. */
  async expectIn(): Promise<void> {
    await expect(this.box().or(this.page.getByText(app.waiting.title, { exact: true }))).toBeVisible();
  }

  async expectBoard(): Promise<void> {
    await expect(this.box()).toBeVisible();
  }

  /** Where an idea is written. */
  box(): Locator {
    return this.page.getByRole('textbox', { name: /^Write an idea in / });
  }

  async chooseStage(stage: StageKey): Promise<void> {
    await choose(this.page, board.chooseStage, new RegExp(`^${stageOf(stage).name}, `));
  }

  /** Types an idea and stops before it is added. */
  async type(stage: StageKey, text: string): Promise<void> {
    await this.chooseStage(stage);
    await this.box().pressSequentially(text);
  }

  async add(): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${board.add} \\(`) }).click();
    await expect(this.box()).toHaveValue('');
  }

  /** Writes an idea and adds it with Enter. */
  async write(stage: StageKey, text: string): Promise<void> {
    await this.chooseStage(stage);
    await this.box().fill(text);
    await this.box().press('Enter');
    await expect(this.box()).toHaveValue('');
  }

  async view(view: 'grid' | 'list'): Promise<void> {
    await choose(this.page, board.view, board[view]);
  }

  /** The list of a stage, in the list view. */
  stage(stage: StageKey): Locator {
    return this.page.getByRole('region', { name: stageOf(stage).name });
  }

  /** An idea of the list view. */
  idea(stage: StageKey, text: string): Locator {
    return this.stage(stage).getByRole('listitem').filter({ hasText: text });
  }

  /** Opens the menu of an idea in the list and chooses. */
  async choose(idea: Locator, ...labels: readonly string[]): Promise<void> {
    await idea.getByRole('button', { name: /^More for / }).click();
    for (const label of labels) await this.menuItem(label).click();
  }

  /** Makes a pledge, in these words, from an idea of the wall. */
  async promote(idea: string, words: string): Promise<void> {
    const { page } = this;
    await page
      .getByRole('checkbox', { name: wall.note.select(idea) })
      .first()
      .check();
    await page.getByRole('button', { name: wall.selection.promote }).click();
    const dialog = page.getByRole('dialog', { name: commitments.form.newTitle });
    await dialog.getByRole('textbox', { name: commitments.form.text }).fill(words);
    await dialog.getByRole('button', { name: commitments.form.make }).click();
    await expect(dialog).toHaveCount(0);
  }

  menuItem(label: string): Locator {
    return this.page.getByRole('menu').getByText(label, { exact: true });
  }

  /** How safe the words are, as the badge says it; beside the pair on a phone, in the bar elsewhere. */
  badge(): Locator {
    const { saved, saving, offline, notSaved } = ui.connection;
    const said = [saved, saving, '(.*, )?\\d+ waiting to send', offline, `${notSaved}.*`].join('|');
    return this.page.getByText(new RegExp(`^(${said})$`)).first();
  }

  /** All that was written here is safe, also the word of a moment ago: the badge tells of it in the next frame. */
  async expectSaved(): Promise<void> {
    await painted(this.page);
    await expect(this.badge()).toHaveText(ui.connection.saved);
  }
}
