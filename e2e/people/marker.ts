import type { Locator, Page } from '@playwright/test';

/** Draws over the wall with the mouse; points in widths of a column from the start and the top of its grid. */
export async function drag(page: Page, ...points: readonly (readonly [number, number])[]): Promise<void> {
  const box = await page.locator('[data-tool]').boundingBox();
  if (box === null) throw new Error('nothing is taken up to draw with');
  const unit = box.width / 6;
  for (const [index, [x, y]] of points.entries()) {
    await page.mouse.move(box.x + x * unit, box.y + y * unit, { steps: 6 });
    if (index === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

/** Draws a ring around something on the wall. */
export async function ring(page: Page, around: Locator): Promise<void> {
  const box = await around.boundingBox();
  if (box === null) throw new Error('nothing to draw around');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let step = 0; step <= 16; step += 1) {
    const angle = (step / 16) * 2 * Math.PI;
    await page.mouse.move(
      x + (box.width / 2) * 0.98 * Math.cos(angle),
      y + (box.height / 2 + 4) * Math.sin(angle),
    );
    if (step === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the strokes, the arrows and the cards stand that are seen now. */
export async function seen(page: Page): Promise<{
  readonly strokes: readonly Box[];
  readonly arrows: readonly Box[];
  readonly cards: readonly Box[];
}> {
  return page.evaluate(() => {
    const boxes = (selector: string) =>
      [...document.querySelectorAll(selector)]
        .filter((one) => one.checkVisibility({ visibilityProperty: true }))
        .map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, top, bottom };
        });
    return {
      strokes: boxes('g[data-mark] > path:first-child'),
      arrows: boxes('div[data-mark]'),
      cards: boxes('section[data-stage] article'),
    };
  });
}

/** How much of one box lies in another one, in pixels of its height; none where they stand beside each other. */
export function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? high : 0;
}
