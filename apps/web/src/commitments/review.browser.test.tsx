import '../ui/styles.ts';
import {
  type ActionId,
  type ActionNote,
  isOpen,
  mustBeOk,
  nextReview,
  plannedActions,
  reviewList,
} from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import CommitmentsPage from './CommitmentsPage.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  chooseMotion('off');
  sessionStorage.clear();
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

const OPEN = 3;

interface Review {
  readonly workshop: FakeWorkshop;
  readonly ids: readonly ActionId[];
  readonly notes: (at: number) => readonly Pick<ActionNote, 'text' | 'status'>[];
}

/** A plan after the day with a few open actions, for whoever leads the review. */
async function show(): Promise<Review> {
  const workshop = fakeWorkshop({ role: 'facilitator', phase: 'closed' });
  const commitments = () => {
    workshop.flush();
    return workshop.openFeed().commitments.get();
  };
  const open = plannedActions(commitments()).filter(({ action }) => isOpen(action));
  const edit = workshop.openCommitments();
  for (const { action } of open.slice(OPEN)) mustBeOk(edit.binAction(action.id));
  for (const { action } of open.slice(0, OPEN))
    mustBeOk(edit.noteAction(action.id, { text: 'We begin', status: 'not-started' }));
  await render(
    <WorkshopProvider workshop={workshop}>
      <CommitmentsPage />
    </WorkshopProvider>,
  );
  const ids = open.slice(0, OPEN).map(({ action }) => action.id);
  return {
    workshop,
    ids,
    notes: (at) => {
      const action = ids[at];
      const kept = action === undefined ? undefined : commitments().actions.get(action);
      return (kept?.notes ?? []).map(({ text, status }) => ({ text, status }));
    },
  };
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const says = page.getByRole('textbox', { name: words.notes.text });
const radio = (status: keyof typeof words.actionStatuses) =>
  page.getByRole('radio', { name: words.actionStatuses[status] });

/** Goes on with Tab until that has the focus, as somebody does who has only keys. */
async function tabTo(wanted: { readonly element: () => Element }): Promise<void> {
  for (let presses = 0; presses < 20 && document.activeElement !== wanted.element(); presses += 1)
    await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(wanted.element());
}

describe('a review', () => {
  it('walks the open actions by keys alone: status, words, skipped, back, and the next day', async () => {
    const { workshop, ids, notes } = await show();
    const before = ids.map((_, at) => notes(at));
    button(words.review.start(OPEN)).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(words.review.at(1, OPEN))).toHaveFocus();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: ids[0] });

    // The first has not begun; the arrow goes from the status that it has to the next one.
    await tabTo(radio('not-started'));
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(radio('on-track')).toBeChecked();
    await tabTo(says);
    await userEvent.keyboard('Rung four times');
    await tabTo(button(words.review.save));
    await userEvent.keyboard('{Enter}');
    expect(notes(0)).toEqual([...(before[0] ?? []), { text: 'Rung four times', status: 'on-track' }]);

    await expect.element(heading(words.review.at(2, OPEN))).toHaveFocus();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: ids[1] });
    await tabTo(says);
    await userEvent.keyboard('Sam says');
    button(words.review.skip).element().focus();
    await userEvent.keyboard('{Enter}');
    expect(notes(1)).toEqual(before[1]);

    await expect.element(heading(words.review.at(OPEN, OPEN))).toHaveFocus();
    await tabTo(button(words.review.save));
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(words.review.end(1))).toHaveFocus();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: null });
    button(words.review.back).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(words.review.at(OPEN, OPEN))).toHaveFocus();
    button(words.review.back).element().focus();
    await userEvent.keyboard('{Enter}');
    // What was typed before it was skipped is still there.
    await expect.element(says).toHaveValue('Sam says');
    await tabTo(button(words.review.save));
    await userEvent.keyboard('{Enter}');
    expect(notes(1).at(-1)?.text).toBe('Sam says');

    button(words.review.skip).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(heading(words.review.end(0))).toHaveFocus();
    await tabTo(button(words.review.finish));
    await userEvent.keyboard('{Enter}');
    const bar = page.getByRole('region', { name: words.review.label });
    await expect.poll(() => bar.element().textContent).toMatch(/Looked at before/);
    const after = workshop.openFeed().commitments.get();
    expect(reviewList(after).filter(({ heldAt }) => heldAt !== null)).toHaveLength(1);
    expect(nextReview(after)).not.toBeNull();
  });

  it('writes over nothing that somebody else says of the same action meanwhile, words or status', async () => {
    const { workshop, ids, notes } = await show();
    const [id] = ids;
    if (id === undefined) throw new Error('the example has open actions');
    const before = notes(0);
    await button(words.review.start(OPEN)).click();
    await says.fill('Ours');
    mustBeOk(workshop.openCommitments().noteAction(id, { text: 'Theirs', status: 'stuck' }));
    workshop.flush();
    await expect.element(page.getByText('Theirs')).toBeVisible();
    await expect.element(says).toHaveValue('Ours');
    await expect.element(says).toHaveFocus();
    await expect.element(radio('stuck')).toBeChecked();
    await button(words.review.save).click();
    expect(notes(0)).toEqual([
      ...before,
      { text: 'Theirs', status: 'stuck' },
      { text: 'Ours', status: 'stuck' },
    ]);
  });

  it('keeps a status that was chosen here, whatever somebody else says after it', async () => {
    const { workshop, ids } = await show();
    const [id] = ids;
    if (id === undefined) throw new Error('the example has open actions');
    await button(words.review.start(OPEN)).click();
    await radio('done').click();
    mustBeOk(workshop.openCommitments().noteAction(id, { text: 'Theirs', status: 'stuck' }));
    workshop.flush();
    await expect.element(page.getByText('Theirs')).toBeVisible();
    await expect.element(radio('done')).toBeChecked();
  });

  it('goes on when an action is taken out of the plan meanwhile, and forgets no words when it is stopped', async () => {
    const { workshop, ids } = await show();
    const [first, second] = ids;
    if (first === undefined || second === undefined) throw new Error('the example has open actions');
    await button(words.review.start(OPEN)).click();
    mustBeOk(workshop.openCommitments().binAction(first));
    workshop.flush();
    await expect.element(page.getByText(words.review.gone)).toBeVisible();
    await button(words.review.skip).click();
    await says.fill('Half a sentence');
    await button(words.review.leave).click();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: null });
    await button(words.review.start(OPEN - 1)).click();
    await expect.element(heading(words.review.at(1, OPEN - 1))).toBeVisible();
    await expect.element(says).toHaveValue('Half a sentence');
  });

  it('shares one screen with somebody else who leads: joined where it is, told when it is taken, and taken back', async () => {
    const { workshop, ids } = await show();
    const [first, second, third] = ids;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are open');
    const onScreen = (reviewing: ActionId | null): void => {
      workshop.change({ reviewing });
      workshop.flush();
    };
    onScreen(second);
    await button(words.review.join).click();
    await expect.element(heading(words.review.at(2, OPEN))).toBeVisible();
    const notice = page.getByRole('alert');
    await expect.element(notice).not.toBeInTheDocument();
    await button(words.review.skip).click();
    await expect.poll(() => workshop.commands.at(-1)).toEqual({ type: 'review-show', action: third });
    onScreen(third);

    // The other goes back: what is written here stays, and this page moves the screen no more.
    await says.fill('Half a sentence');
    onScreen(first);
    await expect.element(notice.getByText(words.review.screenShows)).toBeVisible();
    await expect.element(says).toHaveValue('Half a sentence');
    await expect.element(says).toHaveFocus();
    await button(words.review.back).click();
    await expect.element(heading(words.review.at(2, OPEN))).toBeVisible();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: third });
    await button(words.review.goThere).click();
    await expect.element(heading(words.review.at(1, OPEN))).toBeVisible();
    await expect.element(notice).not.toBeInTheDocument();

    await button(words.review.skip).click();
    await button(words.review.showMine).click();
    await expect.poll(() => workshop.commands.at(-1)).toEqual({ type: 'review-show', action: second });
    await expect.element(notice).not.toBeInTheDocument();
    onScreen(second);
    await button(words.review.leave).click();
    expect(workshop.commands.at(-1)).toEqual({ type: 'review-show', action: null });
  });

  it('leaves the screen to somebody else who has it, and takes it when they have gone', async () => {
    const { workshop, ids } = await show();
    const [first, second] = ids;
    await button(words.review.start(OPEN)).click();
    workshop.change({ reviewing: first ?? null });
    workshop.flush();
    workshop.change({ reviewing: second ?? null });
    workshop.flush();
    await expect.element(page.getByRole('alert')).toBeVisible();
    const before = workshop.commands.length;
    await button(words.review.leave).click();
    expect(workshop.commands).toHaveLength(before);

    await button(words.review.join).click();
    workshop.change({ reviewing: second ?? null });
    workshop.change({ reviewing: first ?? null });
    workshop.flush();
    await expect.element(page.getByRole('alert')).toBeVisible();
    workshop.change({ reviewing: null });
    workshop.flush();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    await expect.poll(() => workshop.commands.at(-1)).toEqual({ type: 'review-show', action: second });
  });

  it('is held once, when two finish it', async () => {
    const { workshop } = await show();
    const edit = workshop.openCommitments();
    await button(words.review.start(OPEN)).click();
    for (let at = 1; at <= OPEN; at += 1) await button(words.review.skip).click();
    await expect.element(button(words.review.finish)).toBeVisible();
    const due = nextReview(workshop.openFeed().commitments.get());
    mustBeOk(edit.planReview('2031-03-05'));
    if (due !== null) mustBeOk(edit.holdReview(due.id));
    workshop.flush();
    await expect.element(page.getByText(words.review.over)).toBeVisible();
    await expect.element(button(words.review.finish)).not.toBeInTheDocument();
    await button(words.review.toPlan).click();
    const bar = page.getByRole('region', { name: words.review.label });
    await expect.poll(() => bar.element().textContent).toMatch(/5 Mar 2031/);
  });
});
