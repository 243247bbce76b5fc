import type { LinkRole } from '@pathwall/protocol';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { photograph } from './people/pictures.ts';
import { command, go, type Made, openExample, take } from './people/seats.ts';
import { type OwnServer, startServer } from './people/server.ts';
import { close, commitments, console_, create, lead, library, outputs, screen } from './people/words.ts';
import { DEVICES, type DeviceName, expect, test, type World } from './people/world.ts';

// Pledges, plan and what is left of a day: each dialog and page once by axe (A4), and in pictures to be looked at.

const { agreement, merge, notes, paste, plan, publish, review, split } = commitments;
const BOTH = ['light', 'dark'] as const;
const HANDS = ['phone', 'laptop'] as const;

let server: OwnServer;
test.beforeAll(async () => {
  server = await startServer({ COLLECTING_EMAIL: 'pledges@example.org' });
});
test.afterAll(() => server.remove());

/** By axe as it is now, and in a picture for each size. */
async function look(
  page: Page,
  name: string,
  sizes: readonly DeviceName[] = HANDS,
  schemes: readonly ('light' | 'dark')[] = ['light'],
): Promise<void> {
  await expectAccessible(page, name);
  await expectNoSidewaysScroll(page, name);
  await photograph(page, `plan-${name}`, sizes, schemes);
}

async function example(world: World): Promise<Made> {
  const made = await openExample(await world.open('laptop', { baseURL: server.origin }), server.origin);
  await made.page.goto(made.path);
  await expect(made.page.getByRole('heading', { level: 1 })).toBeAttached();
  return made;
}

async function guest(world: World, made: Made, role: LinkRole, device: DeviceName, view = ''): Promise<Page> {
  const page = await world.open(device, { baseURL: server.origin });
  const seated = await take(page, made, role, { name: 'Kit' });
  await page.goto(seated.path + view);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  return page;
}

/** The page of a lead whose action was taken out; it is not told, and asks anew when it is opened. */
async function expectLost(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(lead.lost.title).last()).toBeVisible({ timeout: 3_000 });
  }).toPass();
}

test('the group is asked, and what it said: laptop, phone, projector', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = made;
  const phone = await guest(world, made, 'participant', 'phone', '/pledges');
  const other = await guest(world, made, 'participant', 'laptop', '/pledges');
  const wide = await guest(world, made, 'screen', 'projector');
  const dialogs = page.getByRole('dialog');

  await new Facilitator(page).tab('pledges');
  await page.getByRole('button', { name: /^Ask the group about/ }).click();
  await expect(page.getByText(agreement.counted)).toBeVisible();
  await phone.getByRole('button', { name: agreement.stances.concern }).first().click();
  await phone.getByRole('textbox', { name: agreement.what }).fill('Who pays for the calls?');
  await look(phone, 'asked-concern', HANDS, BOTH);
  await phone.getByRole('button', { name: agreement.send }).click();
  await other.getByRole('button', { name: agreement.stances.agree }).first().click();
  await expect(page.getByText(/^2 of \d+ have answered$/)).toBeVisible();
  await look(page, 'asking', HANDS, BOTH);
  // Each column holds its notes once more, unseen, to measure them.
  await expect(wide.getByText(screen.answers(2)).last()).toBeVisible();
  await look(wide, 'asking-screen', ['projector']);

  await page.getByRole('button', { name: /^End .*show the counts$/ }).click();
  await expect(page.getByRole('list', { name: agreement.result }).first()).toBeVisible();
  await page.getByText(agreement.concerns(1)).first().click();
  await look(page, 'said', HANDS, BOTH);
  await expect(phone.getByRole('list', { name: agreement.result }).first()).toBeVisible();
  await look(phone, 'said-participant', HANDS, BOTH);
  await expect(wide.getByRole('list', { name: screen.groupSaid }).first()).toBeVisible();
  await look(wide, 'said-screen', ['projector', 'laptop'], BOTH);
  await command(made, { type: 'spotlight', on: { kind: 'stage', stage: 'targeted' } });
  await expect(wide.getByRole('region', { name: screen.pledges })).toBeVisible();
  await photograph(wide, 'plan-said-screen-stage', ['projector']);

  const more = page.getByRole('button', { name: /^More for this pledge/ }).first();
  for (const [entry, name] of [
    [merge.menu, 'merge'],
    [split.menu, 'split'],
  ] as const) {
    await more.click();
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(dialogs).toBeVisible();
    await look(page, name);
    await page.keyboard.press('Escape');
  }
  await choose(page, commitments.views, commitments.view.partners);
  await look(page, 'partners');
});

