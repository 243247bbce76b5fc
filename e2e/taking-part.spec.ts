import { stageOf } from '@pathwall/domain';
import type { Page } from '@playwright/test';
import { expectNone } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { Grid } from './people/grid.ts';
import { choose, pick } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { Screen } from './people/screen.ts';
import { command, go, make, openExample, take } from './people/seats.ts';
import { app, board, boardWords, commitments, join, ui as shared, wall } from './people/words.ts';
import { DEVICES, expect, test } from './people/world.ts';

/** What a participant is given, and for whose hands, eyes and language. */

/** What can be pressed and is smaller than a finger. Links inside a sentence are as high as its line (WCAG 2.5.8). */
function tooSmallForFingers(): readonly string[] {
  const found: string[] = [];
  for (const target of document.querySelectorAll<HTMLElement>(
    'button, a, input, select, textarea, summary',
  )) {
    const drawn = target.closest('label') ?? target;
    if (!drawn.checkVisibility() || drawn.closest('.only-heard, [inert]') !== null) continue;
    if (target.matches('a') && target.closest('p, li, dd') !== null) continue;
    const { width, height } = drawn.getBoundingClientRect();
    if (width <= 1 || Math.min(width, height) >= 43.5) continue;
    found.push(`${Math.round(width)} × ${Math.round(height)}: ${drawn.outerHTML.slice(0, 110)}`);
  }
  return found.slice(0, 6);
}

async function expectForFingers(page: Page, where: string): Promise<void> {
  await expectNone(page, `${where}: too small for a finger`, tooSmallForFingers);
}

test('on a phone everything that is pressed is 44 px or more (A3)', async ({ world }) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  const page = await world.open('phone');
  for (const path of ['/', '/join', '/accessibility']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await expectForFingers(page, path);
  }
  await page.goto(made.links.links.participant ?? '');
  await expect(page.getByRole('button', { name: join.join.go })).toBeVisible();
  await expectForFingers(page, 'invitation');
  const seated = await take(page, made, 'participant', { name: 'Kit' });
  await page.goto(seated.path);
  const person = new Participant(page);
  await person.expectBoard();
  await expectForFingers(page, 'list');
  await person.choose(
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('article') })
      .first(),
    board.pick,
  );
  await expectForFingers(page, 'list, picking');
  await page.getByRole('button', { name: board.unpickAll }).click();
  await page.getByRole('button', { name: board.moreOptions, exact: true }).click();
  await expectForFingers(page, 'list, more');
  await page.keyboard.press('Escape');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.getByRole('navigation', { name: wall.stages })).toBeVisible();
  await expectForFingers(page, 'wall');
  await choose(page, app.tabs.label, app.tabs.pledges);
  for (const view of ['make', 'sheet', 'plan'] as const) {
    await choose(page, commitments.views, commitments.view[view]);
    await expectForFingers(page, `pledges: ${view}`);
  }
});

test('the console on a phone and on a tablet: everything that is pressed is 44 px or more (A3)', async ({
  world,
}) => {
  test.slow();
  const made = await openExample(await world.open('phone'), world.origin);
  const { page } = made;
  const boss = new Facilitator(page);
  await go(made, 'pledging', 'feedback-2');
  await page.goto(made.path);
  await expect(boss.now()).toBeVisible();
  for (const viewport of [DEVICES.phone.viewport, { width: 820, height: 1_180 }]) {
    await page.setViewportSize(viewport);
    for (const tab of ['people', 'wall', 'boards', 'pledges'] as const) {
      await boss.tab(tab);
      await expectForFingers(page, `console ${viewport.width}: ${tab}`);
    }
  }
});

