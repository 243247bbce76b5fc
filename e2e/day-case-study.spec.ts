import { readFile } from 'node:fs/promises';
import { EXAMPLE_STORY, type StageKey, stageOf } from '@pathwall/domain';
import type { Locator, Page } from '@playwright/test';
import { Facilitator, type Invitations } from './people/facilitator.ts';
import { choose } from './people/hands.ts';
import { NoteTaker } from './people/noteTaker.ts';
import { Participant } from './people/participant.ts';
import { photograph } from './people/pictures.ts';
import { Screen } from './people/screen.ts';
import { app, close, console_, create, home, screen as said, ui, wall } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

/**
 * A whole case-study day with Daniel's story: facilitator, projector, note-taker, two phones in a pair, one laptop between
 * two, and a pair of which one is not in the room.
 */

const TITLE = 'Who met Daniel?';

const PHARMACY = 'The pharmacist has a number to ring when tablets are not fetched';
const LIBRARY = 'Library volunteers help with forms on Tuesdays';
const SISTER = 'His sister offers her sofa at once';
const OUTREACH = 'An outreach worker finds him within two days';
const HOSPITAL = 'Discharge asks for an address before Friday';
const LANDLORD = 'The landlord is told early, by somebody he trusts';
const ROOM = 'Nobody in the room knew that the library could help';

const GAPS: readonly Line[] = [
  { who: 'ana', stage: 'targeted', text: 'Nobody told the landlord before the letter came' },
  { who: 'cleo', stage: 'crisis', text: 'Nine nights in a stairwell and nobody asked' },
  { who: 'esi', stage: 'move-on', text: 'A flat with no bed and no cooker' },
];
const CHANCES: readonly Line[] = [
  { who: 'ben', stage: 'universal', text: 'The warehouse tells the council before it closes' },
  { who: 'cleo', stage: 'recovery', text: 'A bed and a cooker come with the keys' },
  { who: 'finn', stage: 'settled', text: 'A neighbour says hello in the first week' },
];
const KEY_POINT = 'People saw it early and had nobody to tell';
const PLEDGE = 'We will give every pharmacy and library one number to ring';

interface Line {
  readonly who: 'ana' | 'ben' | 'cleo' | 'esi' | 'finn';
  readonly stage: StageKey;
  readonly text: string;
}

interface Day {
  readonly world: World;
  readonly invitations: Invitations;
  readonly facilitator: Facilitator;
  readonly screen: Screen;
  readonly notes: NoteTaker;
  /** Pair 1, two phones. Ana makes the pair, Ben says that he is with her. */
  readonly ana: Participant;
  readonly ben: Participant;
  /** Pair 2, one laptop between two. */
  readonly cleo: Participant;
  /** Pair 3: Esi in the room, Finn at home; the facilitator puts them together. */
  readonly esi: Participant;
  readonly finn: Participant;
}

async function makeWorkshop(page: Page): Promise<Facilitator> {
  const facilitator = new Facilitator(page);
  await page.goto('/');
  await page.getByRole('link', { name: home.create }).click();
  await choose(page, create.approach.label, new RegExp(`^${create.approach['case-study'].label}`));
  await page.getByLabel(create.name, { exact: true }).fill(TITLE);
  await page.getByLabel(create.organisation).fill('Marlow Road Surgery & Library');
  await page.getByLabel(create.date).fill('2026-11-26');
  await page.getByRole('button', { name: create.go }).click();
  await expect(page.getByRole('heading', { name: create.share.title })).toBeVisible();
  return facilitator;
}

