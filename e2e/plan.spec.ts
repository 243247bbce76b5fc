import type { Page } from '@playwright/test';
import { choose } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { command, go, type Made, make } from './people/seats.ts';
import { type OwnServer, startServer } from './people/server.ts';
import { commitments, console_, lead, library, wall } from './people/words.ts';
import { expect, test } from './people/world.ts';

const IDEAS = [
  'Ward clerks ring the council before a discharge',
  'The night shelter keeps a list of empty beds',
  'A nurse asks everyone where they will sleep tonight',
] as const;
const PLEDGE = 'We will know where everybody sleeps tonight';
const ACTION = 'Agree one number that the ward rings';

let server: OwnServer;
test.beforeAll(async () => {
  server = await startServer();
});
test.afterAll(() => server.remove());

const { plan, agreement, review } = commitments;

/** Three ideas of two pairs become one pledge on the wall. */
async function promote(page: Page): Promise<void> {
  await choose(page, console_.tabs.label, console_.tabs.wall);
  for (const text of IDEAS)
    await page
      .getByRole('checkbox', { name: wall.note.select(text) })
      .first()
      .check();
  await page.getByRole('button', { name: wall.selection.promote }).click();
  const words = page.getByRole('textbox', { name: commitments.form.text });
  await expect(words).toHaveValue(/discharge; .*beds; .*tonight/);
  for (const text of IDEAS)
    await expect(page.getByRole('dialog').getByText(text, { exact: true })).toBeVisible();
  await words.fill(PLEDGE);
  await page.getByRole('button', { name: commitments.form.make }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // From an idea to its pledge is one press, and so is the way back.
  await page
    .getByRole('button', { name: new RegExp(`${wall.note.pledge}.*${IDEAS[0]}`) })
    .first()
    .click();
  await expect(page.getByRole('dialog').getByText(PLEDGE)).toBeVisible();
  await page.keyboard.press('Escape');
}

async function askGroup(made: Made, people: readonly Participant[]): Promise<void> {
  const { page } = made;
  await choose(page, console_.tabs.label, console_.tabs.pledges);
  await page.getByRole('button', { name: agreement.askAll(1) }).click();
  const [first, second] = people;
  for (const [person, stance] of [
    [first, agreement.stances.agree],
    [second, agreement.stances.concern],
  ] as const) {
    if (person === undefined) continue;
    await person.page.goto(`${new URL(person.page.url()).pathname}/pledges`);
    await person.page.getByRole('button', { name: stance }).click();
    await expect(person.page.getByRole('button', { name: stance })).toHaveAttribute('aria-pressed', 'true');
  }
  await second?.page.getByRole('textbox', { name: agreement.what }).fill('Who pays for the calls?');
  await second?.page.getByRole('button', { name: agreement.send }).click();
  // It is seen, and said to the ear as well.
  await expect((second?.page.getByText(agreement.sent) ?? page.getByText('nobody')).last()).toBeVisible();
  await expect(page.getByText(agreement.answered(2, 2))).toBeVisible();
  await expect(page.getByText('Who pays for the calls?')).toHaveCount(0);
  await page.getByRole('button', { name: agreement.end(1) }).click();
  const counts = page.getByRole('list', { name: agreement.result });
  await expect(counts.first()).toContainText(/1 agrees/);
  await expect(counts.first()).toContainText(/1 concern/);
  await page.getByText(agreement.concerns(1)).first().click();
  await expect(page.getByText('Who pays for the calls?').first()).toBeVisible();
  await page
    .getByRole('button', { name: new RegExp(`^${commitments.pledge.agree}`) })
    .first()
    .click();
  await expect(counts).toHaveCount(0);
}

/** An action, its lead, date and measure, by keyboard alone. */
async function fillPlan(page: Page): Promise<void> {
  await choose(page, commitments.views, commitments.view.plan);
  await page.getByRole('textbox', { name: plan.addLabel(PLEDGE) }).fill(ACTION);
  await page.keyboard.press('Enter');
  const cell = (name: string) => page.getByLabel(plan.label(name, ACTION), { exact: true });
  await expect(page.getByText(commitments.gaps['no-lead'])).toBeVisible();
  await cell(plan.action).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(plan.lead)).toBeFocused();
  await page.keyboard.type('Sam');
  await page.keyboard.press('Escape');
  await expect(cell(plan.lead)).toHaveValue('');
  await page.keyboard.type('Jo C.');
  await page.keyboard.press('Tab');
  await cell(plan.deadline).fill('2026-12-31');
  await page.keyboard.press('Enter');
  await cell(plan.deadline).focus();
  await page.keyboard.press('ArrowRight');
  await expect(cell(plan.measure)).toBeFocused();
  await page.keyboard.type('Calls in a week');
  await page.keyboard.press('Enter');
  await expect(page.getByText(commitments.gaps['no-measure'])).toHaveCount(0);
  await expect(page.getByText(commitments.gaps['no-lead'])).toHaveCount(0);
}

