import { Drawn, fillOf, stripOf } from './people/drawn.ts';
import { Fingers } from './people/fingers.ts';
import { painted } from './people/painted.ts';
import { aloneAtWork, pairAtWork } from './people/pair.ts';
import { board } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

// Places come from the shipped layout, and what is drawn there from the canvas itself (people/drawn.ts).

const RENT = 'Rent';
const TEA = 'Tea';
const DOOR = 'Door';

/** Somebody alone in the grid, as it is drawn. */
async function alone(world: World, options: Parameters<World['open']>[1] = {}) {
  const { page, person } = await aloneAtWork(world, options);
  return { page, person, drawn: new Drawn(page) };
}

test('with a mouse: drag between columns, within one, into a second one; lasso; Fit; double-click', async ({
  world,
}) => {
  const it = await alone(world);
  const { page, drawn } = it;
  const { mouse, keyboard } = page;
  await drawn.write('universal', RENT, TEA, DOOR);

  const place = await drawn.card('universal', DOOR);
  const there = await drawn.under('crisis');
  const from = await drawn.on('universal', DOOR);
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(there.x, there.y, { steps: 8 });
  await mouse.up();
  await drawn.expectDrawn('crisis', DOOR);
  await drawn.expectGone('universal', place);
  await expect.poll(() => drawn.texts('universal')).toEqual([RENT, TEA]);

  // The first one to under the second one, in the same column.
  const [first, below] = [await drawn.on('universal', RENT), await drawn.under('universal')];
  await mouse.move(first.x, first.y);
  await mouse.down();
  await mouse.move(below.x, below.y, { steps: 8 });
  await mouse.up();
  await expect.poll(() => drawn.texts('universal')).toEqual([TEA, RENT]);

  // With Alt it stands in both, between the two where it was dropped.
  await drawn.write('settled', 'Up', 'Low');
  const [tea, low] = [await drawn.on('universal', TEA), await drawn.card('settled', 'Low')];
  const settled = { x: low.x + 40, y: low.y };
  await mouse.move(tea.x, tea.y);
  await mouse.down();
  await mouse.move(settled.x, settled.y, { steps: 8 });
  const left = stripOf(await drawn.card('universal', TEA));
  await expect.poll(() => drawn.colourAt(left)).not.toEqual(fillOf('universal'));
  // That it stays as well shows at once.
  await keyboard.down('Alt');
  await expect.poll(() => drawn.colourAt(left)).toEqual(fillOf('universal'));
  await mouse.up();
  await keyboard.up('Alt');
  await drawn.expectDrawn('settled', TEA);
  await drawn.expectDrawn('universal', TEA);
  expect(await drawn.texts('settled')).toEqual(['Up', TEA, 'Low']);

  // A frame around three of one column; one of them takes all along, and one undo brings all back.
  await drawn.write('targeted', 'One', 'Two', 'Three');
  const places = await Promise.all(['One', 'Two', 'Three'].map((text) => drawn.card('targeted', text)));
  const corner = await drawn.under('targeted', 0.9);
  const top = await drawn.on('targeted', 'One');
  await mouse.move(corner.x, corner.y);
  await mouse.down();
  await mouse.move(top.x, top.y, { steps: 8 });
  await mouse.up();
  await expect(page.getByText(board.picked(3)).first()).toBeVisible();
  const [held, goal] = [await drawn.on('targeted', 'Two'), await drawn.under('recovery')];
  // Esc in the middle of it puts them back, still picked.
  for (const kept of [false, true]) {
    await mouse.move(held.x, held.y);
    await mouse.down();
    await mouse.move(goal.x, goal.y, { steps: 8 });
    if (!kept) await keyboard.press('Escape');
    await mouse.up();
    if (kept) break;
    for (const text of ['One', 'Two', 'Three']) await drawn.expectDrawn('targeted', text);
    await expect(page.getByText(board.picked(3)).first()).toBeVisible();
  }
  for (const text of ['One', 'Two', 'Three']) await drawn.expectDrawn('recovery', text);
  for (const one of places) await drawn.expectGone('targeted', one);
  await expect.poll(() => drawn.texts('recovery')).toEqual(['One', 'Two', 'Three']);
  await keyboard.press('Control+z');
  for (const text of ['One', 'Two', 'Three']) await drawn.expectDrawn('targeted', text);
  await expect.poll(() => drawn.texts('targeted')).toEqual(['One', 'Two', 'Three']);
  await keyboard.press('Escape');

  // The wheel with Ctrl zooms at the pointer; Fit shows all again.
  const at = await drawn.on('crisis', DOOR);
  await mouse.move(at.x, at.y);
  await keyboard.down('Control');
  await mouse.wheel(0, -200);
  await keyboard.up('Control');
  await expect.poll(() => drawn.zoom()).toBeCloseTo(2 ** 0.5, 2);
  await drawn.expectDrawn('targeted', 'One');
  await page.getByRole('button', { name: board.fit, exact: true }).click();
  await expect.poll(() => drawn.zoom()).toBe(1);
  await drawn.expectDrawn('universal', RENT);
  await drawn.expectDrawn('settled', TEA);

  const empty = await drawn.under('move-on');
  await mouse.dblclick(empty.x, empty.y);
  const box = page.getByRole('textbox', { name: board.newIdea('move-on') });
  await expect(box).toBeFocused();
  await keyboard.type('Written there');
  await keyboard.press('Enter');
  await drawn.expectDrawn('move-on', 'Written there');
});

