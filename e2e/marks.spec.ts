import { expectAccessible } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { drag } from './people/marker.ts';
import { photograph } from './people/pictures.ts';
import { go, openExample, take } from './people/seats.ts';
import { wall } from './people/words.ts';
import { expect, test } from './people/world.ts';

test('marks over the wall: drawn by hand and by menu, seen on the projector and on a phone, wiped, undone', async ({
  world,
}) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  await go(made, 'pledging', 'feedback-2');
  const { page } = made;
  await page.goto(made.path);
  await new Facilitator(page).tab('wall');
  const shown = await take(await world.open('projector'), made, 'screen');
  await shown.page.goto(shown.path);
  const marks = page.locator('[data-mark]');

  await page.getByRole('button', { name: wall.marks.title(0) }).click();
  const tool = (name: string) => page.getByRole('button', { name, exact: true });
  await tool(wall.marks.pen).click();
  await drag(page, [4.2, 1.6], [4.6, 1.45], [4.85, 1.7], [4.5, 1.95], [4.15, 1.75]);
  await expect(marks).toHaveCount(1);
  await tool(wall.marks.arrow).click();
  await photograph(page, 'marks-tool', ['laptop']);
  await drag(page, [5.5, 1], [3, 0.8], [1.5, 1.1]);
  await expect(marks).toHaveCount(2);
  await page.keyboard.press('Escape');
  await tool(wall.marks.add).click();
  await expect(marks).toHaveCount(3);
  await expect(shown.page.locator('[data-mark]')).toHaveCount(3);
  await photograph(page, 'marks', ['laptop', 'projector', 'phone'], ['light', 'dark']);
  await photograph(shown.page, 'marks-screen', ['projector', 'laptop'], ['light', 'dark']);
  await expectAccessible(page, 'wall with marks and their panel');

  // The rubber takes what it touches, undo brings it back, and one wipe takes all; the room sees each.
  const onScreen = shown.page.locator('[data-mark]');
  await tool(wall.marks.eraser).click();
  await drag(page, [4.55, 1.3], [4.55, 1.6]);
  await expect(onScreen).toHaveCount(2);
  await tool(wall.marks.undo).click();
  await expect(onScreen).toHaveCount(3);
  await tool(wall.marks.eraseAll).click();
  await expect(onScreen).toHaveCount(0);
  await tool(wall.marks.undo).click();
  await expect(onScreen).toHaveCount(3);
  // With the tools laid down, the cards are worked with again.
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox').nth(2).check();
});
