import '../ui/styles.ts';
import { addIdea, boardName, mustBeOk, STAGE_KEYS } from '@pathwall/domain';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeWorkshop, fakeWorkshop, seededRandom } from '../session/testing.ts';
import { boardWords } from '../ui/boardWords.ts';
import { listenIn } from '../ui/ear.testing.ts';
import { chooseMotion } from '../ui/look.ts';
import { words as ui } from '../ui/words.ts';
import WallPage from './WallPage.tsx';
import { words } from './words.ts';

beforeEach(async () => {
  localStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => chooseMotion('auto'));

async function openWall(): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop({ role: 'participant', phase: 'feedback-3', example: false });
  await render(
    <WorkshopProvider workshop={workshop}>
      <WallPage />
    </WorkshopProvider>,
  );
  return workshop;
}

const random = seededRandom(11);

/** Somebody of that pair writes on their board. */
function write(workshop: FakeWorkshop, pair: number, text: string): void {
  mustBeOk(
    addIdea(
      workshop.doc(boardName(workshop.pairs[pair]?.id ?? null)),
      { text, stages: [STAGE_KEYS[text.length % STAGE_KEYS.length] ?? 'crisis'], session: 3 },
      { by: null, now: workshop.now, random },
    ),
  );
}

const menu = () => page.getByRole('button', { name: words.listen });

describe('A6 what others do, heard on the wall', () => {
  it('fifty ideas of three pairs make one summary, and each can be read again', async () => {
    const workshop = await openWall();
    write(workshop, 0, 'The first');
    await expect.element(page.getByText('The first')).toBeVisible();
    const { heard, stop } = listenIn();
    for (let turn = 1; turn <= 50; turn += 1) {
      write(workshop, turn % 3, `Their idea ${turn}`);
      workshop.flush();
    }
    await expect
      .poll(() => heard.filter((text) => text.includes('idea')))
      .toEqual([expect.stringMatching(/new ideas$/)]);
    stop();
    await menu().click();
    await page.getByRole('menuitem', { name: boardWords.activity }).click();
    const dialog = page.getByRole('dialog', { name: boardWords.activity });
    await expect.element(dialog.getByText(/Their idea 50$/)).toBeVisible();
    const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });

  it('says nothing of boards that open or are hidden, and nothing at all where that is chosen', async () => {
    const workshop = await openWall();
    write(workshop, 1, 'Theirs');
    await expect.element(page.getByText('Theirs')).toBeVisible();
    workshop.change({ approach: 'case-study', phase: 'writing-3' });
    await expect.poll(() => page.getByText('Theirs').elements()).toHaveLength(0);
    write(workshop, 1, 'Written in secret');
    workshop.change({ phase: 'feedback-3' });
    await expect.element(page.getByText('Written in secret')).toBeVisible();
    await menu().click();
    await page.getByRole('menuitem', { name: boardWords.activity }).click();
    await expect.element(page.getByRole('dialog').getByText(/Theirs$/)).toBeVisible();
    expect(
      page
        .getByRole('dialog')
        .getByText(/Written in secret$/)
        .elements(),
    ).toHaveLength(0);
    await page.getByRole('dialog').getByRole('button', { name: ui.close }).click();
    await menu().click();
    await page.getByRole('menuitemradio', { name: boardWords.announce.off }).click();
    const { heard, stop } = listenIn();
    write(workshop, 1, 'Another idea');
    await expect.element(page.getByText('Another idea')).toBeVisible();
    await menu().click();
    await page.getByRole('menuitem', { name: boardWords.activity }).click();
    await expect.element(page.getByRole('dialog').getByText(/Another idea$/)).toBeVisible();
    expect(heard.filter((text) => text.includes('Another'))).toEqual([]);
    stop();
  });
});
