import { binIdea, editText, type IdeaId, moveIdea, STAGES } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { seededRandom } from '../session/testing.ts';
import { boardWords } from '../ui/boardWords.ts';
import { chooseMotion } from '../ui/look.ts';
import { focusedCard, openBoard, writingBox } from './page.testing.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

const context = { by: null, now: () => Date.now(), random: seededRandom(5) };
const more = (text: string) => page.getByRole('button', { name: words.more(text) });
const MANY = Array.from({ length: 30 }, (_, index) => `Idea number ${index + 10}`);

/** What scrolls the lists. */
function scroller(): HTMLElement {
  const [list] = page.getByRole('region', { name: 'Crisis prevention and relief' }).elements();
  for (let element = list?.parentElement; element != null; element = element.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(element).overflowY)) return element;
  }
  throw new Error('nothing scrolls');
}

const inMenu = (): boolean => document.activeElement?.closest('[role=menu]') != null;

describe('what others do does not cost anybody their place (A5), in the list', () => {
  it('an open menu stays, with the row that has the focus, even when its idea is binned', async () => {
    const board = await openBoard('list');
    const [tea, rent] = board.partnerAdds('crisis', ['tea', 'rent']) as [IdeaId, IdeaId];
    await more('tea').click();
    await expect.poll(inMenu).toBe(true);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    const row = document.activeElement;
    board.partnerAdds('crisis', ['first'], 'start');
    board.partner((doc) => editText(doc, rent, 'rent, early'));
    board.partner((doc) => moveIdea(doc, tea, 'crisis', 'recovery', 'end', context));
    await expect.poll(() => board.texts('recovery')).toEqual(['tea']);
    expect(document.activeElement).toBe(row);
    board.partner((doc) => binIdea(doc, tea, context));
    await expect.element(page.getByRole('button', { name: words.binCount(1) })).toBeInTheDocument();
    expect(document.activeElement).toBe(row);
    await expect.element(page.getByRole('menu')).toBeVisible();
  });

  it('what one reads does not move when ideas come and go above it', async () => {
    const board = await openBoard('list');
    const ids = board.partnerAdds('crisis', MANY);
    await expect.element(page.getByText(MANY[20] ?? '')).toBeInTheDocument();
    const element = scroller();
    const read = page.getByText(MANY[20] ?? '').element();
    element.scrollTop += read.getBoundingClientRect().top - element.getBoundingClientRect().top - 40;
    await expect.poll(() => element.scrollTop).toBeGreaterThan(100);
    await new Promise(requestAnimationFrame);
    const top = Math.round(read.getBoundingClientRect().top);
    board.partnerAdds('crisis', ['above', 'and another'], 'start');
    await expect.element(page.getByText('and another')).toBeInTheDocument();
    await expect.poll(() => Math.round(read.getBoundingClientRect().top)).toBe(top);
    board.partner((doc) => binIdea(doc, ids[1] as IdeaId, context));
    await expect.poll(() => page.getByText(MANY[1] ?? '').elements()).toHaveLength(0);
    await expect.poll(() => Math.round(read.getBoundingClientRect().top)).toBe(top);
  });

  it('a search keeps its words, its caret and what it found', async () => {
    const board = await openBoard('list');
    const [tea] = board.partnerAdds('crisis', ['tea', 'rent']) as [IdeaId];
    await page.getByRole('button', { name: words.search, exact: true }).click();
    const search = page.getByRole('searchbox');
    await userEvent.type(search, 'rent');
    const box = search.element() as HTMLInputElement;
    box.setSelectionRange(2, 2);
    board.partnerAdds('settled', ['rent help']);
    board.partner((doc) => editText(doc, tea, 'tea and rent'));
    await expect.element(page.getByText('tea and rent')).toBeVisible();
    await expect.element(page.getByText('rent help')).toBeVisible();
    expect([document.activeElement, box.value, box.selectionStart]).toEqual([box, 'rent', 2]);
  });

  it('the caret stays inside the words that one changes while others move them and their neighbours', async () => {
    const board = await openBoard('list');
    const [tea, rent] = board.partnerAdds('crisis', ['tea', 'rent']) as [IdeaId, IdeaId];
    await page.getByRole('button', { name: `${words.edit}: tea` }).click();
    await expect.element(page.getByRole('textbox', { name: words.editIdea })).toHaveFocus();
    await userEvent.keyboard(' at four');
    const box = document.activeElement as HTMLTextAreaElement;
    box.setSelectionRange(1, 2);
    board.partner((doc) => moveIdea(doc, rent, 'crisis', 'crisis', 'start', context));
    board.partner((doc) => binIdea(doc, rent, context));
    board.partnerAdds('crisis', MANY, 'start');
    board.partner((doc) => moveIdea(doc, tea, 'crisis', 'crisis', 'start', context));
    await expect.poll(() => board.texts('crisis')[0]).toBe('tea');
    const now = document.activeElement as HTMLTextAreaElement;
    expect([now.value, now.selectionStart, now.selectionEnd]).toEqual(['tea at four', 1, 2]);
  });

  it('the bin stays open and the focus in it, whatever others bin and restore', async () => {
    const board = await openBoard('list');
    const [tea, rent, bed] = board.partnerAdds('crisis', ['tea', 'rent', 'bed']) as [IdeaId, IdeaId, IdeaId];
    for (const id of [tea, rent]) board.partner((doc) => binIdea(doc, id, context));
    await page.getByRole('button', { name: words.binCount(2) }).click();
    const dialog = page.getByRole('dialog', { name: words.binTitle });
    const restoreTea = dialog.getByRole('button', { name: new RegExp(`^${words.restore}.*tea`) });
    restoreTea.element().focus();
    board.partner((doc) => binIdea(doc, bed, context));
    await expect
      .element(dialog.getByRole('button', { name: new RegExp(`^${words.restore}.*bed`) }))
      .toBeVisible();
    await expect.element(restoreTea).toHaveFocus();
  });
});

