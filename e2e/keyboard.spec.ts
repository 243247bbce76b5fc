import { stageOf } from '@pathwall/domain';
import { Facilitator } from './people/facilitator.ts';
import { Grid } from './people/grid.ts';
import { holdKey } from './people/hands.ts';
import { Keys } from './people/keys.ts';
import { aloneAtWork } from './people/pair.ts';
import { Participant } from './people/participant.ts';
import { go } from './people/seats.ts';
import {
  app,
  board,
  boardWords,
  commitments,
  console_,
  create,
  home,
  join,
  ui,
  wall,
} from './people/words.ts';
import { expect, test } from './people/world.ts';

const RENT = 'One month of rent';
const TEA = 'Tea on the night shift';
const DOOR = 'A key to a door';

test('by keyboard: create, share, join by code, start', async ({ world }) => {
  test.slow();
  const boss = new Facilitator(await world.open('laptop'));
  const { page } = boss;
  const keys = new Keys(page);
  await page.goto('/');
  await keys.use(page.getByRole('link', { name: home.create }));
  await expect(page.getByRole('heading', { level: 1, name: create.title })).toBeVisible();
  await keys.pick(
    page.getByRole('group', { name: create.approach.label }),
    new RegExp(`^${create.approach['case-study'].label}`),
  );
  await keys.tabTo(page.getByRole('textbox', { name: create.name, exact: true }));
  await keys.type('By keyboard alone');
  await keys.use(page.getByRole('button', { name: create.go }));
  await expect(page.getByRole('heading', { level: 1, name: create.share.title })).toBeVisible();
  const code = (await page.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).textContent()) ?? '';
  await keys.use(page.getByRole('link', { name: create.share.go }));
  await expect(boss.now()).toHaveText(console_.now.title(null, 'lobby'));

  const guest = new Participant(await world.open('laptop'));
  const fingers = new Keys(guest.page);
  await guest.page.goto('/');
  await fingers.use(guest.page.getByRole('link', { name: home.code }));
  await fingers.tabTo(guest.page.getByRole('textbox', { name: join.code.label }));
  await fingers.type(code);
  await expect(guest.page.getByRole('button', { name: join.join.go })).toBeVisible();
  await fingers.tabTo(guest.page.getByRole('textbox', { name: join.join.name }));
  await fingers.type('Kit');
  await fingers.pick(
    guest.page.getByRole('group', { name: join.join.partner }),
    new RegExp(`^${join.join.own.label}`),
  );
  await fingers.use(guest.page.getByRole('button', { name: join.join.go }));
  await guest.expectBoard();

  await keys.use(boss.step('Start session 1'));
  await expect(boss.now()).toHaveText(console_.now.title(1, 'writing-1'));
  const feedBack = boss.step('Feed back');
  await keys.tabTo(feedBack);
  await holdKey(page, feedBack, async () => {
    await expect(page.getByText(console_.now.half.feedback)).toBeVisible();
  });
  await expect(guest.page.getByRole('radio', { name: app.tabs.everyone })).toBeAttached();
});

