import '../ui/styles.ts';
import { type IdeaId, orderIn } from '@pathwall/domain';
import { type BoardName, boardName } from '@pathwall/domain/documents';
import { readPresence } from '@pathwall/protocol';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import BoardPage from './BoardPage.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

interface Opened {
  readonly workshop: FakeWorkshop;
  readonly name: BoardName;
  readonly unmount: () => Promise<void>;
}

async function open(view: 'grid' | 'list', options: FakeOptions = {}, known?: FakeWorkshop): Promise<Opened> {
  localStorage.setItem('pathwall.board.view', view);
  const workshop = known ?? fakeWorkshop({ phase: 'writing-3', ...options });
  const name = boardName(workshop.pairs[0]?.id ?? null);
  const shown = await render(
    <WorkshopProvider workshop={workshop}>
      <BoardPage board={name} onPromote={() => undefined} />
    </WorkshopProvider>,
  );
  return { workshop, name, unmount: shown.unmount };
}

function textsIn(
  { workshop, name }: Opened,
  stage: 'crisis' | 'universal' | 'settled' | 'recovery',
): readonly string[] {
  const handle = workshop.openBoard(name);
  const ideas = [...handle.board.get().ideas.values()].filter(
    (idea) => idea.binnedAt === null && orderIn(idea, stage) !== null,
  );
  handle.release();
  const order = (idea: (typeof ideas)[number]): string => orderIn(idea, stage) ?? '';
  return ideas.sort((a, b) => (order(a) < order(b) ? -1 : 1)).map(({ text }) => text);
}

/** A choice of a menu; its key stands beside its name. */
const choice = (name: string) => page.getByRole('menuitem', { name: new RegExp(`^${name}`) });
/** The button of each idea; its name ends with the idea's words. */
const EDIT = new RegExp(`^${words.edit}: `);
const box = () => page.getByRole('textbox', { name: words.writeIn('universal') });

/** What can be pressed and is smaller than that many pixels, either way. A radio button's target is what is around it. */
function targetsUnder(least: number): readonly string[] {
  const targets = [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary')];
  return targets
    .map((target) => target.closest('label') ?? target)
    .filter((target) => target.checkVisibility() && !target.matches('.only-heard, .only-heard *'))
    .map((target) => ({ target, box: target.getBoundingClientRect() }))
    .filter(({ box: { width, height } }) => Math.min(width, height) < least)
    .map(({ target, box: { width, height } }) => `${target.outerHTML.slice(0, 80)}: ${width} × ${height}`);
}

async function violations(): Promise<readonly string[]> {
  const { violations: found } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

describe('the writing box', () => {
  it('adds at Enter, is empty then, and keeps the focus', async () => {
    const board = await open('list', { example: false });
    await userEvent.type(box(), 'Phone at the first missed rent');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => textsIn(board, 'universal')).toEqual(['Phone at the first missed rent']);
    await expect.element(box()).toHaveValue('');
    await expect.element(box()).toHaveFocus();
    await expect.element(page.getByText('Phone at the first missed rent', { exact: true })).toBeVisible();
  });

  it('leaves Enter to an input method that is putting a word together', async () => {
    const board = await open('list', { example: false });
    await userEvent.type(box(), 'かな');
    const enter = (isComposing: boolean): boolean =>
      box()
        .element()
        .dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing }),
        );
    enter(true);
    await expect.element(box()).toHaveValue('かな');
    expect(textsIn(board, 'universal')).toEqual([]);
    enter(false);
    await expect.poll(() => textsIn(board, 'universal')).toEqual(['かな']);
  });

  it('keeps what was refused, and says why', async () => {
    await open('list', { example: false });
    const long = 'x'.repeat(281);
    await userEvent.fill(box(), long);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(words.refused['text-too-long'])).toBeVisible();
    await expect.element(box()).toHaveValue(long);
  });

  it('keeps the words over a reload', async () => {
    const first = await open('list', { example: false });
    await userEvent.type(box(), 'Half a thou');
    await first.unmount();
    await open('list', {}, first.workshop);
    await expect.element(box()).toHaveValue('Half a thou');
  });

  it('shows what several pasted lines become, then makes one idea of each', async () => {
    const board = await open('list', { example: false });
    box().element().focus();
    const data = new DataTransfer();
    data.setData('text/plain', '- Duty desk\n- Rent help\n- Thursday tea');
    box()
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    await page.getByRole('button', { name: words.addMany(3) }).click();
    await expect.poll(() => textsIn(board, 'universal')).toEqual(['Duty desk', 'Rent help', 'Thursday tea']);
  });

  it('shows the partner what is being typed', async () => {
    const { workshop, name } = await open('list', { example: false });
    await userEvent.type(box(), 'Thurs');
    await expect
      .poll(() => workshop.showing(name).draft)
      .toEqual({ idea: null, stage: 'universal', text: 'Thurs' });
    await userEvent.clear(box());
    await expect.poll(() => workshop.showing(name).draft).toBeNull();
  });

  it('puts an idea into several stages', async () => {
    const board = await open('list', { example: false });
    await page.getByRole('button', { name: words.alsoFits, exact: true }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Settled home' }).click();
    await userEvent.keyboard('{Escape}');
    await userEvent.type(box(), 'Bed and cooker');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['Bed and cooker']);
    expect(textsIn(board, 'universal')).toEqual(['Bed and cooker']);
  });
});

