import '../../ui/styles.ts';
import { boardName, type Idea, pledgeList, refKey } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { words as board } from '../../board/words.ts';
import { words as commitments } from '../../commitments/words.ts';
import { useAgenda, WorkshopProvider } from '../../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../../session/testing.ts';
import { chooseMotion } from '../../ui/look.ts';
import { Board } from './Board.tsx';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

interface Opened {
  readonly workshop: FakeWorkshop;
  /** Ideas of the own board that are in no pledge yet. */
  readonly free: readonly Idea[];
}

async function show(view: 'list' | 'grid'): Promise<Opened> {
  localStorage.setItem('pathwall.board.view', view);
  const workshop = fakeWorkshop({ phase: 'pledging' });
  const name = boardName(workshop.pairs[0]?.id ?? null);
  function Own() {
    const agenda = useAgenda();
    return agenda === null ? null : <Board agenda={agenda} board={name} />;
  }
  await render(
    <WorkshopProvider workshop={workshop}>
      <Own />
    </WorkshopProvider>,
  );
  workshop.flush();
  const feed = workshop.openFeed();
  const taken = new Set(
    pledgeList(feed.commitments.get()).flatMap(({ sources }) => sources.map((source) => refKey(source))),
  );
  const ideas = [...(feed.boards.get().get(name)?.ideas.values() ?? [])];
  return {
    workshop,
    free: ideas.filter(
      ({ id, places, binnedAt }) =>
        binnedAt === null && places.length > 0 && !taken.has(refKey({ board: name, idea: id })),
    ),
  };
}

const two = ({ free }: Opened): readonly [Idea, Idea] => {
  const [first, second] = free;
  if (first === undefined || second === undefined) throw new Error('the example has free ideas');
  return [first, second];
};
const item = ({ id }: Idea): Element => {
  const found = document.querySelector(`[data-idea="${id}"]`);
  if (found === null) throw new Error('the list shows every idea');
  return found;
};
const pledges = (workshop: FakeWorkshop) => {
  workshop.flush();
  return pledgeList(workshop.openFeed().commitments.get());
};
/** A row of a menu may name its key after its words. */
const entryOf = (words: string) => page.getByRole('menuitem', { name: new RegExp(`^${words}`) });
const dialog = page.getByRole('dialog');

async function makeIt(words: string): Promise<void> {
  await page.getByRole('textbox', { name: commitments.form.text }).fill(words);
  await page.getByRole('button', { name: commitments.form.make }).click();
  await expect.poll(() => dialog.elements()).toEqual([]);
}

describe('from a board', () => {
  it('several ideas of the list become one pledge, and each leads to it in one press', async () => {
    const opened = await show('list');
    const [first, second] = two(opened);
    await expect.poll(() => document.querySelector(`[data-idea="${second.id}"]`)).not.toBeNull();
    await userEvent.click(page.elementLocator(item(first)).getByRole('button', { name: /^More for/ }));
    await entryOf(board.pick).click();
    await userEvent.click(page.elementLocator(item(second)).getByRole('checkbox'));
    await page.getByRole('button', { name: board.promoteAll }).click();
    for (const { text } of [first, second])
      await expect.element(dialog.getByText(text, { exact: true }).first()).toBeVisible();
    await makeIt('We will ring before the letter');
    expect(pledges(opened.workshop).at(-1)).toMatchObject({
      text: 'We will ring before the letter',
      sources: [{ quote: first.text }, { quote: second.text }],
    });
    for (const idea of [first, second]) {
      await userEvent.click(
        page.elementLocator(item(idea)).getByRole('button', { name: /^Became a pledge/ }),
      );
      await expect.element(dialog.getByText('We will ring before the letter')).toBeVisible();
      await userEvent.keyboard('{Escape}');
      await expect.poll(() => dialog.elements()).toEqual([]);
    }
  });

  it('an idea of the grid, with keys alone, there and back', async () => {
    const opened = await show('grid');
    const [first] = two(opened);
    const card = () => document.querySelector<HTMLElement>(`[data-card$="/${first.id}"]`);
    const menu = async (entry: string): Promise<void> => {
      await expect.poll(card).not.toBeNull();
      card()?.focus();
      await userEvent.keyboard('{Shift>}{F10}{/Shift}');
      const row = entryOf(entry);
      await expect.element(row).toBeVisible();
      row.element().focus();
      await userEvent.keyboard('{Enter}');
    };
    await menu(board.promote);
    await makeIt('We will keep a list of empty beds');
    await menu(board.showPledges);
    await expect.element(dialog.getByText('We will keep a list of empty beds')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.activeElement === card()).toBe(true);
  });
});
