import { PHASES, type Phase, sessionOf } from '@pathwall/domain';
import type { LinkRole } from '@pathwall/protocol';
import type { Page } from '@playwright/test';
import { EXAMPLE_IDEA } from './people/content.ts';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { photograph } from './people/pictures.ts';
import { Screen } from './people/screen.ts';
import { command, go, type Made, make, openExample, take } from './people/seats.ts';
import { app, commitments, console_, create, join, outputs, wall } from './people/words.ts';
import { DEVICES, type DeviceName, expect, test, type World } from './people/world.ts';

const BOTH = ['light', 'dark'] as const;
const HANDS = ['phone', 'laptop'] as const;
const SIZES = ['phone', 'laptop', 'projector'] as const;

async function arrived(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
}

async function guest(world: World, made: Made, role: LinkRole, device: DeviceName = 'laptop'): Promise<Page> {
  const seated = await take(await world.open(device), made, role, { name: 'Kit' });
  await seated.page.goto(seated.path);
  await arrived(seated.page);
  return seated.page;
}

test('pictures: the way in, and where it ends', async ({ world }) => {
  test.slow();
  world.allow(/status of 404/);
  const page = await world.open('laptop');
  for (const [path, screen] of [
    ['/', 'home'],
    ['/new', 'create'],
    ['/join', 'code'],
    ['/accessibility', 'accessibility'],
    ['/nowhere', 'no-such-page'],
    ['/w/abcdefghjkmn#wrong', 'dead-link'],
  ] as const) {
    await page.goto(path);
    await arrived(page);
    await photograph(page, screen, HANDS, screen === 'home' || screen === 'create' ? BOTH : ['light']);
  }
  await page.goto('/new');
  await page.getByText(create.more, { exact: true }).click();
  await page.getByRole('button', { name: create.go }).click();
  await photograph(page, 'create-complaints', HANDS);

  const made = await make(page, world.origin);
  await page.goto(`${made.path}/share`);
  await expect(page.getByRole('textbox', { name: create.share.link })).toBeVisible();
  await photograph(page, 'share', HANDS, BOTH);
  const guestPage = await world.open('phone');
  await guestPage.goto(made.links.links.participant ?? '');
  await expect(guestPage.getByRole('button', { name: join.join.go })).toBeVisible();
  await photograph(guestPage, 'invitation', HANDS, BOTH);
  await guestPage.getByRole('button', { name: join.join.go }).click();
  await expect(guestPage.getByText(app.waiting.title, { exact: true })).toBeVisible();
  await photograph(guestPage, 'waiting', HANDS);

  await page.goto(made.path);
  await arrived(page);
  await photograph(page, 'console-empty', HANDS);
  await new Facilitator(page).tab('wall');
  await photograph(page, 'console-wall-empty', ['laptop']);
});

test('pictures: the board', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  await go(made, 'pledging', 'writing-1');
  await command(made, { type: 'show-prompt', index: 0 });
  // A third person of the first pair, whose board is full of ideas.
  const invited = await world.open('laptop');
  await invited.goto(made.links.links.participant ?? '');
  const person = new Participant(invited);
  await person.join({ name: 'Kit', partner: { with: 'Moira' } });
  await expect(invited.getByText(/\d+ ideas/).first()).toBeAttached();
  await person.view('grid');
  await photograph(invited, 'board-grid', ['laptop', 'projector'], BOTH);
  await person.view('list');
  await photograph(invited, 'board-list', ['laptop', 'narrow'], BOTH);
  // A phone has its own choice of view.
  await invited.setViewportSize(DEVICES.phone.viewport);
  await person.view('grid');
  await photograph(invited, 'board-grid', ['phone'], BOTH);
  await person.view('list');
  await photograph(invited, 'board-list', ['phone'], BOTH);
  await invited
    .getByRole('button', { name: /^More for / })
    .first()
    .click();
  await photograph(invited, 'board-list-menu', ['phone']);
  await invited.keyboard.press('Escape');

  const alone = await world.open('laptop');
  await alone.goto(made.links.links.participant ?? '');
  const empty = new Participant(alone);
  await empty.join({ partner: 'own' });
  await photograph(alone, 'board-empty-grid', ['laptop']);
  await empty.view('list');
  await photograph(alone, 'board-empty-list', HANDS);
});