async function gather(world: World): Promise<Day> {
  const facilitator = await makeWorkshop(await world.open('laptop', { acceptDownloads: true }));
  const invitations = await facilitator.readInvitations();
  await facilitator.openConsole();
  const screen = new Screen(await world.open('projector'));
  await screen.openLink(invitations.screen);

  const ana = new Participant(await world.open('phone', { acceptDownloads: true }));
  const ben = new Participant(await world.open('phone'));
  const cleo = new Participant(await world.open('laptop'));
  const esi = new Participant(await world.open('laptop'));
  const finn = new Participant(await world.open('laptop'));
  await test.step('the story is read at home, before anybody has joined', async () => {
    await finn.openLink(invitations.participant);
    await expect(finn.page.getByText(/A warehouse closes/)).toBeVisible();
  });
  await test.step('pairs by choice', async () => {
    await ana.openLink(invitations.participant);
    await ana.join({ name: 'Ana', partner: 'own' });
    await ben.typeCode(invitations.code);
    await ben.join({ name: 'Ben', partner: { with: 'Ana' } });
    await cleo.openLink(invitations.participant);
    await cleo.join({ name: 'Cleo and Dee', partner: 'own' });
    await esi.openLink(invitations.participant);
    await esi.join({ name: 'Esi', partner: 'own' });
    await finn.openLink(invitations.participant);
    await finn.join({ name: 'Finn', partner: 'own' });
  });
  await test.step('a pair by the facilitator’s hand: one in the room, one at home', async () => {
    await facilitator.page.getByRole('button', { name: console_.people.move('Finn') }).click();
    await facilitator.page.getByRole('menuitem', { name: console_.boards.pair(3), exact: true }).click();
    await expect(finn.page.getByText('Esi, here now')).toBeAttached();
  });
  const notes = new NoteTaker(await world.open('laptop'));
  await notes.page.goto(invitations.noteTaker);
  await expect(notes.page.getByRole('heading', { level: 1 })).toBeVisible();
  await screen.expectPeople(5);
  return { world, invitations, facilitator, screen, notes, ana, ben, cleo, esi, finn };
}

/** What the facilitator puts in front of everyone, from the menu. */
async function showEveryone({ facilitator: { page } }: Day, what: string): Promise<void> {
  await page.getByRole('button', { name: console_.show.menu }).click();
  await page.getByRole('menu').getByText(what, { exact: true }).click();
}

async function opening(day: Day): Promise<void> {
  const { facilitator, screen, ana } = day;
  await photograph(screen.page, 'day-1-lobby', ['laptop', 'projector']);
  await photograph(facilitator.page, 'day-1-console', ['phone', 'laptop', 'projector']);
  await showEveryone(day, console_.show.slide.pathway);
  await expect(screen.page.getByRole('heading', { name: stageOf('universal').name })).toBeVisible();
  await photograph(screen.page, 'day-2-pathway', ['laptop', 'projector']);
  await showEveryone(day, console_.show.slide.story);
  await expect(screen.page.getByRole('heading', { name: EXAMPLE_STORY.title })).toBeVisible();
  const first = screen.page.getByText(/A warehouse closes/).locator('visible=true');
  await expect(first).toBeVisible();
  await expect(ana.page.getByText(app.shown.slide.story)).toBeVisible();
  await photograph(screen.page, 'day-3-story', ['laptop', 'projector']);
  await facilitator.page.getByRole('button', { name: console_.show.pageOn }).click();
  await expect(first).toHaveCount(0);
  await facilitator.page.getByRole('button', { name: console_.show.pageBack }).click();
  await expect(first).toBeVisible();
}

async function write(day: Day, lines: readonly Line[]): Promise<void> {
  for (const { who, stage, text } of lines) await day[who].write(stage, text);
}

async function star(person: Participant, stage: StageKey, text: string): Promise<void> {
  await person.chooseStage(stage);
  await person.idea(stage, text).getByRole('button', { name: ui.makeKeyPoint }).click();
}

async function session1(day: Day): Promise<void> {
  const { facilitator, screen, ana, ben, cleo, esi, finn } = day;
  await facilitator.press('Start session 1', console_.now.title(1, 'writing-1'));
  for (const person of [cleo, esi, finn]) await person.view('list');
  await ana.type('targeted', PHARMACY);
  await ben.chooseStage('targeted');
  await expect(ben.page.getByText(new RegExp(PHARMACY))).toBeVisible();
  await ana.add();
  await ben.write('targeted', LIBRARY);
  await write(day, [
    { who: 'cleo', stage: 'crisis', text: OUTREACH },
    { who: 'cleo', stage: 'universal', text: SISTER },
    { who: 'esi', stage: 'crisis', text: HOSPITAL },
    { who: 'finn', stage: 'targeted', text: LANDLORD },
  ]);
  await test.step('the screen counts and tells no word; nor does anybody else’s page', async () => {
    await screen.expectIdeas(6);
    for (const text of [PHARMACY, OUTREACH, HOSPITAL]) {
      await expect(screen.page.getByText(text)).toHaveCount(0);
      await expect(day.notes.page.getByText(text)).toHaveCount(0);
    }
    await expect(ana.page.getByText(OUTREACH)).toHaveCount(0);
    await photograph(screen.page, 'day-4-writing', ['laptop', 'projector']);
    await photograph(ana.page, 'day-4-writing', ['phone']);
    await photograph(cleo.page, 'day-4-writing', ['laptop']);
  });
  await star(ana, 'targeted', PHARMACY);
  await star(finn, 'targeted', LANDLORD);
}