test('rows from a spreadsheet, notes, and the link for a lead, on the plan', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = made;
  const dialog = page.getByRole('dialog');
  await new Facilitator(page).tab('pledges');
  await choose(page, commitments.views, commitments.view.plan);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    'Print the numbers\tJo C.\t31/01/2027\tLetters that come back\tOn track\nAsk the tenants\tSam\tsoon\t\t\n\tKit\t\t\t',
  );
  await page
    .getByRole('textbox', { name: /^Add an action to: / })
    .first()
    .focus();
  await page.keyboard.press('Control+V');
  await expect(dialog.getByText(paste.leftOut)).toBeVisible();
  await look(page, 'paste', HANDS, BOTH);
  await page.keyboard.press('Escape');

  await page
    .getByRole('button', { name: /^\d+ notes? / })
    .first()
    .click();
  await expect(dialog.getByRole('textbox', { name: notes.text })).toBeVisible();
  await look(page, 'notes');
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: new RegExp(`^${commitments.lead.button}`) })
    .first()
    .click();
  await expect(dialog.getByRole('textbox', { name: commitments.lead.link })).toHaveValue(/\/lead\//);
  await look(page, 'lead-link');
  const link = await dialog.getByRole('textbox', { name: commitments.lead.link }).inputValue();
  await page.keyboard.press('Escape');

  const jo = await world.open('phone', { baseURL: server.origin });
  await jo.goto(link);
  await expect(jo.getByText(lead.title, { exact: true })).toBeVisible();
  await look(jo, 'lead', HANDS, BOTH);
  await jo.getByRole('button', { name: lead.save }).scrollIntoViewIfNeeded();
  await choose(jo, lead.how, lead.statuses.stuck);
  await jo.getByRole('textbox', { name: lead.note }).fill('Nobody answers the number that we were given.');
  await jo.getByRole('button', { name: lead.save }).click();
  await expect(jo.getByText(lead.saved)).toBeVisible();
  await look(jo, 'lead-saved', ['phone']);
  world.allow(/410/);
  await page
    .getByRole('button', { name: new RegExp(`^${plan.bin}`) })
    .first()
    .click();
  await expectLost(jo);
  await look(jo, 'lead-gone', ['phone']);
});

test('a quarter later: the plan is the front page, its review, the library', async ({ world }) => {
  test.slow();
  const made = await example(world);
  const { page } = made;
  const member = await guest(world, made, 'participant', 'phone');
  await go(made, 'pledging', 'closed');
  server.moveOn(91);
  const wide = await guest(world, made, 'screen', 'projector');
  const reader = await guest(world, made, 'viewer', 'phone');
  await page.goto(made.path);
  await expect(page.getByRole('region', { name: review.label })).toContainText(/It is time/);
  await expect(page.getByRole('figure', { name: commitments.progress.title })).toBeAttached();
  await look(page, 'front-page', ['phone', 'laptop', 'projector'], BOTH);
  // Its parts scroll; the page itself has nothing below its end.
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight), {
      message: 'the page is as high as the screen',
    })
    .toBeLessThanOrEqual(0);
  for (const hand of HANDS) {
    await page.setViewportSize(DEVICES[hand].viewport);
    await page.getByRole('figure', { name: commitments.progress.title }).scrollIntoViewIfNeeded();
    await photograph(page, 'plan-progress', [hand], BOTH);
  }
  await look(reader, 'results', HANDS, BOTH);
  await member.reload();
  const bar = member.getByRole('region', { name: review.label });
  await expect(bar).toBeVisible();
  const thanks = member.getByRole('heading', { name: close.thanks });
  // Whoever comes back comes for the plan.
  const topOf = async (part: Locator): Promise<number> => (await part.boundingBox())?.y ?? Number.NaN;
  await expect.poll(async () => (await topOf(thanks)) - (await topOf(bar))).toBeGreaterThan(0);
  await look(member, 'results-participant', ['phone']);

  await page.getByRole('button', { name: review.move }).click();
  await look(page, 'review-day');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Review \d+ open/ }).click();
  await page.getByRole('textbox', { name: notes.text }).fill('Rung 31 times since');
  await look(page, 'review', HANDS, BOTH);
  await expect(wide.getByRole('article')).toBeVisible();
  await look(wide, 'review-screen', ['projector', 'laptop'], BOTH);
  // Two who lead at once: the second comes in where the screen is, and takes it with the next step.
  const second = await guest(world, made, 'facilitator', 'laptop');
  await second.getByRole('button', { name: review.join }).click();
  await second.getByRole('button', { name: review.skip }).click();
  await expect(page.getByText(review.screenShows)).toBeVisible();
  await look(page, 'review-taken', HANDS, BOTH);
  await page.getByRole('button', { name: review.showMine }).click();
  await expect(second.getByText(review.screenShows)).toBeVisible();
  await second.getByRole('button', { name: review.leave }).click();
  await page.getByRole('button', { name: review.save }).focus();
  await page.keyboard.press('Enter');
  const end = page.getByRole('button', { name: review.finish });
  const skip = page.getByRole('button', { name: review.skip });
  await expect(async () => {
    if (await skip.isVisible()) await skip.press('Enter', { timeout: 1_000 });
    expect(await end.isVisible()).toBe(true);
  }).toPass({ intervals: [0] });
  await look(page, 'review-end');
  await page.getByRole('button', { name: review.finish }).click();
  await expect(page.getByRole('region', { name: review.label })).toContainText(/Looked at before/);

  await page.getByRole('button', { name: commitments.next.button }).click();
  await look(page, 'next');
  await page.keyboard.press('Escape');

  const visitor = await world.open('laptop', { baseURL: server.origin });
  await visitor.goto('/library');
  await expect(visitor.getByText(library.empty)).toBeVisible();
  await look(visitor, 'library-empty');
  await page.getByRole('button', { name: publish.button, exact: true }).click();
  await expect(page.getByRole('dialog').getByText(publish.preview)).toBeVisible();
  await look(page, 'publish');
  const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
  const preview = oneLine(await page.getByRole('region', { name: publish.preview }).innerText());
  await page.getByRole('button', { name: publish.publish, exact: true }).last().click();
  await expect(page.getByRole('textbox', { name: publish.address })).toBeVisible();
  await look(page, 'published');
  await page.keyboard.press('Escape');
  await visitor.reload();
  await expect(visitor.getByRole('link', { name: made.seat.title })).toBeVisible();
  await look(visitor, 'library', HANDS, BOTH);
  await visitor.getByRole('searchbox', { name: library.search }).fill('submarine');
  await visitor.getByRole('button', { name: library.go }).click();
  await expect(visitor.getByText(library.none, { exact: true })).toBeVisible();
  await look(visitor, 'library-none', ['phone']);
  await visitor.goBack();
  await visitor.getByRole('link', { name: made.seat.title }).click();
  await expect(visitor.getByRole('heading', { level: 1, name: made.seat.title })).toBeVisible();
  // Nothing can be read there that was not shown before.
  const lines = await visitor.getByRole('article').locator('li h2, li p').allInnerTexts();
  expect(lines.length).toBeGreaterThan(20);
  for (const line of lines) expect(preview).toContain(oneLine(line));
  await look(visitor, 'library-one');
});

