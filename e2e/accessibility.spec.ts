import { PHASES, type Phase, STAGES, sessionOf } from '@pathwall/domain';
import type { LinkRole } from '@pathwall/protocol';
import type { Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './people/axe.ts';
import { EXAMPLE_IDEA } from './people/content.ts';
import { Facilitator } from './people/facilitator.ts';
import { Grid } from './people/grid.ts';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { Screen } from './people/screen.ts';
import { command, go, type Made, make, openExample, type Seated, take } from './people/seats.ts';
import {
  app,
  board,
  commitments,
  console_,
  create,
  join,
  outputs,
  screen as shown,
  wall,
} from './people/words.ts';
import { type DeviceName, expect, test, type World } from './people/world.ts';

const EXPECTED_REFUSAL = /status of 404/;

/** The example and its facilitator, on a laptop. */
async function example(world: World): Promise<Made> {
  return openExample(await world.open('laptop'), world.origin);
}

/** Somebody else in the example, on their own device, at its address. */
async function guest(
  world: World,
  made: Made,
  role: LinkRole,
  device: DeviceName = 'laptop',
): Promise<Seated> {
  const seated = await take(await world.open(device), made, role, { name: 'Kit' });
  await seated.page.goto(seated.path);
  return seated;
}

async function arrived(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
}

test('before anybody is in: front page, statements, new workshop, links, code, invitation, lost', async ({
  world,
}) => {
  test.slow();
  world.allow(EXPECTED_REFUSAL);
  const page = await world.open('laptop');
  const visit = async (path: string, where: string): Promise<void> => {
    await page.goto(path);
    await arrived(page);
    await expectAccessible(page, where);
  };
  await visit('/', 'front page');
  await visit('/accessibility', 'accessibility statement');
  await visit('/privacy', 'privacy notice');
  await visit('/nowhere', 'no such page');
  await visit('/join', 'code');
  await page.getByRole('button', { name: join.code.go }).click();
  await expectAccessible(page, 'code, too short');
  await visit('/w/abcdefghjkmn', 'half a link');
  await visit('/w/abcdefghjkmn#wrong', 'a link that leads nowhere');
  await visit('/new', 'new workshop');
  await choose(page, create.story.label, new RegExp(`^${create.story.own}`));
  await page.getByText(create.more, { exact: true }).click();
  await page.getByRole('button', { name: create.go }).click();
  await expect(page.getByText(create.nameMissing)).toBeVisible();
  await expectAccessible(page, 'new workshop, all open, with complaints');

  const made = await make(page, world.origin);
  await visit(`${made.path}/share`, 'links to share');
  const stranger = await world.open('laptop');
  await stranger.goto(made.links.links.participant ?? '');
  await expect(stranger.getByRole('button', { name: join.join.go })).toBeVisible();
  await expectAccessible(stranger, 'invitation');
  await stranger.getByRole('button', { name: join.join.go }).click();
  await expect(stranger.getByText(app.waiting.title, { exact: true })).toBeVisible();
  await expectAccessible(stranger, 'waiting for a partner');
});

test('the board: grid, list, every dialog and menu, read-only', async ({ world }) => {
  test.slow();
  const made = await example(world);
  await go(made, 'pledging', 'writing-3');
  const { page } = await guest(world, made, 'participant');
  const person = new Participant(page);
  const alone = page.getByText(app.waiting.own);
  await expect(person.box().or(alone).first()).toBeVisible();
  if (await alone.isVisible()) await alone.click();
  await person.expectBoard();
  await person.write('crisis', 'Something to look at');
  await expectAccessible(page, 'grid');
  await new Grid(page).idea('crisis', 'Something to look at').focus();
  await expectAccessible(page, 'grid, card chosen');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await expectAccessible(page, 'grid, card open');
  await page.keyboard.press('Escape');

  await person.view('list');
  await expectAccessible(page, 'list');
  const idea = person.idea('crisis', 'Something to look at');
  await idea.getByRole('button', { name: /^More for / }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expectAccessible(page, 'menu of an idea');
  await page.keyboard.press('Escape');
  await idea.getByRole('button', { name: new RegExp(`^${board.edit}: `) }).click();
  await expect(page.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await expectAccessible(page, 'list, idea open');
  await page.keyboard.press('Escape');

  for (const [button, title] of [
    [board.binCount(0), board.binTitle],
    [board.help, board.help_.title],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await expectAccessible(page, title);
    await page.keyboard.press('Escape');
  }
  await page.getByRole('button', { name: board.search, exact: true }).click();
  await page.getByRole('searchbox', { name: board.searchPlaceholder }).fill('no such words');
  await expectAccessible(page, 'search without a hit');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: app.menu.label }).click();
  await expectAccessible(page, 'menu of the seat');
  await page.getByRole('menuitem', { name: app.menu.leave }).click();
  await expect(page.getByRole('dialog', { name: app.leave.title })).toBeVisible();
  await expectAccessible(page, 'leave?');
  await page.keyboard.press('Escape');

  await command(made, { type: 'lock', locked: true });
  await expect(page.getByText(board.locked)).toBeVisible();
  await expectAccessible(page, 'board, writing stopped');
});

test('wall, pledges, plan and results, for those who take part', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = await guest(world, made, 'participant');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.getByRole('button', { name: wall.spread.title })).toBeVisible();
  await page.getByRole('button', { name: wall.spread.title }).click();
  await page
    .getByRole('checkbox', { name: wall.note.select(EXAMPLE_IDEA) })
    .first()
    .check();
  await expectAccessible(page, 'wall, an idea chosen');
  await page.getByRole('button', { name: wall.selection.promote }).click();
  await expect(page.getByRole('dialog', { name: commitments.form.newTitle })).toBeVisible();
  await expectAccessible(page, 'make a pledge');
  await page.keyboard.press('Escape');
  await choose(page, app.tabs.label, app.tabs.pledges);
  for (const view of ['make', 'sheet', 'plan'] as const) {
    await choose(page, commitments.views, commitments.view[view]);
    await expectAccessible(page, `pledges: ${view}`);
  }
  await go(made, 'pledging', 'closed');
  await expect(page.getByRole('radio', { name: app.tabs.results })).toBeAttached();
  await choose(page, app.tabs.label, app.tabs.results);
  await expectAccessible(page, 'results');
  const reader = await guest(world, made, 'viewer');
  await arrived(reader.page);
  await expectAccessible(reader.page, 'results, reader');
});

