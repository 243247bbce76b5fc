import '../ui/styles.ts';
import {
  type AgreementTally,
  actionsOf,
  mustBeOk,
  ok,
  type PledgeId,
  pledgeList,
  writeTallies,
} from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import CommitmentsPage, { type CommitmentsPageProps } from './CommitmentsPage.tsx';

beforeEach(async () => {
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function show(options: FakeOptions, props: CommitmentsPageProps = {}): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop(options);
  await render(
    <WorkshopProvider workshop={workshop}>
      <CommitmentsPage {...props} />
    </WorkshopProvider>,
  );
  return workshop;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });
const commitmentsOf = (workshop: FakeWorkshop) => {
  workshop.flush();
  return workshop.openFeed().commitments.get();
};

function firstPledge(workshop: FakeWorkshop) {
  const [pledge] = pledgeList(commitmentsOf(workshop)).filter(({ status }) => status !== 'parked');
  if (pledge === undefined) throw new Error('the example has pledges');
  return pledge;
}

function tell(workshop: FakeWorkshop, pledge: PledgeId, tally: AgreementTally): void {
  const agreement = new Map([[pledge, tally]]);
  writeTallies(workshop.doc('agenda'), { agreement, dots: new Map(), voters: 0 }, null);
  workshop.flush();
}

describe('agreement', () => {
  it('is answered in one press, changed in another, taken back in a third; words only with a concern', async () => {
    const workshop = await show({ role: 'participant' });
    const pledge = firstPledge(workshop);
    await expect.poll(() => button('Agree').elements()).toEqual([]);
    workshop.change({ asked: [pledge.id] });
    await button('Can live with it').click();
    await expect.element(button('Can live with it')).toHaveAttribute('aria-pressed', 'true');
    await expect
      .poll(() => page.getByRole('textbox', { name: 'What is your concern?' }).elements())
      .toEqual([]);
    await button('Have a concern').click();
    await expect.element(button('Can live with it')).toHaveAttribute('aria-pressed', 'false');
    await page.getByRole('textbox', { name: 'What is your concern?' }).fill('Who pays?');
    await button('Add these words').click();
    await expect
      .poll(() => workshop.plan.own.get().agreement)
      .toEqual([{ pledge: pledge.id, stance: 'concern', words: 'Who pays?' }]);
    await button('Have a concern').click();
    await expect.poll(() => workshop.plan.own.get().agreement).toEqual([]);
  });

  it('shows how many have answered while it lasts, and the counts to everyone when it has ended', async () => {
    const workshop = await show({ role: 'facilitator' });
    await button(/^Ask the group about/).click();
    expect(workshop.commands.at(-1)).toMatchObject({ type: 'ask-agreement' });
    const pledge = pledgeList(commitmentsOf(workshop)).find(({ status }) => status === 'draft');
    if (pledge === undefined) throw new Error('the example has a draft');
    tell(workshop, pledge.id, { answered: 3, counts: null });
    await expect.element(page.getByText(/^3 of \d+ have answered$/).first()).toBeVisible();
    await expect.poll(() => button('Agree').elements()).toEqual([]);
    await button(/^End .*show the counts$/).click();
    expect(workshop.commands.at(-1)).toMatchObject({ type: 'end-agreement' });
    tell(workshop, pledge.id, { answered: 3, counts: { agree: 2, 'live-with': 0, concern: 1 } });
    const counts = page.getByRole('list', { name: 'What the group said' }).first();
    await expect.poll(() => counts.element().textContent).toMatch(/2 agree.*1 concern/);
  });
});

