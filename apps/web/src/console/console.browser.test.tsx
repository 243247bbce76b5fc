import '../ui/styles.ts';
import { type IdeaId, PHASES } from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import ConsolePage from './ConsolePage.tsx';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function show(options: FakeOptions = {}): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop({ role: 'facilitator', ...options });
  await render(
    <WorkshopProvider workshop={workshop}>
      <ConsolePage
        slots={{
          end: <p>how long it is kept</p>,
          wall: <p>the wall</p>,
          board: (name, to) => (
            <p>
              board {name} {to?.idea}
            </p>
          ),
          // Longer than any screen, as plans are.
          commitments: <p style={{ blockSize: '90rem' }}>the pledges</p>,
          outputs: ({ onBoard }) => (
            <button type="button" onClick={() => onBoard('board.room', 'an-idea' as IdeaId)}>
              to the room
            </button>
          ),
          shown: ({ session }) => <p>seen in session {session}</p>,
          paper: () => <p>the paper</p>,
        }}
      />
    </WorkshopProvider>,
  );
  return workshop;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('the next step', () => {
  it('is one press where nothing is revealed', async () => {
    const workshop = await show({ phase: 'lobby' });
    await button('Start session 1').click();
    expect(workshop.commands).toEqual([{ type: 'go', from: 'lobby', to: 'writing-1' }]);
    await expect.element(button('Feed back')).toBeVisible();
  });

  it('is not taken by a short press where hidden boards would be shown, but by a held key', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await button('Feed back').click();
    expect(workshop.commands).toEqual([]);
    button('Feed back').element().focus();
    await userEvent.keyboard('{Enter>}');
    await expect.poll(() => workshop.commands).toEqual([{ type: 'go', from: 'writing-1', to: 'feedback-1' }]);
    await userEvent.keyboard('{/Enter}');
    await expect.element(page.getByText('the wall', { exact: true })).toBeVisible();
  });

  it('is in sight at 1366 × 768 in every phase, with the timer and the way back', async () => {
    for (const phase of PHASES.slice(0, -1)) {
      const workshop = fakeWorkshop({ role: 'facilitator', phase });
      const { unmount } = await render(
        <WorkshopProvider workshop={workshop}>
          <ConsolePage
            slots={{
              wall: null,
              board: () => null,
              commitments: null,
              end: null,
              outputs: () => null,
              shown: () => null,
              paper: () => null,
            }}
          />
        </WorkshopProvider>,
      );
      const next = document.querySelector('[data-kind=primary]');
      await expect.poll(() => next?.getBoundingClientRect().bottom, { message: phase }).toBeLessThan(768);
      await expect
        .poll(() => document.documentElement.scrollHeight, { message: phase })
        .toBeLessThanOrEqual(768);
      await unmount();
    }
  });

  it('is the facilitator’s: a note-taker has no steps, timer or people to move', async () => {
    await show({ role: 'note-taker', phase: 'writing-1' });
    await expect.element(page.getByRole('heading', { name: 'Session 1: Already doing' })).toBeVisible();
    await expect.poll(() => document.querySelector('[data-kind=primary]')).toBeNull();
    await expect.poll(() => button(/^Move or remove/).elements()).toEqual([]);
    await expect.poll(() => button('Lock writing').elements()).toEqual([]);
  });
});

