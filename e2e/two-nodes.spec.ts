import { at, expect, test } from './people/nodes.ts';
import { pairAtWork } from './people/pair.ts';
import { roundtableDay } from './people/roundtable.ts';
import { go, textsOf } from './people/seats.ts';
import { ui } from './people/words.ts';

/** What a browser writes to its console when a server is gone. */
const NO_SERVER =
  /ERR_CONNECTION|ERR_NETWORK|ERR_FAILED|ERR_EMPTY_RESPONSE|WebSocket connection to|when fetching the script/;

test('a whole roundtable on two servers without stickiness, from the doors to the results', async ({
  world,
  servers,
}) => {
  test.slow();
  await roundtableDay(at(servers.origin, world), async () => undefined);
  for (const connections of servers.given()) expect(connections).toBeGreaterThan(5);
});

test('a pair works on two servers without stickiness, one of which dies and comes back', async ({
  world,
  servers,
}) => {
  test.slow();
  world.allow(NO_SERVER);
  const { facilitator, ana, ben } = await pairAtWork(world, servers.origin, 'phone');
  await ana.write('crisis', 'Written on whichever server, by Ana');
  await expect(ben.idea('crisis', 'Written on whichever server, by Ana')).toHaveCount(1);
  await ben.write('crisis', 'And by Ben');
  await expect(ana.idea('crisis', 'And by Ben')).toHaveCount(1);

  await servers.kill(0);
  await ana.write('crisis', 'While one server was gone');
  await expect(ben.idea('crisis', 'While one server was gone')).toHaveCount(1);
  for (const person of [ana, ben]) await person.expectSaved();
  await servers.restart(0);

  await servers.kill(1);
  await ben.write('crisis', 'While the other was gone');
  await expect(ana.idea('crisis', 'While the other was gone')).toHaveCount(1);
  for (const person of [ana, ben]) await person.expectSaved();
  await servers.restart(1);

  await go(facilitator, 'writing-1', 'feedback-1');
  expect(await textsOf(facilitator)).toEqual(
    [
      'Written on whichever server, by Ana',
      'And by Ben',
      'While one server was gone',
      'While the other was gone',
    ].sort(),
  );
});

test('people see that their words are not saved while the database is gone, and that they are when it is back', async ({
  world,
  servers,
}) => {
  test.slow();
  world.allow(/./);
  const { facilitator, ana, ben } = await pairAtWork(world, servers.origin, 'phone');
  await servers.losePostgres();
  await ana.write('crisis', 'Written while nothing could be saved');
  await expect(ana.badge()).not.toHaveText(ui.connection.saved);
  // Nobody is shown what may yet be lost.
  await expect(ben.idea('crisis', 'Written while nothing could be saved')).toHaveCount(0);
  await servers.bringBackPostgres();
  await ana.expectSaved();
  await expect(ben.idea('crisis', 'Written while nothing could be saved')).toHaveCount(1);
  await go(facilitator, 'writing-1', 'feedback-1');
  expect(await textsOf(facilitator)).toEqual(['Written while nothing could be saved']);
});
