import { type BoardName, boardName } from '@pathwall/domain';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Seated } from './seats.ts';

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

/** A stock y-websocket client of a seat on a board; its pair's when none is named. */
export async function stockProvider(
  seated: Seated,
  origin: string,
  board: BoardName = boardName(seated.seat.pair),
): Promise<WebsocketProvider> {
  const { workshop, seat } = seated.seat;
  const cookies = await seated.page.context().cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return new WebsocketProvider(`${origin.replace('http', 'ws')}/sync/${workshop}`, board, new Y.Doc(), {
    WebSocketPolyfill: socketWith({ cookie, origin }),
    params: { seat, v: '1' },
    disableBc: true,
  });
}
