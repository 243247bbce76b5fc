import type { StageKey } from '@pathwall/domain';
import type { Page } from '@playwright/test';
import { Drawn } from './people/drawn.ts';
import { Participant } from './people/participant.ts';
import { photograph } from './people/pictures.ts';
import { command, go, openExample, textsOf } from './people/seats.ts';
import { board } from './people/words.ts';
import { DEVICES, expect, test } from './people/world.ts';

const EYES = ['light', 'dark', 'more', 'forced'] as const;
const BOTH = ['light', 'dark'] as const;
const SIZES = ['laptop', 'projector', 'phone'] as const;

const IDEAS: readonly (readonly [StageKey, string])[] = [
  ['universal', 'A bus pass for everyone on the early shift'],
  ['universal', 'Somebody to eat lunch with, every day of the week, for whoever sits alone'],
  ['universal', 'Rent paid on the day after pay day'],
  ['targeted', 'Ring before the letter goes out'],
  ['targeted', 'Ask at the first missed rent, not at the third'],
  ['targeted', 'نسأل الناس بلغتهم، ونكتب ما يقولون'],
  ['targeted', 'A form that fits on one page and says what happens next'],
  ['crisis', 'A bed until Monday'],
  ['crisis', 'One person who knows the whole story, with a number that is answered at night'],
  ['crisis', 'Lockers 🧳 for people who carry everything'],
  ['recovery', 'The same doctor twice'],
  ['recovery', 'Walk with people to the first appointment and wait with them until it is over'],
  ['move-on', 'A bed, a cooker and a kettle on day one'],
  ['move-on', 'Somebody who shows how the meter works'],
  ['settled', 'Neighbours who know your name'],
];

/** The first cards of a column, as the lists beneath the picture have them. */
function cards(page: Page, stage: StageKey) {
  return page.locator(`[data-card^="${stage}/"]`);
}

/** Whose page it is holds still between two presses of hers: what she typed is not saved meanwhile. */
async function standStill(page: Page): Promise<void> {
  // A clock cannot stand at a time that has gone by when the page is asked.
  await expect(() => page.clock.pauseAt(Date.now() + 500)).toPass();
}