test('pictures: wall, pledges, plan, results', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const page = await guest(world, made, 'participant');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.getByRole('button', { name: wall.spread.title })).toBeVisible();
  await photograph(page, 'wall', ['laptop', 'phone', 'projector'], BOTH);
  await page.setViewportSize(DEVICES.laptop.viewport);
  await page.getByRole('button', { name: wall.spread.title }).click();
  await page
    .getByRole('checkbox', { name: wall.note.select(EXAMPLE_IDEA) })
    .first()
    .check();
  await photograph(page, 'wall-spread', HANDS);
  await page.getByRole('button', { name: wall.selection.promote }).click();
  await photograph(page, 'make-pledge', HANDS, BOTH);
  await page.keyboard.press('Escape');
  await choose(page, app.tabs.label, app.tabs.pledges);
  for (const view of ['make', 'sheet', 'plan'] as const) {
    await choose(page, commitments.views, commitments.view[view]);
    await photograph(page, `pledges-${view}`, HANDS, view === 'sheet' ? ['light'] : BOTH);
  }
  await go(made, 'pledging', 'closed');
  await choose(page, app.tabs.label, app.tabs.results);
  await photograph(page, 'results', SIZES, BOTH);
});

test('pictures: the console', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const { page } = made;
  await page.goto(made.path);
  await arrived(page);
  await expect(page.getByText(commitments.open(1))).toBeVisible();
  const boss = new Facilitator(page);
  await eachPhase(made, async (phase) => {
    await expect(boss.now()).toHaveText(console_.now.title(sessionOf(phase), phase));
    await photograph(page, `console-${phase}`, ['laptop']);
  });
  await go(made, 'closed', 'feedback-2');
  for (const tab of ['people', 'wall', 'boards', 'pledges'] as const) {
    await page.setViewportSize(DEVICES.laptop.viewport);
    await boss.tab(tab);
    await photograph(page, `console-tab-${tab}`, HANDS, BOTH);
  }
  await page.getByRole('button', { name: console_.share.button, exact: true }).click();
  await expect(page.getByRole('textbox', { name: console_.share.link })).toBeVisible();
  await photograph(page, 'console-share', HANDS);
  await page.keyboard.press('Escape');
});

test('pictures: what is taken away, and brought in', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const { page } = made;
  await go(made, 'pledging', 'feedback-1');
  await page.goto(made.path);
  await arrived(page);
  await page.getByRole('button', { name: console_.paper, exact: true }).click();
  await page
    .getByLabel(outputs.paper.notes, { exact: true })
    .fill(
      '3 Ring Sam Okafor on 07700 900123\n13 Help with the letter\nA line without a stage\n6 A kettle on day one',
    );
  await photograph(page, 'paper-notes', SIZES);
  await page.getByRole('button', { name: outputs.paper.add(3) }).click();
  await page.keyboard.press('Escape');
  await page.getByText(outputs.shown.title(1, true)).click();
  await photograph(page, 'console-before-shown', SIZES);
  await page.getByRole('button', { name: console_.downloads, exact: true }).click();
  await expect(page.getByText(outputs.look.short(1)).first()).toBeVisible();
  await photograph(page, 'outputs', SIZES, BOTH);
  await page
    .getByRole('button', { name: outputs.download(outputs.outputs.log.name, 'PDF'), exact: true })
    .click();
  await photograph(page, 'outputs-look', SIZES, BOTH);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${outputs.look.go}`) })
    .first()
    .click();
  await expect(page.locator('[data-card]:focus')).toBeAttached();
  await photograph(page, 'outputs-gone-there', ['laptop']);
  await page.goto('/new');
  await page.getByRole('button', { name: create.file.choose }).scrollIntoViewIfNeeded();
  await photograph(page, 'create-from-file', SIZES);
});

test('pictures: the screen', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const page = await guest(world, made, 'screen', 'projector');
  const screen = new Screen(page);
  await eachPhase(made, async (phase) => {
    await screen.expectPhase(phase);
    await photograph(page, `screen-${phase}`, ['projector'], phase === 'lobby' ? BOTH : ['light']);
  });
  await go(made, 'closed', 'feedback-1');
  await photograph(page, 'screen-wall', ['projector', 'laptop'], BOTH);
  await command(made, { type: 'spotlight', on: { kind: 'stage', stage: 'crisis' } });
  await photograph(page, 'screen-one-stage', ['projector']);
  await command(made, { type: 'break', until: Date.now() + 900_000 });
  await photograph(page, 'screen-break', ['projector']);
});

/** Goes through the day, and looks at each phase when it is there. */
async function eachPhase(made: Made, look: (phase: Phase) => Promise<void>): Promise<void> {
  let before: Phase = 'pledging';
  for (const phase of PHASES) {
    await go(made, before, phase);
    before = phase;
    await look(phase);
  }
}