test('several lines pasted where one writes become ideas each, in the grid and in the box below', async ({
  world,
}) => {
  const it = await alone(world, { permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, person, drawn } = it;
  const copy = (text: string) => page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await copy('- one\n- two\n\n- three\n');
  const empty = await drawn.under('crisis');
  await page.mouse.dblclick(empty.x, empty.y);
  await expect(page.getByRole('textbox', { name: board.newIdea('crisis') })).toBeFocused();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: board.addMany(3) }).click();
  for (const text of ['one', 'two', 'three']) await drawn.expectDrawn('crisis', text);
  await expect.poll(() => drawn.texts('crisis')).toEqual(['one', 'two', 'three']);
  // It waits for the next one, and lines that belong together can stay so.
  const box = page.getByRole('textbox', { name: board.newIdea('crisis') });
  await expect(box).toBeFocused();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: board.asOne }).click();
  await expect(box).toHaveValue('one two three');
  await box.press('Escape');

  await copy('four\nfive');
  await person.chooseStage('settled');
  await person.box().click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: board.addMany(2) }).click();
  for (const text of ['four', 'five']) await drawn.expectDrawn('settled', text);
});

test('with fingers: hold and drag, hold to pick, tap for the menu and to write; a pen drags at once', async ({
  world,
}) => {
  const it = await alone(world, { hasTouch: true });
  const { page, drawn } = it;
  const fingers = await Fingers.on(page);
  await drawn.write('universal', RENT, TEA, DOOR);

  /** Holds a card until the picture shows that it has been taken. */
  const hold = async (text: string): Promise<{ readonly x: number; readonly y: number }> => {
    const at = await drawn.on('universal', text);
    const strip = stripOf(await drawn.card('universal', text));
    const before = await drawn.colourAt(strip);
    await fingers.down(at);
    await expect.poll(() => drawn.colourAt(strip)).not.toEqual(before);
    return at;
  };

  const rent = await hold(RENT);
  const place = await drawn.card('universal', DOOR);
  await fingers.move([rent], [await drawn.under('crisis')]);
  await fingers.up();
  await drawn.expectDrawn('crisis', RENT);
  // The two others have moved up.
  await drawn.expectGone('universal', place);

  await hold(TEA);
  await fingers.up();
  await expect(page.getByText(board.picked(1)).first()).toBeVisible();
  await fingers.tap(await drawn.on('universal', DOOR));
  await expect(page.getByText(board.picked(2)).first()).toBeVisible();
  const door = await hold(DOOR);
  await fingers.move([door], [await drawn.under('settled')]);
  await fingers.up();
  for (const text of [TEA, DOOR]) await drawn.expectDrawn('settled', text);
  await page.getByRole('button', { name: board.unpickAll }).click();

  await fingers.tap(await drawn.on('crisis', RENT));
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);

  await fingers.tap(await drawn.under('recovery'));
  await expect(page.getByRole('textbox', { name: board.newIdea('recovery') })).toBeFocused();
  await page.keyboard.type('Tapped');
  await page.keyboard.press('Enter');
  await drawn.expectDrawn('recovery', 'Tapped');
  await page.keyboard.press('Escape');

  await fingers.penDrag(await drawn.on('recovery', 'Tapped'), await drawn.under('targeted'));
  await drawn.expectDrawn('targeted', 'Tapped');
  // The hand that holds the pen rests on the glass meanwhile: no second finger, no menu, no zoom.
  const palm = await drawn.under('settled');
  await fingers.penDrag(await drawn.on('targeted', 'Tapped'), await drawn.under('recovery'), () =>
    fingers.tap(palm),
  );
  await drawn.expectDrawn('recovery', 'Tapped');
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect(await drawn.zoom()).toBe(1);
});