/** Walks everyone through what the pairs starred, by the facilitator's button. */
async function walk(day: Day): Promise<void> {
  const { facilitator, screen, ben, cleo } = day;
  const { page } = facilitator;
  // Not the wall, which has the same words in a column until the walk has come.
  const one = screen.page.locator('main[data-view=idea]');
  const large = (text: string): Locator => one.getByText(text, { exact: true });
  await page.getByRole('button', { name: console_.walk.first }).click();
  await expect(large(PHARMACY)).toBeVisible();
  await expect(large(said.keyPointOf(1, 1))).toBeVisible();
  for (const person of [ben, cleo]) {
    await expect(person.page.getByRole('alert').getByText(PHARMACY)).toBeVisible();
  }
  await photograph(screen.page, 'day-5-walk', ['laptop', 'projector']);
  await photograph(ben.page, 'day-5-walk', ['phone']);
  await page.getByRole('button', { name: console_.walk.next }).click();
  await expect(screen.page.getByRole('heading', { name: said.pair(2) })).toBeVisible();
  await expect(cleo.page.getByText(app.shown.heardOurs)).toBeVisible();
  await photograph(screen.page, 'day-5-walk-pair', ['projector']);
  await page.getByRole('button', { name: console_.walk.next }).click();
  await expect(large(LANDLORD)).toBeVisible();
  await page.getByRole('button', { name: console_.walk.stop }).click();
  await expect(screen.idea('targeted', PHARMACY).first()).toBeVisible();
}

async function feedback1(day: Day): Promise<void> {
  const { facilitator, screen, notes, ana } = day;
  await facilitator.feedBack();
  await walk(day);
  await test.step('the note-taker writes for the room, makes a key point and groups, without a mouse', async () => {
    await notes.openWall();
    await notes.addForRoom(PHARMACY, ROOM);
    await notes.keyPoint(KEY_POINT, PHARMACY, ROOM);
    await notes.group('Told in time', PHARMACY, LANDLORD);
    await expect(notes.page.getByText('Told in time', { exact: true }).first()).toBeVisible();
    await photograph(notes.page, 'day-6-note-taker', ['laptop', 'projector']);
  });
  await test.step('the group comes apart again, and the ideas are what they were', async () => {
    const apart = notes.page.getByRole('button', { name: wall.group.apart });
    await notes.page.getByText('Told in time', { exact: true }).first().click();
    await apart.click();
    await expect(apart).toHaveCount(0);
    for (const text of [PHARMACY, LANDLORD]) await expect(notes.mark(text)).toBeAttached();
  });
  await choose(ana.page, app.tabs.label, app.tabs.everyone);
  await expect(ana.page.getByText(SISTER)).toBeVisible();
  await photograph(ana.page, 'day-6-wall', ['phone', 'laptop', 'projector']);
  await photograph(screen.page, 'day-6-wall', ['laptop', 'projector']);
}

async function pause(day: Day): Promise<void> {
  const { facilitator, screen } = day;
  await facilitator.page.getByRole('button', { name: console_.pause.menu }).click();
  await facilitator.page.getByRole('menu').getByText(console_.pause.minutes(15), { exact: true }).click();
  await expect(screen.page.getByText(said.break.title, { exact: true })).toBeVisible();
  await expect(screen.page.getByText(/We go on at \d\d:\d\d/)).toBeVisible();
  await photograph(screen.page, 'day-7-break', ['projector']);
  await facilitator.page.getByRole('button', { name: console_.pause.end }).click();
  await expect(screen.page.getByText(said.break.title, { exact: true })).toHaveCount(0);
}

/** Sessions 2 and 3, each with one line from every pair; hidden while written, shown by a held press. */
async function session(day: Day, number: 2 | 3, lines: readonly Line[]): Promise<void> {
  const { facilitator, screen } = day;
  await facilitator.press(`Start session ${number}`, console_.now.title(number, `writing-${number}`));
  await write(day, lines);
  await screen.expectIdeas(lines.length);
  for (const { text } of lines) await expect(screen.page.getByText(text)).toHaveCount(0);
  await facilitator.feedBack();
  for (const { stage, text } of lines) await expect(screen.idea(stage, text).first()).toBeVisible();
}

