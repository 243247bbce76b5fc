import '../../ui/styles.ts';
import { boardName } from '@pathwall/domain';
import { ERRORS } from '@pathwall/protocol/errors';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../../session/testing.ts';
import { Cards } from './Cards.tsx';
import { Ended } from './Ended.tsx';

beforeEach(() => page.viewport(390, 780));

const button = (name: string | RegExp) => page.getByRole('button', { name });

async function show(options: FakeOptions = {}, view = 'board') {
  const workshop = fakeWorkshop(options);
  const onView = vi.fn();
  await render(
    <WorkshopProvider workshop={workshop}>
      <main>
        <h1>A board</h1>
        <Cards view={view} onView={onView} />
      </main>
    </WorkshopProvider>,
  );
  return { workshop, onView };
}

function refuse(workshop: FakeWorkshop, refused: 'board-full' | null, because = 'not-saved' as const): void {
  workshop.setUnsentWords(['Ring her daughter', 'A key safe']);
  workshop.setConnection({ saving: { kind: 'waiting', count: 2, because, refused } });
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  return violations.map(({ id }) => id);
}

describe('changes that the server has not taken', () => {
  it('are said with the reason, and their words can be had', async () => {
    const { workshop } = await show();
    refuse(workshop, 'board-full');
    await expect.element(page.getByRole('alert').getByText(/2 changes are not saved/)).toBeVisible();
    await expect.element(page.getByRole('alert').getByText(/board is full/)).toBeVisible();
    expect(await faults()).toEqual([]);
    await button('Copy my words').click();
    await expect.element(page.getByRole('textbox')).toHaveValue('Ring her daughter\nA key safe');
    expect(await faults()).toEqual([]);
  });

  it('can be sent again, and are given up only after a question', async () => {
    const { workshop } = await show();
    const again = vi.spyOn(workshop, 'sendAgain');
    const giveUp = vi.spyOn(workshop, 'giveUp');
    refuse(workshop, 'board-full');
    await button('Try again').click();
    expect(again).toHaveBeenCalledTimes(1);
    await button('Go on without them').click();
    await button('Keep them').click();
    expect(giveUp).not.toHaveBeenCalled();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('are no news while only the network is gone', async () => {
    const { workshop } = await show();
    const saving = { kind: 'waiting', count: 2, because: 'offline', refused: null } as const;
    workshop.setConnection({ state: 'offline', saving });
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });

  it('can be copied when the page has ended', async () => {
    const workshop = fakeWorkshop();
    refuse(workshop, null);
    await render(
      <WorkshopProvider workshop={workshop}>
        <Ended code="seat-removed" />
      </WorkshopProvider>,
    );
    await expect.element(page.getByText(/2 of your changes were not sent/)).toBeVisible();
    await button('Copy my words').click();
    await expect.element(page.getByRole('textbox')).toHaveValue('Ring her daughter\nA key safe');
  });

  it('say that the page must be loaded again when it is too old', async () => {
    await render(
      <WorkshopProvider workshop={fakeWorkshop()}>
        <Ended code="too-old" />
      </WorkshopProvider>,
    );
    await expect.element(page.getByText(ERRORS['too-old'].sentence)).toBeVisible();
    await expect.element(button('Load again')).toBeVisible();
  });
});

describe('what everyone is shown', () => {
  const lit = (workshop: FakeWorkshop, index: number) => {
    const board = boardName(workshop.pairs[index]?.id ?? workshop.pairs[0]?.id ?? ('' as never));
    const [idea] = [...(workshop.openFeed().boards.get().get(board)?.ideas.values() ?? [])];
    if (idea === undefined) throw new Error('the example has ideas on every board');
    workshop.change({ spotlight: { kind: 'idea', board, idea: idea.id } });
    return idea.text;
  };

  it('is an idea in full, until somebody puts it away; the next one comes again', async () => {
    const { workshop } = await show({ phase: 'feedback-1' });
    const first = lit(workshop, 1);
    await expect.element(page.getByText(first)).toBeVisible();
    await button('Put this away').click();
    await expect.element(page.getByText(first)).not.toBeInTheDocument();
    await expect.element(page.getByText(lit(workshop, 2))).toBeVisible();
    expect(await faults()).toEqual([]);
  });

  it('leads to the whole wall, and goes when the facilitator ends it', async () => {
    const { workshop, onView } = await show({ phase: 'feedback-1' });
    workshop.change({ spotlight: { kind: 'stage', stage: 'crisis' } });
    await expect.element(page.getByText(/^Everyone is looking at: /)).toBeVisible();
    await button('Look at everyone’s board').click();
    expect(onView).toHaveBeenCalledWith('everyone');
    workshop.change({ spotlight: { kind: 'stage', stage: 'recovery' } });
    await expect.element(page.getByText(/^Everyone is looking at: /)).toBeVisible();
    workshop.change({ spotlight: null });
    await expect.element(page.getByText(/^Everyone is looking at: /)).not.toBeInTheDocument();
  });

  it('is never an idea of a board that is still private', async () => {
    const { workshop } = await show({ phase: 'writing-1', pair: 1 });
    const board = boardName(workshop.pairs[1]?.id ?? ('' as never));
    const [idea] = [...workshop.openBoard(board).board.get().ideas.values()].filter(
      ({ keyPoint, session }) => keyPoint && session === 1,
    );
    if (idea === undefined) throw new Error('the example has key points');
    workshop.change({ spotlight: { kind: 'idea', board, idea: idea.id } });
    workshop.flush();
    await expect.element(page.getByText(idea.text)).not.toBeInTheDocument();
    workshop.change({ phase: 'feedback-1' });
    await expect.element(page.getByRole('alert').getByText(idea.text)).toBeVisible();
    // Whose it is, and where the walk stands: every device walks along (R58).
    await expect.element(page.getByRole('alert').getByText('Pair 2')).toBeVisible();
    await expect.element(page.getByText(/^Their key point/)).toBeVisible();
  });

  it('is the pair that is heard, and says so to its own people', async () => {
    const { workshop } = await show({ phase: 'feedback-1', pair: 1 });
    const [own, other] = workshop.pairs;
    if (own === undefined || other === undefined) throw new Error('the example has pairs');
    workshop.change({ spotlight: { kind: 'pair', pair: other.id } });
    await expect.element(page.getByText('Everyone is listening to this pair')).toBeVisible();
    workshop.change({ spotlight: { kind: 'pair', pair: own.id } });
    await expect.element(page.getByText(/^Your turn/)).toBeVisible();
  });

  it('is the break, with its end, and nobody is kept from writing', async () => {
    const { workshop } = await show({ phase: 'writing-1' });
    workshop.change({ breakUntil: Date.now() + 600_000 });
    await expect.element(page.getByText(/Break\. We go on at \d\d:\d\d\./)).toBeVisible();
    await button('Put this away').click();
    await expect.element(page.getByText(/Break\./)).not.toBeInTheDocument();
  });

  it('does not come twice for the facilitator, who has it on the console', async () => {
    const { workshop } = await show({ role: 'facilitator', phase: 'writing-1' });
    workshop.change({ breakUntil: Date.now() + 600_000 });
    await expect.element(page.getByText(/Break\./)).not.toBeInTheDocument();
  });
});
