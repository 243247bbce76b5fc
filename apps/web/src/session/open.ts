import {
  AGENDA,
  type Agenda,
  type DocumentName,
  ok,
  parseId,
  type RandomBytes,
  type Result,
  readAgenda,
  refused,
  SEATS,
  type SeatId,
  TALLIES,
} from '@pathwall/domain';
import type { ErrorCode, SeatBody } from '@pathwall/protocol';
import { errorOfClose } from '@pathwall/protocol/errors';
import type { Awareness } from 'y-protocols/awareness';
import { type Api, createApi, type SeatAnswer } from './api.ts';
import { connectionOf, sameConnection } from './connection.ts';
import type { Connection, Failure, Store, Workshop } from './contract.ts';
import { forgetDrafts, forgetSeat, rememberSeat } from './device.ts';
import { deviceStoreName, openDeviceStore, wipeDeviceStore } from './deviceStore.ts';
import { createDocuments, type Link, linkOf } from './documents.ts';
import { createFrames, type Frames } from './frames.ts';
import type { Writer } from './models.ts';
import type { Brought, Opening } from './opening.ts';
import { planService } from './plan.ts';
import { browserRandom } from './random.ts';
import { documentStore } from './records.ts';
import { outputUrl, seatApi } from './seatApi.ts';
import { cell, constant } from './store.ts';
import { type AccessOrUnknown, openSyncedDocument, type Wiring } from './syncedDocument.ts';
import { watchWindow } from './wake.ts';

/** What a workshop stands on; everything but the seat has the browser's own as default. */
export interface OpenOptions extends SeatAnswer {
  readonly api?: Api;
  /** Documents as they came with the seat. */
  readonly documents?: Brought;
  /** The seat is only remembered: the server has been asked what it is now. */
  readonly asked?: Promise<Result<Opening, Failure>>;
  /** `ws:` or `wss:` address of the server, without a path. */
  readonly server?: string;
  readonly WebSocket?: typeof WebSocket;
  /** Null keeps nothing on this device. */
  readonly indexedDB?: IDBFactory | null;
  readonly random?: RandomBytes;
  readonly jitter?: () => number;
  readonly frames?: Frames;
  /** This device's clock, milliseconds; people and networks set it, also while a page is open. */
  readonly clock?: () => number;
  /** Milliseconds since some moment; nobody sets it. */
  readonly steady?: () => number;
}

/** Codes with which REST says that the seat is gone for good. */
const GONE: ReadonlySet<Failure> = new Set(['seat-removed', 'no-seat', 'unknown-workshop', 'bad-link']);
/** Final closes that concern the whole page and that REST knows nothing of. */
const PAGE_CLOSES: ReadonlySet<ErrorCode> = new Set(['too-old', 'too-many-sockets']);

/** A clock that moved by more than this against the steady one was set. */
const CLOCK_MS = 1_000;

/** How often at most the server is asked about the seat while no socket opens. */
const CHECK_MS = 10_000;

