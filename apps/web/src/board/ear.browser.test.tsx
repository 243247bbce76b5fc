import '../ui/styles.ts';
import { addIdea, boardName, mustBeOk, stageOf } from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop, seededRandom } from '../session/testing.ts';
import { boardWords } from '../ui/boardWords.ts';
import { listenIn } from '../ui/ear.testing.ts';
import { chooseMotion } from '../ui/look.ts';
import { Toasts } from '../ui/ToastRegion.tsx';
import BoardPage from './BoardPage.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function open(view: 'grid' | 'list', example = true): Promise<FakeWorkshop> {
  localStorage.setItem('pathwall.board.view', view);
  const workshop = fakeWorkshop({ phase: 'writing-3', example });
  await render(
    <WorkshopProvider workshop={workshop}>
      <BoardPage board={boardName(workshop.pairs[0]?.id ?? null)} />
      <Toasts />
    </WorkshopProvider>,
  );
  return workshop;
}

/** The partner writes on the board. */
function partnerWrites(workshop: FakeWorkshop, text: string): void {
  const pair = workshop.pairs[0];
  const doc = workshop.doc(boardName(pair?.id ?? null));
  mustBeOk(
    addIdea(
      doc,
      { text, stages: ['crisis'], session: 3 },
      { by: null, now: workshop.now, random: seededRandom(Number(text.replace(/\D/g, ''))) },
    ),
  );
}

describe('A6 what others do', () => {
  it.each(['grid', 'list'] as const)('fifty of their ideas make one summary, in the %s', async (view) => {
    const workshop = await open(view, false);
    await expect.element(page.getByRole('textbox', { name: words.writeIn('universal') })).toBeVisible();
    const { heard, stop } = listenIn();
    for (let turn = 1; turn <= 50; turn += 1) {
      partnerWrites(workshop, `Their idea ${turn}`);
      workshop.flush();
    }
    await expect.poll(() => heard).toEqual([boardWords.others.counts.added(50)]);
    stop();
  });

  it('says how much a search leaves, once, when its person has typed', async () => {
    await open('list');
    await page.getByRole('button', { name: words.search, exact: true }).click();
    const { heard, stop } = listenIn();
    await userEvent.type(page.getByRole('searchbox'), 'rent');
    await expect.poll(() => heard).toEqual([expect.stringMatching(/^Showing \d+ of \d+ ideas$/)]);
    stop();
  });

  it('keeps on this device how much one wants to hear', async () => {
    await open('list');
    await page.getByRole('button', { name: words.moreOptions, exact: true }).click();
    await page.getByRole('menuitemradio', { name: boardWords.announce.off }).click();
    expect(localStorage.getItem('pathwall.board.announce')).toBe('off');
  });
});

describe('A1 the list for the ear', () => {
  it('has no two buttons of the same name in a stage', async () => {
    await open('list');
    for (const key of ['universal', 'targeted', 'crisis'] as const) {
      const region = page.getByRole('region', { name: stageOf(key).name });
      await expect.element(region).toBeVisible();
      const names = region
        .getByRole('button')
        .elements()
        .map((button) => button.getAttribute('aria-label'));
      expect(names.length).toBeGreaterThan(0);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('says which other stages an idea stands in once, not twice', async () => {
    await open('list');
    const idea = page
      .getByRole('region', { name: stageOf('universal').name })
      .getByRole('listitem')
      .filter({ hasText: 'A whole warehouse shuts' });
    await expect.element(idea).toBeVisible();
    const heard = idea.element().cloneNode(true) as HTMLElement;
    for (const hidden of heard.querySelectorAll('[aria-hidden=true]')) hidden.remove();
    expect(heard.textContent?.match(/Targeted/g)).toHaveLength(1);
  });

  it.each(['grid', 'list'] as const)('follows the good practices that axe knows, in the %s', async (view) => {
    await open(view);
    await expect.element(page.getByRole('textbox', { name: words.writeIn('universal') })).toBeVisible();
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});

describe('the bin', () => {
  it('says what came back, and leads on to the next one', async () => {
    const workshop = await open('list', false);
    const handle = workshop.openBoard(boardName(workshop.pairs[0]?.id ?? null));
    for (const text of ['tea', 'rent']) {
      const added = mustBeOk(handle.addIdea({ text, stages: ['crisis'] }));
      mustBeOk(handle.binIdea(added.id));
    }
    handle.release();
    await page.getByRole('button', { name: words.binCount(2) }).click();
    const dialog = page.getByRole('dialog');
    const [first, second] = dialog.getByRole('button', { name: new RegExp(`^${words.restore}`) }).elements();
    (first as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog.getByRole('status')).toHaveTextContent(words.said.restored);
    await expect.poll(() => document.activeElement === second).toBe(true);
  });
});

it('an undo with nothing left to undo keeps the focus, and says so', async () => {
  const workshop = await open('list', false);
  await userEvent.type(page.getByRole('textbox', { name: words.writeIn('universal') }), 'tea{Enter}');
  const undo = page.getByRole('button', { name: words.undo, exact: true });
  undo.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(undo).toHaveAttribute('aria-disabled', 'true');
  await expect.element(undo).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(words.said.nothingToUndo).first()).toBeInTheDocument();
  expect(workshop.commands).toEqual([]);
});
