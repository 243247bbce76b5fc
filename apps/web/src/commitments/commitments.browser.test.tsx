import '../ui/styles.ts';
import {
  type ActionId,
  type ActionStatus,
  mustBeOk,
  noteAction,
  plannedActions,
  pledgeList,
  refKey,
} from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import CommitmentsPage, { type CommitmentsView } from './CommitmentsPage.tsx';
import { PromoteDialog } from './PromoteDialog.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function show(options: FakeOptions = {}, view?: CommitmentsView): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop(options);
  await render(
    <WorkshopProvider workshop={workshop}>
      <CommitmentsPage view={view} />
    </WorkshopProvider>,
  );
  return workshop;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const pledges = (workshop: FakeWorkshop) => {
  workshop.flush();
  return pledgeList(workshop.openFeed().commitments.get());
};

describe('making pledges', () => {
  it('makes one from chosen points, with their stages, kind and sources', async () => {
    const workshop = await show();
    const before = pledges(workshop).length;
    await page.getByRole('checkbox', { name: /You do not ring anybody/ }).click();
    await button('Make a pledge from 1').click();
    await button('Start with “We will”').click();
    await button('Make the pledge').click();
    const made = pledges(workshop).at(-1);
    expect(pledges(workshop)).toHaveLength(before + 1);
    expect(made).toMatchObject({ kind: 'fill', status: 'draft' });
    expect(made?.text).toMatch(/^We will you do not ring anybody/);
    expect(made?.stages).toContain('universal');
    expect(made?.sources.map(({ quote }) => quote)[0]).toMatch(/^You do not ring anybody/);
    await expect.element(page.getByText('Every gap and opportunity has been taken up.')).toBeVisible();
  });

  it('makes one from nothing, by keyboard alone, and refuses an empty one without losing anything', async () => {
    const workshop = await show();
    button('Write a pledge').element().focus();
    await userEvent.keyboard('{Enter}');
    const text = page.getByRole('textbox', { name: 'The pledge' });
    await expect.element(text).toHaveFocus();
    await page.getByRole('textbox', { name: /Partners/ }).fill('Library');
    await button('Make the pledge').click();
    await expect.element(page.getByText('Write something first.')).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: /Partners/ })).toHaveValue('Library');
    await text.fill('We will open on Mondays');
    await button('Make the pledge').click();
    expect(pledges(workshop).at(-1)).toMatchObject({
      text: 'We will open on Mondays',
      stages: ['universal'],
      partners: ['Library'],
    });
  });

  it('loses no typed words by one Escape or a press beside the dialog', async () => {
    await show();
    await button('Write a pledge').click();
    const text = page.getByRole('textbox', { name: 'The pledge' });
    await text.fill('We will open');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText(words.form.unsaved)).toBeVisible();
    await expect.element(text).toHaveValue('We will open');
    await userEvent.keyboard('{Escape}');
    await expect.element(text).not.toBeInTheDocument();
    await button('Write a pledge').click();
    await userEvent.keyboard('{Escape}');
    await expect.element(text).not.toBeInTheDocument();
  });

  it('leads from a point to its pledge, and from a pledge to its ideas', async () => {
    await show();
    await button(/^Became a pledge/)
      .first()
      .click();
    expect(document.activeElement?.tagName).toBe('ARTICLE');
    const quotes = document.activeElement?.querySelector('details');
    quotes?.querySelector('summary')?.click();
    await expect.poll(() => quotes?.querySelectorAll('li').length ?? 0).toBeGreaterThan(0);
  });

  it('offers the other words when somebody changes a pledge that is open, and writes only what was changed', async () => {
    const workshop = await show();
    await button(/^Change/)
      .first()
      .click();
    const id = pledges(workshop)[0]?.id;
    if (id === undefined) throw new Error('the example has pledges');
    const text = page.getByRole('textbox', { name: 'The pledge' });
    await text.fill('Mine');
    const other = workshop.openCommitments();
    other.editPledge(id, { text: 'Theirs', status: 'parked' });
    workshop.flush();
    await expect.element(page.getByRole('dialog').getByText('Theirs')).toBeVisible();
    await expect.element(text).toHaveValue('Mine');
    await expect.element(text).toHaveFocus();
    await button('Save').click();
    expect(pledges(workshop).find((pledge) => pledge.id === id)).toMatchObject({
      text: 'Mine',
      status: 'parked',
    });
  });

  it('merges with what is chosen, which is asked first; both halves of a split keep the ideas (R122)', async () => {
    const workshop = await show();
    const [first, second] = pledges(workshop);
    if (first === undefined || second === undefined) throw new Error('the example has pledges');
    const menu = async (entry: string): Promise<void> => {
      await button(/^More for this pledge/)
        .first()
        .click();
      await page.getByRole('menuitem', { name: entry }).click();
    };
    await menu(words.merge.menu);
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByRole('checkbox').first()).toHaveFocus();
    await button(words.merge.submit).click();
    await expect.element(dialog.getByText(words.merge.none)).toBeVisible();
    await dialog.getByRole('checkbox', { name: second.text }).click();
    await button(words.merge.submit).click();
    const merged = () => pledges(workshop).find(({ id }) => id === first.id);
    await expect
      .poll(() => merged()?.sources.length)
      .toBe(new Set([...first.sources, ...second.sources].map((source) => refKey(source))).size);
    await menu(words.split.menu);
    await page.getByRole('textbox', { name: words.split.first }).fill('The one');
    await page.getByRole('textbox', { name: words.split.second }).fill('The other');
    await button(words.split.submit).click();
    const halves = () => pledges(workshop).filter(({ text }) => /^The o/.test(text));
    await expect.poll(() => halves().length).toBe(2);
    const [one, other] = halves();
    expect(one?.sources).toEqual(other?.sources);
  });

  it('bins a pledge and puts it back', async () => {
    const workshop = await show();
    const before = pledges(workshop).map(({ id }) => id);
    await button(/^More for this pledge/)
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Put in the bin' }).click();
    expect(pledges(workshop)).toHaveLength(before.length - 1);
    await page.getByText('In the bin: 1 pledge').click();
    await button(/^Put back/).click();
    expect(pledges(workshop).map(({ id }) => id)).toEqual(before);
  });

  it('only shows them to those who may not write now', async () => {
    await show({ phase: 'feedback-3' });
    await expect.element(page.getByText(/You can read the pledges here/)).toBeVisible();
    await expect.poll(() => button(/^Change/).elements()).toEqual([]);
    await expect.poll(() => page.getByRole('checkbox').elements()).toEqual([]);
  });

  it('makes one from ideas of the wall', async () => {
    const workshop = fakeWorkshop({ role: 'facilitator', phase: 'feedback-3' });
    const [[board, { ideas }] = [undefined, { ideas: new Map() }]] = workshop.openFeed().boards.get();
    const [value] = ideas.values();
    if (board === undefined || value === undefined) throw new Error('the example has ideas');
    await render(
      <WorkshopProvider workshop={workshop}>
        <PromoteDialog ideas={[{ board, idea: value.id, value }]} onClose={() => undefined} />
      </WorkshopProvider>,
    );
    await expect.element(page.getByRole('textbox', { name: 'The pledge' })).toHaveValue(value.text);
    await button('Make the pledge').click();
    expect(pledges(workshop).at(-1)?.sources).toMatchObject([{ board, idea: value.id, quote: value.text }]);
  });
});

