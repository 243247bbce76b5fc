import {
  type Agenda,
  type Board,
  type BoardName,
  type Commitments,
  type DocumentName,
  isBoardName,
  readWall,
  WALL_COLLECTIONS,
  type Wall,
} from '@pathwall/domain';
import type { SeatBody } from '@pathwall/protocol';
import { isFinalClose } from '@pathwall/protocol/errors';
import { decodeServerFrame, type FeedPart } from '@pathwall/protocol/frames';
import { PROTOCOL_VERSION } from '@pathwall/protocol/version';
import * as Y from 'yjs';
import type { Store } from './contract.ts';
import { feedBoards } from './feedBoards.ts';
import type { Frames } from './frames.ts';
import { commitmentsStore } from './models.ts';
import { documentStore } from './records.ts';
import { createRetry } from './retry.ts';
import { cell } from './store.ts';
import type { Wiring } from './syncedDocument.ts';

/** The feed without its way back, which whoever opened it gives. */
export interface FeedLink {
  readonly boards: Store<ReadonlyMap<BoardName, Board>>;
  readonly wall: Store<Wall>;
  readonly commitments: Store<Commitments>;
  readonly ready: Store<boolean>;
  readonly line: Store<'connecting' | 'online' | 'offline'>;
  readonly wake: () => void;
  readonly drop: () => void;
  readonly stop: () => void;
}

type FeedWiring = Omit<Wiring, 'device' | 'brought'>;

/** The server sends something at least every 20 s; a feed that is silent for longer is a dead one. */
const SILENCE_MS = 40_000;

/** Documents of the feed: one for each name, whatever happens to the socket. */
function createReader(seat: Store<SeatBody>, agenda: Store<Agenda | null>, frames: Frames) {
  const docs = new Map<DocumentName, Y.Doc>();
  const wallDoc = new Y.Doc();
  const commitmentsDoc = new Y.Doc();
  docs.set('wall', wallDoc);
  docs.set('commitments', commitmentsDoc);
  const merged = feedBoards(seat, agenda, frames);
  const wall = documentStore(wallDoc, WALL_COLLECTIONS, readWall, frames);
  const commitments = commitmentsStore(commitmentsDoc, frames);
  const docOf = (name: DocumentName): Y.Doc | null => {
    const known = docs.get(name);
    if (known !== undefined) return known;
    if (!isBoardName(name)) return null;
    const made = new Y.Doc();
    docs.set(name, made);
    merged.put(name, made);
    return made;
  };
  return {
    boards: merged.boards,
    wall,
    commitments,
    apply: ({ document, update }: FeedPart): void => {
      const doc = docOf(document);
      if (doc !== null) Y.applyUpdate(doc, update);
    },
    leave: (name: DocumentName): void => {
      // Wall and commitments come back under the same name; a board that is hidden is forgotten, words and all.
      if (!isBoardName(name)) return;
      merged.drop(name);
      docs.get(name)?.destroy();
      docs.delete(name);
    },
    stop: (): void => {
      merged.stop();
      wall.stop();
      commitments.stop();
      for (const doc of docs.values()) doc.destroy();
    },
  };
}

/** Opens the read-only feed of everything that the seat may see. */
export function openFeedLink(
  seat: Store<SeatBody>,
  agenda: Store<Agenda | null>,
  frames: Frames,
  wiring: FeedWiring,
): FeedLink {
  const reader = createReader(seat, agenda, frames);
  const ready = cell(false);
  const line = cell<'connecting' | 'online' | 'offline'>('connecting');
  const params = new URLSearchParams({ seat: wiring.seat, v: String(PROTOCOL_VERSION) });
  const address = `${wiring.server}/feed/${wiring.workshop}?${params}`;
  let socket: WebSocket | null = null;
  let wasOpen = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  const listen = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(drop, SILENCE_MS);
  };
  const onMessage = (event: MessageEvent<unknown>): void => {
    listen();
    if (!(event.data instanceof ArrayBuffer)) return;
    const frame = decodeServerFrame(new Uint8Array(event.data));
    if (frame?.type === 'feed-update') {
      for (const part of frame.parts) reader.apply(part);
      retry.worked();
      ready.set(true);
      line.set('online');
    }
    if (frame?.type === 'feed-leave') reader.leave(frame.document);
  };
  const onClose = (code: number): void => {
    line.set('offline');
    if (!wasOpen) wiring.onNotOpened();
    if (!isFinalClose(code)) {
      retry.later();
      return;
    }
    void wiring.onFinalClose(code).then((next) => {
      if (next === 'come-back') retry.later();
    });
  };
  const attempt = (): void => {
    if (socket !== null) return;
    const opened = new wiring.WebSocket(address);
    opened.binaryType = 'arraybuffer';
    socket = opened;
    wasOpen = false;
    opened.addEventListener('open', () => {
      if (socket === opened) wasOpen = true;
    });
    opened.addEventListener('message', (event) => {
      if (socket === opened) onMessage(event);
    });
    opened.addEventListener('close', ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      onClose(code);
    });
  };
  const retry = createRetry(attempt, wiring.random);
  const hangUp = (): void => {
    clearTimeout(watchdog);
    const gone = socket;
    socket = null;
    gone?.close();
  };
  function drop(): void {
    if (socket === null) return;
    hangUp();
    line.set('offline');
    retry.later();
  }
  attempt();

  return {
    boards: reader.boards,
    wall: reader.wall,
    commitments: reader.commitments,
    ready,
    line,
    wake: retry.now,
    drop,
    stop: () => {
      retry.stop();
      hangUp();
      reader.stop();
    },
  };
}
