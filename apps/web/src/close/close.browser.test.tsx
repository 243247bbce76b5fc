import '../ui/styles.ts';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { WorkshopProvider } from '../session/react.tsx';
import { type FakeOptions, type FakeWorkshop, fakeWorkshop } from '../session/testing.ts';
import { chooseMotion } from '../ui/look.ts';
import { EndPanel } from './EndPanel.tsx';
import { Farewell } from './Farewell.tsx';

beforeEach(() => chooseMotion('off'));
afterEach(() => chooseMotion('auto'));

async function show(options: FakeOptions, part: ReactNode): Promise<FakeWorkshop> {
  const workshop = fakeWorkshop({ phase: 'closed', ...options });
  await render(
    <WorkshopProvider workshop={workshop}>
      <main>{part}</main>
    </WorkshopProvider>,
  );
  return workshop;
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

async function violations(): Promise<readonly string[]> {
  const found = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('the close for a participant', () => {
  it('says thanks, what comes next and where the results are', async () => {
    await page.viewport(390, 844);
    await show({}, <Farewell />);
    await expect.element(page.getByRole('heading', { name: 'Thank you for taking part' })).toBeVisible();
    await expect
      .element(page.getByRole('textbox', { name: 'Where the results are' }))
      .toHaveValue('http://localhost:3000/w/example#view');
    await expect.element(page.getByText(/deleted 12 months after the day/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });

  it('deletes one’s own ideas after asking, and then there are none', async () => {
    const workshop = await show({}, <Farewell />);
    await button('Delete my ideas').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(await violations()).toEqual([]);
    await button('Keep them').click();
    await expect.element(button('Take my ideas with me')).toBeVisible();
    await button('Delete my ideas').click();
    await button('Delete for good').click();
    workshop.flush();
    await expect.element(page.getByText('You have no ideas on the boards.')).toBeVisible();
  });

  it('is honest where nobody kept note of who wrote what', async () => {
    await show({ state: { anonymous: true } }, <Farewell />);
    await button('Delete our ideas').click();
    await expect.element(page.getByText(/may be your partner’s/)).toBeVisible();
  });
});

describe('the close for the facilitator', () => {
  it('sets how long everything is kept', async () => {
    const workshop = await show({ role: 'facilitator' }, <EndPanel />);
    await page.getByRole('radio', { name: '3 months', exact: true }).click({ force: true });
    workshop.flush();
    expect(workshop.commands).toEqual([{ type: 'edit-details', details: { keepMonths: 3 } }]);
    expect(await violations()).toEqual([]);
  });

  it('deletes the workshop only when its title was typed', async () => {
    await show({ role: 'facilitator' }, <EndPanel />);
    await button(/Delete the whole workshop/).click();
    await page.getByLabelText('Type the title to confirm').fill('something else');
    await button('Delete everything').click();
    await expect.element(page.getByText(/Type the title exactly/)).toBeVisible();
  });

  it('is offered to nobody else', async () => {
    await show({ role: 'note-taker' }, <EndPanel />);
    await expect.poll(() => document.querySelector('main')?.textContent).toBe('');
  });
});