test('from three ideas of two pairs to a reviewed action a quarter later', async ({ world }) => {
  test.slow();
  world.allow(/404|410/);
  const at = { baseURL: server.origin };
  const page = await world.open('laptop', at);
  const made = await make(page, server.origin, { approach: 'roundtable' });
  const people: Participant[] = [];
  for (const [index, name] of ['Ana', 'Ben'].entries()) {
    const person = new Participant(await world.open(index === 0 ? 'phone' : 'laptop', at));
    await person.openLink(made.links.links.participant ?? '');
    await person.join({ name, partner: 'own' });
    people.push(person);
  }
  const [ana, ben] = people;
  await go(made, 'lobby', 'writing-1');
  await ana?.write('crisis', IDEAS[0]);
  await ana?.write('crisis', IDEAS[1]);
  await ben?.view('list');
  await ben?.write('targeted', IDEAS[2]);
  await go(made, 'writing-1', 'pledging');
  await page.goto(made.path);

  await test.step('the ideas become a pledge', () => promote(page));
  await test.step('the group is asked, without names', () => askGroup(made, people));
  await test.step('the plan is filled by keyboard', () => fillPlan(page));

  await command(made, { type: 'go', from: 'pledging', to: 'closed' });
  await page.goto(made.path);
  await test.step('the plan is the front page, with its first review', async () => {
    await expect(page.getByText(PLEDGE).first()).toBeVisible();
    await expect(page.getByRole('region', { name: review.label })).toContainText(/again on/);
  });

  const link = await test.step('the lead gets a link', async () => {
    await page.getByRole('button', { name: new RegExp(`^${commitments.lead.button}`) }).click();
    const address = page.getByRole('textbox', { name: commitments.lead.link });
    await expect(address).toHaveValue(/\/lead\//);
    const value = await address.inputValue();
    await page.keyboard.press('Escape');
    return value;
  });

  server.moveOn(40);
  const jo = await world.open('phone', at);
  await test.step('the lead says where it stands, with nothing but the link', async () => {
    await jo.goto(link);
    await expect(jo.getByRole('heading', { level: 1, name: ACTION })).toBeVisible();
    await expect(jo.getByText(IDEAS[2])).toBeVisible();
    await choose(jo, lead.how, lead.statuses['on-track']);
    await jo.getByRole('textbox', { name: lead.note }).fill('The ward has the number');
    await jo.getByRole('button', { name: lead.save }).click();
    await expect(jo.getByText(lead.saved)).toBeVisible();
    expect(await jo.context().cookies()).toEqual([]);
  });

  server.moveOn(91);
  const screen = await world.open('projector', at);
  await test.step('a quarter later the screen walks the open actions', async () => {
    await screen.goto(made.links.links.screen ?? '');
    await page.goto(made.path);
    await expect(page.getByRole('region', { name: review.label })).toContainText(/It is time/);
    await page.getByRole('button', { name: review.start(1) }).click();
    await expect(screen.getByRole('heading', { name: ACTION })).toBeVisible();
    await choose(page, review.how, commitments.actionStatuses.done);
    await page.getByRole('textbox', { name: commitments.notes.text }).fill('Rung 31 times since');
    await page.getByRole('button', { name: review.save }).click();
    await expect(page.getByRole('heading', { name: review.end(0) })).toBeFocused();
    await page.getByRole('button', { name: review.finish }).click();
    await expect(page.getByRole('region', { name: review.label })).toContainText(/Looked at before/);
    await expect(screen.getByRole('heading', { name: ACTION })).toHaveCount(0);
  });

  await test.step('nothing was written over, and the way from the note to the idea is three presses', async () => {
    await expect(page.getByRole('figure', { name: commitments.progress.title })).toBeVisible();
    await page.getByRole('button', { name: new RegExp(commitments.plan.notesLabel(ACTION)) }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('The ward has the number')).toBeVisible();
    await expect(dialog.getByText('Rung 31 times since')).toBeVisible();
    await dialog.getByText(commitments.pledge.from(3)).click();
    for (const text of IDEAS) await expect(dialog.getByText(text)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('it is published, found by a word, and withdrawn in one press', async () => {
    await page.getByRole('button', { name: commitments.publish.button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(PLEDGE)).toBeVisible();
    await dialog.getByRole('button', { name: commitments.publish.publish, exact: true }).click();
    const address = await dialog.getByRole('textbox', { name: commitments.publish.address }).inputValue();
    const visitor = await world.open('laptop', at);
    await visitor.goto('/library');
    await visitor.getByRole('searchbox', { name: library.search }).fill('tonight');
    await visitor.getByRole('button', { name: library.go }).click();
    await visitor.getByRole('link', { name: made.seat.title }).click();
    await expect(visitor).toHaveURL(address);
    await expect(visitor.getByRole('heading', { name: PLEDGE })).toBeVisible();
    await expect(visitor.getByText(/Jo C|The ward has/)).toHaveCount(0);
    expect(await visitor.context().cookies()).toEqual([]);
    await dialog.getByRole('button', { name: commitments.publish.withdraw }).click();
    await expect(dialog.getByText(commitments.publish.published('')).first()).toHaveCount(0);
    await visitor.goto(address);
    await expect(visitor.getByText('This is not in the library, or not any more.')).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('the link of an action that was taken out says so kindly', async () => {
    await page.getByRole('button', { name: new RegExp(`^${plan.bin}`) }).click();
    // The page is not told; it asks anew when it is opened.
    await expect(async () => {
      await jo.reload();
      await expect(jo.getByText(/Thank you for what you did/)).toBeVisible({ timeout: 3_000 });
    }).toPass();
  });
});