test('before it leaves, and what cannot come in', async ({ world }) => {
  test.slow();
  world.allow(/status of (400|409)/);
  const made = await example(world);
  const { page } = made;
  const dialog = page.getByRole('dialog');
  await go(made, 'pledging', 'feedback-1');
  await page.getByRole('button', { name: console_.paper, exact: true }).click();
  const typed = page.getByLabel(outputs.paper.notes, { exact: true });
  await typed.fill('3 Ring Sam Okafor on 07700 900123\nA line without a stage');
  await expectAccessible(page, 'paper notes, typed');
  await page.getByRole('button', { name: outputs.paper.add(1) }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: console_.downloads, exact: true }).click();
  await dialog
    .getByRole('button', { name: outputs.download(outputs.outputs.log.name, 'PDF'), exact: true })
    .click();
  await expect(dialog.getByText('07700 900123', { exact: true })).toBeVisible();
  await expectAccessible(page, 'a look before it leaves');
  await dialog.getByRole('button', { name: outputs.look.back }).click();

  await page.goto('/new');
  const file = page.getByLabel(create.file.choose, { exact: true }).and(page.locator('input'));
  const buffer = Buffer.from('{"format":"pathwall","version":1,');
  await file.setInputFiles({ name: 'w.json', mimeType: 'application/json', buffer });
  await expect(page.getByText(create.file.refused)).toBeVisible();
  await page.getByText(create.file.refused).scrollIntoViewIfNeeded();
  await look(page, 'file-refused');
});

test('a file that is refused says so on the page', async ({ world }) => {
  world.allow(/status of 409/);
  const made = await example(world);
  const reader = await guest(world, made, 'note-taker', 'laptop');
  await reader.getByRole('button', { name: console_.downloads, exact: true }).click();
  const dialog = reader.getByRole('dialog');
  const name = outputs.download(outputs.outputs.log.name, 'Word');
  const log = dialog.getByRole('link', { name, exact: true });
  await expect(log).toBeVisible();
  // The page does not know yet that the boards are hidden again: its answer is still on the way.
  await reader.route('**/outputs/discussion-log.docx*', async (route) => {
    await go(made, 'pledging', 'writing-1');
    await route.continue();
  });
  await log.click();
  await expect(dialog.getByText(/can be downloaded when everybody may see/)).toBeVisible();
  await look(reader, 'file-not-yet');
});
