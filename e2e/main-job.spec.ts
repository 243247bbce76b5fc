import { readFile } from 'node:fs/promises';
import { SESSION_NAMES, STAGES, type StageKey, stageOf } from '@pathwall/domain';
import type { OutputFile } from '@pathwall/protocol';
import type { Locator, Page } from '@playwright/test';
import type { Written } from './people/content.ts';
import { readTable } from './people/csv.ts';
import { Facilitator, type Invitations } from './people/facilitator.ts';
import { Grid } from './people/grid.ts';
import { choose, pick } from './people/hands.ts';
import { Participant } from './people/participant.ts';
import { Screen } from './people/screen.ts';
import type { Log } from './people/seats.ts';
import { app, board, commitments, console_, outputs, ui, wall } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

/** Everybody of the day, each on a device of their own. */
interface Room {
  readonly facilitator: Facilitator;
  readonly screen: Screen;
  /** Pair 1: two phones. */
  readonly ana: Participant;
  readonly ben: Participant;
  /** Pair 2: two laptops, no names. */
  readonly cleo: Participant;
  readonly dee: Participant;
}

const SURGERY = 'The surgery writes down when somebody gives no address';
const LIBRARY = 'Library volunteers help with forms on Tuesdays';
const RENT = 'A fund pays one month of rent, no questions asked';
const BEDS = 'Winter beds in the church hall';
const BEDS_LATER = 'Winter beds in two church halls, until March';
const KEYS = 'A neighbour comes along on moving day';
const WRONG = 'This one was written on the wrong board';

/** What stands on the boards when session 1 is over. */
const WRITTEN: readonly (Written & { readonly pair: 1 | 2; readonly keyPoint?: true })[] = [
  { pair: 1, text: SURGERY, stages: ['universal', 'targeted'], keyPoint: true },
  { pair: 1, text: LIBRARY, stages: ['targeted'] },
  { pair: 2, text: RENT, stages: ['targeted'] },
  { pair: 2, text: BEDS_LATER, stages: ['crisis'] },
  { pair: 2, text: KEYS, stages: ['settled'] },
];

const PLEDGE = 'We will ask everyone without an address whether they have a safe place tonight';

async function gather(world: World): Promise<Room & { readonly invitations: Invitations }> {
  const facilitator = new Facilitator(await world.open('laptop', { acceptDownloads: true }));
  await facilitator.create();
  const invitations = await facilitator.readInvitations();
  await facilitator.openConsole();

  const screen = new Screen(await world.open('projector'));
  await screen.openLink(invitations.screen);

  const ana = new Participant(await world.open('phone'));
  await ana.openLink(invitations.participant);
  await ana.join({ name: 'Ana', partner: 'own' });

  const ben = new Participant(await world.open('phone'));
  await ben.typeCode(invitations.code);
  await ben.join({ name: 'Ben', partner: { with: 'Ana' } });
  await expect(ben.page.getByText('Ana, here now')).toBeAttached();
  await expect(ana.page.getByText('Ben, here now')).toBeAttached();

  const cleo = new Participant(await world.open('laptop'));
  await cleo.openLink(invitations.participant);
  await cleo.join();
  const dee = new Participant(await world.open('laptop'));
  await dee.typeCode(invitations.code);
  await dee.join();

  await screen.expectPeople(4);
  await cleo.expectBoard();
  await dee.expectBoard();
  return { facilitator, screen, ana, ben, cleo, dee, invitations };
}

/** Whether a page holds a text anywhere, drawn or for the ear. */
async function expectNowhere(page: Page, text: string): Promise<void> {
  await expect(page.getByText(text)).toHaveCount(0);
}

async function writeSession1({ screen, ana, ben, cleo, dee }: Room): Promise<void> {
  await test.step('a phone writes, the partner sees the words while they come and then the idea', async () => {
    await ben.chooseStage('universal');
    await ana.type('universal', SURGERY);
    await expect(ben.stage('universal').getByText(board.partnerWrites('Ana', SURGERY))).toBeVisible();
    await ana.add();
    await expect(ben.idea('universal', SURGERY)).toBeVisible();
    await expect(ben.page.getByText(board.partnerWrites('Ana', SURGERY))).toHaveCount(0);
    await ben.write('targeted', LIBRARY);
    await ana.expectSaved();
    await ben.expectSaved();
  });

  await test.step('a laptop writes in the grid, in the box and in the picture', async () => {
    const grid = new Grid(cleo.page);
    await cleo.write('crisis', RENT);
    await grid.writeInPicture('move-on', KEYS);
    await dee.view('list');
    await dee.write('crisis', BEDS);
    await dee.write('recovery', WRONG);
    await expect(grid.idea('crisis', BEDS)).toBeAttached();
    await expect(dee.idea('move-on', KEYS)).toBeVisible();
  });

  await test.step('nobody else sees a word of it', async () => {
    await screen.expectIdeas(6);
    for (const text of [SURGERY, LIBRARY, RENT, BEDS, KEYS]) await expectNowhere(screen.page, text);
    for (const text of [RENT, BEDS, KEYS]) await expectNowhere(ana.page, text);
    for (const text of [SURGERY, LIBRARY]) await expectNowhere(cleo.page, text);
    await expect(ana.page.getByRole('radio', { name: app.tabs.everyone })).toHaveCount(0);
  });
}