describe('the list', () => {
  const item = (text: string) => page.getByRole('listitem').filter({ hasText: text });

  it('is six headed lists with their counts', async () => {
    const board = await open('list');
    for (const name of [
      'Universal prevention',
      'Targeted prevention',
      'Crisis prevention and relief',
      'Recovery',
    ]) {
      await expect.element(page.getByRole('heading', { level: 2, name })).toBeVisible();
    }
    const crisis = page.getByRole('region', { name: 'Crisis prevention and relief' });
    await expect
      .poll(() => crisis.getByRole('listitem').elements())
      .toHaveLength(textsIn(board, 'crisis').length);
  });

  it('a remote edit moves neither focus nor caret nor scroll (A5)', async () => {
    const { workshop, name } = await open('list');
    await userEvent.type(box(), 'A thought');
    const element = box().element() as HTMLTextAreaElement;
    element.setSelectionRange(3, 5);
    const handle = workshop.openBoard(name);
    handle.addIdea({ text: 'From the partner', stages: ['universal', 'crisis'], position: 'start' });
    await expect.element(page.getByText('From the partner').first()).toBeVisible();
    expect(document.activeElement).toBe(element);
    expect([element.selectionStart, element.selectionEnd]).toEqual([3, 5]);
    // The page itself never scrolls: only the lists inside it do.
    await expect.poll(() => document.scrollingElement?.scrollHeight).toBe(768);
  });

  it('the focus stays on an idea that others move past it, and goes to its heir when it is binned', async () => {
    const { workshop, name } = await open('list', { example: false });
    const handle = workshop.openBoard(name);
    const ids = ['one', 'two', 'three'].map((text) => {
      const added = handle.addIdea({ text, stages: ['crisis'] });
      if (!added.ok) throw new Error(added.code);
      return added.value.id;
    });
    const [one, two] = ids as [IdeaId, IdeaId, IdeaId];
    const more = (text: string) => page.getByRole('button', { name: words.more(text) });
    await expect.element(more('two')).toBeVisible();
    more('two').element().focus();
    handle.moveIdea(one, 'crisis', 'crisis', 'end');
    handle.moveIdea(two, 'crisis', 'crisis', 'end');
    await expect.poll(() => item('one').element().nextElementSibling?.textContent).toContain('two');
    await expect.element(more('two')).toHaveFocus();
    handle.binIdea(two);
    await expect.element(more('one')).toHaveFocus();
  });

  it('edits in place; Esc takes it back; Enter saves', async () => {
    const board = await open('list', { example: false });
    const handle = board.workshop.openBoard(board.name);
    handle.addIdea({ text: 'tea', stages: ['crisis'] });
    await page.getByRole('button', { name: EDIT }).click();
    const edit = page.getByRole('textbox', { name: words.editIdea });
    await expect.element(edit).toHaveFocus();
    await userEvent.fill(edit, 'coffee');
    await userEvent.keyboard('{Escape}');
    expect(textsIn(board, 'crisis')).toEqual(['tea']);
    await page.getByRole('button', { name: EDIT }).click();
    await userEvent.fill(edit, 'Thursday tea');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => textsIn(board, 'crisis')).toEqual(['Thursday tea']);
    await expect.element(page.getByRole('button', { name: EDIT })).toHaveFocus();
  });

  it('offers both versions when the partner has changed the words meanwhile', async () => {
    const board = await open('list', { example: false });
    const handle = board.workshop.openBoard(board.name);
    const added = handle.addIdea({ text: 'tea', stages: ['crisis'] });
    if (!added.ok) throw new Error(added.code);
    await page.getByRole('button', { name: EDIT }).click();
    const edit = page.getByRole('textbox', { name: words.editIdea });
    await userEvent.fill(edit, 'tea at four');
    handle.editText(added.value.id, 'tea at five');
    await expect.element(page.getByText(words.conflict.title)).toBeVisible();
    await expect.element(edit).toHaveValue('tea at four');
    await expect.element(edit).toHaveFocus();
    await page.getByRole('button', { name: words.conflict.keepBoth }).click();
    await expect.poll(() => textsIn(board, 'crisis')).toEqual(['tea at five', 'tea at four']);
  });

  it('words go on when the idea is moved or binned under the editor', async () => {
    const board = await open('list', { example: false });
    const handle = board.workshop.openBoard(board.name);
    const added = handle.addIdea({ text: 'tea', stages: ['crisis'] });
    if (!added.ok) throw new Error(added.code);
    const { id } = added.value;
    await page.getByRole('button', { name: EDIT }).click();
    const edit = page.getByRole('textbox', { name: words.editIdea });
    await userEvent.fill(edit, 'tea at four');
    handle.moveIdea(id, 'crisis', 'recovery', 'end');
    await expect.poll(() => textsIn(board, 'recovery')).toHaveLength(1);
    await expect.element(edit).toHaveValue('tea at four');
    await expect.element(edit).toHaveFocus();
    handle.binIdea(id);
    await page.getByRole('button', { name: words.conflict.restoreWithMine }).click();
    await expect.poll(() => textsIn(board, 'recovery')).toEqual(['tea at four']);
  });

  it('does by menu what a drag does, and undo takes it back', async () => {
    const board = await open('list', { example: false });
    board.workshop.openBoard(board.name).addIdea({ text: 'tea', stages: ['crisis'] });
    await page.getByRole('button', { name: words.more('tea') }).click();
    await choice(words.moveTo).click();
    await choice('Settled home').click();
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['tea']);
    expect(textsIn(board, 'crisis')).toEqual([]);
    await page.getByRole('button', { name: words.undo }).click();
    // What others wrote is not mine to undo; what this page moved is.
    await expect.poll(() => textsIn(board, 'crisis')).toEqual(['tea']);
  });

  it('one binned idea waits in the bin and comes back', async () => {
    const board = await open('list', { example: false });
    board.workshop.openBoard(board.name).addIdea({ text: 'tea', stages: ['crisis'] });
    await page.getByRole('button', { name: words.more('tea') }).click();
    await choice(words.bin).click();
    await expect.poll(() => textsIn(board, 'crisis')).toEqual([]);
    await page.getByRole('button', { name: words.binCount(1) }).click();
    await page.getByRole('button', { name: new RegExp(`^${words.restore}`) }).click();
    await expect.poll(() => textsIn(board, 'crisis')).toEqual(['tea']);
  });

  it('can be read, and says so, while writing is paused', async () => {
    const { workshop } = await open('list');
    workshop.change({ locked: true });
    await expect.element(page.getByText(words.locked)).toBeVisible();
    await expect.poll(() => page.getByRole('button', { name: EDIT }).elements()).toHaveLength(0);
    await expect.poll(() => page.getByRole('textbox').elements()).toHaveLength(0);
  });

  it('has no target under 24 px, and none under 44 px where fingers point (A3)', async () => {
    await page.viewport(390, 844);
    await open('list');
    await expect.poll(() => page.getByRole('button', { name: EDIT }).elements().length).toBeGreaterThan(0);
    expect(targetsUnder(24)).toEqual([]);
    await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true });
    try {
      await expect.poll(() => matchMedia('(pointer: coarse)').matches).toBe(true);
      expect(targetsUnder(44)).toEqual([]);
    } finally {
      await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false });
    }
  });

  it('on a phone shows one stage', async () => {
    await page.viewport(390, 844);
    await open('list');
    await expect.poll(() => page.getByRole('heading', { level: 2 }).elements()).toHaveLength(1);
    await page.getByRole('radio', { name: /^Crisis/ }).click();
    await expect.element(page.getByRole('heading', { level: 2, name: /^Crisis/ })).toBeVisible();
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
    expect(await violations()).toEqual([]);
  });

  it('has no WCAG A or AA violation', async () => {
    await open('list');
    expect(await violations()).toEqual([]);
  });
});

