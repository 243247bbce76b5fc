import { addIdea, mustBeOk, readBoard } from '@pathwall/domain';
import { Participant } from './people/participant.ts';
import { go, make, take, textsOf } from './people/seats.ts';
import { stockProvider } from './people/stock.ts';
import { expect, test } from './people/world.ts';

test('a stock y-websocket provider writes on a board beside our page, both ways', async ({ world }) => {
  const facilitator = await make(await world.open('laptop'), world.origin);
  const ana = await take(await world.open('laptop'), facilitator, 'participant', {
    name: 'Ana',
    pairing: { kind: 'new' },
  });
  const { pair } = ana.seat;
  if (pair === null) throw new Error('a pair of her own was asked for');
  const robot = await take(await world.open('laptop'), facilitator, 'participant', {
    name: 'Robot',
    pairing: { kind: 'with', pair },
  });
  await go(facilitator, 'lobby', 'writing-1');
  await ana.page.goto(ana.path);
  const person = new Participant(ana.page);
  await person.view('list');

  const provider = await stockProvider(robot, world.origin);
  const texts = (): readonly string[] =>
    [...readBoard(provider.doc).ideas.values()].map(({ text }) => text).sort();
  try {
    await expect.poll(() => provider.synced).toBe(true);

    await person.write('crisis', 'Ana writes in the browser');
    await expect.poll(texts).toEqual(['Ana writes in the browser']);

    mustBeOk(
      addIdea(
        provider.doc,
        { text: 'The stock client writes in Node', stages: ['targeted', 'crisis'], session: 1 },
        {
          by: robot.seat.seat,
          now: Date.now,
          random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        },
      ),
    );
    await expect(person.idea('crisis', 'The stock client writes in Node')).toBeVisible();
    await expect(person.idea('targeted', 'The stock client writes in Node')).toBeVisible();
    await expect
      .poll(() => textsOf(facilitator))
      .toEqual(['Ana writes in the browser', 'The stock client writes in Node']);

    // Presence is the stock protocol too, and the server says who it is, whatever the client claims (S7).
    provider.awareness.setLocalState({
      who: { seat: ana.seat.seat, name: 'The facilitator' },
      draft: { idea: null, stage: 'crisis', text: 'a draft over the stock wire' },
    });
    await expect(
      person.stage('crisis').getByText('Robot is writing: a draft over the stock wire'),
    ).toBeVisible();
  } finally {
    provider.destroy();
    provider.doc.destroy();
  }
});