test('while writing: the prompt, the timer, one box, six stages, the own board, and nothing else', async ({
  world,
}) => {
  const made = await make(await world.open('laptop'), world.origin);
  const seated = await take(await world.open('phone'), made, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  await go(made, 'lobby', 'writing-1');
  await command(made, { type: 'show-prompt', index: 0 });
  const { page } = seated;
  await page.goto(seated.path);
  const person = new Participant(page);
  await person.expectBoard();
  await expect(page.getByRole('timer')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(1);
  await expect(page.getByRole('group', { name: board.chooseStage }).getByRole('radio')).toHaveCount(6);
  const names = async () => {
    const all = await page
      .getByRole('button')
      .evaluateAll((buttons) =>
        buttons.filter((one) => one.checkVisibility()).map((one) => one.ariaLabel ?? one.textContent?.trim()),
      );
    return all.sort();
  };
  await expect
    .poll(names)
    .toEqual(
      [
        app.menu.label,
        board.undo,
        board.redo,
        board.search,
        board.binCount(0),
        board.moreOptions,
        board.alsoFits,
        `${board.add} (${stageOf('universal').name})`,
      ].sort(),
    );
  // The one link leads over the bar to the main part, and shows when it has the focus.
  await expect(page.getByRole('link')).toHaveText([shared.skipToContent]);
});

test('the facilitator puts a word right on a pair’s board, and the pair sees that they did', async ({
  world,
}) => {
  test.slow();
  const made = await make(await world.open('laptop'), world.origin, { anonymous: true });
  const seated = await take(await world.open('phone'), made, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  await go(made, 'lobby', 'writing-1');
  const person = new Participant(seated.page);
  await seated.page.goto(seated.path);
  await person.expectBoard();
  await person.write('crisis', 'Beds for the nihgt');
  await made.page.goto(made.path);
  await new Facilitator(made.page).tab('boards');
  await pick(made.page.getByRole('radio', { name: 'Pair 1', exact: true }));
  const boss = new Participant(made.page);
  await boss.view('list');
  const idea = boss.idea('crisis', 'Beds for the nihgt');
  await idea.getByRole('button', { name: new RegExp(`^${board.edit}: `) }).click();
  await made.page.getByRole('textbox', { name: board.editIdea }).fill('Beds for the night');
  await made.page.keyboard.press('Enter');
  await person.chooseStage('crisis');
  const seen = person.idea('crisis', 'Beds for the night');
  await expect(seen.getByText(boardWords.mended.facilitator)).toBeVisible();
  await seen.getByRole('button', { name: new RegExp(`^${board.edit}: `) }).click();
  await seated.page.getByRole('textbox', { name: board.editIdea }).fill('Beds for every night');
  await seated.page.keyboard.press('Enter');
  await expect(person.idea('crisis', 'Beds for every night')).toBeVisible();
  await expect(seated.page.getByText(boardWords.mended.facilitator)).toHaveCount(0);
  await seated.page.getByRole('button', { name: board.undo, exact: true }).click();
  await expect(seated.page.getByText(boardWords.mended.facilitator)).toBeVisible();
});

const ARABIC = {
  title: 'ورشة عمل عن البيوت',
  name: 'سمير من حلب',
  idea: 'مكان آمن للنوم الليلة، قبل الشتاء',
  prompt: 'من يلاحظ أولا حين تسوء الأمور؟',
};

/** Texts that begin with Arabic and are not set from the right. */
function fromTheLeft(): readonly string[] {
  const found: string[] = [];
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
    const { parentElement: parent, textContent: text } = node;
    if (parent === null || text === null || !/^\s*[\u0600-\u06ff]/.test(text)) continue;
    // What is only heard has no direction.
    if (parent.closest('.only-heard') !== null) continue;
    const { direction, unicodeBidi } = getComputedStyle(parent);
    if (direction !== 'rtl' && !/isolate|plaintext/.test(unicodeBidi))
      found.push(parent.outerHTML.slice(0, 160));
  }
  for (const box of document.querySelectorAll<HTMLInputElement>('input, textarea')) {
    if (/^[\u0600-\u06ff]/.test(box.value) && getComputedStyle(box).direction !== 'rtl') {
      found.push(box.outerHTML.slice(0, 160));
    }
  }
  return found;
}

async function expectFromTheRight(page: Page, where: string): Promise<void> {
  await expectNone(page, `${where}: Arabic set from the left`, fromTheLeft);
}

test('Arabic reads from the right wherever people’s words stand (A12)', async ({ world }) => {
  test.slow();
  const made = await make(await world.open('laptop'), world.origin, {
    title: ARABIC.title,
    approach: 'roundtable',
  });
  const { page } = await take(await world.open('laptop'), made, 'participant', {
    name: ARABIC.name,
    pairing: { kind: 'new' },
  }).then(async (seated) => {
    await go(made, 'lobby', 'writing-1');
    await seated.page.goto(seated.path);
    return seated;
  });
  const person = new Participant(page);
  await person.expectBoard();
  await person.view('list');
  await person.write('crisis', ARABIC.idea);
  await expect(person.idea('crisis', ARABIC.idea)).toBeVisible();
  await person.box().fill(ARABIC.idea);
  await expectFromTheRight(page, 'list');
  await person.box().fill('');
  await person
    .idea('crisis', ARABIC.idea)
    .getByRole('button', { name: new RegExp(`^${board.edit}: `) })
    .click();
  await expectFromTheRight(page, 'list, editor');
  await page.keyboard.press('Escape');
  await person.view('grid');
  await new Grid(page).idea('crisis', ARABIC.idea).focus();
  await expectFromTheRight(page, 'grid');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: board.binCount(1) }).click();
  await expectFromTheRight(page, 'bin');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${board.restore}`) })
    .click();
  await page.keyboard.press('Escape');
  await choose(page, app.tabs.label, app.tabs.everyone);
  await expect(page.getByText(ARABIC.idea).first()).toBeVisible();
  await expectFromTheRight(page, 'wall');
  const projector = await world.open('projector');
  const screen = await take(projector, made, 'screen');
  await projector.goto(screen.path);
  await go(made, 'writing-1', 'feedback-1');
  await expect(new Screen(projector).idea('crisis', ARABIC.idea)).toBeVisible();
  await expectFromTheRight(projector, 'screen');
  await made.page.goto(made.path);
  await new Facilitator(made.page).tab('people');
  await expect(made.page.getByText(ARABIC.name).first()).toBeVisible();
  await expectFromTheRight(made.page, 'console, people');
  await go(made, 'feedback-1', 'pledging');
  await choose(page, app.tabs.label, app.tabs.pledges);
  await choose(page, commitments.views, commitments.view.make);
  await expectFromTheRight(page, 'pledges');
});
