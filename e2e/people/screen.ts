import { isFeedback, isWriting, type Phase, type StageKey, sessionOf, stageOf } from '@pathwall/domain';
import { expect, type Locator, type Page } from '@playwright/test';
import { screen as words } from './words.ts';

/** The projector. Nobody touches it. */
export class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async openLink(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByText(words.join, { exact: true })).toBeVisible();
  }

  async expectPeople(count: number): Promise<void> {
    await expect(this.page.getByText(words.in(count), { exact: true })).toBeVisible();
  }

  async expectIdeas(count: number): Promise<void> {
    await expect(this.page.getByText(words.ideasSoFar(count), { exact: true })).toBeVisible();
  }

  /** A column of the wall. */
  column(stage: StageKey): Locator {
    return this.page.getByRole('region', { name: stageOf(stage).name });
  }

  /** An idea in a column; what only measures the pages is not for anybody to see. */
  idea(stage: StageKey, text: string): Locator {
    return this.column(stage).getByRole('listitem').filter({ hasText: text });
  }

  /** What a phase looks like is there. */
  async expectPhase(phase: Phase): Promise<void> {
    const { page } = this;
    const session = sessionOf(phase);
    const heading = page.getByRole('heading', { level: 1 });
    if (phase === 'lobby') await expect(page.getByText(words.join, { exact: true })).toBeVisible();
    else if (session === null) await expect(page.getByText(words.closed.title)).toBeVisible();
    else if (session === 4) await expect(this.column('crisis')).toBeVisible();
    else await expect(heading).toHaveText(words.sessionTitle(session));
    if (isWriting(phase)) await expect(page.getByText(words.private)).toBeVisible();
    if (isFeedback(phase)) await expect(this.column('crisis')).toBeVisible();
  }
}