describe('the grid', () => {
  const cards = () => document.querySelectorAll<HTMLElement>('[data-card]');
  const focusedCard = (): string | undefined =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['card'] : undefined;

  it('has the same ideas as lists under six headings, one stop of the Tab key', async () => {
    const board = await open('grid');
    await expect.poll(() => page.getByRole('heading', { level: 2 }).elements().length).toBe(6);
    const crisis = page.getByRole('region', { name: 'Crisis prevention and relief' });
    await expect
      .poll(() => crisis.getByRole('listitem').elements())
      .toHaveLength(textsIn(board, 'crisis').length);
    expect([...cards()].filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    await expect.poll(() => document.querySelector('[role=application]')).toBeNull();
  });

  it('is done by keys: go, move, star, edit, bin, undo', async () => {
    const board = await open('grid', { example: false });
    const handle = board.workshop.openBoard(board.name);
    for (const text of ['one', 'two']) handle.addIdea({ text, stages: ['crisis'] });
    await expect.poll(() => cards().length).toBe(2);
    const [first] = cards();
    first?.focus();
    await userEvent.keyboard('{ArrowDown}');
    const key = focusedCard();
    await userEvent.keyboard('6');
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['two']);
    await expect.poll(focusedCard).toBe(key?.replace('crisis', 'settled'));
    await userEvent.keyboard('k');
    await expect
      .poll(() => [...handle.board.get().ideas.values()].filter(({ keyPoint }) => keyPoint).length)
      .toBe(1);
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.getByRole('textbox', { name: words.editIdea }), 'two and a half');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['two and a half']);
    await expect.poll(focusedCard).toBe(key?.replace('crisis', 'settled'));
    // Esc gives the focus back to the card, and nothing of what was typed is saved by that.
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.getByRole('textbox', { name: words.editIdea }), 'two and nothing');
    await userEvent.keyboard('{Escape}');
    await expect.poll(focusedCard).toBe(key?.replace('crisis', 'settled'));
    expect(textsIn(board, 'settled')).toEqual(['two and a half']);
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => textsIn(board, 'settled')).toEqual([]);
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['two and a half']);
  });

  it('a drag with the mouse moves an idea; Esc does not', async () => {
    const board = await open('grid', { example: false });
    const handle = board.workshop.openBoard(board.name);
    handle.addIdea({ text: 'one', stages: ['universal'] });
    await expect.poll(() => cards().length).toBe(1);
    const area = document.querySelector('canvas')?.closest<HTMLElement>('[data-writable]');
    if (area == null) throw new Error('no picture');
    const rect = area.getBoundingClientRect();
    const send = (type: string, x: number, y: number, more: PointerEventInit = {}): void => {
      const target = type === 'pointerdown' ? area.querySelector('canvas') : area;
      const init = {
        clientX: rect.left + x,
        clientY: rect.top + y,
        pointerId: 1,
        pointerType: 'mouse',
        bubbles: true,
        ...more,
      };
      target?.dispatchEvent(new PointerEvent(type, init));
    };
    const capture = vi.spyOn(area, 'setPointerCapture').mockImplementation(() => undefined);
    const settled = (rect.width * 11) / 12;
    send('pointerdown', 60, 30);
    send('pointermove', 90, 40);
    await userEvent.keyboard('{Escape}');
    send('pointerup', settled, 40);
    expect(textsIn(board, 'settled')).toEqual([]);
    send('pointerdown', 60, 30);
    send('pointermove', 90, 40);
    send('pointermove', settled, 40);
    send('pointerup', settled, 40);
    await expect.poll(() => textsIn(board, 'settled')).toEqual(['one']);
    expect(textsIn(board, 'universal')).toEqual([]);
    capture.mockRestore();
  });

  it('shows what the partner does, with their name, without touching one’s own place', async () => {
    const { workshop, name } = await open('grid');
    const picture = document.querySelectorAll('canvas')[2];
    if (picture === undefined) throw new Error('three layers');
    const painted = (): boolean =>
      picture
        .getContext('2d')
        ?.getImageData(0, 0, picture.width, picture.height)
        .data.some((value) => value !== 0) ?? false;
    expect(painted()).toBe(false);
    workshop.setOthers(name, [
      readPresence({ who: { seat: 'moira', name: 'Moira' }, pointer: { x: 2.5, y: 100 }, selected: [] }),
    ]);
    await expect.poll(painted).toBe(true);
  });

  it('has no WCAG A or AA violation, with the menu and the help open', async () => {
    await open('grid');
    await expect.poll(() => cards().length).toBeGreaterThan(3);
    expect(await violations()).toEqual([]);
    cards()[0]?.focus();
    await userEvent.keyboard('m');
    await expect.element(page.getByRole('menu')).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}?');
    await expect.element(page.getByRole('dialog', { name: words.help_.title })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});
