import { pairAtWork } from './people/pair.ts';
import { go, textsOf } from './people/seats.ts';
import { startTwoServers } from './people/server.ts';
import { ui } from './people/words.ts';
import { expect, test } from './people/world.ts';

/** What a browser writes to its console when a server is gone. */
const NO_SERVER = /ERR_CONNECTION|ERR_NETWORK|ERR_FAILED|ERR_EMPTY_RESPONSE|WebSocket connection to/;

test('a pair works on two servers without stickiness, one of which dies and comes back', async ({
  world,
}) => {
  const servers = await startTwoServers();
  test.info().annotations.push({ type: 'engines', description: servers === null ? 'not installed' : 'real' });
  if (servers === null) return;
  world.allow(NO_SERVER);
  try {
    const { facilitator, ana, ben } = await pairAtWork(world, servers.origin, 'phone');
    await ana.write('crisis', 'Written on whichever server, by Ana');
    await expect(ben.idea('crisis', 'Written on whichever server, by Ana')).toHaveCount(1);
    await ben.write('crisis', 'And by Ben');
    await expect(ana.idea('crisis', 'And by Ben')).toHaveCount(1);

    await servers.kill(0);
    await ana.write('crisis', 'While one server was gone');
    await expect(ben.idea('crisis', 'While one server was gone')).toHaveCount(1);
    for (const person of [ana, ben]) await expect(person.badge()).toHaveText(ui.connection.saved);
    await servers.restart(0);

    await servers.kill(1);
    await ben.write('crisis', 'While the other was gone');
    await expect(ana.idea('crisis', 'While the other was gone')).toHaveCount(1);
    for (const person of [ana, ben]) await expect(person.badge()).toHaveText(ui.connection.saved);
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
  } finally {
    await servers.remove();
  }
});
