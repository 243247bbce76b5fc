import { expectAccessible } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { drag, overlap, ring, seen } from './people/marker.ts';
import { Participant } from './people/participant.ts';
import { photograph } from './people/pictures.ts';
import { command, go, type Made, openExample, type Seated, take } from './people/seats.ts';
import { board, wall } from './people/words.ts';
import { DEVICES, expect, test, type World } from './people/world.ts';

/** The example at the feedback of session 2: its facilitator's console, not opened yet, and the projector's seat. */
async function atFeedback(world: World): Promise<{ readonly made: Made; readonly screen: Seated }> {
  const made = await openExample(await world.open('laptop'), world.origin);
  await go(made, 'pledging', 'feedback-2');
  return { made, screen: await take(await world.open('projector'), made, 'screen') };
}

test('marks over the wall: drawn by hand and by menu, seen on the projector and on a phone, wiped, undone', async ({
  world,
}) => {
  test.slow();
  const { made, screen: shown } = await atFeedback(world);
  const { page } = made;
  await page.goto(made.path);
  await new Facilitator(page).tab('wall');
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
  // The line is on ideas of another session, which the projector does not show now.
  await expect(shown.page.locator('[data-mark]')).toHaveCount(2);
  await photograph(page, 'marks', ['laptop', 'projector', 'phone'], ['light', 'dark']);
  await photograph(shown.page, 'marks-screen', ['projector', 'laptop'], ['light', 'dark']);
  await expectAccessible(page, 'wall with marks and their panel');

  // The rubber takes what it touches, undo brings it back, and one wipe takes all; the room sees each.
  const onScreen = shown.page.locator('[data-mark]');
  await tool(wall.marks.eraser).click();
  await drag(page, [4.55, 1.4], [4.55, 2.2]);
  await expect(marks).toHaveCount(2);
  await tool(wall.marks.undo).click();
  await expect(marks).toHaveCount(3);
  await drag(page, [3, 0.3], [3, 0.75]);
  await expect(onScreen).toHaveCount(1);
  await tool(wall.marks.undo).click();
  await expect(onScreen).toHaveCount(2);
  await tool(wall.marks.eraseAll).click();
  await expect(onScreen).toHaveCount(0);
  await expect(marks).toHaveCount(0);
  await tool(wall.marks.undo).click();
  await expect(onScreen).toHaveCount(2);
  await expect(marks).toHaveCount(3);
  // With the tools laid down, the cards are worked with again.
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox').nth(2).check();
});

test('a line of the marker stays with its idea on every screen, and no mark is in the way of a card', async ({
  world,
}) => {
  test.slow();
  const { made, screen: seated } = await atFeedback(world);
  const { page } = made;
  const shown = seated.page;
  const guest = await world.open('laptop', { permissions: ['clipboard-read', 'clipboard-write'] });
  await guest.goto(made.links.links.participant ?? '');
  const kit = new Participant(guest);
  await kit.join({ name: 'Kit', partner: 'own' });
  const lines = Array.from({ length: 9 }, (_, index) => `Of nine ideas, number ${index + 1}`);
  await guest.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  await kit.chooseStage('crisis');
  await kit.box().click();
  await guest.keyboard.press('Control+v');
  await guest.getByRole('button', { name: board.addMany(9) }).click();

  await page.goto(made.path);
  await new Facilitator(page).tab('wall');
  await shown.goto(seated.path);
  const last = lines[8] ?? '';
  const card = (on: typeof page) => on.locator('[data-ref]').filter({ hasText: last, visible: true });
  await page.getByRole('searchbox').fill('nine ideas');
  // All of them have come: none pushes the others about any more.
  await expect(page.locator('[data-ref]').filter({ hasText: 'nine ideas', visible: true })).toHaveCount(9);
  await page.getByRole('button', { name: wall.marks.title(0) }).click();
  await page.getByRole('button', { name: wall.marks.pen, exact: true }).click();
  await card(page).scrollIntoViewIfNeeded();
  await ring(page, card(page));
  await page.keyboard.press('Escape');
  for (const [from, to] of [
    ['crisis', 'universal'],
    ['settled', 'targeted'],
    ['universal', 'recovery'],
  ] as const) {
    await page.getByLabel(wall.marks.from).selectOption(from);
    await page.getByLabel(wall.marks.to).selectOption(to);
    await page.getByRole('button', { name: wall.marks.add }).click();
  }
  await expect(page.getByText(wall.marks.line(last, null))).toBeVisible();
  await page.getByRole('button', { name: wall.marks.title(4) }).click();

  /** The ring is around that card there, whatever its height, and the arrows are on no card. */
  const expectAround = async (on: typeof page): Promise<void> => {
    await expect(async () => {
      const { strokes, arrows, cards } = await seen(on);
      const box = await card(on).boundingBox();
      const [stroke] = strokes;
      if (box === null || stroke === undefined) throw new Error('no ring, or no card');
      expect(strokes).toHaveLength(1);
      const near = box.width * 0.08;
      for (const [edge, wanted] of [
        [stroke.top, box.y],
        [stroke.bottom, box.y + box.height],
        [stroke.left, box.x],
        [stroke.right, box.x + box.width],
      ] as const)
        expect(Math.abs(edge - wanted)).toBeLessThan(near);
      expect(arrows).toHaveLength(3);
      for (const arrow of arrows) expect(cards.filter((one) => overlap(arrow, one) > 0)).toEqual([]);
    }).toPass();
  };
  await expectAround(page);
  await page.getByRole('searchbox').fill('');
  await expectAround(page);
  await page.getByRole('searchbox').fill('no such words');
  await expect.poll(async () => (await seen(page)).strokes).toEqual([]);
  await page.getByRole('searchbox').fill('');

  // On the projector it is seen on the page on which its idea is.
  const crisis = shown.getByRole('region', { name: 'Crisis prevention and relief' });
  let pages = 0;
  const absent = async (): Promise<boolean> => (await card(shown).count()) === 0;
  while (await absent()) {
    // The projector turns by itself too: what was seen counts where the card is still not there.
    const { strokes } = await seen(shown);
    if (await absent()) expect(strokes).toEqual([]);
    const before = await crisis.textContent();
    await command(made, { type: 'turn-pages', by: 1 });
    await expect.poll(() => crisis.textContent()).not.toBe(before);
    pages += 1;
    expect(pages).toBeLessThan(9);
  }
  expect(pages).toBeGreaterThan(0);
  await expectAround(shown);
  await photograph(shown, 'marks-ring-screen', ['projector'], ['light', 'dark', 'forced']);
  await expectAround(shown);

  // Its pair moves it to another column: the ring goes along.
  await guest.setViewportSize(DEVICES.laptop.viewport);
  await kit.view('grid');
  await guest.locator('[data-card^="crisis/"]').filter({ hasText: last }).focus();
  await guest.keyboard.press('4');
  await expect(page.locator('section[data-stage=recovery]').filter({ hasText: last })).toHaveCount(1);
  await expectAround(page);
  await card(page).scrollIntoViewIfNeeded();
  await photograph(page, 'marks-ring', ['laptop'], ['light', 'dark', 'more', 'forced']);

  await page.getByRole('button', { name: wall.marks.title(4) }).click();
  await page.getByRole('button', { name: `${wall.marks.erase}: ${wall.marks.line(last, null)}` }).click();
  await expect.poll(async () => (await seen(page)).strokes).toEqual([]);
});
