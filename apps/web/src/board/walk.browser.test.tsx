import { virtual } from '@guidepup/virtual-screen-reader';
import { stageOf } from '@pathwall/domain/pathway';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { boardWords } from '../ui/boardWords.ts';
import { chooseMotion } from '../ui/look.ts';
import { words as shared } from '../ui/words.ts';
import { openBoard } from './page.testing.tsx';
import { words } from './words.ts';

/** A walk through the list with a screen reader that is made of nothing but what the page says of itself (A1). */

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(async () => {
  await virtual.stop();
  chooseMotion('auto');
});

const MOST_STEPS = 250;

/** Goes on until the reader says it; gives what it said on the way. */
async function readUntil(wanted: string | RegExp): Promise<readonly string[]> {
  const said: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const phrase = await virtual.lastSpokenPhrase();
    said.push(phrase);
    if (typeof wanted === 'string' ? phrase.includes(wanted) : wanted.test(phrase)) return said;
    await virtual.next();
  }
  throw new Error(`never heard ${wanted}; heard: ${said.join(' · ')}`);
}

/** Waits until a live region has said it since the last time. */
async function hear(wanted: string): Promise<void> {
  await expect.poll(async () => (await virtual.spokenPhraseLog()).join(' · ')).toContain(wanted);
  await virtual.clearSpokenPhraseLog();
}

/** Presses what the reader stands on. */
async function act(): Promise<void> {
  await virtual.clearSpokenPhraseLog();
  await virtual.act();
}

it('reads the board, adds an idea, moves it, stars it, bins it, and hears what came of each', async () => {
  const board = await openBoard('list');
  board.partnerAdds('crisis', ['Beds for the night', 'A duty desk']);
  await expect.element(page.getByText('A duty desk')).toBeVisible();
  await virtual.start({ container: document.body });

  const crisis = stageOf('crisis').name;
  const way = await readUntil('A duty desk');
  expect(way.find((phrase) => /level 1$/.test(phrase))).toMatch(/^heading, .*, level 1$/);
  expect(way).toContain(`region, ${crisis}`);
  expect(way).toContain(`heading, ${crisis}, level 2`);
  expect(way).toContain('Beds for the night');
  expect(way).toContain('listitem, level 1, position 2, set size 2');
  expect(way.join()).not.toMatch(/application|undefined|graphics-/);

  await readUntil(`textbox, ${words.writeIn('universal')}`);
  await virtual.type('Tea on the night shift');
  await virtual.clearSpokenPhraseLog();
  await virtual.press('Enter');
  await expect.poll(() => board.texts('universal')).toEqual(['Tea on the night shift']);
  await hear(words.said.added('universal'));

  await readUntil(`button, ${shared.makeKeyPoint}: Tea on the night shift`);
  await act();
  await hear(words.said.starred);
  await readUntil(words.more('Tea on the night shift'));
  await act();
  await expect.element(page.getByRole('menu')).toBeVisible();
  await readUntil(`menuitem, ${words.moveTo}`);
  await act();
  await readUntil(`menuitem, ${stageOf('settled').name}`);
  await act();
  await expect.poll(() => board.texts('settled')).toEqual(['Tea on the night shift']);
  await hear(words.said.moved('settled'));

  const there = await readUntil(`region, ${stageOf('settled').name}`);
  expect(there).not.toContain('Tea on the night shift');
  await readUntil('Tea on the night shift');
  await readUntil(`${shared.unmakeKeyPoint}: Tea on the night shift`);
  await readUntil(words.more('Tea on the night shift'));
  await act();
  await readUntil(`menuitem, ${words.bin}`);
  await act();
  await hear(words.said.binned);
  await readUntil(`button, ${words.binCount(1)}`);
  await act();
  await readUntil(`button, ${words.restore}`);
  await act();
  await hear(words.said.restored);
  await expect.poll(() => board.texts('settled')).toEqual(['Tea on the night shift']);
});

it('hears what others do, as a summary, and never a pointer or a key of theirs', async () => {
  const board = await openBoard('list');
  await virtual.start({ container: document.body });
  await virtual.clearSpokenPhraseLog();
  board.workshop.setOthers(board.name, [
    {
      who: null,
      draft: { idea: null, stage: 'crisis', text: 'half a thou' },
      pointer: { x: 1, y: 1 },
      selected: [],
      drag: null,
    },
  ]);
  board.partnerAdds('crisis', ['one', 'two', 'three']);
  await expect
    .poll(async () => (await virtual.spokenPhraseLog()).join(' · '))
    .toContain(boardWords.others.counts.added(3));
  expect((await virtual.spokenPhraseLog()).join()).not.toContain('half a thou');
});
