import { type StageKey, stageOf } from '@pathwall/domain';
import { expect, type Locator, type Page } from '@playwright/test';
import { board } from './words.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The board as a grid: what a canvas draws, found through the lists that stand for it and the buttons that follow a card. */
export class Grid {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  column(stage: StageKey): Locator {
    return this.page.getByRole('region', { name: stageOf(stage).name });
  }

  /** An idea as the keyboard and a screen reader find it. */
  idea(stage: StageKey, text: string): Locator {
    return this.column(stage).getByRole('button', { name: text });
  }

  /** Texts of a column from top to bottom. */
  async texts(stage: StageKey): Promise<readonly string[]> {
    const cards = await this.column(stage).getByRole('listitem').allTextContents();
    return cards.map((text) => text.split(', ')[0] ?? '');
  }

  /** A point on a card's paper: beside the buttons that float at one of its ends. A press tells which end. */
  async pointOn(stage: StageKey, text: string): Promise<Point> {
    const idea = this.idea(stage, text);
    await idea.focus();
    const more = this.page.getByRole('button', { name: board.moreShort, exact: true }).last();
    await expect(more).toBeVisible();
    const [buttons, head] = [await more.boundingBox(), await this.column(stage).boundingBox()];
    if (buttons === null || head === null) throw new Error('the buttons of a card are nowhere');
    const x = head.x + 40;
    for (const y of [buttons.y + buttons.height + 16, buttons.y - 16]) {
      await this.page.mouse.click(x, y);
      if (await idea.evaluate((element) => element === document.activeElement)) return { x, y };
    }
    throw new Error(`no press finds the card "${text}"`);
  }

  /** A point in the picture under the head of a column, `down` pixels below it. */
  async pointIn(stage: StageKey, down: number): Promise<Point> {
    const box = await this.column(stage).getByRole('heading').boundingBox();
    if (box === null) throw new Error('a column has no head');
    return { x: box.x + box.width / 2, y: box.y + box.height + down };
  }

  /** Drags a card with the mouse, in steps as a hand does, and lets go over another column. */
  async drag(text: string, from: StageKey, to: StageKey): Promise<void> {
    const { mouse } = this.page;
    const start = await this.pointOn(from, text);
    const end = await this.pointIn(to, 140);
    await mouse.move(start.x, start.y);
    await mouse.down();
    await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 });
    await mouse.move(end.x, end.y, { steps: 6 });
    await mouse.up();
  }

  /** Writes in the picture: double press under a column's head, type, Enter. */
  async writeInPicture(stage: StageKey, text: string): Promise<void> {
    const at = await this.pointIn(stage, 260);
    await this.page.mouse.dblclick(at.x, at.y);
    const box = this.page.getByRole('textbox', { name: board.newIdea(stage) });
    await box.fill(text);
    await box.press('Enter');
    await expect(this.idea(stage, text)).toBeAttached();
    await box.press('Escape');
  }
}
