import {
  type Access,
  addIdea,
  allIdeas,
  type BoardName,
  type IdeaId,
  mustBeOk,
  readBoard,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import type * as Y from 'yjs';
import { openDeviceStore } from './deviceStore.ts';
import { createFakeServer, type FakeServer } from './fakeServer.testing.ts';
import { type Cell, cell } from './store.ts';
import { openSyncedDocument, type SyncedDocument, type Wiring } from './syncedDocument.ts';
import { seededRandom } from './testing.ts';

/** A page with one board open on the server in memory, and what tests read and write on it. */

export const BOARD: BoardName = 'board.room';
const random = seededRandom(7);
const opened: SyncedDocument[] = [];

interface Setup {
  readonly server?: FakeServer;
  readonly database?: IDBFactory | null;
  readonly access?: Cell<Access>;
  readonly onFinalClose?: Wiring['onFinalClose'];
  readonly onNotOpened?: () => void;
  /** The board as it came with the page. */
  readonly brought?: Uint8Array;
}

/** One page with the board open; everything has arrived. */
export async function page(
  { server = createFakeServer(), database = null, access, onFinalClose, onNotOpened, brought }: Setup = {},
  meanwhile: (document: SyncedDocument) => void = () => undefined,
) {
  const may = access ?? cell<Access>('write');
  const document = openSyncedDocument(BOARD, may, {
    workshop: 'workshop' as WorkshopId,
    seat: 'seat' as SeatId,
    server: 'ws://pathwall.test',
    WebSocket: server.WebSocket,
    device: database === null ? Promise.resolve(null) : openDeviceStore('pathwall/workshop/seat', database),
    // Never by itself: tests say when the network is back.
    random: () => 1,
    onNotOpened: onNotOpened ?? (() => undefined),
    brought: new Map(brought === undefined ? [] : [[BOARD, brought]]),
    onFinalClose: onFinalClose ?? (() => Promise.resolve('come-back')),
  });
  opened.push(document);
  // Before this device's copy has been read.
  meanwhile(document);
  await document.loaded;
  server.settle();
  return { server, document, access: may };
}

export function write(doc: Y.Doc, text: string): IdeaId {
  const context = { by: null, now: () => 1_000, random };
  return mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, context)).id;
}

export function texts(doc: Y.Doc): string[] {
  return allIdeas(new Map([[BOARD, readBoard(doc)]]), [])
    .map(({ value }) => value.text)
    .sort();
}

/** Stops all pages; after each test. */
export function stopPages(): void {
  for (const document of opened.splice(0)) document.stop();
}
