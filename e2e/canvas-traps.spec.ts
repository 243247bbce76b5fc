import { Drawn } from './people/drawn.ts';
import { aloneAtWork, pairAtWork } from './people/pair.ts';
import { go, make, take } from './people/seats.ts';
import { board } from './people/words.ts';
import { expect, test } from './people/world.ts';

// Traps of the picture that only a real browser lays (the others: gesture, grid and layout tests, place.browser.test.tsx).

const LONG =
  'Somebody asks at the door who else in the house has had a letter, before the letter turns into a date';

test('letters that come late change where lines break, as if they had always been there', async ({
  world,
}) => {
  const facilitator = await make(await world.open('laptop'), world.origin);
  const { page, path } = await take(await world.open('laptop'), facilitator, 'participant', {
    pairing: { kind: 'new' },
  });
  await go(facilitator, 'lobby', 'writing-1');
  const come = Promise.withResolvers<void>();
  let asked = 0;
  await page.route('**/*.woff2', async (route) => {
    asked += 1;
    await come.promise;
    await route.continue();
  });
  // Whether a page has loaded is known when its fonts are there.
  await page.goto(path, { waitUntil: 'commit' });
  const drawn = new Drawn(page);
  await drawn.write('universal', 'Tea');
  await page.getByRole('textbox', { name: /^Write an idea in / }).fill(LONG);
  await page.keyboard.press('Enter');
  await expect(drawn.idea('universal', LONG)).toBeAttached();
  await drawn.write('crisis', 'Bed');
  const box = await drawn.area().boundingBox();
  if (box === null) throw new Error('no grid');
  const first = { x: box.x, y: box.y, width: box.width / 6, height: box.height };
  await expect.poll(() => drawn.tops('universal')).toHaveLength(2);
  const substitute = await drawn.look(first);

  await expect.poll(() => asked).toBeGreaterThan(0);
  come.resolve();
  await expect.poll(() => drawn.look(first)).not.toBe(substitute);
  // What one sees in a tab that has the letters from the start is the same to the pixel.
  const second = await page.context().newPage();
  await second.goto(path);
  const fresh = new Drawn(second);
  await fresh.expectDrawn('crisis', 'Bed');
  await expect
    .poll(async () => {
      const [here, there] = [await drawn.look(first), await fresh.look(first)];
      return here === substitute ? 'the substitute' : here === there;
    })
    .toBe(true);
});

test('a tab that the browser put to sleep shows all that came meanwhile, and can be worked in at once', async ({
  world,
}) => {
  const { ana, ben } = await pairAtWork(world, world.origin, 'laptop');
  const drawn = new Drawn(ana.page);
  await drawn.write('universal', 'Tea', 'Rent');
  // Nothing of the page runs from here on, whatever comes over its sockets. (Headless browsers do not freeze tabs when asked.)
  const wire = await ana.page.context().newCDPSession(ana.page);
  await wire.send('Debugger.enable');
  const asleep = new Promise<string>((done) => {
    wire.once('Debugger.paused', ({ callFrames }) => done(callFrames[0]?.callFrameId ?? ''));
  });
  await wire.send('Debugger.pause');
  const callFrameId = await asleep;
  for (const letter of 'ABCDEFGHIJKL') await ben.write('crisis', `Idea ${letter}`);
  await ben.write('settled', 'A door');
  await ben.expectSaved();
  const { result } = await wire.send('Debugger.evaluateOnCallFrame', {
    callFrameId,
    expression: 'document.body.textContent.includes("Idea A")',
  });
  expect(result.value).toBe(false);
  await wire.send('Debugger.resume');
  await wire.send('Debugger.disable');
  await expect.poll(() => drawn.texts('crisis')).toHaveLength(12);
  for (const [stage, text] of [
    ['universal', 'Tea'],
    ['crisis', 'Idea A'],
    ['settled', 'A door'],
  ] as const)
    await drawn.expectDrawn(stage, text);
  await drawn.idea('universal', 'Rent').focus();
  await ana.page.keyboard.press('2');
  await drawn.expectDrawn('targeted', 'Rent');
  await ana.expectSaved();
});

test('Enter belongs to an input method while it puts a word together, wherever one writes', async ({
  world,
}) => {
  const { page, person } = await aloneAtWork(world);
  const drawn = new Drawn(page);
  const wire = await page.context().newCDPSession(page);
  /** As a Japanese keyboard does: letters become a word while one types, and Enter takes the word. */
  const compose = async (word: string): Promise<void> => {
    await wire.send('Input.imeSetComposition', {
      text: word,
      selectionStart: word.length,
      selectionEnd: word.length,
    });
    // The browser hands it to the page as well, but types nothing.
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
    await wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await wire.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
  };

  await person.box().focus();
  await compose('お茶');
  await expect(person.box()).toHaveValue('お茶');
  await expect.poll(() => drawn.texts('universal')).toEqual([]);
  await wire.send('Input.insertText', { text: 'お茶' });
  await page.keyboard.press('Enter');
  await drawn.expectDrawn('universal', 'お茶');

  const at = await drawn.under('crisis');
  await page.mouse.dblclick(at.x, at.y);
  const box = page.getByRole('textbox', { name: board.newIdea('crisis') });
  await expect(box).toBeFocused();
  await compose('部屋');
  await expect(box).toHaveValue('部屋');
  await expect.poll(() => drawn.texts('crisis')).toEqual([]);
  await wire.send('Input.insertText', { text: '部屋' });
  await page.keyboard.press('Enter');
  await drawn.expectDrawn('crisis', '部屋');
});