describe('two people in one cell of the plan', () => {
  const lead = page.getByRole('textbox', { name: /^Who is leading/ }).first();

  async function bothWrite(): Promise<{ workshop: FakeWorkshop; now: () => string | undefined }> {
    const workshop = await show({ role: 'facilitator' }, { view: 'plan' });
    const pledge = pledgeList(commitmentsOf(workshop)).find(
      ({ id, status }) => status !== 'parked' && actionsOf(commitmentsOf(workshop), id).length > 0,
    );
    if (pledge === undefined) throw new Error('the example has actions');
    const [action] = actionsOf(commitmentsOf(workshop), pledge.id);
    if (action === undefined) throw new Error('the example has actions');
    await lead.fill('Mine');
    mustBeOk(workshop.openCommitments().editAction(action.id, { lead: 'Theirs' }));
    workshop.flush();
    await expect.poll(() => page.getByRole('alert').element().textContent).toMatch(/Theirs.*Mine/);
    return { workshop, now: () => commitmentsOf(workshop).actions.get(action.id)?.lead };
  }

  it('are both offered, and nothing is written over until somebody decides: mine', async () => {
    const { now } = await bothWrite();
    await userEvent.keyboard('{Enter}');
    await userEvent.tab();
    expect(now()).toBe('Theirs');
    await button('Keep yours').click();
    await expect.poll(now).toBe('Mine');
    await expect.poll(() => page.getByRole('alert').elements()).toEqual([]);
  });

  it('theirs', async () => {
    const { now } = await bothWrite();
    await button('Take theirs').click();
    await expect.element(lead).toHaveValue('Theirs');
    expect(now()).toBe('Theirs');
  });
});

describe('rows from a spreadsheet', () => {
  it('are shown before they come in, with what cannot be read, and are taken back in one go', async () => {
    const workshop = await show({ role: 'facilitator' }, { view: 'plan' });
    const pledge = firstPledge(workshop);
    const texts = () => actionsOf(commitmentsOf(workshop), pledge.id).map(({ text }) => text);
    const before = texts();
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      'text/plain',
      'Print it\tJo C.\t31/01/2027\tLetters\tOn track\nAsk them\tSam\tsoon\t\t\n\tKit\t\t\t',
    );
    page
      .getByRole('textbox', { name: `Add an action to: ${pledge.text}` })
      .element()
      .dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    const dialog = page.getByRole('dialog', { name: 'Paste 3 rows' });
    await expect.element(dialog.getByText('Cannot read “soon”')).toBeVisible();
    await expect.element(dialog.getByText('Left out: no action')).toBeVisible();
    expect(texts()).toEqual(before);
    await dialog.getByRole('button', { name: 'Paste 2 rows' }).click();
    await expect.poll(texts).toEqual([...before, 'Print it', 'Ask them']);
    const made = actionsOf(commitmentsOf(workshop), pledge.id).find(({ text }) => text === 'Print it');
    expect(made).toMatchObject({ lead: 'Jo C.', deadline: '2027-01-31', status: 'on-track' });
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(texts).toEqual(before);
  });
});

describe('a new workshop from this plan', () => {
  it('asks for the host’s key only where the host does, and keeps the name that was typed', async () => {
    const asked: (readonly [string, string | undefined])[] = [];
    const made = { seat: {}, links: {} } as never;
    const onNext = vi.fn();
    await show(
      {
        role: 'facilitator',
        phase: 'closed',
        plan: {
          startNext: (title, key) => {
            asked.push([title, key]);
            return Promise.resolve(
              key === 'open sesame' ? ok(made) : { ok: false as const, code: 'create-key' as const },
            );
          },
        },
      },
      { onNext },
    );
    await button('New workshop from this plan').click();
    await expect.poll(() => page.getByLabelText('Key', { exact: true }).elements()).toEqual([]);
    await page.getByLabelText('Name of the new workshop').fill('A year on');
    await button('Make the workshop').click();
    await page.getByLabelText('Key', { exact: true }).fill('open sesame');
    await button('Make the workshop').click();
    await expect.poll(() => onNext).toHaveBeenCalledWith(made);
    expect(asked).toEqual([
      ['A year on', undefined],
      ['A year on', 'open sesame'],
    ]);
  });
});
