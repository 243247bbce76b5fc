import { Drawn } from './people/drawn.ts';
import { Keys } from './people/keys.ts';
import { aloneAtWork } from './people/pair.ts';
import { go } from './people/seats.ts';
import { board, commitments } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

// Every key of the grid, pressed in a real browser; what came of it is looked for in the picture itself (people/drawn.ts), and
// after each press it is seen where the focus is (people/keys.ts).

const RENT = 'Rent';
const TEA = 'Tea';
const DOOR = 'Door';

async function atKeys(world: World) {
  const { facilitator, page } = await aloneAtWork(world);
  const drawn = new Drawn(page);
  await drawn.write('universal', RENT, TEA, DOOR);
  await drawn.idea('universal', RENT).focus();
  return { facilitator, page, drawn, keys: new Keys(page) };
}

test('with keys: arrows lead to all sides, 1 to 6, M and K, drawn each time', async ({ world }) => {
  const { drawn, keys, page } = await atKeys(world);
  await drawn.write('crisis', 'Bed');
  await drawn.idea('universal', RENT).focus();
  for (const [key, stage, text] of [
    ['ArrowDown', 'universal', TEA],
    ['ArrowDown', 'universal', DOOR],
    ['ArrowDown', 'universal', DOOR],
    ['ArrowUp', 'universal', TEA],
    ['ArrowUp', 'universal', RENT],
    // Over an empty column to the next card, and back.
    ['ArrowRight', 'crisis', 'Bed'],
    ['ArrowRight', 'crisis', 'Bed'],
    ['ArrowLeft', 'universal', RENT],
    ['ArrowDown', 'universal', TEA],
  ] as const) {
    await keys.press(key);
    await expect(drawn.idea(stage, text)).toBeFocused();
  }
  const place = await drawn.card('universal', DOOR);
  for (const [key, stage] of [
    ['2', 'targeted'],
    ['3', 'crisis'],
    ['4', 'recovery'],
    ['5', 'move-on'],
    ['6', 'settled'],
  ] as const) {
    await keys.press(key);
    await expect(drawn.idea(stage, TEA)).toBeFocused();
    await drawn.expectDrawn(stage, TEA);
  }
  await drawn.expectGone('universal', place);
  await keys.press('1');
  await drawn.expectDrawn('universal', TEA);
  await keys.press('m');
  await expect(page.getByRole('menu')).toBeVisible();
  await keys.press('Escape');
  await expect(drawn.idea('universal', TEA)).toBeFocused();
  const plain = await drawn.face('universal', TEA);
  await keys.press('k');
  await expect(drawn.idea('universal', `${TEA}, ${board.keyPoint}`)).toBeFocused();
  await expect.poll(() => drawn.face('universal', TEA)).not.toBe(plain);
  await keys.press('k');
  await expect.poll(() => drawn.face('universal', TEA)).toBe(plain);
});

test('with keys: Enter edits, Esc takes it back, Delete bins, Ctrl-Z and Shift-Ctrl-Z, drawn each time', async ({
  world,
}) => {
  const { drawn, keys, page } = await atKeys(world);
  const before = await drawn.face('universal', RENT);
  const box = page.getByRole('textbox', { name: board.editIdea });

  await keys.press('Enter');
  await expect(box).toBeFocused();
  await keys.type('ed rooms');
  await keys.press('Escape');
  await expect(drawn.idea('universal', RENT)).toBeFocused();
  await expect.poll(() => drawn.face('universal', RENT)).toBe(before);

  await keys.press('Enter');
  await expect(box).toBeFocused();
  await keys.type('ed rooms');
  await keys.press('Enter');
  await expect(box).toHaveCount(0);
  const edited = `${RENT}ed rooms`;
  await expect(drawn.idea('universal', edited)).toBeFocused();
  await expect.poll(() => drawn.face('universal', edited)).not.toBe(before);
  await keys.press('Control+z');
  await expect.poll(() => drawn.texts('universal')).toEqual([RENT, TEA, DOOR]);
  await expect.poll(() => drawn.face('universal', RENT)).toBe(before);
  await keys.press('Control+Shift+z');
  await expect.poll(() => drawn.texts('universal')).toEqual([edited, TEA, DOOR]);

  // The card goes, the others move up, and the focus is on the one that stands there now.
  const last = await drawn.card('universal', DOOR);
  await keys.press('Delete');
  await drawn.expectGone('universal', last);
  await expect.poll(() => drawn.texts('universal')).toEqual([TEA, DOOR]);
  await expect(drawn.idea('universal', TEA)).toBeFocused();
  await keys.press('Control+z');
  await drawn.expectDrawn('universal', edited);
  await expect.poll(() => drawn.texts('universal')).toEqual([edited, TEA, DOOR]);
  await keys.press('Control+Shift+z');
  await drawn.expectGone('universal', last);
  await keys.press('Control+z');
  await expect.poll(() => drawn.texts('universal')).toEqual([edited, TEA, DOOR]);
});

test('with keys: / finds in the picture, ? lists the keys, Esc ends each, P makes a pledge', async ({
  world,
}) => {
  const { drawn, facilitator, keys, page } = await atKeys(world);
  const last = await drawn.card('universal', DOOR);
  const corner = await drawn.under('settled', 0);
  const box = await drawn.area().boundingBox();
  if (box === null) throw new Error('no grid');
  const nothing = { x: corner.x, y: box.y, width: box.width / 6 - 12, height: box.height };
  const invited = await drawn.look(nothing);
  await keys.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await keys.type('te');
  await drawn.expectGone('universal', last);
  await expect.poll(() => drawn.texts('universal')).toEqual([TEA]);
  await drawn.expectDrawn('universal', TEA);
  // An empty column invites nobody to write while only what was looked for shows.
  await expect.poll(() => drawn.look(nothing)).not.toBe(invited);
  await keys.press('Escape');
  await expect.poll(() => drawn.look(nothing)).toBe(invited);
  for (const text of [RENT, TEA, DOOR]) await drawn.expectDrawn('universal', text);

  await drawn.idea('universal', TEA).focus();
  await keys.press('?');
  const help = page.getByRole('dialog', { name: board.help_.title });
  await expect(help).toBeVisible();
  for (const key of ['Enter', 'M', 'K', 'P', 'Delete', 'Ctrl Z', 'Shift Ctrl Z', '/', '?', '1 – 6']) {
    await expect(help.locator('kbd').getByText(key, { exact: true })).toBeVisible();
  }
  await keys.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(drawn.idea('universal', TEA)).toBeFocused();
  // While pairs still write there are no pledges to make.
  await keys.press('p');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await go(facilitator, 'writing-1', 'feedback-1');
  await go(facilitator, 'feedback-1', 'pledging');
  await page.goto(page.url());
  await drawn.expectDrawn('universal', TEA);
  const plain = await drawn.face('universal', TEA);
  await drawn.idea('universal', TEA).focus();
  await keys.press('p');
  const dialog = page.getByRole('dialog', { name: commitments.form.newTitle });
  await expect(dialog.getByRole('textbox', { name: commitments.form.text })).toBeFocused();
  await keys.press('ControlOrMeta+a');
  await keys.type('We will have tea at night');
  await keys.use(dialog.getByRole('button', { name: commitments.form.make }));
  await expect(dialog).toHaveCount(0);
  await expect(drawn.idea('universal', `${TEA}, ${board.pledged}`)).toBeFocused();
  await expect.poll(() => drawn.face('universal', TEA)).not.toBe(plain);
});
