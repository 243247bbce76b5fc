import '../../ui/styles.ts';
import { type BoardName, boardName, type Phase, ROOM_BOARD, type Role } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { words as console_ } from '../../console/words.ts';
import { useAgenda, WorkshopProvider } from '../../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop } from '../../session/testing.ts';
import { chooseMotion } from '../../ui/look.ts';
import { StaffBoard } from './StaffBoard.tsx';

beforeEach(async () => {
  chooseMotion('off');
  localStorage.setItem('pathwall.board.view', 'list');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

/** A board in the console of somebody. */
async function open(
  role: Role,
  phase: Phase,
  which: (workshop: FakeWorkshop) => BoardName,
): Promise<{ readonly workshop: FakeWorkshop; readonly board: BoardName }> {
  const workshop = fakeWorkshop({ role, phase });
  const board = which(workshop);
  function Shown() {
    const agenda = useAgenda();
    return agenda === null ? null : <StaffBoard agenda={agenda} board={board} to={null} />;
  }
  await render(
    <WorkshopProvider workshop={workshop}>
      <Shown />
    </WorkshopProvider>,
  );
  workshop.flush();
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await expect.element(page.getByRole('menu')).toBeVisible();
  return { workshop, board };
}

const pairs = (workshop: FakeWorkshop): BoardName => boardName(workshop.pairs[0]?.id ?? null);
const room = (): BoardName => ROOM_BOARD;
const row = (name: string) => page.getByRole('menuitem', { name });

describe('an idea on a board in the console', () => {
  it('is shown to everyone from there, and no longer, with keys alone', async () => {
    const { workshop, board } = await open('facilitator', 'feedback-3', pairs);
    row(console_.show.menu).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => workshop.agenda.get()?.spotlight).toMatchObject({ kind: 'idea', board });
    await page
      .getByRole('button', { name: /^More for/ })
      .first()
      .click();
    row(console_.show.stop).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => workshop.agenda.get()?.spotlight).toBeNull();
  });

  it.each([
    ['nobody shows what a pair still keeps to itself', 'facilitator', 'writing-3', pairs, 0],
    ['what is said for the room can always be shown', 'facilitator', 'writing-3', room, 1],
    ['only the facilitator shows', 'note-taker', 'feedback-3', pairs, 0],
  ] as const)('%s', async (_, role, phase, which, ways) => {
    await open(role, phase, which);
    expect(row(console_.show.menu).elements()).toHaveLength(ways);
  });
});
