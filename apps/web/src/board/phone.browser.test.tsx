import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chooseMotion } from '../ui/look.ts';
import { openBoard, writingBox } from './page.testing.tsx';
import { words } from './words.ts';

/** What only a small window brings: a keyboard over half of it, a bar that must not scroll away. */

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(390, 844);
});
afterEach(() => chooseMotion('auto'));

const MANY = Array.from({ length: 12 }, (_, index) => `Idea number ${index + 10}`);
const LAST = MANY.at(-1) ?? '';

/** A list on a phone, long enough to be scrolled. */
async function openList() {
  const board = await openBoard('list');
  board.partnerAdds('universal', MANY);
  await expect.element(page.getByText(LAST)).toBeInTheDocument();
  return board;
}

const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();

/** Scrolls what scrolls the list to its end. */
function toTheEnd(): void {
  for (let element = page.getByText(LAST).element().parentElement; element; element = element.parentElement)
    element.scrollTop = element.scrollHeight;
}

describe('ideas that are picked on a phone', () => {
  it('keep their buttons in sight, in one row, however far one scrolls; the last idea comes out from under them', async () => {
    await openList();
    await page.getByRole('button', { name: words.more(MANY[0] ?? '') }).click();
    await page.getByRole('menuitem', { name: new RegExp(`^${words.pick}`) }).click();
    const bar = page.getByRole('region', { name: words.pickedLabel });
    await expect.element(bar).toBeVisible();
    const buttons = bar.getByRole('button').elements();
    expect(buttons).toHaveLength(6);
    expect(new Set(buttons.map((button) => Math.round(boxOf(button).top))).size).toBe(1);
    for (const button of buttons) expect(boxOf(button).right).toBeLessThanOrEqual(390);
    const before = boxOf(bar.element());
    toTheEnd();
    await expect.poll(() => boxOf(page.getByText(LAST).element()).top).toBeLessThan(before.top);
    expect(boxOf(bar.element()).top).toBe(before.top);
    const last = page.getByText(LAST).element().closest('[data-idea]');
    expect(last === null ? Number.NaN : boxOf(last).bottom).toBeLessThanOrEqual(before.top);
    expect(before.bottom).toBeLessThanOrEqual(boxOf(writingBox().element()).top);
  });
});

describe('the words of an idea under the keyboard of a phone', () => {
  it('come into what the keyboard leaves, with the box for new ideas out of the way and kept', async () => {
    const viewport = Object.assign(new EventTarget(), { height: 844, offsetTop: 0, scale: 1 });
    const real = Object.getOwnPropertyDescriptor(window, 'visualViewport');
    Object.defineProperty(window, 'visualViewport', { value: viewport, configurable: true });
    try {
      await openList();
      await userEvent.fill(writingBox(), 'half an idea');
      toTheEnd();
      await page.getByRole('button', { name: `${words.edit}: ${LAST}` }).click();
      const box = page.getByRole('textbox', { name: words.editIdea });
      await expect.element(box).toHaveFocus();
      expect(writingBox().elements()).toEqual([]);
      viewport.height = 460;
      viewport.dispatchEvent(new Event('resize'));
      await expect.poll(() => boxOf(box.element()).bottom).toBeLessThanOrEqual(460);
      expect(boxOf(box.element()).top).toBeGreaterThan(60);
      await userEvent.keyboard(', told{Enter}');
      await expect.element(writingBox()).toHaveValue('half an idea');
    } finally {
      if (real !== undefined) Object.defineProperty(window, 'visualViewport', real);
    }
  });
});

describe('a search on a phone', () => {
  it('has the bar for itself, in two rows, and gives it back', async () => {
    await openList();
    const undo = page.getByRole('button', { name: words.undo, exact: true });
    await page.getByRole('button', { name: words.search, exact: true }).click();
    const box = page.getByRole('searchbox');
    await userEvent.fill(box, '17');
    const said = page.getByText(words.showing(1, MANY.length));
    await expect.element(said).toBeVisible();
    expect(undo.elements()).toEqual([]);
    const close = page.getByRole('button', { name: words.closeSearch });
    expect(Math.abs(boxOf(close.element()).top - boxOf(box.element()).top)).toBeLessThan(12);
    expect(boxOf(said.element()).bottom - boxOf(close.element()).top).toBeLessThan(110);
    await close.click();
    await expect.element(undo).toBeVisible();
  });
});