async function workOnIdeas({ screen, ana, ben, cleo, dee }: Room): Promise<void> {
  const grid = new Grid(cleo.page);
  await test.step('a second stage, and a key point, on the phone', async () => {
    await ana.chooseStage('universal');
    await ana.choose(ana.idea('universal', SURGERY), board.alsoFits, stageOf('targeted').name);
    await ana.page.keyboard.press('Escape');
    await ana.idea('universal', SURGERY).getByRole('button', { name: ui.makeKeyPoint }).click();
    await ben.chooseStage('targeted');
    await expect(ben.idea('targeted', SURGERY)).toBeVisible();
    await expect(
      ben.idea('targeted', SURGERY).getByRole('button', { name: ui.unmakeKeyPoint }),
    ).toBeVisible();
  });

  await test.step('a card is dragged to another column with the mouse', async () => {
    await grid.drag(RENT, 'crisis', 'targeted');
    await expect(grid.idea('targeted', RENT)).toBeAttached();
    await expect(grid.idea('crisis', RENT)).toHaveCount(0);
    await expect(dee.idea('targeted', RENT)).toBeVisible();
  });

  await test.step('a card is moved with the keyboard', async () => {
    await grid.idea('move-on', KEYS).focus();
    await cleo.page.keyboard.press('6');
    await expect(grid.idea('settled', KEYS)).toBeFocused();
    await expect(dee.idea('settled', KEYS)).toBeVisible();
  });

  await test.step('words are changed in the grid', async () => {
    await grid.idea('crisis', BEDS).focus();
    await cleo.page.keyboard.press('Enter');
    await cleo.page.getByRole('textbox', { name: board.editIdea }).fill(BEDS_LATER);
    await cleo.page.keyboard.press('Enter');
    await expect(dee.idea('crisis', BEDS_LATER)).toBeVisible();
  });

  await test.step('bin, restore, bin again, undo, redo', async () => {
    await dee.choose(dee.idea('recovery', WRONG), board.bin);
    await expect(dee.idea('recovery', WRONG)).toHaveCount(0);
    await dee.page.getByRole('button', { name: board.binCount(1) }).click();
    const drawer = dee.page.getByRole('dialog', { name: board.binTitle });
    await drawer.getByRole('button', { name: board.restore }).click();
    await drawer.getByRole('button', { name: ui.close }).click();
    await expect(dee.idea('recovery', WRONG)).toBeVisible();
    await dee.page.getByRole('button', { name: board.undo, exact: true }).first().click();
    await expect(dee.idea('recovery', WRONG)).toHaveCount(0);
    await expect(grid.idea('recovery', WRONG)).toHaveCount(0);
    await screen.expectIdeas(WRITTEN.length);
  });
}

async function feedBack({ facilitator, screen, ana, ben, cleo, dee }: Room): Promise<void> {
  await facilitator.feedBack();
  await test.step('the screen shows the merged wall', async () => {
    for (const { text, stages } of WRITTEN) {
      for (const stage of stages) await expect(screen.idea(stage, text)).toBeVisible();
    }
  });
  await test.step('everybody sees the merged wall', async () => {
    for (const person of [ana, ben, cleo, dee]) {
      await choose(person.page, app.tabs.label, app.tabs.everyone);
    }
    for (const { text, stages } of WRITTEN) {
      for (const stage of stages) {
        await expect(column(cleo.page, stage).getByText(text)).toBeVisible();
        await expect(column(dee.page, stage).getByText(text)).toBeVisible();
      }
    }
    await ana.page
      .getByRole('navigation', { name: wall.stages })
      .getByRole('button', { name: stageOf('settled').name })
      .click();
    await expect(column(ana.page, 'settled').getByText(KEYS)).toBeVisible();
    await facilitator.tab('wall');
    await expect(column(facilitator.page, 'crisis').getByText(BEDS_LATER)).toBeVisible();
  });
}

/** A column of the wall; a narrow one has the short name. */
function column(page: Page, stage: StageKey): Locator {
  return page.getByRole('region', { name: new RegExp(`^${stageOf(stage).shortName}`) });
}

/** From feedback of session 1 to pledging, with nothing written in between. */
async function toPledging({ facilitator }: Room): Promise<void> {
  for (const session of [2, 3] as const) {
    await facilitator.press(`Start session ${session}`, console_.now.title(session, `writing-${session}`));
    await facilitator.feedBack();
  }
  await facilitator.press('Start pledges', console_.now.title(4, 'pledging'));
}

