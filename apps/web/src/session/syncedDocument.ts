import type { Access, DocumentName, SeatId, WorkshopId } from '@pathwall/domain';
import { isFinalClose } from '@pathwall/protocol/errors';
import type { ServerFrame } from '@pathwall/protocol/frames';
import { PROTOCOL_VERSION } from '@pathwall/protocol/version';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { Store } from './contract.ts';
import { FROM_DEVICE, openDeviceCopy } from './deviceCopy.ts';
import type { DeviceStore } from './deviceStore.ts';
import { createLedger, type Tally } from './ledger.ts';
import { sendOnlyOwn } from './presence.ts';
import { createRetry } from './retry.ts';
import { countingSocket, type FrameRange } from './socket.ts';
import { type Cell, cell } from './store.ts';
import { wordsOf } from './unsentWords.ts';

/** What all documents of one page share. */
export interface Wiring {
  readonly workshop: WorkshopId;
  readonly seat: SeatId;
  /** `wss://host` (or `ws:`), without a path. */
  readonly server: string;
  readonly WebSocket: typeof WebSocket;
  /** Null where nothing is kept on this device. Resolves before the first socket is opened. */
  readonly device: Promise<DeviceStore | null>;
  /** 0 to 1, for the jitter of reconnecting. */
  readonly random: () => number;
  /** A socket could not be opened: there is no network, or the server refused before the upgrade, which no page sees. */
  readonly onNotOpened: () => void;
  /** Documents that came with the page, until they are opened: the server's words, only not by a socket. */
  readonly brought: Map<DocumentName, Uint8Array>;
  /** The server has closed for good, with that code; says whether to come back after a while all the same. */
  readonly onFinalClose: (code: number) => Promise<'come-back' | 'ended'>;
}

export interface LinkState {
  readonly line: 'connecting' | 'online' | 'offline';
  readonly tally: Tally;
  /** The server said that it cannot save right now. */
  readonly notSaved: boolean;
  /** False while the seat may not write here: what waits, waits for that. */
  readonly mayWrite: boolean;
}

/** One document that is kept the same here, on the server and on this device. */
export interface SyncedDocument {
  readonly name: DocumentName;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly ready: Store<boolean>;
  readonly state: Store<LinkState>;
  /** Words that wait to be sent, as they were written last. */
  readonly unsentWords: () => readonly string[];
  /** Gives up what waits to be sent, here and on this device; the document still shows it until the page is loaded again. */
  readonly giveUp: () => Promise<void>;
  /** Resolves when this device's copy has been read. */
  readonly loaded: Promise<void>;
  /** Looks whether the document came with the page. */
  readonly takeBrought: () => void;
  /** The network is back, or somebody looks at the page. */
  readonly wake: () => void;
  /** The network is gone: nothing has to wait for a watchdog to notice. */
  readonly drop: () => void;
  readonly stop: () => void;
}

/** What is `unknown` (there is no agenda yet) is tried: the server decides. */
export type AccessOrUnknown = Access | 'unknown';

/** A socket that has been opening for longer than this is given up when somebody looks at the page. */
const OPENING_MS = 3_000;
/** Close code with which the server says that a commit failed. */
const CANNOT_SAVE = 1011;

/** The state of a link, told only when it differs. */
function createLinkState(
  tally: () => Tally,
): Cell<LinkState> & { tell: (patch?: Partial<LinkState>) => void } {
  const state = cell<LinkState>({ line: 'connecting', tally: tally(), notSaved: false, mayWrite: true });
  return {
    ...state,
    tell: (patch = {}) => {
      const last = state.get();
      const next = { ...last, ...patch, tally: tally() };
      const same =
        next.line === last.line &&
        next.notSaved === last.notSaved &&
        next.mayWrite === last.mayWrite &&
        next.tally.sent === last.tally.sent &&
        next.tally.waiting === last.tally.waiting &&
        next.tally.refused === last.tally.refused;
      if (!same) state.set(next);
    },
  };
}

