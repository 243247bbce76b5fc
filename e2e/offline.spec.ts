import type { Page } from '@playwright/test';
import { pairAtWork } from './people/pair.ts';
import { Participant } from './people/participant.ts';
import { textsOf } from './people/seats.ts';
import { startServer } from './people/server.ts';
import { ui } from './people/words.ts';
import { expect, test } from './people/world.ts';

/** What a browser writes to its console when a server or the network is gone. */
// The last is Chromium's word for a service worker that could not be fetched.
const NO_NETWORK =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|ERR_NETWORK|ERR_FAILED|WebSocket connection to|when fetching the script/;

const ON_THE_BUS = 'The bus driver knows who sleeps on the night bus';
const AT_SCHOOL = 'School notices when a child comes without breakfast';

/** The page's own files are on the device: from now on it starts without a network. */
async function expectKept(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const used = performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name))
          .filter(({ pathname }) => pathname.startsWith('/assets/'));
        const kept = await Promise.all(['/', ...used].map((file) => caches.match(file)));
        return navigator.serviceWorker.controller !== null && kept.every((file) => file !== undefined);
      }),
    )
    .toBe(true);
}

test('a phone writes without a network, is reloaded there, comes back: every word is sent once', async ({
  world,
}) => {
  world.allow(NO_NETWORK);
  const { facilitator, ana, ben } = await pairAtWork(world, world.origin, 'phone');
  await expectKept(ana.page);
  // The browser asks whether words that were not sent shall be left behind; she says yes.
  ana.page.on('dialog', (dialog) => dialog.accept());

  await ana.page.context().setOffline(true);
  await ana.write('targeted', ON_THE_BUS);
  await ana.write('targeted', AT_SCHOOL);
  await expect(ana.badge()).toHaveText(ui.connection.offlineWaiting(2));
  await expect(ben.idea('targeted', ON_THE_BUS)).toHaveCount(0);

  await ana.page.reload();
  await ana.chooseStage('targeted');
  await expect(ana.idea('targeted', ON_THE_BUS)).toBeVisible();
  await expect(ana.idea('targeted', AT_SCHOOL)).toBeVisible();
  await expect(ana.badge()).toHaveText(ui.connection.offlineWaiting(2));

  await ana.page.context().setOffline(false);
  await ana.expectSaved();
  await expect(ben.idea('targeted', ON_THE_BUS)).toHaveCount(1);
  await expect(ben.idea('targeted', AT_SCHOOL)).toHaveCount(1);
  await expect(ana.stage('targeted').getByRole('listitem')).toHaveCount(2);
  expect(await textsOf(facilitator)).toEqual([AT_SCHOOL, ON_THE_BUS].sort());
});

test('what is being typed survives a reload without a network too', async ({ world }) => {
  world.allow(NO_NETWORK);
  const { ana } = await pairAtWork(world, world.origin, 'phone');
  await expectKept(ana.page);
  await ana.page.context().setOffline(true);
  await ana.type('universal', 'Half a thought');
  await ana.page.reload();
  await expect(ana.box()).toHaveValue('Half a thought');
});

test('two tabs of one seat: both write without a network, both are sent once', async ({ world }) => {
  world.allow(NO_NETWORK);
  const { facilitator, ana, ben } = await pairAtWork(world, world.origin, 'laptop');
  const other = new Participant(await ana.page.context().newPage());
  await other.page.goto(ana.page.url());
  await other.view('list');
  await ana.view('list');
  await ana.write('crisis', 'From the first tab');
  await expect(other.idea('crisis', 'From the first tab')).toBeVisible();
  // Others may see an idea a moment before its own tab hears that it is saved.
  await ana.expectSaved();

  await ana.page.context().setOffline(true);
  await ana.write('crisis', 'Offline in the first tab');
  await other.write('crisis', 'Offline in the second tab');
  await expect(ana.badge()).toHaveText(ui.connection.offlineWaiting(1));
  await expect(other.badge()).toHaveText(ui.connection.offlineWaiting(1));

  await ana.page.context().setOffline(false);
  await ana.expectSaved();
  await other.expectSaved();
  const all = ['From the first tab', 'Offline in the first tab', 'Offline in the second tab'];
  for (const person of [ana, other, ben]) {
    for (const text of all) await expect(person.idea('crisis', text)).toHaveCount(1);
  }
  expect(await textsOf(facilitator)).toEqual(all);
});

test('the server is killed and started again: nobody loses a word', async ({ world }) => {
  test.slow();
  world.allow(NO_NETWORK);
  const server = await startServer();
  try {
    const { facilitator, ana, ben } = await pairAtWork(world, server.origin, 'phone');
    await ana.write('recovery', 'Saved before the server died');
    await expect(ben.idea('recovery', 'Saved before the server died')).toBeVisible();

    await server.kill();
    await ana.write('recovery', 'Written while it was gone, by Ana');
    await ben.write('recovery', 'Written while it was gone, by Ben');
    await ben.type('settled', 'And half a word');
    await expect(ana.badge()).toHaveText(ui.connection.offlineWaiting(1));
    await expect(ben.badge()).toHaveText(ui.connection.offlineWaiting(1));

    await server.restart();
    await ana.expectSaved();
    await ben.expectSaved();
    const all = [
      'Saved before the server died',
      'Written while it was gone, by Ana',
      'Written while it was gone, by Ben',
    ];
    for (const person of [ana, ben]) {
      for (const text of all) await expect(person.idea('recovery', text)).toHaveCount(1);
    }
    await expect(ben.box()).toHaveValue('And half a word');
    await ben.add();
    await ben.expectSaved();
    await expect.poll(() => textsOf(facilitator)).toEqual([...all, 'And half a word'].sort());
  } finally {
    await server.remove();
  }
});
