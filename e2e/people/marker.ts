import type { Page } from '@playwright/test';

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