test('the console in every phase', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = made;
  const boss = new Facilitator(page);
  await page.goto(made.path);
  await arrived(page);
  let before: Phase = 'pledging';
  for (const phase of PHASES) {
    await go(made, before, phase);
    before = phase;
    await expect(boss.now()).toHaveText(console_.now.title(sessionOf(phase), phase));
    await expectAccessible(page, `console, ${phase}`);
  }
});

test('the console: its tabs, its dialogs, and for the note-taker', async ({ world }) => {
  test.slow();
  const made = await example(world);
  await go(made, 'pledging', 'feedback-3');
  const { page } = made;
  const boss = new Facilitator(page);
  await page.goto(made.path);
  await arrived(page);
  for (const tab of ['people', 'wall', 'boards', 'pledges'] as const) {
    await boss.tab(tab);
    await expectAccessible(page, `console, ${tab}`);
  }
  for (const [button, title] of [
    [console_.share.button, console_.share.title],
    [console_.downloads, outputs.title],
    [console_.paper, outputs.paper.title],
    [console_.prompts.all, console_.prompts.title],
  ] as const) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await expectAccessible(page, title);
    await page.getByRole('button', { name: 'Close', exact: true }).last().click();
  }
  await boss.tab('people');
  await page
    .getByRole('button', { name: /^Move or remove / })
    .first()
    .click();
  await page.getByRole('menuitem', { name: console_.people.remove }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'remove a person?');
  const { page: notes } = await guest(world, made, 'note-taker');
  await arrived(notes);
  await expectAccessible(notes, 'console of the note-taker');
});