/** Opens a document: the device's copy first, then the socket. `access` decides whether to connect at all. */
export function openSyncedDocument(
  name: DocumentName,
  access: Store<AccessOrUnknown>,
  wiring: Wiring,
): SyncedDocument {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const copy = openDeviceCopy(name, doc, wiring.device);
  const ready = cell(false);
  const ledger = createLedger();
  const state = createLinkState(ledger.tally);
  let stopped = false;
  let loaded = false;
  /** The frames that the provider sent while it handled the update that we are about to hear of. */
  let carrying: FrameRange | null = null;
  let wasOpen = false;
  let openingSince = 0;

  const confirm = async (count: number): Promise<void> => {
    const edits = ledger.acked(count);
    if (edits.length === 0) return;
    state.tell({ notSaved: false });
    await copy.confirm(await Promise.all(edits.map(({ key }) => key)));
  };
  const onFrame = (frame: ServerFrame): void => {
    if (frame.type === 'ack') void confirm(frame.count);
    if (frame.type !== 'refusal') return;
    // What was lost is asked for again by the server, with a step 1, as soon as it would take it.
    ledger.refused(frame.frame, frame.code);
    state.tell();
  };
  const provider = new WebsocketProvider(`${wiring.server}/sync/${wiring.workshop}`, name, doc, {
    connect: false,
    awareness,
    params: { seat: wiring.seat, v: String(PROTOCOL_VERSION), who: 'once', own: 'skip' },
    WebSocketPolyfill: countingSocket(wiring.WebSocket, {
      sent: (kind, frames) => {
        if (kind === 'update') {
          carrying = frames;
          return;
        }
        ledger.resent(frames);
        state.tell();
      },
      frame: onFrame,
    }),
    disableBc: true,
    // Never by itself: its backoff has no jitter. A 'closed' event follows, and `retry` takes over.
    shouldReconnect: () => false,
  });
  const stopOwn = sendOnlyOwn(provider);

  const wanted = (): boolean => !stopped && loaded && access.get() !== 'none';
  const attempt = (): void => {
    if (!wanted() || provider.ws !== null) return;
    openingSince = performance.now();
    wasOpen = false;
    provider.connect();
  };
  const retry = createRetry(attempt, wiring.random);

  provider.on('status', ({ status }) => {
    if (status === 'connected') wasOpen = true;
  });
  provider.on('sync', (synced) => {
    if (!synced) return;
    retry.worked();
    copy.keepKnown();
    ready.set(true);
    state.tell({ line: 'online' });
  });
  provider.on('connection-close', (event) => {
    ledger.disconnected();
    if (!wasOpen && event !== null) wiring.onNotOpened();
    const failed = event?.code === CANNOT_SAVE && ledger.tally().waiting > 0;
    state.tell({ ...(wanted() ? { line: 'offline' } : {}), ...(failed ? { notSaved: true } : {}) });
  });
  provider.on('closed', ({ code }) => {
    if (!isFinalClose(code)) {
      retry.later();
      return;
    }
    void wiring.onFinalClose(code).then((next) => {
      if (next === 'come-back' && wanted()) retry.later();
    });
  });

  // Registered after the provider's own listener, so what it sent is known here.
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_DEVICE) return;
    if (origin === provider) {
      copy.keepTheirs(update);
      return;
    }
    ledger.wrote({ key: copy.keepOwn(update), update }, carrying);
    carrying = null;
    state.tell();
  });

  const mayWrite = (): boolean => access.get() === 'write' || access.get() === 'unknown';
  state.tell({ mayWrite: mayWrite() });
  const stopAccess = access.subscribe(() => {
    state.tell({ mayWrite: mayWrite() });
    if (access.get() !== 'none') {
      attempt();
      return;
    }
    provider.disconnect();
    retry.stop();
    state.tell({ line: 'connecting' });
  });

  /**
   * Shown and written on at once. This device's own copy, which knows what was not sent, is being read: what is written
   * meanwhile is kept after that, so nothing counts twice.
   */
  const takeBrought = (): void => {
    const state = wiring.brought.get(name);
    if (state === undefined || stopped || provider.synced) return;
    wiring.brought.delete(name);
    try {
      Y.applyUpdate(doc, state, provider);
    } catch {
      // Damaged on the way: the socket brings it.
      return;
    }
    ready.set(true);
  };
  takeBrought();

  const reading = copy.load().then(({ found, unsent }) => {
    for (const { key, update } of unsent) ledger.wrote({ key: Promise.resolve(key), update }, null);
    loaded = true;
    if (stopped) return;
    if (found) ready.set(true);
    state.tell();
    attempt();
  });

  return {
    name,
    doc,
    awareness,
    ready,
    state,
    unsentWords: () =>
      wordsOf(
        doc,
        ledger.waiting().map(({ update }) => update),
      ),
    giveUp: async () => {
      const edits = ledger.waiting();
      await copy.forget(await Promise.all(edits.map(({ key }) => key)));
      ledger.forget(edits);
      state.tell();
    },
    loaded: reading,
    takeBrought,
    wake: () => {
      const stuck = provider.wsconnecting && performance.now() - openingSince > OPENING_MS;
      if (stuck) provider.disconnect();
      retry.now();
      attempt();
    },
    drop: () => {
      if (provider.ws === null) return;
      provider.disconnect();
      retry.later();
    },
    stop: () => {
      if (stopped) return;
      stopped = true;
      retry.stop();
      stopAccess();
      stopOwn();
      copy.stop();
      provider.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
