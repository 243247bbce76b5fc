import type { Page } from '@playwright/test';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { expectEveryStopSeen, expectTextFits } from './people/reflow.ts';
import { go, type Made, openExample, type Seated, take } from './people/seats.ts';
import { app, board, commitments, join, wall } from './people/words.ts';
import { type DeviceName, expect, test, type World } from './people/world.ts';

/** Every page with text of twice the size and with the reader's own spacing, 320 px wide (A9); and stop by stop (A3). */

async function example(world: World): Promise<Made> {
  return openExample(await world.open('laptop'), world.origin);
}

async function guest(
  world: World,
  made: Made,
  role: Parameters<typeof take>[2],
  device: DeviceName,
): Promise<Seated> {
  const seated = await take(await world.open(device), made, role, { name: 'Kit' });
  await seated.page.goto(seated.path);
  return seated;
}

async function arrived(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
}

/** The pages that need no seat. */
const OPEN_TO_ALL = ['/', '/new', '/join', '/accessibility', '/privacy'] as const;

test('320 px, twice the text, own spacing: the pages before anybody is in', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const page = await world.open('narrow');
  for (const path of OPEN_TO_ALL) {
    await page.goto(path);
    await arrived(page);
    await expectTextFits(page, path);
  }
  await page.goto(made.links.links.participant ?? '');
  await expect(page.getByRole('button', { name: join.join.go })).toBeVisible();
  await expectTextFits(page, 'invitation');
  await made.page.setViewportSize({ width: 320, height: 640 });
  await made.page.goto(`${made.path}/share`);
  await arrived(made.page);
  await expectTextFits(made.page, 'links to share');
});

test('320 px, twice the text, own spacing: board, wall, pledges, results', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = await guest(world, made, 'participant', 'narrow');
  const person = new Participant(page);
  await person.expectBoard();
  await person.write('crisis', 'Something to look at, long enough for two lines of a phone');
  await expectTextFits(page, 'list');
  await page.getByRole('button', { name: board.moreOptions, exact: true }).click();
  await expectTextFits(page, 'list, more');
  await page.keyboard.press('Escape');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.getByRole('navigation', { name: wall.stages })).toBeVisible();
  await expectTextFits(page, 'wall');
  await choose(page, app.tabs.label, app.tabs.pledges);
  for (const view of ['make', 'sheet', 'plan'] as const) {
    await choose(page, commitments.views, commitments.view[view]);
    await expectTextFits(page, `pledges: ${view}`);
  }
  await go(made, 'pledging', 'closed');
  await choose(page, app.tabs.label, app.tabs.results);
  await expectTextFits(page, 'results');
});

test('320 px, twice the text, own spacing: the console', async ({ world }) => {
  test.slow();
  const made = await example(world);
  await go(made, 'pledging', 'feedback-3');
  const { page } = made;
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(made.path);
  await arrived(page);
  const boss = new Facilitator(page);
  for (const tab of ['people', 'wall', 'boards', 'pledges'] as const) {
    await boss.tab(tab);
    await expectTextFits(page, `console, ${tab}`);
  }
});

test('stop by stop with the Tab key, nothing covers what has the focus', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const page = await world.open('narrow');
  for (const path of OPEN_TO_ALL) {
    await page.goto(path);
    await arrived(page);
    expect(await expectEveryStopSeen(page, path)).toBeGreaterThan(2);
  }
  await page.goto(made.links.links.participant ?? '');
  await expect(page.getByRole('button', { name: join.join.go })).toBeVisible();
  await expectEveryStopSeen(page, 'invitation');
  for (const device of ['laptop', 'narrow'] as const) {
    const seated = await guest(world, made, 'participant', device);
    const person = new Participant(seated.page);
    await person.expectBoard();
    for (const view of ['list', 'grid'] as const) {
      await person.view(view);
      expect(await expectEveryStopSeen(seated.page, `${view}, ${device}`)).toBeGreaterThan(5);
    }
    await choose(seated.page, app.tabs.label, app.tabs.everyone);
    await expect(seated.page.getByRole('button', { name: wall.spread.title })).toBeVisible();
    await expectEveryStopSeen(seated.page, `wall, ${device}`);
    await choose(seated.page, app.tabs.label, app.tabs.pledges);
    for (const view of ['make', 'sheet', 'plan'] as const) {
      await choose(seated.page, commitments.views, commitments.view[view]);
      await expectEveryStopSeen(seated.page, `pledges: ${view}, ${device}`);
    }
  }
  await made.page.goto(made.path);
  await arrived(made.page);
  for (const tab of ['people', 'wall', 'boards', 'pledges'] as const) {
    await new Facilitator(made.page).tab(tab);
    await expectEveryStopSeen(made.page, `console, ${tab}`);
  }
});