describe('what others do does not cost anybody their place (A5), in the grid', () => {
  const cards = () => document.querySelectorAll<HTMLElement>('[data-card]');

  it('the focus stays on a card through edits, moves and deletes around it, and goes with it', async () => {
    const board = await openBoard('grid');
    const [tea, rent, bed] = board.partnerAdds('crisis', ['tea', 'rent', 'bed']) as [IdeaId, IdeaId, IdeaId];
    await expect.poll(() => cards().length).toBe(3);
    document.querySelector<HTMLElement>(`[data-card="crisis/${rent}"]`)?.focus();
    board.partner((doc) => editText(doc, rent, 'rent, early'));
    board.partner((doc) => binIdea(doc, tea, context));
    board.partnerAdds('crisis', MANY, 'start');
    board.partner((doc) => moveIdea(doc, bed, 'crisis', 'settled', 'end', context));
    await expect.poll(() => board.texts('settled')).toEqual(['bed']);
    await expect.poll(() => focusedCard()).toBe(`crisis/${rent}`);
    board.partner((doc) => binIdea(doc, rent, context));
    await expect.poll(() => focusedCard()?.startsWith('crisis/')).toBe(true);
    await expect.poll(() => focusedCard()).not.toBe(`crisis/${rent}`);
  });

  it('words in its editor, and an open menu, stay when their card is moved by others', async () => {
    const board = await openBoard('grid');
    const [tea] = board.partnerAdds('crisis', ['tea', 'rent']) as [IdeaId];
    await expect.poll(() => cards().length).toBe(2);
    document.querySelector<HTMLElement>(`[data-card="crisis/${tea}"]`)?.focus();
    await userEvent.keyboard('{Enter}');
    const box = page.getByRole('textbox', { name: words.editIdea });
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard(' at four');
    board.partner((doc) => moveIdea(doc, tea, 'crisis', 'recovery', 'end', context));
    await expect.poll(() => board.texts('recovery')).toEqual(['tea']);
    await expect.element(box).toHaveFocus();
    await expect.element(box).toHaveValue('tea at four');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => board.texts('recovery')).toEqual(['tea at four']);
    document.querySelector<HTMLElement>('[data-card^="crisis/"]')?.focus();
    await userEvent.keyboard('m');
    await expect.poll(inMenu).toBe(true);
    const row = document.activeElement;
    board.partnerAdds('crisis', MANY, 'start');
    await expect.poll(() => cards().length).toBe(32);
    expect(document.activeElement).toBe(row);
  });
});

describe('an input method that is putting a word together', () => {
  const enter = (on: Element, isComposing: boolean): boolean =>
    on.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing }),
    );
  const pressEscape = (on: Element): boolean =>
    on.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, isComposing: true }),
    );

  it.each(['list', 'grid'] as const)(
    'keeps its Enter and Esc in the editor of an idea, in the %s',
    async (view) => {
      const board = await openBoard(view);
      const [tea] = board.partnerAdds('crisis', ['茶']) as [IdeaId];
      if (view === 'list') await page.getByRole('button', { name: `${words.edit}: 茶` }).click();
      else {
        await expect.poll(() => document.querySelector(`[data-card="crisis/${tea}"]`)).not.toBeNull();
        document.querySelector<HTMLElement>(`[data-card="crisis/${tea}"]`)?.focus();
        await userEvent.keyboard('{Enter}');
      }
      const box = page.getByRole('textbox', { name: words.editIdea });
      await userEvent.fill(box, '茶を');
      enter(box.element(), true);
      pressEscape(box.element());
      await expect.element(box).toHaveFocus();
      expect(board.texts('crisis')).toEqual(['茶']);
      enter(box.element(), false);
      await expect.poll(() => board.texts('crisis')).toEqual(['茶を']);
    },
  );
});

