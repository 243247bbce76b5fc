import '../../ui/styles.ts';
import { SESSION_NAMES } from '@pathwall/domain';
import { useState } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../../session/testing.ts';
import { Toasts } from '../../ui/ToastRegion.tsx';
import { useArrival } from '../useArrival.ts';
import ParticipantPage from './ParticipantPage.tsx';
import { words } from './words.ts';

beforeEach(() => page.viewport(1366, 768));

/** The page with its addresses, as the router holds them. */
function Routed() {
  const [view, setView] = useState('');
  useArrival('Test', view);
  return <ParticipantPage view={view} onView={setView} onLeft={() => undefined} />;
}

async function open(workshop: FakeWorkshop): Promise<void> {
  await render(
    <WorkshopProvider workshop={workshop}>
      <Routed />
      <Toasts />
    </WorkshopProvider>,
  );
  await expect.element(page.getByRole('main')).toBeInTheDocument();
}

/** What the page has said for the ear last. */
const said = () => page.getByRole('status').filter({ hasText: /./ });
const tab = (view: keyof Omit<typeof words.tabs, 'label'>) =>
  page.getByRole('group', { name: words.tabs.label }).getByRole('radio', { name: words.tabs[view] });

describe('the day for the ear', () => {
  it('tells a step that happens where one already is', async () => {
    const workshop = fakeWorkshop({ phase: 'feedback-1' });
    await open(workshop);
    await expect.element(tab('board')).toBeChecked();
    workshop.change({ phase: 'writing-2' });
    await expect.element(said().first()).toHaveTextContent(words.step.writing(SESSION_NAMES[2]));
  });

  it('tells prompts and breaks', async () => {
    const workshop = fakeWorkshop({
      phase: 'writing-1',
      state: { prompts: { 1: ['Who?'], 2: [], 3: [], 4: [] } },
    });
    await open(workshop);
    workshop.change({ promptShown: 0 });
    await expect.element(said().first()).toHaveTextContent(words.told.prompt('Who?'));
    workshop.change({ breakUntil: workshop.now() + 600_000 });
    await expect.element(said().filter({ hasText: /^Break until \d\d:\d\d\.$/ })).toBeInTheDocument();
    workshop.change({ breakUntil: null });
    await expect.element(said().first()).toHaveTextContent(words.told.breakOver);
  });

  it('tells the timer’s cues and no second more', async () => {
    const workshop = fakeWorkshop({ phase: 'writing-1' });
    workshop.change({ timer: { kind: 'running', endsAt: workshop.now() + 11 * 60_000 } });
    await open(workshop);
    const timer = page.getByRole('timer');
    await expect.element(timer.filter({ hasText: '10 minutes' })).toBeInTheDocument();
    await expect.poll(() => said().elements()).toEqual([]);
    workshop.pass(61_000);
    await expect.element(said().first()).toHaveTextContent(words.told.timer.ten);
    expect(timer.element().closest('[aria-live=polite], [role=status]')).toBeNull();
  });
});

it('whoever goes through the views with the arrows stays in the tabs', async () => {
  await open(fakeWorkshop({ phase: 'pledging' }));
  await expect.element(tab('pledges')).toBeVisible();
  (tab('board').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('everyone')).toBeChecked();
  await expect.element(tab('everyone')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('pledges')).toBeChecked();
  await expect.element(tab('pledges')).toHaveFocus();
});