test('by keyboard, in the grid: write, move, second stage, star, bin, restore, undo', async ({ world }) => {
  test.slow();
  const { person } = await aloneAtWork(world);
  const { page } = person;
  const keys = new Keys(page);
  const grid = new Grid(page);
  await keys.tabTo(person.box());
  for (const text of [RENT, TEA, DOOR]) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await expect(grid.idea('universal', DOOR)).toBeAttached();

  await keys.tabTo(grid.column('universal').getByRole('button', { name: RENT }), 'Shift+Tab');
  await keys.press('2');
  await expect(grid.idea('targeted', RENT)).toBeFocused();
  await keys.press('m');
  await keys.choose(stageOf('crisis').name);
  await expect(grid.idea('crisis', RENT)).toBeFocused();
  await keys.press('f');
  await keys.choose(stageOf('settled').name);
  await keys.press('Escape');
  await expect(grid.idea('settled', RENT)).toBeAttached();
  await keys.press('k');
  await expect(grid.idea('crisis', `${RENT}, ${board.keyPoint}`)).toBeFocused();

  await keys.press('Enter');
  await expect(page.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await keys.type(' more');
  await keys.press('Enter');
  await expect(grid.idea('crisis', `${RENT} more`)).toBeFocused();

  await keys.press('ArrowLeft', 'ArrowLeft');
  await expect(
    grid.idea('universal', TEA).or(grid.idea('universal', DOOR)).and(page.locator(':focus')),
  ).toHaveCount(1);
  await keys.tabTo(
    grid.column('universal').getByRole('button', { name: TEA }).or(page.locator(':focus')).first(),
  );
  await grid.idea('universal', TEA).evaluate((card) => card.focus());
  await keys.press('Alt+ArrowDown');
  await expect.poll(() => grid.texts('universal')).toEqual([DOOR, TEA]);

  await keys.press('Delete');
  await expect(grid.idea('universal', TEA)).toHaveCount(0);
  await expect(grid.idea('universal', DOOR)).toBeFocused();
  await keys.press('Control+z');
  await expect(grid.idea('universal', TEA)).toBeAttached();
  await keys.press('Control+Shift+z');
  await expect(grid.idea('universal', TEA)).toHaveCount(0);
  await restoreFromBin(person, keys);
  await expect(grid.idea('universal', TEA)).toBeAttached();
});

async function restoreFromBin({ page }: Participant, keys: Keys): Promise<void> {
  await keys.tabTo(page.getByRole('button', { name: board.binCount(1) }), 'Shift+Tab');
  await keys.press('Enter');
  const drawer = page.getByRole('dialog', { name: board.binTitle });
  await keys.use(drawer.getByRole('button', { name: board.restore }));
  await expect(drawer.getByText(board.binEmpty)).toBeVisible();
  await keys.press('Escape');
  await expect(drawer).toHaveCount(0);
}

test('by keyboard, in the list: write, edit, move, second stage, star, bin, restore, undo', async ({
  world,
}) => {
  test.slow();
  const { person } = await aloneAtWork(world);
  const { page } = person;
  const keys = new Keys(page);
  await keys.pick(page.getByRole('group', { name: board.view }), board.list);
  await keys.pick(
    page.getByRole('group', { name: board.chooseStage }),
    new RegExp(`^${stageOf('recovery').name}`),
  );
  await keys.tabTo(person.box());
  for (const text of [RENT, TEA]) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await expect(person.idea('recovery', TEA)).toBeVisible();

  const rent = person.idea('recovery', RENT);
  await keys.tabTo(rent.getByRole('button', { name: ui.makeKeyPoint }), 'Shift+Tab');
  await keys.press('Enter');
  await expect(rent.getByRole('button', { name: ui.unmakeKeyPoint })).toBeFocused();
  await keys.use(rent.getByRole('button', { name: new RegExp(`^${board.edit}: `) }));
  await expect(page.getByRole('textbox', { name: board.editIdea })).toBeFocused();
  await keys.type(' more');
  await keys.press('Enter');
  await expect(rent.getByText(`${RENT} more`)).toBeVisible();
  await expect(rent.getByRole('button', { name: new RegExp(`^${board.edit}: `) })).toBeFocused();

  await keys.use(rent.getByRole('button', { name: /^More for / }));
  await keys.choose(board.alsoFits, stageOf('settled').name);
  await keys.press('Escape');
  await expect(person.idea('settled', RENT)).toBeVisible();
  await keys.use(rent.getByRole('button', { name: /^More for / }));
  await keys.choose(board.moveTo, stageOf('crisis').name);
  await expect(person.idea('crisis', RENT)).toBeVisible();
  await expect(person.idea('recovery', RENT)).toHaveCount(0);

  const tea = person.idea('recovery', TEA);
  await keys.tabTo(tea.getByRole('button', { name: /^More for / }));
  await keys.press('Enter');
  await keys.choose(board.bin);
  await expect(tea).toHaveCount(0);
  await keys.press('Control+z');
  await expect(tea).toBeVisible();
  await keys.tabTo(tea.getByRole('button', { name: new RegExp(`^${board.edit}: `) }));
  await keys.press('Delete');
  await expect(tea).toHaveCount(0);
  await restoreFromBin(person, keys);
  await expect(tea).toBeVisible();
});

test('by keyboard: an idea of the wall becomes a pledge', async ({ world }) => {
  test.slow();
  const { facilitator, person } = await aloneAtWork(world);
  await person.write('crisis', RENT);
  await person.expectSaved();
  await go(facilitator, 'writing-1', 'feedback-1');
  await go(facilitator, 'feedback-1', 'pledging');
  const { page } = person;
  const keys = new Keys(page);
  await keys.tabTo(page.getByRole('group', { name: app.tabs.label }).getByRole('radio', { checked: true }));
  await keys.press('ArrowRight');
  await keys.tabTo(page.getByRole('checkbox', { name: wall.note.select(RENT) }));
  await keys.press('Space');
  await keys.use(page.getByRole('button', { name: wall.selection.promote }));
  const dialog = page.getByRole('dialog', { name: commitments.form.newTitle });
  const text = dialog.getByRole('textbox', { name: commitments.form.text });
  await expect(text).toBeFocused();
  await keys.press('ControlOrMeta+a');
  await keys.type('We will pay one month of rent before it is owed');
  await keys.use(dialog.getByRole('button', { name: commitments.form.make }));
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: `${wall.note.became} ${wall.note.pledge}` })).toBeVisible();
});

