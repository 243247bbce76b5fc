import { fieldIn, numberIn } from '@pathwall/domain';
import { Drawn } from './people/drawn.ts';
import { listen, type Told } from './people/frames.ts';
import { pairAtWork } from './people/pair.ts';
import { Participant } from './people/participant.ts';
import { take, textsOf } from './people/seats.ts';
import { board } from './people/words.ts';
import { expect, test } from './people/world.ts';

/** Where pointers were, frame by frame; frames without one are left out. */
function places(frames: Told['frames']): readonly (readonly number[])[] {
  return frames
    .map((states) =>
      states.flatMap((state) => {
        const x = numberIn(fieldIn(state, 'pointer'), 'x');
        return x === null ? [] : [x];
      }),
    )
    .filter((xs) => xs.length > 0);
}

test('one move of a pointer is one message out, and one message in for each of the others', async ({
  world,
}) => {
  const { facilitator, pair, ana, ben } = await pairAtWork(world, world.origin, 'laptop');
  const third = await take(await world.open('laptop'), facilitator, 'participant', {
    name: 'Cleo',
    pairing: { kind: 'with', pair },
  });
  const cleo = new Participant(third.page);
  const [atAna, atBen, atCleo] = [listen(ana.page), listen(ben.page), listen(third.page)];
  await third.page.goto(third.path);
  await cleo.expectBoard();
  await ben.view('grid');
  for (const person of [ana, ben]) {
    await person.page.reload();
    await person.expectBoard();
    await person.expectSaved();
  }
  const drawn = new Drawn(ana.page);
  await new Drawn(ben.page).area().waitFor();

  const at = await drawn.under('crisis');
  const counts = () =>
    [atAna.sent, atAna.frames, atBen.frames, atCleo.frames].map((all) => places(all).length);
  const before = counts();
  for (let step = 1; step <= 5; step += 1) {
    await ana.page.mouse.move(at.x + step * 30, at.y);
    await expect.poll(() => places(atAna.sent).length).toBe((before[0] ?? 0) + step);
    const sent = places(atAna.sent).at(-1);
    await expect
      .poll(() => [places(atBen.frames).at(-1), places(atCleo.frames).at(-1)])
      .toEqual([sent, sent]);
  }
  // Each of the others was told each place once; she herself heard nothing of it.
  const [sent = 0, own = 0, bens = 0, cleos = 0] = before;
  expect(counts()).toEqual([sent + 5, own, bens + 5, cleos + 5]);
});

test('a person in two tabs, both in the grid: both follow, neither loses its place, and one may go', async ({
  world,
}) => {
  const { facilitator, ana, ben } = await pairAtWork(world, world.origin, 'laptop');
  const second = await ana.page.context().newPage();
  await second.goto(ana.page.url());
  const other = new Participant(second);
  await other.expectBoard();
  const [here, there] = [new Drawn(ana.page), new Drawn(second)];

  await here.write('universal', 'Tea', 'Rent');
  await there.expectDrawn('universal', 'Tea');
  await there.expectDrawn('universal', 'Rent');

  // Words in the editor of one tab go on while the other tab moves the card away under them.
  await there.idea('universal', 'Tea').focus();
  await second.keyboard.press('Enter');
  const box = second.getByRole('textbox', { name: board.editIdea });
  await expect(box).toBeFocused();
  await second.keyboard.type(' at');
  await here.idea('universal', 'Tea').focus();
  await ana.page.keyboard.press('3');
  await expect.poll(() => there.texts('crisis')).toHaveLength(1);
  await expect(box).toBeFocused();
  await second.keyboard.type(' four');
  await second.keyboard.press('Enter');
  for (const grid of [here, there]) await grid.expectDrawn('crisis', 'Tea at four');
  await expect(ben.idea('crisis', 'Tea at four')).toHaveCount(1);

  // Each tab takes back what was done in it, and nothing else.
  await there.idea('crisis', 'Tea at four').focus();
  await second.keyboard.press('Control+z');
  await here.expectDrawn('crisis', 'Tea');
  await here.idea('crisis', 'Tea').focus();
  await ana.page.keyboard.press('Control+z');
  await there.expectDrawn('universal', 'Tea');
  await expect.poll(() => there.texts('crisis')).toEqual([]);

  // The partner goes on seeing her when one of her tabs is closed.
  await ana.chooseStage('settled');
  await ana.box().pressSequentially('A kettle');
  await expect(ben.stage('settled').getByText('Ana is writing: A kettle')).toBeVisible();
  await second.close();
  await ana.box().pressSequentially(' and cups');
  await expect(ben.stage('settled').getByText('Ana is writing: A kettle and cups')).toBeVisible();
  await ana.box().press('Enter');
  await here.expectDrawn('settled', 'A kettle and cups');
  await ana.expectSaved();
  expect(await textsOf(facilitator)).toEqual(['A kettle and cups', 'Rent', 'Tea']);
});