test('a column that is thrown goes on after the finger has left; where motion is not wanted it stays where it was let go', async ({
  world,
}) => {
  const it = await alone(world, { hasTouch: true, permissions: ['clipboard-read', 'clipboard-write'] });
  const { page, person, drawn } = it;
  const fingers = await Fingers.on(page);
  const many = Array.from({ length: 24 }, (_, index) => `Idea ${index + 10}`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), many.join('\n'));
  await person.chooseStage('crisis');
  await person.box().click();
  await page.keyboard.press('Control+v');
  await page.getByRole('button', { name: board.addMany(many.length) }).click();
  await expect.poll(() => drawn.texts('crisis')).toHaveLength(many.length);
  await drawn.expectDrawn('crisis', many[0] ?? '');
  const at = await drawn.on('crisis', many[4] ?? '');
  /** Where the cards are once nothing moves any more: the same in frames that are well apart. */
  const settled = async (): Promise<string> => {
    let before = '';
    await expect
      .poll(async () => {
        await painted(page);
        const now = (await drawn.tops('crisis')).join();
        const same = now === before;
        before = now;
        return same;
      })
      .toBe(true);
    return before;
  };
  /** Throws the column up by so much; down when it is less than 0. The finger does not rest before it leaves. */
  const throwBy = async (by: number): Promise<string> => {
    await fingers.throw(at, { x: at.x, y: at.y - by });
    return settled();
  };
  const start = await settled();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const letGo = await throwBy(120);
  expect(letGo).not.toBe(start);
  // Exactly as far as the finger: the same way back leads to where it began.
  expect(await throwBy(-120)).toBe(start);

  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await throwBy(120)).not.toBe(letGo);
  await expect(page.getByRole('menu')).toHaveCount(0);
});

test('two fingers zoom, whatever the partner does meanwhile; Fit; a screen of another density', async ({
  world,
}) => {
  const { ana, ben } = await pairAtWork(world, world.origin, 'laptop', { hasTouch: true });
  const { page } = ana;
  const drawn = new Drawn(page);
  await ana.write('universal', RENT);
  await ana.write('crisis', TEA);
  await drawn.expectDrawn('crisis', TEA);
  const fingers = await Fingers.on(page);
  const middle = await drawn.under('recovery');
  const apart = (by: number) => [
    { x: middle.x - by, y: middle.y },
    { x: middle.x + by, y: middle.y },
  ];
  await fingers.down(...apart(60));
  await fingers.move(apart(60), apart(90));
  await expect.poll(() => drawn.zoom()).toBeCloseTo(1.5, 1);
  const between = await drawn.zoom();
  await ben.write('crisis', DOOR);
  await drawn.expectDrawn('crisis', DOOR);
  expect(await drawn.zoom()).toBe(between);
  await fingers.move(apart(90), apart(120));
  await expect.poll(() => drawn.zoom()).toBeCloseTo(2, 1);
  await fingers.up();
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.getByRole('button', { name: board.fit, exact: true }).click();
  await expect.poll(() => drawn.zoom()).toBe(1);
  await drawn.expectDrawn('universal', RENT);

  const canvas = drawn.area().locator('canvas').first();
  const sharpness = () =>
    canvas.evaluate(
      (element) => (element as HTMLCanvasElement).width / element.getBoundingClientRect().width,
    );
  expect(await sharpness()).toBeCloseTo(1, 1);
  const wire = await page.context().newCDPSession(page);
  // A window that is drawn onto a screen of twice the density, where it is a little narrower.
  await wire.send('Emulation.setDeviceMetricsOverride', {
    width: 1300,
    height: 768,
    deviceScaleFactor: 2,
    mobile: false,
  });
  await expect.poll(sharpness).toBeCloseTo(2, 1);
  for (const [stage, text] of [
    ['universal', RENT],
    ['crisis', DOOR],
  ] as const)
    await drawn.expectDrawn(stage, text);
});
