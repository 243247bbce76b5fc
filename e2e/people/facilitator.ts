import { expect, type Locator, type Page } from '@playwright/test';
import { WORKSHOP } from './content.ts';
import { choose, hold } from './hands.ts';
import { console_, create, home } from './words.ts';

/** What the facilitator gives away. */
export interface Invitations {
  /** As it is read from a screen: two groups of four. */
  readonly code: string;
  readonly participant: string;
  readonly screen: string;
  readonly noteTaker: string;
  readonly facilitator: string;
  readonly viewer: string;
}

type Tab = Exclude<keyof typeof console_.tabs, 'label'>;

/** Whoever runs the workshop, at their laptop. */
export class Facilitator {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the front page to a new case study with a story of its own. */
  async create(): Promise<void> {
    const { page } = this;
    await page.goto('/');
    await page.getByRole('link', { name: home.create }).click();
    await choose(page, create.approach.label, within(create.approach['case-study'].label));
    await page.getByLabel(create.name, { exact: true }).fill(WORKSHOP.title);
    await page.getByLabel(create.organisation).fill(WORKSHOP.organisation);
    await page.getByLabel(create.date).fill(WORKSHOP.date);
    await choose(page, create.story.label, within(create.story.own));
    await page.getByLabel(create.story.ownTitle).fill(WORKSHOP.storyTitle);
    await page.getByLabel(create.story.markdown, { exact: true }).fill(WORKSHOP.story);
    await page.getByRole('button', { name: create.go }).click();
    await expect(page.getByRole('heading', { name: create.share.title })).toBeVisible();
  }

  /** Reads links and code off the page that shares them. */
  async readInvitations(): Promise<Invitations> {
    const { page } = this;
    await page.getByText(create.share.others).click();
    const link = (label: string): Promise<string> =>
      page.getByRole('textbox', { name: label, exact: true }).inputValue();
    const { role } = create.share;
    return {
      code: (await page.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).textContent()) ?? '',
      participant: await link(create.share.link),
      screen: await link(role.screen),
      noteTaker: await link(role['note-taker']),
      facilitator: await link(role.facilitator),
      viewer: await link(role.viewer),
    };
  }

  async openConsole(): Promise<void> {
    await this.page.getByRole('link', { name: create.share.go }).click();
    await expect(this.now()).toHaveText(console_.now.title(null, 'lobby'));
  }

  /** What the console says is going on. */
  now(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  step(label: string): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  /** A step that needs one press. */
  async press(label: string, then: string | RegExp): Promise<void> {
    await this.step(label).click();
    await expect(this.now()).toHaveText(then);
  }

  /** A step that shows everyone something, or ends the day: the press is held. */
  private async holdDown(label: string, then: () => Promise<void>): Promise<void> {
    await hold(this.page, this.step(label), then);
  }

  /** Shows what the pairs wrote in a case study. */
  async feedBack(): Promise<void> {
    await this.holdDown('Feed back', async () => {
      await expect(this.page.getByText(console_.now.half.feedback)).toBeVisible();
    });
  }

  /** Ends the day. */
  async close(): Promise<void> {
    await this.holdDown('Close the workshop', async () => {
      await expect(this.now()).toHaveText(console_.now.title(null, 'closed'));
    });
  }

  async tab(tab: Tab): Promise<void> {
    await choose(this.page, console_.tabs.label, console_.tabs[tab]);
  }
}

function within(text: string): RegExp {
  return new RegExp(`^${text.replaceAll(/[()]/g, '\\$&')}`);
}
