import { expectAccessible } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { photograph, photographOpened } from './people/pictures.ts';
import { go, make, openExample } from './people/seats.ts';
import { console_ } from './people/words.ts';
import { expect, test } from './people/world.ts';

const SIZES = ['phone', 'laptop', 'projector'] as const;

test('what a facilitator opens in the console can be used and seen: details, prompts, menus, going back', async ({
  world,
}) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const { page } = made;
  const boss = new Facilitator(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  // Each step of the day keeps a moment of each board, to go back to.
  await go(made, 'pledging', 'writing-2');
  await go(made, 'writing-2', 'feedback-2');
  await page.goto(made.path);
  await expect(boss.now()).toBeAttached();

  for (const [opener, title, name] of [
    [console_.details.button, console_.details.title, 'details'],
    [console_.prompts.all, console_.prompts.title, 'prompts'],
  ] as const) {
    await button(opener).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await photograph(page, `console-${name}`, SIZES, ['light', 'dark']);
    await expectAccessible(page, title);
    await page.keyboard.press('Escape');
  }

  await button(console_.details.button).click();
  await page.getByLabel(console_.details.name, { exact: true }).fill('');
  await button(console_.details.save).click();
  await expect(page.getByText(console_.details.nameMissing)).toBeVisible();
  await photograph(page, 'console-details-complaint', ['phone', 'laptop']);
  await expectAccessible(page, 'details, with a complaint');
  await page.keyboard.press('Escape');

  for (const [opener, name] of [
    [console_.pause.menu, 'break-menu'],
    [console_.show.menu, 'show-menu'],
  ] as const) {
    await photographOpened(page, `console-${name}`, SIZES, async () => {
      await button(opener).click();
      await expect(page.getByRole('menu')).toBeVisible();
    });
    await button(opener).click();
    await expectAccessible(page, name);
    await page.keyboard.press('Escape');
  }

  await button(console_.walk.first).click();
  await expect(button(console_.walk.stop)).toBeVisible();
  await photograph(page, 'console-walk', SIZES, ['light', 'dark']);
  await expectAccessible(page, 'walk through the key points');

  await boss.tab('people');
  const person = page.getByRole('button', { name: /^Move or remove / }).first();
  await photographOpened(page, 'console-person-menu', SIZES, () => person.click());
  await person.click();
  await page.getByRole('menuitem', { name: console_.people.remove }).click();
  await photograph(page, 'console-remove', SIZES);
  await page.keyboard.press('Escape');

  await boss.tab('boards');
  await choose(page, console_.boards.label, console_.boards.pair(1));
  await button(console_.goBack.button).click();
  const dialog = page.getByRole('dialog', { name: console_.goBack.title(console_.boards.pair(1)) });
  await dialog.getByRole('radio').first().check();
  await expect(dialog.getByText(/^As it was at /)).toBeVisible();
  await photograph(page, 'console-go-back', SIZES, ['light', 'dark']);
  await expectAccessible(page, 'go back in time');
});

test('before the doors open a facilitator rehearses in a copy', async ({ world }) => {
  const made = await make(await world.open('laptop'), world.origin);
  const { page } = made;
  await page.goto(made.path);
  await page.getByRole('button', { name: console_.rehearse.button, exact: true }).click();
  await expect(page.getByText(console_.rehearse.is)).toBeVisible();
  expect(new URL(page.url()).pathname).not.toBe(made.path);
  await photograph(page, 'console-rehearsal', SIZES, ['light', 'dark']);
  await expectAccessible(page, 'rehearsal');
});
