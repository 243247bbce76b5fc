import { ERRORS } from '@pathwall/protocol';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { Screen } from './people/screen.ts';
import { go, type Made, make, type Seated, take } from './people/seats.ts';
import { app, board, console_, join, ui } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

/** What a browser writes to its console when the server refuses something, and when it closes a socket. */
const REFUSED = /status of (403|404|409)|WebSocket connection to/;

async function workshop(world: World): Promise<Made> {
  return make(await world.open('laptop'), world.origin);
}

/** Somebody with a pair of their own, at their board. */
async function writer(
  world: World,
  made: Made,
  name: string,
): Promise<{ seated: Seated; person: Participant }> {
  const seated = await take(await world.open('laptop'), made, 'participant', {
    name,
    pairing: { kind: 'new' },
  });
  await seated.page.goto(seated.path);
  const person = new Participant(seated.page);
  await person.expectBoard();
  return { seated, person };
}

test('a wrong link, half a link and a wrong code say what to do', async ({ world }) => {
  world.allow(REFUSED);
  const made = await workshop(world);
  const wrong = await world.open('phone');
  await wrong.goto(`/w/${made.seat.workshop}#this-is-not-the-secret`);
  await expect(wrong.getByText(ERRORS['bad-link'].sentence)).toBeVisible();
  const page = await world.open('phone');
  await page.goto(`/w/${made.seat.workshop}`);
  await expect(page.getByText(join.lost.bare)).toBeVisible();
  await page.getByRole('link', { name: join.lost.code }).click();

  const code = page.getByRole('textbox', { name: join.code.label });
  await code.fill('ABCD-10');
  await expect(page.getByText(join.code.strange)).toBeVisible();
  await code.fill('ABC');
  await page.getByRole('button', { name: join.code.go }).click();
  await expect(page.getByText(join.code.short(5))).toBeVisible();
  await code.fill('ABCDEFGH');
  await expect(page.getByText(ERRORS['bad-code'].sentence)).toBeVisible();
});

