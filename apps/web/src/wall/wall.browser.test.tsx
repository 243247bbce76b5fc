import { boardWords } from '../ui/boardWords.ts';
import '../ui/styles.ts';
import {
  addIdea,
  addMark,
  boardName,
  editText,
  type IdeaId,
  mustBeOk,
  type PlacedIdea,
  ROOM_BOARD,
  readBoard,
  STAGE_KEYS,
} from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop, seededRandom } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import WallPage from './WallPage.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function show(
  options: FakeOptions,
  onPromote?: (ideas: readonly PlacedIdea[]) => void,
): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop(options);
  await render(
    <WorkshopProvider workshop={workshop}>
      <WallPage onPromote={onPromote} />
    </WorkshopProvider>,
  );
  return workshop;
}

const { bytes: seededBytes } = seeded(3);

const boxes = () => page.getByRole('checkbox', { name: /^Choose:/ });

describe('the wall', () => {
  it('gives the chosen ideas away to be promoted, each once, and lets go of them', async () => {
    const promote = vi.fn();
    await show({ role: 'facilitator', phase: 'feedback-3' }, promote);
    await boxes().nth(0).click();
    await boxes().nth(20).click();
    await page.getByRole('button', { name: 'Make a pledge' }).click();
    const [ideas] = promote.mock.calls[0] ?? [];
    expect(ideas).toHaveLength(2);
    expect(new Set(ideas.map(({ idea }: PlacedIdea) => idea)).size).toBe(2);
    await expect.poll(() => document.querySelectorAll('input[type=checkbox]:checked').length).toBe(0);
  });

  it('offers nothing to choose to those who cannot do anything with it', async () => {
    await show({ role: 'participant', phase: 'feedback-3' }, () => undefined);
    await expect.element(page.getByRole('heading', { name: 'Recovery' })).toBeVisible();
    await expect.poll(() => document.querySelectorAll('input[type=checkbox]')).toHaveLength(0);
  });

  it('says why nothing shows while boards are private', async () => {
    await show({ role: 'participant', phase: 'writing-1', example: false });
    await expect.element(page.getByText('Boards open at feedback')).toBeVisible();
  });

  it('holds still what others do until it is shown; what is hidden again is hidden at once (A7)', async () => {
    const workshop = await show({ role: 'participant', phase: 'feedback-3', example: false });
    const [first, second] = workshop.pairs;
    const add = (pair: typeof first, text: string): void => {
      const doc = workshop.doc(boardName(pair?.id ?? null));
      const random = seededRandom(text.length);
      mustBeOk(
        addIdea(doc, { text, stages: ['crisis'], session: 3 }, { by: null, now: workshop.now, random }),
      );
    };
    add(first, 'ours');
    add(second, 'their first');
    await expect.element(page.getByText('their first')).toBeVisible();
    await page.getByRole('button', { name: boardWords.pause.on }).click();
    add(second, 'their second one');
    add(second, 'their third one of all');
    await expect.element(page.getByText(boardWords.pause.waiting(2))).toBeVisible();
    await expect.poll(() => page.getByText('their second one').elements()).toHaveLength(0);
    await page.getByRole('button', { name: boardWords.pause.show }).click();
    await expect.element(page.getByText('their second one')).toBeVisible();
    await expect.element(page.getByText(boardWords.pause.waiting(0))).toBeVisible();
    workshop.change({ approach: 'case-study', phase: 'writing-3' });
    await expect.poll(() => page.getByText('their second one').elements()).toHaveLength(0);
    await page.getByRole('button', { name: boardWords.pause.resume }).click();
    await expect.poll(() => page.getByText(/^Paused/).elements()).toHaveLength(0);
  });

  it('shows whose hand put words right (R31)', async () => {
    const workshop = await show({ role: 'participant', phase: 'feedback-3' });
    const name = boardName(workshop.pairs[1]?.id ?? null);
    const [id] = readBoard(workshop.doc(name)).ideas.keys();
    mustBeOk(editText(workshop.doc(name), id as IdeaId, 'Without the typo', 'note-taker'));
    const note = page.getByRole('article').filter({ hasText: 'Without the typo' }).first();
    await expect.element(note.getByText(boardWords.mended['note-taker'])).toBeVisible();
  });

  it('groups and takes apart again; what another person does meanwhile closes no dialog', async () => {
    const workshop = await show({ role: 'note-taker', phase: 'feedback-3' });
    const groups = workshop.openFeed().wall.get().groups.length;
    await boxes().nth(0).click();
    await boxes().nth(1).click();
    await page.getByRole('button', { name: 'Group' }).click();
    const title = page.getByRole('textbox', { name: /in common/ });
    await title.fill('Work');
    workshop.change({ locked: true, promptShown: 1 });
    workshop.flush();
    await expect.element(title).toHaveValue('Work');
    await expect.element(title).toHaveFocus();
    await page.getByRole('button', { name: 'Group them' }).click();
    workshop.flush();
    await expect.poll(() => workshop.openFeed().wall.get().groups.length).toBe(groups + 1);
    await expect.element(page.getByText('Work', { exact: true }).first()).toBeVisible();
  });

  it('keeps the words of a key point that is refused', async () => {
    await show({ role: 'note-taker', phase: 'feedback-3' });
    await boxes().nth(0).click();
    await page.getByRole('button', { name: 'Make a key point' }).click();
    const text = page.getByRole('textbox', { name: /remember/ });
    await text.fill('x'.repeat(281));
    await page.getByRole('button', { name: 'Add key point' }).click();
    await expect.element(page.getByText('That is too long. Make it shorter and try again.')).toBeVisible();
    await expect.element(text).toHaveValue('x'.repeat(281));
  });

  it('is worked by the note-taker from the keyboard alone: mark, K, G, N', async () => {
    const workshop = await show({ role: 'note-taker', phase: 'feedback-3' });
    const feed = workshop.openFeed();
    const before = feed.wall.get();
    boxes().nth(0).element().focus();
    await userEvent.keyboard(' {ArrowDown} {ArrowRight} ');
    await expect.element(page.getByText('3 ideas chosen')).toBeVisible();
    await userEvent.keyboard('k');
    await expect.element(page.getByRole('textbox', { name: /remember/ })).toHaveFocus();
    await userEvent.keyboard('Somebody should ask{Tab}{Tab}{Tab}{Enter}');
    workshop.flush();
    await expect.poll(() => feed.wall.get().keyPoints.length).toBe(before.keyPoints.length + 1);
    const point = feed.wall.get().keyPoints.find(({ text }) => text === 'Somebody should ask');
    expect(point?.sources).toHaveLength(3);
    boxes().nth(0).element().focus();
    await userEvent.keyboard(' {ArrowDown} g');
    await userEvent.keyboard('Asking');
    await page.getByRole('button', { name: 'Group them' }).element().focus();
    await userEvent.keyboard('{Enter}');
    workshop.flush();
    await expect.poll(() => feed.wall.get().groups.length).toBe(before.groups.length + 1);
    boxes().nth(0).element().focus();
    await userEvent.keyboard('n');
    await expect.element(page.getByRole('textbox', { name: 'For the room' })).toHaveFocus();
    await userEvent.keyboard('A bus goes there only twice a day{Enter}');
    workshop.flush();
    await expect
      .poll(() => [...(feed.boards.get().get('board.room')?.ideas.values() ?? [])].map(({ text }) => text))
      .toContain('A bus goes there only twice a day');
  });

  it('is drawn on by whoever works with keys alone, and each arrow is read, wiped off and brought back', async () => {
    const workshop = await show({ role: 'note-taker', phase: 'feedback-3' });
    const { wall } = workshop.openFeed();
    const drawn = (): string[] =>
      wall.get().marks.map((mark) => (mark.kind === 'arrow' ? `${mark.from} ${mark.to}` : 'line'));
    page
      .getByRole('button', { name: words.marks.title(0) })
      .element()
      .focus();
    await userEvent.keyboard('{Enter}');
    const from = page.getByRole('combobox', { name: words.marks.from });
    await userEvent.selectOptions(from, 'settled');
    await userEvent.selectOptions(page.getByRole('combobox', { name: words.marks.to }), 'universal');
    page.getByRole('button', { name: words.marks.add }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(drawn).toEqual(['settled universal']);
    const way = words.marks.way('settled', 'universal');
    await expect.element(page.getByText(way, { exact: true })).toBeVisible();
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    page
      .getByRole('button', { name: `${words.marks.erase}: ${way}` })
      .element()
      .focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(drawn).toEqual([]);
    await page.getByRole('button', { name: words.marks.undo }).click();
    await expect.poll(drawn).toEqual(['settled universal']);
  });

  it('lets whoever may not draw read the ways, and gives them nothing to draw with', async () => {
    const workshop = await show({ role: 'participant', phase: 'feedback-3' });
    mustBeOk(
      addMark(
        workshop.doc('wall'),
        { kind: 'arrow', from: 'crisis', to: 'targeted' },
        {
          now: workshop.now,
          random: seededRandom(5),
        },
      ),
    );
    await page.getByRole('button', { name: words.marks.title(1) }).click();
    await expect
      .element(page.getByText(words.marks.way('crisis', 'targeted'), { exact: true }))
      .toBeVisible();
    await expect
      .poll(() => page.getByRole('button', { name: words.marks.pen, exact: true }).elements())
      .toHaveLength(0);
  });

  it('draws a wall of five thousand ideas part by part, finds those that are not drawn yet, and gets to the end', async () => {
    const workshop = fakeWorkshop({ role: 'participant', phase: 'feedback-3', example: false });
    const names = [ROOM_BOARD, ...workshop.pairs.map(({ id }) => boardName(id))] as const;
    let number = 0;
    for (const name of names) {
      workshop.doc(name).transact(() => {
        for (let index = 0; index < 5_000 / names.length; index += 1) {
          number += 1;
          const stage = STAGE_KEYS[number % STAGE_KEYS.length] ?? 'crisis';
          mustBeOk(
            addIdea(
              workshop.doc(name),
              { text: `Idea ${number}.`, stages: [stage], session: 1 },
              { by: null, now: () => number, random: seededBytes },
            ),
          );
        }
      });
    }
    workshop.flush();
    await render(
      <WorkshopProvider workshop={workshop}>
        <WallPage />
      </WorkshopProvider>,
    );
    await expect.element(page.getByText('5000 ideas')).toBeVisible();
    const drawn = () => document.querySelectorAll('article').length;
    expect(drawn()).toBeLessThan(6 * 130);
    const more = page.getByRole('button', { name: /^Show more/ }).first();
    const before = drawn();
    more.element().scrollIntoView();
    await expect.poll(drawn).toBeGreaterThan(before);
    await page.getByRole('searchbox').fill('Idea 4999.');
    await expect.element(page.getByText('1 of 5000 ideas')).toBeVisible();
    expect(drawn()).toBe(1);
  });

  it('leads from an idea to its pledge in one activation, by keyboard too', async () => {
    await show({ role: 'participant', phase: 'pledging' });
    const badge = page.getByRole('button', { name: /^Became a pledge/ }).first();
    badge.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog', { name: /pledge/ })).toBeVisible();
  });

  it('finds words, and says how much of the wall is left', async () => {
    await show({ role: 'participant', phase: 'feedback-3' });
    await page.getByRole('searchbox').fill('meter');
    await expect.element(page.getByText(/^\d+ of \d+ ideas$/)).toBeVisible();
    for (const note of document.querySelectorAll('article')) expect(note.textContent).toContain('meter');
  });

  it.each([
    ['phone', 320],
    ['laptop', 1366],
  ])('has no violation and no sideways scroll (%s; A4, A9)', async (_, width) => {
    await page.viewport(width, 768);
    await show({ role: 'facilitator', phase: 'feedback-3' }, () => undefined);
    await expect.element(page.getByText('48 ideas')).toBeVisible();
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });
});
