import { type StageKey, stageOf } from '@pathwall/domain';
import { Facilitator } from './facilitator.ts';
import { choose } from './hands.ts';
import { NoteTaker } from './noteTaker.ts';
import { Participant } from './participant.ts';
import type { photograph } from './pictures.ts';
import { Screen } from './screen.ts';
import { type Log, make, take } from './seats.ts';
import { app, close, console_, screen as said, wall } from './words.ts';
import { expect, test, type World } from './world.ts';

interface Line {
  readonly who: number;
  readonly stage: StageKey;
  readonly text: string;
}

const SESSIONS: Readonly<Record<1 | 2 | 3, readonly Line[]>> = {
  1: [
    { who: 0, stage: 'universal', text: 'School meals reach every family we know' },
    { who: 1, stage: 'targeted', text: 'Leaving-care plans begin a year before' },
    { who: 2, stage: 'crisis', text: 'A bed the same night, also for couples' },
    { who: 3, stage: 'recovery', text: 'One worker stays the same through the move' },
  ],
  2: [
    { who: 0, stage: 'targeted', text: 'We never hear from people on night shifts' },
    { who: 1, stage: 'move-on', text: 'Everybody tells their story three times' },
  ],
  3: [
    { who: 2, stage: 'universal', text: 'As a landlord we could ring before we write' },
    { who: 3, stage: 'settled', text: 'A furniture fund with the two churches' },
  ],
};
const ROOM = 'The night bus drivers notice first';
const PLEDGE = 'We will ring every tenant before we write to them';

async function gather(world: World) {
  const made = await make(await world.open('laptop'), world.origin, {
    approach: 'roundtable',
    title: 'What can this city do?',
    story: null,
  });
  await made.page.goto(made.path);
  const facilitator = new Facilitator(made.page);
  const seated = await take(await world.open('projector'), made, 'screen');
  await seated.page.goto(seated.path);
  const screen = new Screen(seated.page);
  const writes = await take(await world.open('laptop'), made, 'note-taker', { name: 'Noor' });
  await writes.page.goto(writes.path);
  const people: Participant[] = [];
  for (const [index, name] of ['Ada', 'Bo', 'Cy', 'Di'].entries()) {
    const person = new Participant(await world.open(index === 0 ? 'phone' : 'laptop'));
    await person.openLink(made.links.links.participant ?? '');
    await person.join({ name });
    people.push(person);
  }
  await screen.expectPeople(people.length);
  return { made, facilitator, screen, notes: new NoteTaker(writes.page), people };
}

type Group = Awaited<ReturnType<typeof gather>>;

/** One session: everybody sees every line as it comes, on their own page and on the screen. */
async function session(
  { facilitator, screen, people }: Group,
  number: 1 | 2 | 3,
  picture: typeof photograph,
): Promise<void> {
  const { page } = facilitator;
  await facilitator.press(`Start session ${number}`, console_.now.title(number, `writing-${number}`));
  for (const person of people) await choose(person.page, app.tabs.label, app.tabs.board);
  for (const { who, stage, text } of SESSIONS[number]) {
    const person = people[who];
    if (person === undefined) throw new Error('nobody of that number');
    if (number === 1 && who > 0) await person.view('list');
    await person.write(stage, text);
    await expect(screen.idea(stage, text).first()).toBeVisible();
  }
  if (number === 1) await picture(screen.page, 'roundtable-1-writing', ['laptop', 'projector']);
  // Nothing is revealed: one press is enough.
  await facilitator.step('Feed back').click();
  await expect(page.getByText(console_.now.half.feedback)).toBeVisible();
}

/**
 * A whole roundtable, from the doors to the results: four people who know the field, and a note-taker who types what is
 * said for the room. `picture` is called where the day looks like something.
 */
export async function roundtableDay(world: World, picture: typeof photograph): Promise<void> {
  const group = await gather(world);
  const { facilitator, screen, notes, people, made } = group;
  const [ada, bo] = people;
  if (ada === undefined || bo === undefined) throw new Error('there are four people');

  await session(group, 1, picture);
  await test.step('the note-taker types for the room, and everybody reads it', async () => {
    await notes.openWall();
    await notes.addForRoom(SESSIONS[1][0]?.text ?? '', ROOM);
    await notes.keyPoint('People in ordinary jobs see it first', ROOM);
    await expect(screen.idea('universal', ROOM).first()).toBeVisible();
    await choose(bo.page, app.tabs.label, app.tabs.everyone);
    await expect(bo.page.getByText(ROOM).first()).toBeVisible();
  });
  await test.step('the wall filtered by a pair is exactly that pair’s board', async () => {
    const { page } = bo;
    await page.getByRole('button', { name: wall.filter.pair }).click();
    await page.getByRole('menu').getByText(wall.pair(1), { exact: true }).click();
    const shown = page.getByRole('article');
    const log = (await (
      await made.page
        .context()
        .request.get(
          `${world.origin}/api/workshops/${made.seat.workshop}/seats/${made.seat.seat}/outputs/discussion-log.json`,
        )
    ).json()) as Log;
    const ofPair = log.sessions.flatMap(({ ideas }) => ideas.filter(({ pair }) => pair === 1));
    await expect(shown).toHaveCount(ofPair.length);
    for (const { text } of ofPair) await expect(shown.filter({ hasText: text })).not.toHaveCount(0);
    await picture(page, 'roundtable-2-filtered', ['phone', 'laptop', 'projector']);
  });
  await session(group, 2, picture);
  await session(group, 3, picture);

  await facilitator.press('Start pledges', console_.now.title(4, 'pledging'));
  await choose(bo.page, app.tabs.label, app.tabs.pledges);
  await choose(ada.page, app.tabs.label, app.tabs.everyone);
  await test.step('a pledge from an idea', async () => {
    const [first] = SESSIONS[3];
    await choose(bo.page, app.tabs.label, app.tabs.everyone);
    await bo.promote(first?.text ?? '', PLEDGE);
    await expect(screen.idea('universal', PLEDGE).first()).toBeVisible();
  });

  await facilitator.close();
  await expect(screen.page.getByText(said.closed.sum(9, 1))).toBeVisible();
  await choose(ada.page, app.tabs.label, app.tabs.results);
  await expect(ada.page.getByRole('heading', { name: close.thanks })).toBeVisible();
  await expect(ada.page.getByText(PLEDGE).first()).toBeVisible();
  await picture(ada.page, 'roundtable-3-close', ['phone', 'laptop', 'projector']);
  await expect(screen.page.getByRole('heading', { name: stageOf('crisis').name })).toHaveCount(0);

  await test.step('the facilitator deletes it all, and everybody is told', async () => {
    world.allow(/./);
    const { page } = facilitator;
    await page.getByRole('button', { name: close.delete.button }).click();
    await page.getByLabel(close.delete.label).fill('What can this city do?');
    await page.getByRole('button', { name: close.delete.go }).click();
    for (const person of [ada, bo]) {
      await expect(person.page.getByText(/This workshop has been deleted/)).toBeVisible();
    }
  });
}