test('the screen in every phase, in a break, and with something shown to everyone', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = await guest(world, made, 'screen', 'projector');
  const screen = new Screen(page);
  await arrived(page);
  let before: Phase = 'pledging';
  for (const phase of PHASES) {
    await go(made, before, phase);
    before = phase;
    await screen.expectPhase(phase);
    await expectAccessible(page, `screen, ${phase}`);
  }
  await go(made, 'closed', 'feedback-1');
  await command(made, { type: 'spotlight', on: { kind: 'stage', stage: 'crisis' } });
  await expect(screen.column('universal')).toHaveCount(0);
  await expectAccessible(page, 'screen, one stage');
  await command(made, { type: 'break', until: Date.now() + 600_000 });
  await expect(page.getByText(shown.break.title, { exact: true })).toBeVisible();
  await expectAccessible(page, 'screen, break');
});

test('320 px wide: nothing scrolls sideways', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const page = await world.open('narrow');
  for (const path of ['/', '/new', '/join', '/accessibility', '/privacy']) {
    await page.goto(path);
    await arrived(page);
    await expectNoSidewaysScroll(page, path);
  }
  await page.goto(made.links.links.participant ?? '');
  await expect(page.getByRole('button', { name: join.join.go })).toBeVisible();
  await expectNoSidewaysScroll(page, 'invitation');
  const seated = await guest(world, made, 'participant', 'narrow');
  const phone = new Participant(seated.page);
  await phone.expectBoard();
  await phone.write('crisis', `Unbreakable: ${'longword'.repeat(12)}`);
  for (const { key } of STAGES) {
    await phone.chooseStage(key);
    await expectNoSidewaysScroll(seated.page, `list, ${key}`);
  }
  await choose(seated.page, app.tabs.label, app.tabs.everyone);
  await expect(seated.page.getByRole('navigation', { name: wall.stages })).toBeVisible();
  await expectNoSidewaysScroll(seated.page, 'wall');
  await choose(seated.page, app.tabs.label, app.tabs.pledges);
  await expect(seated.page.getByRole('navigation', { name: commitments.stages })).toBeVisible();
  await expectNoSidewaysScroll(seated.page, 'pledges');
  await choose(seated.page, commitments.views, commitments.view.plan);
  await expectNoSidewaysScroll(seated.page, 'action plan');
});

test('the list has a heading for each stage, under one for the page', async ({ world }) => {
  const made = await example(world);
  const { page } = await guest(world, made, 'participant');
  const person = new Participant(page);
  await person.expectBoard();
  await person.view('list');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  for (const { key, name } of STAGES) {
    await person.write(key, `An idea for ${name}`);
    await expect(person.stage(key).getByRole('heading', { level: 2 })).toHaveText(new RegExp(`^${name}`));
    await expect(person.stage(key).getByRole('list')).toHaveCount(1);
  }
});

test('without movement, and in forced colours, the board works and can be seen', async ({ world }) => {
  const made = await example(world);
  await go(made, 'pledging', 'writing-1');
  const seated = await take(
    await world.open('laptop', { reducedMotion: 'reduce', forcedColors: 'active' }),
    made,
    'participant',
    { pairing: { kind: 'new' } },
  );
  const { page } = seated;
  await page.goto(seated.path);
  const person = new Participant(page);
  const grid = new Grid(page);
  await person.expectBoard();
  await person.write('crisis', 'Seen in any colours');
  await grid.idea('crisis', 'Seen in any colours').focus();
  await page.keyboard.press('2');
  await expect(grid.idea('targeted', 'Seen in any colours')).toBeFocused();
  const moving = (): Promise<number> =>
    page.evaluate(
      () =>
        document
          .getAnimations()
          .filter((one) => Number(one.effect?.getComputedTiming().activeDuration ?? 0) > 1).length,
    );
  expect(await moving()).toBe(0);
  await expect.poll(() => inksOfPicture(page)).toBeGreaterThan(1);
  await person.view('list');
  await expect(person.idea('targeted', 'Seen in any colours')).toBeVisible();
  expect(await moving()).toBe(0);
});

/** How many colours the picture of the grid is drawn in. */
function inksOfPicture(page: Page): Promise<number> {
  return page.evaluate(() => {
    const inks = new Set<string>();
    for (const canvas of document.querySelectorAll('canvas')) {
      const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) inks.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
      }
    }
    return inks.size;
  });
}