function serverAddress(): string {
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`;
}

function browserDatabase(): IDBFactory | null {
  try {
    return globalThis.indexedDB ?? null;
  } catch {
    // Some private windows refuse it by throwing.
    return null;
  }
}

/** Who is connected: the one state on the agenda that has the server's list. */
function presentStore(awareness: Awareness, frames: Frames): Store<ReadonlySet<SeatId>> {
  const present = cell<ReadonlySet<SeatId>>(new Set());
  const read = (): void => {
    const lists = [...awareness.getStates().values()].map((state): unknown => state['present']);
    const list: readonly unknown[] = lists.find((value) => Array.isArray(value)) ?? [];
    present.set(new Set(list.map((id) => parseId<SeatId>(id)).filter((id) => id !== null)));
  };
  awareness.on('change', () => frames.schedule(read));
  return present;
}

/** Opens a seat's view of its workshop: one socket for the agenda now, others as pages ask for them. */
export function openWorkshop(options: OpenOptions): Workshop {
  const { api = createApi(), frames = createFrames(), clock = Date.now } = options;
  const steady = options.steady ?? (() => performance.now());
  const factory = options.indexedDB === undefined ? browserDatabase() : options.indexedDB;
  const seat = cell<SeatBody>(options.seat);
  const ref = { workshop: options.seat.workshop, seat: options.seat.seat };
  const asks = seatApi(api, ref);
  const storeName = deviceStoreName(ref.workshop, ref.seat);
  let ahead = options.ahead;
  let ended: ErrorCode | null = null;
  let closed = false;
  /** What was unsent when the page ended: its documents are stopped then. */
  let lastWords: readonly string[] | null = null;

  const learn = (next: SeatBody, aheadNow: number): void => {
    ahead = aheadNow;
    seat.set(next);
    rememberSeat({ seat: next, ahead });
  };
  const end = async (code: ErrorCode): Promise<void> => {
    ended = code;
    // Words of an earlier visit are read before anybody is told that they could not be sent.
    await finishing;
    if (closed) return;
    lastWords = unsentWords();
    summarise();
    documents.stop();
    agendaLink.stop();
  };
  /** Learns what the server says about the seat; false when there is nothing more to do here. */
  const checkSeat = async (asked: Promise<Result<SeatAnswer, Failure>> = api.seat(ref)): Promise<boolean> => {
    const answer = await asked;
    if (closed || ended !== null) return false;
    if (answer.ok) learn(answer.value.seat, answer.value.ahead);
    else if (answer.code !== 'offline' && GONE.has(answer.code)) {
      void end(answer.code);
      return false;
    }
    return true;
  };
  let lastCheck = Number.NEGATIVE_INFINITY;
  const onNotOpened = (): void => {
    if (clock() - lastCheck < CHECK_MS) return;
    lastCheck = clock();
    void checkSeat();
  };
  const onFinalClose = async (code: number): Promise<'come-back' | 'ended'> => {
    const said = errorOfClose(code);
    if (said === 'workshop-deleted') {
      // It was deleted on purpose: nothing of it is to stay on this device either (P5).
      await end(said);
      await wipe();
      return 'ended';
    }
    if (!(await checkSeat())) return 'ended';
    if (said === null || !PAGE_CLOSES.has(said)) return 'come-back';
    void end(said);
    return 'ended';
  };
  const wiring: Wiring = {
    ...ref,
    server: options.server ?? serverAddress(),
    WebSocket: options.WebSocket ?? globalThis.WebSocket,
    device:
      factory === null || options.seat.shared ? Promise.resolve(null) : openDeviceStore(storeName, factory),
    random: options.jitter ?? Math.random,
    onNotOpened,
    onFinalClose,
    brought: new Map(options.documents),
  };

  const agendaLink = openSyncedDocument('agenda', constant<AccessOrUnknown>('read'), wiring);
  const agenda = documentStore<Agenda | null>(agendaLink.doc, [AGENDA, SEATS, TALLIES], readAgenda, frames);
  const writer: Writer = {
    seat: ref.seat,
    role: options.seat.role,
    agenda,
    now: () => clock() + ahead,
    random: options.random ?? browserRandom,
    frames,
  };

  const changed = (): void => frames.schedule(summarise);
  const documents = createDocuments({ seat, agenda, writer, wiring, changed });
  const links = (): readonly Link[] => [linkOf(agendaLink), ...documents.links()];
  const connection = cell<Connection>({ state: 'connecting', saving: { kind: 'saved' }, ended: null });
  const unsentWords = (): readonly string[] => [...new Set(links().flatMap((link) => link.unsentWords()))];
  const summarise = (): void => {
    if (connection.get().ended !== null) return;
    const next = connectionOf(
      links().map(({ line }) => line()),
      ended,
      connection.get(),
    );
    if (!sameConnection(next, connection.get())) connection.set(next);
  };
  agendaLink.state.subscribe(changed);
  /** A document came by another way than its socket: it is shown now, or when it is opened. */
  const bring = (name: DocumentName, state: Uint8Array): void => {
    wiring.brought.set(name, state);
    if (name === 'agenda') agendaLink.takeBrought();
    else documents.takeBrought(name);
  };
  const finishing = documents.finishUnsent();
  if (options.asked !== undefined) {
    void checkSeat(options.asked);
    void options.asked.then((answer) => {
      if (!answer.ok || closed || ended !== null) return;
      for (const [name, state] of answer.value.documents) bring(name, state);
    });
  }

  let apart = clock() - steady();
  /** Asks for the server's time again when this device's clock was set, or stood still in its sleep. */
  const checkClock = (): void => {
    const now = clock() - steady();
    if (Math.abs(now - apart) < CLOCK_MS) return;
    apart = now;
    void checkSeat();
  };
  const stopWatching = watchWindow({
    onWake: () => {
      checkClock();
      for (const link of links()) link.wake();
    },
    onGone: () => {
      for (const link of links()) link.drop();
    },
    mustStay: () => connection.get().saving.kind !== 'saved',
  });

  const close = (): void => {
    if (closed) return;
    closed = true;
    stopWatching();
    agenda.stop();
    documents.stop();
    agendaLink.stop();
    void wiring.device.then((store) => store?.close());
  };

  /** Nothing of the workshop stays on this device. */
  const wipe = async (): Promise<void> => {
    close();
    forgetSeat(ref.seat);
    forgetDrafts(ref.seat);
    if (factory !== null) await wipeDeviceStore(storeName, factory);
  };

  rememberSeat({ seat: options.seat, ahead });
  return {
    seat,
    agenda,
    present: presentStore(agendaLink.awareness, frames),
    connection,
    now: writer.now,
    openBoard: documents.openBoard,
    openCommitments: documents.openCommitments,
    openWall: documents.openWall,
    openFeed: documents.openFeed,
    command: asks.command,
    rehearse: async () => {
      const answer = await asks.rehearse();
      if (!answer.ok) return answer;
      const made = answer.value.seat;
      rememberSeat({ seat: made, ahead });
      return ok(made);
    },
    points: async (board) => {
      const answer = await asks.points(board);
      return answer.ok ? ok(answer.value.points) : answer;
    },
    pointAt: asks.pointAt,
    goBack: asks.goBack,
    erase: asks.erase,
    purge: asks.purge,
    plan: planService(api, ref, agenda),
    links: asks.links,
    rotateLink: asks.rotateLink,
    patchSeat: async (patch): Promise<Result<void, Failure>> => {
      const answer = await asks.patchSeat(patch);
      if (!answer.ok) return answer;
      learn(answer.value, ahead);
      return ok(undefined);
    },
    unsentWords: () => lastWords ?? unsentWords(),
    sendAgain: () => {
      for (const link of links()) {
        if (link.line().tally?.refused == null) continue;
        link.drop();
        link.wake();
      }
    },
    giveUp: async () => {
      await Promise.all(links().map((link) => link.giveUp()));
    },
    outputs: asks.outputs,
    outputUrl: (file) => outputUrl(ref, file),
    leave: async ({ anyway }) => {
      if (!anyway && connection.get().saving.kind !== 'saved') return refused('unsent');
      const answer = await asks.leave();
      if (!answer.ok && !anyway && !GONE.has(answer.code)) return answer;
      await wipe();
      return ok(undefined);
    },
    close,
  };
}
