import '../ui/styles.ts';
import { type BoardName, binIdea, boardName, readBoard, standing } from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import { Toasts } from '../ui/ToastRegion.tsx';
import ConsolePage from './ConsolePage.tsx';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

const button = (name: string | RegExp) => page.getByRole('button', { name });

async function show(
  role: 'facilitator' | 'note-taker' = 'facilitator',
): Promise<{ workshop: FakeWorkshop; board: BoardName }> {
  const workshop = fakeWorkshop({ role, phase: 'feedback-1' });
  const [first] = workshop.pairs;
  const board = boardName(first?.id ?? null);
  await render(
    <WorkshopProvider workshop={workshop}>
      <ConsolePage
        slots={{
          wall: null,
          board: (name) => <p>board {name}</p>,
          commitments: null,
          end: null,
          outputs: () => null,
          shown: () => null,
          paper: () => null,
        }}
      />
      <Toasts />
    </WorkshopProvider>,
  );
  await page.getByRole('radio', { name: 'Boards' }).click();
  await page.getByRole('radio', { name: 'Pair 1' }).click();
  return { workshop, board };
}

const texts = (workshop: FakeWorkshop, board: BoardName): readonly string[] =>
  standing(readBoard(workshop.doc(board))).map(({ text }) => text);

/** Everything is wiped out past the bin but one idea, which goes to the bin. */
function disaster(workshop: FakeWorkshop, board: BoardName): void {
  const [kept, ...gone] = standing(readBoard(workshop.doc(board)));
  for (const { id } of gone) workshop.doc(board).getMap('ideas').delete(id);
  if (kept !== undefined) binIdea(workshop.doc(board), kept.id, { now: workshop.now });
  workshop.flush();
}

describe('going back in time', () => {
  it('shows what comes back, brings it back by a held key, and can be undone', async () => {
    const { workshop, board } = await show();
    const before = texts(workshop, board);
    workshop.keepPoint(board, 'step:writing-1');
    disaster(workshop, board);
    expect(texts(workshop, board)).toEqual([]);

    await button('Go back in time').click();
    await expect
      .element(page.getByText(`${before.length} ideas, ${before.length} more than now`))
      .toBeVisible();
    await expect.element(page.getByText('The end of: Session 1, writing')).toBeVisible();
    const moment = page.getByRole('dialog').getByRole('radio');
    moment.element().focus();
    await userEvent.keyboard(' ');
    await expect.element(page.getByText(`${before.length} ideas come back`)).toBeVisible();
    const list = page.getByRole('dialog').getByRole('list').first();
    await expect.poll(() => list.element().textContent).toContain(before[0]);

    const hold = button(/^Make the board as it was at/);
    await hold.click();
    expect(texts(workshop, board)).toEqual([]);
    hold.element().focus();
    await userEvent.keyboard('{Enter>}');
    await expect.poll(() => texts(workshop, board)).toEqual(before);
    await userEvent.keyboard('{/Enter}');
    await expect.element(page.getByText(/Pair 1: the board is as it was at/)).toBeVisible();
    await button('Undo').click();
    await expect.poll(() => texts(workshop, board)).toEqual([]);
    await expect.element(page.getByText('The board is as it was before you went back.')).toBeVisible();
  });

  it('says so when a board reads like that already, and when nothing is kept', async () => {
    const { workshop, board } = await show();
    workshop.keepPoint(board);
    await button('Go back in time').click();
    await page.getByRole('dialog').getByRole('radio').click();
    await expect.element(page.getByText(/There is nothing to bring back/)).toBeVisible();
    await expect.poll(() => button(/^Make the board/).elements()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('radio', { name: 'Pair 2' }).click();
    await button('Go back in time').click();
    await expect.element(page.getByText('Nothing to go back to yet')).toBeVisible();
  });

  it('is the facilitator’s', async () => {
    await show('note-taker');
    await expect.element(page.getByText(/^board board/)).toBeVisible();
    await expect.poll(() => button('Go back in time').elements()).toEqual([]);
  });

  it.each([
    ['phone', 390, 844],
    ['laptop', 1366, 768],
  ])('has no violation and no sideways scroll (%s; A4, A9)', async (_, width, height) => {
    const { workshop, board } = await show();
    workshop.keepPoint(board);
    disaster(workshop, board);
    await page.viewport(width, height);
    await button('Go back in time').click();
    await page.getByRole('dialog').getByRole('radio').click();
    await expect.element(button(/^Make the board/)).toBeVisible();
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const dialog = document.querySelector('dialog');
    await expect.poll(() => dialog?.scrollWidth ?? 0).toBeLessThanOrEqual(dialog?.clientWidth ?? 0);
  });
});