test('pictures: hands at work on a full board', async ({ world }) => {
  test.slow();
  world.allow(/ERR_INTERNET_DISCONNECTED|WebSocket connection to/);
  const made = await openExample(await world.open('laptop'), world.origin);
  await go(made, 'pledging', 'writing-3');
  await command(made, { type: 'show-prompt', index: 0 });
  const [page, partner] = [await world.open('laptop'), await world.open('laptop')];
  await page.clock.install();
  const [kit, lou] = [new Participant(page), new Participant(partner)];
  for (const [person, name, partner] of [
    [kit, 'Kit', 'own'],
    [lou, 'Lou', { with: 'Kit' }],
  ] as const) {
    await person.page.goto(made.links.links.participant ?? '');
    await person.join({ name, partner });
  }
  for (const [stage, text] of IDEAS) await kit.write(stage, text);
  await expect(partner.getByText(board.ideas(IDEAS.length)).first()).toBeAttached();
  await kit.view('grid');
  await lou.view('grid');
  const drawn = new Drawn(page);
  const at = await drawn.under('recovery');

  // The partner writes, and points.
  await lou.chooseStage('settled');
  await lou.box().pressSequentially('A neighbour who knows the boiler');
  const there = await new Drawn(partner).under('crisis');
  await partner.mouse.move(there.x, there.y - 60);
  await expect(page.locator('canvas').first()).toBeVisible();
  await photograph(page, 'board-partner', ['laptop'], BOTH);

  // Several are picked.
  await cards(page, 'targeted').first().focus();
  await page.keyboard.press('s');
  for (const key of ['Shift+ArrowDown', 'ArrowRight', 's']) await page.keyboard.press(key);
  await expect(page.getByRole('region', { name: board.pickedLabel })).toBeVisible();
  await kit.chooseStage('targeted');
  await photograph(page, 'board-picked', SIZES);
  await photograph(page, 'board-picked', ['laptop'], EYES);

  // They are dragged, all of them.
  await kit.view('grid');
  const box = await drawn.area().boundingBox();
  if (box === null) throw new Error('no grid');
  const first = { x: box.x + box.width * 0.25, y: box.y + 40 };
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, box.y + 240, { steps: 8 });
  await photograph(page, 'board-drag', ['laptop'], EYES);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.keyboard.press('Escape');

  // A frame is drawn around some.
  await page.mouse.move(at.x - 60, box.y + box.height - 12);
  await page.mouse.down();
  await page.mouse.move(at.x + 260, box.y + 70, { steps: 8 });
  await photograph(page, 'board-lasso', ['laptop'], ['light', 'forced']);
  await page.keyboard.press('Escape');
  await page.mouse.up();

  const one = cards(page, 'crisis').first();
  await one.focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await photograph(page, 'board-menu', ['laptop', 'projector']);
  await page.keyboard.press('Escape');
  await one.focus();
  await page.keyboard.press('m');
  await photograph(page, 'board-menu-move', ['laptop']);
  await page.keyboard.press('Escape');

  await cards(page, 'universal').first().focus();
  await page.keyboard.press('2');
  await page.keyboard.press('Control+z');
  await page
    .getByRole('button', { name: board.writeIn('recovery'), exact: true })
    .first()
    .click();
  await page.keyboard.type('A key-safe, so that the plumber need not wake anybody');
  await photograph(page, 'board-write-here', ['laptop']);
  await page.keyboard.press('Escape');

  // Two change the same words. On a phone the list of that stage shows.
  await kit.chooseStage('crisis');
  await one.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await photograph(page, 'board-edit', ['laptop', 'phone']);
  await standStill(page);
  await page.keyboard.type(', every night');
  await cards(partner, 'crisis').first().focus();
  await partner.keyboard.press('Enter');
  await expect(partner.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await partner.keyboard.type(', at weekends too');
  await partner.keyboard.press('Enter');
  await expect
    .poll(async () => (await textsOf(made)).filter((text) => text.endsWith(', at weekends too')))
    .toHaveLength(1);
  await page.clock.resume();
  await expect(page.getByText(board.conflict.title)).toBeVisible();
  await photograph(page, 'board-conflict', ['laptop', 'phone'], BOTH);
  await page.getByRole('button', { name: board.conflict.keepBoth }).click();

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('day');
  await photograph(page, 'board-search', ['laptop', 'phone']);
  await page.keyboard.press('Escape');
  await one.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: board.help_.title })).toBeVisible();
  await photograph(page, 'board-help', SIZES);
  await photograph(page, 'board-help', ['laptop'], EYES);
  await page.keyboard.press('Escape');

  // Each takes away one of the last two stages of an idea, and neither knows of the other: it waits in the tray.
  await kit.write('settled', 'A spare key with a friend');
  const idea = drawn.idea('settled', 'A spare key with a friend');
  await idea.focus();
  await page.keyboard.press('f');
  await kit.menuItem('Recovery').click();
  await page.keyboard.press('Escape');
  const copy = new Drawn(partner).idea('recovery', 'A spare key with a friend');
  await expect(copy).toBeAttached();
  await partner.context().setOffline(true);
  await copy.focus();
  await partner.keyboard.press('f');
  await lou.menuItem('Settled home').click();
  await partner.keyboard.press('Escape');
  await idea.focus();
  await page.keyboard.press('f');
  await kit.menuItem('Recovery').click();
  await page.keyboard.press('Escape');
  await partner.context().setOffline(false);
  await expect(page.getByRole('region', { name: board.trayTitle })).toBeVisible();
  await photograph(page, 'board-tray', ['laptop'], BOTH);
  await page.setViewportSize(DEVICES.laptop.viewport);
  await kit.view('list');
  await expect(page.getByRole('region', { name: board.trayTitle })).toBeVisible();
  await photograph(page, 'board-tray-list', ['laptop', 'phone']);
});
