import { addIdea, boardName, mustBeOk, readBoard } from '@pathwall/domain';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Participant } from './people/participant.ts';
import { go, make, type Seated, take, textsOf } from './people/seats.ts';
import { expect, test } from './people/world.ts';

/** The one thing that a stock provider cannot do by itself in Node: send the cookie and the Origin of a browser. */
function socketWith(headers: Readonly<Record<string, string>>): typeof globalThis.WebSocket {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols, { headers });
    }
  }
  // The two describe the same protocol with different event types; the provider uses what both have.
  return SocketWithHeaders as unknown as typeof globalThis.WebSocket;
}

async function stockProvider(seated: Seated, origin: string): Promise<WebsocketProvider> {
  const { workshop, seat, pair } = seated.seat;
  const cookies = await seated.page.context().cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return new WebsocketProvider(
    `${origin.replace('http', 'ws')}/sync/${workshop}`,
    boardName(pair),
    new Y.Doc(),
    { WebSocketPolyfill: socketWith({ cookie, origin }), params: { seat, v: '1' }, disableBc: true },
  );
}

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
