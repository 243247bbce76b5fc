import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './people/axe.ts';
import { Facilitator } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { photograph } from './people/pictures.ts';
import { command, go, openExample, take } from './people/seats.ts';
import { app, board, screen, wall } from './people/words.ts';
import { expect, test } from './people/world.ts';

const BOTH = ['light', 'dark'] as const;

/** The note of an idea on the wall; on a phone of the column that shows. */
function note(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text, visible: true }).first();
}

const more = (page: Page, text: string): Locator =>
  page
    .getByRole('button', { name: `${wall.dots.more}: ${text}` })
    .filter({ visible: true })
    .first();
const fewer = (page: Page, text: string): Locator =>
  page
    .getByRole('button', { name: `${wall.dots.fewer}: ${text}` })
    .filter({ visible: true })
    .first();

test('votes with dots: given out, put from two devices and two tabs, counted once, seen as tallies only', async ({
  world,
}) => {
  test.slow();
  const made = await openExample(await world.open('laptop'), world.origin);
  await go(made, 'pledging', 'feedback-3');
  const { page: boss } = made;
  await boss.goto(made.path);
  await new Facilitator(boss).tab('wall');
  const shown = await take(await world.open('projector'), made, 'screen');
  await shown.page.goto(shown.path);

  const phone = await world.open('phone');
  await phone.goto(made.links.links.participant ?? '');
  const kit = new Participant(phone);
  await kit.join({ name: 'Kit', partner: 'own' });
  const laptop = await world.open('laptop');
  await laptop.goto(made.links.links.participant ?? '');
  const lou = new Participant(laptop);
  await lou.join({ name: 'Lou', partner: { with: 'Moira' } });
  const second = await laptop.context().newPage();
  await second.goto(laptop.url());
  await lou.view('list');
  // Ideas of the session that the projector shows.
  const ideas = laptop
    .getByRole('article')
    .filter({ hasText: board.sessionName(3) })
    .locator('p[dir=auto]');
  await expect.poll(() => ideas.count()).toBeGreaterThan(1);
  const texts = await ideas.allTextContents();
  for (const page of [phone, laptop, second]) await choose(page, app.tabs.label, app.tabs.everyone);

  // Off until the facilitator gives them out.
  await expect(laptop.getByRole('region', { name: wall.dots.label })).toHaveCount(0);
  await boss.getByRole('button', { name: wall.dots.begin }).click();
  const dialog = boss.getByRole('dialog', { name: wall.dots.begin });
  await dialog.getByLabel(wall.dots.each).fill('21');
  await dialog.getByRole('button', { name: wall.dots.start }).click();
  await expect(dialog.getByText(wall.dots.bounds)).toBeVisible();
  await photograph(boss, 'dots-begin', ['laptop', 'phone']);
  await dialog.getByLabel(wall.dots.each).fill('3');
  await dialog.getByRole('button', { name: wall.dots.start }).click();
  await expect(dialog).toHaveCount(0);

  // What lies in a closed group has no dots of its own there.
  const choices = async (): Promise<readonly string[]> => {
    const offered = await laptop
      .getByRole('button', { name: new RegExp(`^${wall.dots.more}: `) })
      .evaluateAll((buttons) => buttons.map(({ ariaLabel }) => ariaLabel ?? ''));
    return [...new Set(texts.filter((text) => offered.includes(`${wall.dots.more}: ${text}`)))];
  };
  await expect.poll(async () => (await choices()).length).toBeGreaterThan(1);
  const [first = '', other = ''] = await choices();

  // Two in one tab; the other tab counts on from there.
  const left = (page: Page, count: number) =>
    expect(page.getByText(wall.dots.left(count, 3), { exact: true })).toBeVisible();
  await more(laptop, first).click();
  await left(laptop, 2);
  await more(laptop, first).click();
  await left(laptop, 1);
  await left(second, 1);
  await more(second, first).click();
  await left(second, 0);
  await left(laptop, 0);
  await expect(note(laptop, first).getByText(wall.dots.yours(3))).toBeAttached();
  // There is no fourth.
  await expect(more(second, other)).toHaveAttribute('aria-disabled', 'true');
  await fewer(laptop, first).click();
  await left(second, 1);
  await more(second, other).click();
  await left(laptop, 0);

  const column = laptop
    .locator('section[data-stage]')
    .filter({ has: laptop.getByRole('button', { name: `${wall.dots.more}: ${first}` }) })
    .first();
  const stage = await column.getAttribute('data-stage');
  await phone.getByRole('navigation', { name: wall.stages }).locator(`button[data-stage="${stage}"]`).click();
  await more(phone, first).click();
  await left(phone, 2);
  await photograph(phone, 'dots-put', ['phone'], BOTH);
  await photograph(laptop, 'dots-put', ['laptop'], BOTH);
  await expectAccessible(phone, 'dots on a phone');

  // While it goes on nobody is shown more than how many have put some.
  await expect(boss.getByText(wall.dots.voting(2))).toBeVisible();
  await expect(note(boss, first)).not.toContainText(/dot/);
  await expect(shown.page.locator('article').filter({ hasText: first }).first()).not.toContainText(/dot/);
  await photograph(boss, 'dots-voting', ['laptop']);

  await boss.getByRole('button', { name: wall.dots.end }).click();
  for (const page of [boss, laptop, second, phone]) {
    await expect(note(page, first).getByText(wall.dots.on(3))).toBeVisible();
    await expect(page.getByRole('button', { name: new RegExp(`^${wall.dots.more}`) })).toHaveCount(0);
  }
  await expect(note(boss, other).getByText(wall.dots.on(1))).toBeVisible();
  await expect(shown.page.getByText(`3 ${screen.dots(3)}`).first()).toBeAttached();
  await photograph(boss, 'dots-counted', ['laptop', 'phone']);
  await photograph(shown.page, 'dots-screen', ['projector'], BOTH);
  await expectAccessible(boss, 'dots on the wall, counted');

  // The pair's own board says the same in the list and in the grid.
  await choose(laptop, app.tabs.label, app.tabs.board);
  await lou.view('list');
  await expect.poll(async () => (await saidOf(laptop)).length).toBeGreaterThan(1);
  const inList = await saidOf(laptop);
  await photograph(laptop, 'dots-board-list', ['laptop', 'phone']);
  await lou.view('grid');
  await expect.poll(() => saidOf(laptop)).toEqual(inList);
  await photograph(laptop, 'dots-board-grid', ['laptop'], BOTH);

  // Ended and begun again, they count on; taken away, they are gone everywhere.
  await command(made, { type: 'dots-off' });
  await expect(shown.page.getByText(`3 ${screen.dots(3)}`)).toHaveCount(0);
  await expect.poll(() => saidOf(laptop)).toEqual([]);
});

/** What the board says of dots, stage by stage: "Crisis: 3 dots". */
async function saidOf(page: Page): Promise<readonly string[]> {
  const said = await page.locator('section[data-stage]').evaluateAll((columns) =>
    columns.flatMap((column) =>
      [...column.querySelectorAll('li')].flatMap((idea) => {
        const dots = /(?<!\d)\d+ dots?(?![a-z])/.exec(idea.textContent ?? '')?.[0];
        return dots === undefined ? [] : [`${column.getAttribute('data-stage')}: ${dots}`];
      }),
    ),
  );
  return said.sort();
}