describe.each(['list', 'grid'] as const)('paused (A7), in the %s', (view) => {
  const shows = (text: string): boolean =>
    view === 'list'
      ? page.getByText(text, { exact: true }).elements().length > 0
      : [...document.querySelectorAll('[data-card]')].some((card) => card.textContent?.startsWith(text));

  it('others’ work waits behind a count, own work shows, and one press brings all', async () => {
    const board = await openBoard(view);
    const [tea] = board.partnerAdds('universal', ['tea']) as [IdeaId];
    await expect.poll(() => shows('tea')).toBe(true);
    await page.getByRole('button', { name: words.moreOptions, exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: boardWords.pause.on }).click();
    await expect.element(page.getByText(boardWords.pause.waiting(0))).toBeVisible();
    board.partner((doc) => editText(doc, tea, 'coffee'));
    board.partnerAdds('universal', MANY.slice(0, 13));
    await expect.element(page.getByText(boardWords.pause.waiting(14))).toBeVisible();
    expect(shows('tea')).toBe(true);
    expect(shows(MANY[0] ?? '')).toBe(false);
    await userEvent.type(writingBox(), 'mine{Enter}');
    await expect.poll(() => shows('mine')).toBe(true);
    await page.getByRole('button', { name: boardWords.pause.show }).click();
    await expect.poll(() => shows('coffee')).toBe(true);
    await expect.poll(() => shows(MANY[12] ?? '')).toBe(true);
    await expect.element(page.getByText(boardWords.pause.waiting(0))).toBeVisible();
    await page.getByRole('button', { name: boardWords.pause.resume }).click();
    await expect.poll(() => page.getByText(/^Paused/).elements()).toHaveLength(0);
    board.partnerAdds('universal', ['live again']);
    await expect.poll(() => shows('live again')).toBe(true);
  });

  it('never lets anybody overwrite words that they were not shown', async () => {
    const board = await openBoard(view);
    const [tea] = board.partnerAdds('universal', ['tea']) as [IdeaId];
    await expect.poll(() => shows('tea')).toBe(true);
    await page.getByRole('button', { name: words.moreOptions, exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: boardWords.pause.on }).click();
    if (view === 'list') await page.getByRole('button', { name: `${words.edit}: tea` }).click();
    else {
      document.querySelector<HTMLElement>(`[data-card="universal/${tea}"]`)?.focus();
      await userEvent.keyboard('{Enter}');
    }
    await expect.element(page.getByRole('textbox', { name: words.editIdea })).toHaveFocus();
    await userEvent.keyboard(' at four');
    board.partner((doc) => editText(doc, tea, 'tea at five'));
    await expect.element(page.getByText(words.conflict.title)).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: words.editIdea })).toHaveValue('tea at four');
    expect(board.texts('universal')).toEqual(['tea at five']);
  });
});

describe('the keyboard of a phone', () => {
  it('never covers the box: what stands at the bottom rises above it', async () => {
    await page.viewport(390, 844);
    const viewport = Object.assign(new EventTarget(), { height: 844, offsetTop: 0, scale: 1 });
    const real = Object.getOwnPropertyDescriptor(window, 'visualViewport');
    Object.defineProperty(window, 'visualViewport', { value: viewport, configurable: true });
    try {
      await openBoard('list');
      const box = writingBox();
      await expect.element(box).toBeVisible();
      const bottom = (): number => box.element().getBoundingClientRect().bottom;
      expect(bottom()).toBeGreaterThan(600);
      viewport.height = 500;
      viewport.dispatchEvent(new Event('resize'));
      await expect.poll(bottom).toBeLessThanOrEqual(500);
      await expect.poll(() => box.element().getBoundingClientRect().top).toBeGreaterThan(0);
      for (const { name } of STAGES) {
        const stage = page.getByRole('radio', { name: new RegExp(`^${name}`) }).element();
        await expect
          .poll(() => stage.closest('label')?.getBoundingClientRect().bottom)
          .toBeLessThanOrEqual(500);
      }
    } finally {
      if (real !== undefined) Object.defineProperty(window, 'visualViewport', real);
    }
  });
});