test('by keyboard, in grid and list: search, pick several, second stage for all, undo, redo, help, pause', async ({
  world,
}) => {
  test.slow();
  const { person } = await aloneAtWork(world);
  const { page } = person;
  const keys = new Keys(page);
  const grid = new Grid(page);
  await keys.tabTo(person.box());
  for (const text of [RENT, TEA, DOOR]) {
    await keys.type(text);
    await keys.press('Enter');
  }
  await expect(grid.idea('universal', DOOR)).toBeAttached();

  await keys.tabTo(grid.column('universal').getByRole('button', { name: RENT }), 'Shift+Tab');
  await keys.press('s', 'ArrowDown', 's');
  const bar = page.getByRole('region', { name: board.pickedLabel });
  await expect(bar.getByText(board.picked(2))).toBeVisible();
  await keys.press('f');
  await keys.choose(stageOf('settled').name);
  await keys.press('Escape');
  await expect.poll(() => grid.texts('settled')).toEqual([RENT, TEA]);
  await keys.press('Control+z');
  await expect.poll(() => grid.texts('settled')).toEqual([]);
  await keys.press('Control+Shift+z');
  await expect.poll(() => grid.texts('settled')).toEqual([RENT, TEA]);
  await keys.press('Escape');
  await expect(bar).toHaveCount(0);

  await keys.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await keys.type('door');
  await expect(page.getByText(board.showing(1, 3))).toBeVisible();
  await keys.press('Escape');
  await expect(page.getByText(board.ideas(3)).first()).toBeVisible();

  await keys.pick(page.getByRole('group', { name: board.view }), board.list);
  await keys.use(person.idea('universal', DOOR).getByRole('button', { name: /^More for / }));
  await keys.choose(board.pick);
  const tick = person.stage('universal').getByRole('checkbox', { name: board.pickOne(TEA) });
  await keys.tabTo(tick, 'Shift+Tab');
  await keys.press('Space');
  await expect(bar.getByText(board.picked(2))).toBeVisible();
  await keys.tabTo(bar.getByRole('button', { name: board.moveTo }));
  await keys.press('Enter');
  await keys.choose(stageOf('recovery').name);
  await expect(person.stage('recovery').getByRole('listitem')).toHaveCount(2);

  await keys.press('?');
  const help = page.getByRole('dialog', { name: board.help_.title });
  await expect(help).toBeVisible();
  await keys.tabTo(help.getByRole('checkbox', { name: board.help_.singleKeys }));
  await keys.press('Space', 'Escape');
  await expect(help).toHaveCount(0);
  await keys.press('?');
  await expect(help).toHaveCount(0);

  await keys.use(page.getByRole('button', { name: board.moreOptions, exact: true }));
  await keys.choose(boardWords.pause.on);
  await expect(page.getByText(boardWords.pause.waiting(0))).toBeVisible();
  await keys.use(page.getByRole('button', { name: boardWords.pause.resume }));
  await expect(page.getByText(boardWords.pause.waiting(0))).toHaveCount(0);
});