describe('the action plan', () => {
  it('is written in its cells: Enter saves, Escape takes back', async () => {
    const workshop = await show({ phase: 'closed', role: 'facilitator' });
    const lead = page.getByRole('textbox', { name: /^Who is leading: Write to everyone/ });
    await lead.fill('JB');
    await userEvent.keyboard('{Enter}');
    const leads = () =>
      [...workshop.openFeed().commitments.get().actions.values()].map((action) => action.lead);
    await expect.poll(leads).toContain('JB');
    await lead.fill('Somebody else');
    await userEvent.keyboard('{Escape}');
    await expect.element(lead).toHaveValue('JB');
    expect(leads()).not.toContain('Somebody else');
  });

  it('adds an action and a dated note, and shows gaps without asking for them', async () => {
    await show({ role: 'facilitator' }, 'plan');
    const add = page.getByRole('textbox', { name: /^Add an action to: We will be in the building/ });
    await add.fill('Put up a poster');
    await userEvent.keyboard('{Enter}');
    await expect.element(add).toHaveValue('');
    await expect.element(page.getByText('No date yet').first()).toBeVisible();
    await button(/Notes on: Put up a poster/).click();
    await page.getByRole('textbox', { name: 'What happened?' }).fill('It hangs.');
    await page.getByRole('radio', { name: 'Done' }).click();
    await button('Add the note').click();
    await expect.element(page.getByText('It hangs.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('combobox', { name: 'Status: Put up a poster' })).toHaveValue('done');
  });

  it('takes a deadline in the past, says that it has passed, and stops saying so when the action is done', async () => {
    const workshop = await show({ phase: 'closed', role: 'facilitator' });
    await expect.element(page.getByRole('table', { name: 'Action plan' })).toBeVisible();
    const late = () => page.getByText('Date has passed').elements().length;
    const before = late();
    const when = page.getByLabelText(/^By when: Open the number on weekdays/);
    await when.fill('2020-02-29');
    await userEvent.keyboard('{Enter}');
    const deadlines = () =>
      [...workshop.openFeed().commitments.get().actions.values()].map(({ deadline }) => deadline);
    await expect.poll(deadlines).toContain('2020-02-29');
    await expect.poll(late).toBe(before + 1);
    await page.getByRole('combobox', { name: /^Status: Open the number on weekdays/ }).selectOptions('done');
    await expect.poll(late).toBe(before);
    expect(deadlines()).toContain('2020-02-29');
  });

  it('is text for those who only read', async () => {
    await show({ phase: 'feedback-1', role: 'viewer' }, 'plan');
    await expect.element(page.getByRole('table', { name: 'Action plan' })).toBeVisible();
    await expect.poll(() => document.querySelectorAll('main input, textarea, select')).toHaveLength(0);
  });
});

describe('how the actions went', () => {
  const DAY = 24 * 3_600_000;

  it('is a picture over time, and the same as a table, read from the dated notes (R125)', async () => {
    const workshop = fakeWorkshop({ phase: 'closed', role: 'viewer' });
    workshop.flush();
    const [first, second] = plannedActions(workshop.openFeed().commitments.get());
    if (first === undefined || second === undefined) throw new Error('the example has actions');
    const say = (id: ActionId, status: ActionStatus, at: number): void => {
      const context = {
        now: workshop.now,
        random: (length: number) => new Uint8Array(length).fill(at % 251),
      };
      mustBeOk(noteAction(workshop.doc('commitments'), id, { text: '', status, at }, context));
    };
    const start = workshop.now();
    say(first.action.id, 'on-track', start + 30 * DAY);
    say(second.action.id, 'stuck', start + 30 * DAY + 1);
    say(first.action.id, 'done', start + 60 * DAY);
    workshop.pass(91 * DAY);
    workshop.flush();
    await render(
      <WorkshopProvider workshop={workshop}>
        <CommitmentsPage />
      </WorkshopProvider>,
    );
    const figure = page.getByRole('figure', { name: words.progress.title });
    await expect.element(figure).toBeVisible();
    await figure.getByText(words.progress.table).click();
    const rows = [...figure.element().querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)),
    );
    // Done, on track, stuck, not started, stopped.
    const [day30, day60] = rows.slice(-3);
    expect(day60?.[0]).toBe((day30?.[0] ?? 0) + 1);
    expect(day60?.[1]).toBe((day30?.[1] ?? 0) - 1);
    expect(day60?.[2]).toBe(day30?.[2]);
    expect(figure.element().querySelectorAll('[class*=column]')).toHaveLength(rows.length);
  });
});

describe.each([
  ['phone', 320],
  ['laptop', 1366],
])('on a %s', (_, width) => {
  it.each<CommitmentsView>(['make', 'sheet', 'plan'])(
    '%s has no violation and no sideways scroll (A4, A9)',
    async (view) => {
      await page.viewport(width, 768);
      await show({ role: 'facilitator' }, view);
      await expect.element(page.getByText('Make pledges')).toBeVisible();
      const { violations } = await axe.run(document.body, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    },
  );
});