async function pledging(day: Day): Promise<void> {
  const { facilitator, screen, cleo, ana } = day;
  await facilitator.press('Start pledges', console_.now.title(4, 'pledging'));
  await choose(cleo.page, app.tabs.label, app.tabs.everyone);
  await cleo.promote(PHARMACY, PLEDGE);
  await expect(screen.idea('targeted', PLEDGE).first()).toBeVisible();
  await photograph(screen.page, 'day-8-pledges', ['laptop', 'projector']);
  await showEveryone(day, stageOf('targeted').name);
  await expect(screen.page.getByRole('region', { name: said.pledgeOf[1] })).toContainText(PHARMACY);
  await expect(screen.page.getByRole('region', { name: said.pledges })).toContainText(PLEDGE);
  await photograph(screen.page, 'day-8-stage', ['laptop', 'projector']);
  await showEveryone(day, console_.show.slide.spread);
  await expect(screen.page.getByText(said.upstreamPledges(100))).toBeVisible();
  await photograph(screen.page, 'day-8-spread', ['laptop', 'projector']);
  // What is shown to everyone lies over the page until it is put away.
  await ana.page.getByRole('button', { name: app.shown.away }).click();
  await choose(ana.page, app.tabs.label, app.tabs.pledges);
  await expect(ana.page.getByText(stageOf('universal').meaning).first()).toBeVisible();
  await photograph(ana.page, 'day-8-pledges', ['phone', 'laptop']);
}

async function closing(day: Day): Promise<void> {
  const { facilitator, screen, ana, ben, invitations, world } = day;
  await facilitator.close();
  await expect(screen.page.getByText(said.closed.title)).toBeVisible();
  await expect(screen.page.getByText(said.closed.results)).toBeVisible();
  await photograph(screen.page, 'day-9-close', ['laptop', 'projector']);
  await photograph(facilitator.page, 'day-9-console', ['phone', 'laptop', 'projector']);

  await choose(ana.page, app.tabs.label, app.tabs.results);
  await expect(ana.page.getByRole('heading', { name: close.thanks })).toBeVisible();
  await expect(ana.page.getByRole('textbox', { name: close.results })).toHaveValue(invitations.viewer);
  await photograph(ana.page, 'day-9-close', ['phone', 'laptop']);
  await test.step('Ana takes her ideas with her, then deletes them for good', async () => {
    const started = ana.page.waitForEvent('download');
    await ana.page.getByRole('button', { name: close.own.take }).click();
    const file = await (await started).path();
    expect(await readFile(file, 'utf8')).toContain(PHARMACY);
    await ana.page.getByRole('button', { name: close.own.erase }).click();
    await photograph(ana.page, 'day-9-delete', ['phone']);
    await ana.page.getByRole('button', { name: close.ask.go }).click();
    await expect(ana.page.getByText(close.own.none)).toBeVisible();
  });
  await test.step('they are gone for everybody; what Ben wrote and what the group pledged stays', async () => {
    await choose(ben.page, app.tabs.label, app.tabs.everyone);
    await ben.page
      .getByRole('navigation', { name: wall.stages })
      .getByRole('button', { name: stageOf('targeted').name })
      .click();
    await expect(ben.page.getByText(LIBRARY)).toBeVisible();
    await expect(ben.page.getByText(PHARMACY)).toHaveCount(0);
    const reader = await world.open('laptop');
    await reader.goto(invitations.viewer);
    await expect(reader.getByText(PLEDGE).first()).toBeVisible();
    await photograph(reader, 'day-9-results', ['phone', 'laptop', 'projector']);
    await facilitator.tab('wall');
    await expect(facilitator.page.getByText(LIBRARY).first()).toBeVisible();
    await expect(facilitator.page.getByText(PHARMACY)).toHaveCount(0);
  });
}

test('a whole case-study day, from create to close', async ({ world }) => {
  test.slow();
  const day = await gather(world);
  await opening(day);
  await session1(day);
  await feedback1(day);
  await pause(day);
  await session(day, 2, GAPS);
  await session(day, 3, CHANCES);
  await pledging(day);
  await closing(day);
});