async function pledge({ facilitator, screen, ana, cleo }: Room): Promise<void> {
  const { page } = cleo;
  await test.step('two ideas of two pairs become one pledge', async () => {
    await column(page, 'targeted')
      .getByRole('checkbox', { name: wall.note.select(SURGERY) })
      .check();
    await column(page, 'crisis')
      .getByRole('checkbox', { name: wall.note.select(BEDS_LATER) })
      .check();
    await page.getByRole('button', { name: wall.selection.promote }).click();
    const dialog = page.getByRole('dialog', { name: commitments.form.newTitle });
    for (const text of [SURGERY, BEDS_LATER]) {
      await expect(dialog.getByRole('listitem').filter({ hasText: text })).toBeVisible();
    }
    await dialog.getByRole('textbox', { name: commitments.form.text }).fill(PLEDGE);
    await pick(dialog.getByRole('checkbox', { name: stageOf('recovery').name }));
    await dialog.getByRole('button', { name: commitments.form.make }).click();
    await expect(dialog).toHaveCount(0);
  });
  await test.step('everybody has it, with its sources', async () => {
    await choose(ana.page, app.tabs.label, app.tabs.pledges);
    await expect(ana.page.getByRole('article').filter({ hasText: PLEDGE })).toBeVisible();
    await facilitator.tab('pledges');
    const card = facilitator.page.getByRole('article').filter({ hasText: PLEDGE });
    await card.getByText(commitments.pledge.from(2)).click();
    await expect(card.getByText(SURGERY)).toBeVisible();
    await expect(card.getByText(BEDS_LATER)).toBeVisible();
    await expect(screen.idea('targeted', PLEDGE)).toBeVisible();
    await expect(
      column(page, 'crisis').getByRole('button', { name: `${wall.note.became} ${wall.note.pledge}` }),
    ).toBeVisible();
  });
}

/** Downloads a file the way people do, and reads it. */
async function save({ facilitator: { page } }: Room, file: OutputFile): Promise<string> {
  const started = page.waitForEvent('download');
  await page.getByRole('dialog', { name: outputs.title }).locator(`a[download="${file}"]`).click();
  const download = await started;
  expect(download.suggestedFilename()).toContain(file);
  return readFile(await download.path(), 'utf8');
}

const inOrder = (texts: readonly string[]): readonly string[] => [...texts].sort();

async function takeHome(room: Room): Promise<void> {
  await room.facilitator.page.getByRole('button', { name: console_.downloads, exact: true }).click();

  await test.step('the discussion log: a row for each idea, a cross for each stage', async () => {
    const rows = readTable(await save(room, 'discussion-log.csv'));
    const found = rows.map((row) => ({
      session: row['Session'],
      pair: Number(row['Pair']),
      text: row['Idea'] ?? '',
      stages: STAGES.filter(({ name }) => row[name] === 'x').map(({ key }) => key),
      keyPoint: row['Key point'] === 'x',
    }));
    const wanted = WRITTEN.map(({ pair, text, stages, keyPoint = false }) => ({
      session: SESSION_NAMES[1],
      pair,
      text,
      stages,
      keyPoint,
    }));
    const byText = (a: { text: string }, b: { text: string }): number => (a.text < b.text ? -1 : 1);
    expect(found.sort(byText)).toEqual(wanted.sort(byText));

    const log = JSON.parse(await save(room, 'discussion-log.json')) as Log;
    expect(log.counts).toEqual({ ideas: WRITTEN.length, sessions: [WRITTEN.length, 0, 0], skipped: 0 });
    const [first] = log.sessions;
    expect(inOrder(first?.ideas.map(({ text }) => text) ?? [])).toEqual(
      inOrder(WRITTEN.map(({ text }) => text)),
    );
  });

  await test.step('the pledges, with where they came from', async () => {
    const [row, ...others] = readTable(await save(room, 'pledges.csv'));
    expect(others).toEqual([]);
    expect(row?.['Pledge']).toBe(PLEDGE);
    const crosses = STAGES.filter(({ name }) => row?.[name] === 'x').map(({ key }) => key);
    expect(crosses).toEqual(['universal', 'targeted', 'crisis', 'recovery']);
    expect(row?.['Came from']).toContain(SURGERY);
    expect(row?.['Came from']).toContain(BEDS_LATER);

    const { counts, pledges } = JSON.parse(await save(room, 'pledges.json')) as {
      counts: unknown;
      pledges: readonly {
        text: string;
        sources: readonly { pair: number; quote: string; session: number }[];
      }[];
    };
    expect(counts).toEqual({ pledges: 1, skipped: 0 });
    const sources = pledges[0]?.sources.map(({ pair, quote, session }) => ({ pair, quote, session })) ?? [];
    expect(sources.sort((a, b) => a.pair - b.pair)).toEqual([
      { pair: 1, quote: SURGERY, session: 1 },
      { pair: 2, quote: BEDS_LATER, session: 1 },
    ]);
  });
}

test('the day: created, joined, written, shown, pledged, taken home', async ({ world }) => {
  test.slow();
  const room = await gather(world);
  await room.facilitator.press('Start session 1', console_.now.title(1, 'writing-1'));
  await writeSession1(room);
  await workOnIdeas(room);
  await feedBack(room);
  await toPledging(room);
  await pledge(room);
  await takeHome(room);
});