test('a link is replaced: whoever came by it is out, the old link is dead, the new one works', async ({
  world,
}) => {
  world.allow(REFUSED);
  const made = await workshop(world);
  const { person } = await writer(world, made, 'Ana');
  await person.write('crisis', 'What Ana wrote stays');
  await person.expectSaved();

  const boss = new Facilitator(made.page);
  await made.page.goto(made.path);
  await made.page.getByRole('button', { name: console_.share.button, exact: true }).click();
  const dialog = made.page.getByRole('dialog', { name: console_.share.title });
  await dialog
    .getByRole('button', { name: `${console_.share.rotate} ${console_.share.linkNames.participant}` })
    .click();
  await dialog.getByRole('button', { name: console_.share.rotateYes }).click();
  await expect(person.page.getByRole('alert').getByText(app.opening.failed)).toBeVisible();
  await expect(person.box()).toHaveCount(0);

  const old = await world.open('phone');
  await old.goto(made.links.links.participant ?? '');
  await expect(old.getByText(ERRORS['bad-link'].sentence)).toBeVisible();
  const link = dialog.getByRole('textbox', { name: console_.share.link });
  await expect(link).not.toHaveValue(made.links.links.participant ?? '');
  await expect(link).toHaveValue(/#./);
  const fresh = new Participant(await world.open('phone'));
  await fresh.openLink(await link.inputValue());
  await fresh.join({ name: 'Ana again', partner: 'own' });
  await dialog.getByRole('button', { name: ui.close }).click();
  await boss.tab('people');
  await expect(made.page.getByText('Ana again', { exact: true })).toBeVisible();
});

test('a person is removed while the page is open', async ({ world }) => {
  world.allow(REFUSED);
  const made = await workshop(world);
  const { person } = await writer(world, made, 'Ana');
  await made.page.goto(made.path);
  await made.page.getByRole('button', { name: console_.people.move('Ana') }).click();
  await made.page.getByRole('menuitem', { name: console_.people.remove }).click();
  await made.page.getByRole('dialog').getByRole('button', { name: console_.people.remove }).click();
  await expect(person.page.getByRole('alert').getByText(ERRORS['seat-removed'].sentence)).toBeVisible();
  await person.page.reload();
  await expect(person.page.getByText(app.opening.failed).first()).toBeVisible();
});

test('an idea of 10 kB is refused and every letter of it is kept', async ({ world }) => {
  const made = await workshop(world);
  const { person } = await writer(world, made, 'Ana');
  const long = 'a long story '.repeat(800).trim();
  await person.chooseStage('recovery');
  await person.box().fill(long);
  await person.box().press('Enter');
  await expect(person.page.getByText(board.refused['text-too-long'])).toBeVisible();
  await expect(person.box()).toHaveValue(long);
  await person.box().fill('a short one');
  await person.box().press('Enter');
  await expect(person.box()).toHaveValue('');
});

test('markup is shown as it was typed, and never runs; Arabic reads from the right', async ({ world }) => {
  const MARKUP = '<img src=x onerror="document.title=\'hacked\'"><script>document.title="hacked"</script>';
  const ARABIC = 'مكان آمن للنوم الليلة';
  const made = await workshop(world);
  const { person } = await writer(world, made, '<b>Ana</b>');
  await person.view('list');
  await person.write('crisis', MARKUP);
  await person.write('crisis', ARABIC);
  const arabic = await writer(world, made, 'سمير');
  await go(made, 'lobby', 'feedback-1');
  const screen = new Screen((await take(await world.open('projector'), made, 'screen')).page);
  await screen.page.goto(made.links.links.screen ?? '');

  await expect(person.idea('crisis', MARKUP)).toBeVisible();
  await expect(screen.idea('crisis', MARKUP)).toBeVisible();
  const words = person.idea('crisis', ARABIC).getByText(ARABIC);
  expect(await words.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await made.page.goto(made.path);
  await new Facilitator(made.page).tab('people');
  await expect(made.page.getByText('<b>Ana</b>', { exact: true })).toBeVisible();
  const name = made.page.getByText('سمير', { exact: true });
  expect(await name.evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  for (const page of [person.page, arabic.person.page, screen.page, made.page]) {
    expect(await page.title()).not.toBe('hacked');
    expect(
      await page
        .locator('img[src=x]')
        .or(page.locator('b', { hasText: 'Ana' }))
        .count(),
    ).toBe(0);
  }
});

test('two facilitators press Next at the same moment: one step is made, and the other one is told', async ({
  world,
}) => {
  world.allow(REFUSED);
  const made = await workshop(world);
  const second = await take(await world.open('laptop'), made, 'facilitator');
  const [one, two] = [new Facilitator(made.page), new Facilitator(second.page)];
  await made.page.goto(made.path);
  await second.page.goto(second.path);
  await expect(two.step('Start session 1')).toBeVisible();
  // Their requests cross: the second one is on its way until the first one is through.
  let through = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    through = resolve;
  });
  await second.page.route('**/commands', async (route) => {
    await first;
    await route.continue();
  });
  const asked = second.page.waitForRequest('**/commands');
  await two.step('Start session 1').click();
  await asked;
  await one.press('Start session 1', console_.now.title(1, 'writing-1'));
  through();
  await expect(second.page.getByText(ERRORS['phase-moved'].sentence)).toBeVisible();
  await expect(two.now()).toHaveText(console_.now.title(1, 'writing-1'));
  await expect(one.now()).toHaveText(console_.now.title(1, 'writing-1'));
});

test('a closed workshop lets nobody in and nothing be written, and can be read', async ({ world }) => {
  world.allow(REFUSED);
  const made = await workshop(world);
  const { person } = await writer(world, made, 'Ana');
  await person.write('settled', 'The last word');
  await person.expectSaved();
  await go(made, 'lobby', 'closed');
  await expect(person.page.getByRole('radio', { name: app.tabs.results })).toBeAttached();
  await choose(person.page, app.tabs.label, app.tabs.board);
  await expect(person.page.getByText(board.closed)).toBeVisible();
  await expect(person.box()).toHaveCount(0);
  await person.view('list');
  await expect(person.idea('settled', 'The last word')).toBeVisible();

  const late = await world.open('phone');
  await late.goto(made.links.links.participant ?? '');
  await expect(late.getByText(ERRORS['workshop-closed'].sentence)).toBeVisible();
});