describe('running the day', () => {
  it('starts, pauses and lengthens the timer', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await page.getByLabelText('Minutes').fill('7');
    await button('Start timer').click();
    await button('+1 min').click();
    await button('Pause').click();
    expect(workshop.commands).toEqual([
      { type: 'timer-start', minutes: 7 },
      { type: 'timer-add', minutes: 1 },
      { type: 'timer-pause' },
    ]);
  });

  it('shows the key points one after the other, pair by pair, and then the wall again', async () => {
    const workshop = await show({ phase: 'feedback-2' });
    await button('Show the first').click();
    const walked = new Set<string>();
    const isThereMore = (): boolean => !(button('Show next').element() as HTMLButtonElement).disabled;
    await expect.element(button('Show next')).toBeVisible();
    while (isThereMore()) {
      await button('Show next').click();
      workshop.flush();
      walked.add(JSON.stringify(workshop.agenda.get()?.spotlight));
      await expect.element(page.getByText(new RegExp(`^${walked.size + 1} of`))).toBeVisible();
    }
    expect(walked.size).toBeGreaterThan(2);
    await button('Show the wall').click();
    workshop.flush();
    expect(workshop.agenda.get()?.spotlight).toBeNull();
  });

  it('asks before it removes a person', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await button(/^Move or remove Moira/).click();
    await page.getByRole('menuitem', { name: 'Remove from the workshop' }).click();
    expect(workshop.commands).toEqual([]);
    await button('Remove from the workshop').click();
    expect(workshop.commands.map(({ type }) => type)).toEqual(['remove-seat']);
  });

  it('takes pasted lines as prompts of their own, and Enter makes room for the next one', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await button('All prompts').click();
    const stored = workshop.agenda.get()?.prompts[1] ?? [];
    const first = page.getByLabelText('Prompt 1');
    await first.fill('Who is there?\nWho is missing?');
    await expect.element(page.getByLabelText('Prompt 2')).toHaveValue('Who is missing?');
    page.getByLabelText('Prompt 2').element().focus();
    await userEvent.keyboard('{Enter}Who knows?');
    await expect.element(page.getByLabelText('Prompt 3')).toHaveValue('Who knows?');
    await button('Save the prompts').click();
    await expect
      .poll(() => workshop.agenda.get()?.prompts[1])
      .toEqual(['Who is there?', 'Who is missing?', 'Who knows?', ...stored.slice(1)]);
  });

  it('keeps the words of a prompt that is being changed when somebody else changes the list', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await button('All prompts').click();
    const field = page.getByLabelText('Prompt 1');
    await field.fill('Who was kind?');
    const before = workshop.agenda.get()?.prompts;
    if (before === undefined) throw new Error('the fake has an agenda at once');
    workshop.change({ prompts: { ...before, 1: ['Theirs'] } });
    workshop.flush();
    await expect.element(page.getByText('Somebody else has changed these prompts meanwhile.')).toBeVisible();
    await expect.element(field).toHaveValue('Who was kind?');
    await expect.element(field).toHaveFocus();
    await button('Use their list').click();
    await expect.element(field).toHaveValue('Theirs');
  });

  it('changes title, minutes and rules during the day, and only what was changed', async () => {
    const workshop = await show({ phase: 'writing-2' });
    await button('Details').click();
    await page.getByLabelText('Title', { exact: true }).fill(' ');
    await button('Save').click();
    await expect.element(page.getByText('Give the workshop a title.')).toBeVisible();
    await page.getByLabelText('Title', { exact: true }).fill('A longer day');
    await page.getByLabelText('3 Opportunities').fill('35');
    await button('Save').click();
    const { minutes } = workshop.agenda.get() ?? {};
    await expect
      .poll(() => workshop.commands)
      .toEqual([
        { type: 'edit-details', details: { title: 'A longer day', minutes: { ...minutes, 3: 35 } } },
      ]);
    await expect.element(page.getByText('A longer day')).toBeVisible();
  });

  it('offers a rehearsal before the doors open, and says so inside of one', async () => {
    const workshop = await show({ phase: 'lobby' });
    await expect.element(button('Rehearse')).toBeVisible();
    workshop.change({ title: 'Rehearsal: Our day' });
    workshop.flush();
    await expect.element(page.getByText(/This is a rehearsal with made-up people/)).toBeVisible();
    await expect.poll(() => button('Rehearse').elements()).toEqual([]);
  });

  it('does not change what is looked at when the phase moves on elsewhere', async () => {
    const workshop = await show({ phase: 'writing-1' });
    await page.getByRole('radio', { name: 'Boards' }).click();
    await expect.element(page.getByText('board board.room')).toBeVisible();
    workshop.change({ phase: 'feedback-1' });
    workshop.flush();
    await expect.element(page.getByRole('heading', { name: 'Session 1: Already doing' })).toBeVisible();
    await expect.element(page.getByText('board board.room')).toBeVisible();
  });

  it('says whose links are replaced before it does so', async () => {
    await show({ phase: 'lobby' });
    await button('Share').click();
    await button('Make a new link Screen (projector)').click();
    await expect
      .element(page.getByText(/The old link for “Screen \(projector\)” stops working/))
      .toBeVisible();
    await button('Yes, make a new link').click();
    await expect.element(button('Make a new link Screen (projector)')).toBeVisible();
  });
});

it.each([
  ['phone', 390, 844],
  ['small phone', 320, 640],
  ['laptop', 1366, 768],
])('has no violation and no sideways scroll (%s; A4, A9)', async (_, width, height) => {
  await page.viewport(width, height);
  await show({ phase: 'writing-2' });
  await expect.element(button('Feed back')).toBeVisible();
  const { violations } = await axe.run(document.body, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
});

describe('after the day', () => {
  const top = (text: string): number => page.getByText(text).element().getBoundingClientRect().top;

  it('the plan is the front page: on a phone before how long all is kept, on a laptop beside it', async () => {
    await page.viewport(390, 844);
    await show({ phase: 'closed' });
    await expect.element(page.getByText('the pledges')).toBeVisible();
    expect(top('the pledges')).toBeLessThan(400);
    const plan = page.getByText('the pledges').element().getBoundingClientRect();
    expect(top('how long it is kept')).toBeGreaterThanOrEqual(plan.bottom);
    await page.viewport(1366, 768);
    await expect.poll(() => top('the pledges')).toBeLessThan(300);
    const beside = page.getByText('how long it is kept').element().getBoundingClientRect();
    await expect
      .poll(() => beside.right)
      .toBeLessThan(page.getByText('the pledges').element().getBoundingClientRect().left);
    expect(beside.bottom).toBeLessThan(768);
  });

  it('only the facilitator is offered what is left to decide', async () => {
    await show({ phase: 'closed', role: 'note-taker' });
    await expect.element(page.getByText('the pledges')).toBeVisible();
    await expect.poll(() => page.getByText('how long it is kept').elements()).toEqual([]);
  });
});
