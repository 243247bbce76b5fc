import type { DocumentName, PairId, Role, SeatId, Situation, WorkshopId } from '@pathwall/domain';
import {
  decodeServerFrame,
  type ErrorCode,
  type FeedPart,
  isCountedFrame,
  MESSAGE,
  SYNC,
} from '@pathwall/protocol';
import * as decoding from 'lib0/decoding';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Fanout } from '../fanout/port.ts';
import { memoryStorage } from '../storage/memory/memory.ts';
import type { Storage } from '../storage/port.ts';
import { type FaultyStorage, faulty, newWorkshop } from '../storage/testing.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver } from './observer.ts';
import type { Arrivals, Authority, Directory, RoomsService, SeatAuthority } from './port.ts';
import { createRooms } from './rooms.ts';
import { step1Frame, step2Frame, updateFrame } from './wire.ts';

export const WORKSHOP = 'workshop-1' as WorkshopId;
export const PAIR_1 = 'pair-1' as PairId;
export const PAIR_2 = 'pair-2' as PairId;
export const BOARD_1: DocumentName = `board.${PAIR_1}`;
export const BOARD_2: DocumentName = `board.${PAIR_2}`;

/** Everything that has been started and needs no more time has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
}

/** Time that only moves when a test says so. What is to happen `soon` happens by itself. */
export interface FakeClock extends Clock {
  /** Lets that many milliseconds pass, timer by timer, and everything settle. */
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly timers: () => number;
}

export function fakeClock(start = 1_700_000_000_000): FakeClock {
  let now = start;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const due = (until: number) =>
    [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0] ?? null;
  return {
    now: () => now,
    worked: () => now,
    after(milliseconds, callback) {
      const timer = { at: now + Math.max(0, milliseconds), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    soon: (callback) => setImmediate(callback),
    async pass(milliseconds) {
      const until = now + milliseconds;
      await settled();
      for (let next = due(until); next !== null; next = due(until)) {
        timers.delete(next);
        now = Math.max(now, next.at);
        next.callback();
        await settled();
      }
      now = until;
    },
    timers: () => timers.size,
  };
}

export interface TestSeatSpec {
  readonly id: string;
  readonly role: Role;
  readonly pair?: PairId | null;
  readonly name?: string | null;
}

export function seatOf({ id, role, pair = null, name = null }: TestSeatSpec): SeatAuthority {
  return { id: id as SeatId, role, pair, name };
}

/** One seat of every role, and two participants in the first pair. */
export const EVERYONE: readonly TestSeatSpec[] = [
  { id: 'fran', role: 'facilitator', name: 'Fran' },
  { id: 'nora', role: 'note-taker', name: 'Nora' },
  { id: 'ana', role: 'participant', pair: PAIR_1, name: 'Ana' },
  { id: 'ben', role: 'participant', pair: PAIR_1, name: 'Ben' },
  { id: 'cleo', role: 'participant', pair: PAIR_2, name: 'Cleo' },
  { id: 'screen', role: 'screen' },
  { id: 'vera', role: 'viewer' },
  { id: 'lead', role: 'lead' },
];

export function authorityOf(
  situation: Partial<Situation> = {},
  more: {
    readonly seats?: readonly TestSeatSpec[];
    readonly pairs?: readonly PairId[];
    readonly anonymous?: boolean;
  } = {},
): Authority {
  return {
    situation: { approach: 'case-study', phase: 'writing-1', locked: false, ...situation },
    pairs: more.pairs ?? [PAIR_1, PAIR_2],
    seats: new Map((more.seats ?? EVERYONE).map((seat) => [seat.id as SeatId, seatOf(seat)])),
    anonymous: more.anonymous ?? false,
  };
}

/** A directory in which the cookie `seat_<id>=ok` proves a seat. */
export interface FakeDirectory extends Directory {
  set(authority: Authority): void;
}

export function fakeDirectory(authority: Authority = authorityOf()): FakeDirectory {
  let current = authority;
  return {
    async authority(workshop) {
      return workshop === WORKSHOP ? current : null;
    },
    async refresh(workshop) {
      return workshop === WORKSHOP ? current : null;
    },
    async authenticate(workshop, seat, cookie) {
      const proven = workshop === WORKSHOP && cookie?.includes(`seat_${seat}=ok`) === true;
      return proven ? (current.seats.get(seat) ?? null) : null;
    },
    set(next) {
      current = next;
    },
  };
}

/** A client that speaks the protocol and remembers what it was told; over any transport. */
export class TestClient {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** Whether it has to be told only once who is behind a client id. */
  remembersWho = false;
  /** Whether it can be sent what it shows itself. */
  skipsOwn = false;
  readonly frames: Uint8Array[] = [];
  readonly refusals: { readonly frame: number; readonly code: ErrorCode }[] = [];
  readonly awarenessFrames: Uint8Array[] = [];
  /** State of each document of a feed. */
  readonly feed = new Map<DocumentName, Y.Doc>();
  readonly feedFrames: (readonly FeedPart[])[] = [];
  /** How many step-1 messages the server has sent. */
  asked = 0;
  acked = 0;
  sent = 0;
  synced = false;
  closed: { readonly code: number; readonly reason: string } | null = null;
  transport: (frame: Uint8Array) => void = () => undefined;

  constructor(clientId?: number) {
    this.doc = new Y.Doc();
    if (clientId !== undefined) this.doc.clientID = clientId;
    this.awareness = new Awareness(this.doc);
    // Its timer would renew states in the middle of a test.
    clearInterval(this.awareness._checkInterval);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(updateFrame(update));
    });
  }

  send(frame: Uint8Array): void {
    if (this.closed !== null) return;
    if (isCountedFrame(frame)) this.sent += 1;
    this.transport(frame);
  }

  /** Says hello as the stock client does. */
  hello(): void {
    this.send(step1Frame(Y.encodeStateVector(this.doc)));
  }

  receive(frame: Uint8Array): void {
    this.frames.push(frame);
    const own = decodeServerFrame(frame);
    if (own?.type === 'ack') this.acked = own.count;
    else if (own?.type === 'refusal') this.refusals.push(own);
    else if (own?.type === 'feed-update') this.#takeFeed(own.parts);
    else if (own?.type === 'feed-leave') this.feed.delete(own.document);
    else this.#takeStock(frame);
  }

  texts(): readonly string[] {
    return textsOf(this.doc);
  }

  /** Writes one entry of a map, as an idea would be. */
  write(key: string, value: unknown = key): void {
    this.doc.getMap('ideas').set(key, value);
  }

  codes(): readonly ErrorCode[] {
    return this.refusals.map(({ code }) => code);
  }

  close(code = 1000): void {
    this.closed ??= { code, reason: '' };
    this.awareness.destroy();
  }

  #takeFeed(parts: readonly FeedPart[]): void {
    this.feedFrames.push(parts);
    for (const { document, update } of parts) {
      const doc = this.feed.get(document) ?? new Y.Doc();
      this.feed.set(document, doc);
      Y.applyUpdate(doc, update);
    }
  }

  #takeStock(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.awareness) {
      this.awarenessFrames.push(frame);
      applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
      return;
    }
    if (type !== MESSAGE.sync) throw new Error(`an unknown frame of type ${type}`);
    const step = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) {
      this.asked += 1;
      this.send(step2Frame(Y.encodeStateAsUpdate(this.doc, bytes)));
      return;
    }
    Y.applyUpdate(this.doc, bytes, this);
    if (step === SYNC.step2) this.synced = true;
  }
}

/** Keys of the map that `TestClient.write` writes, sorted. */
export function textsOf(doc: Y.Doc): readonly string[] {
  return [...doc.getMap('ideas').keys()].sort();
}

/** A connection without a network: what the server sends is there at once. */
export interface TestSocket {
  readonly client: TestClient;
  /** What the server thinks has not left yet. */
  buffered: number;
  /** The other end breaks off. */
  drop(code?: number): void;
}

export interface TestRooms {
  readonly rooms: RoomsService;
  readonly clock: FakeClock;
  readonly store: FaultyStorage;
  readonly inner: Storage;
  readonly directory: FakeDirectory;
  readonly set: (authority: Authority) => void;
  /** Opens a connection for a seat; it has said hello and everything has settled. Throws when it is refused. */
  readonly open: (seat: string, document: DocumentName | 'feed', client?: TestClient) => Promise<TestSocket>;
  /** Lets the busy tick pass and everything settle: what was sent is decided. */
  readonly beat: () => Promise<void>;
}

/** Rooms over memory storage and a clock of their own. */
export async function testRooms(
  options: {
    readonly authority?: Authority;
    readonly bounds?: Partial<Bounds>;
    readonly storage?: Storage;
    readonly clock?: FakeClock;
    readonly observer?: RoomsObserver;
    readonly directory?: FakeDirectory;
    readonly fanout?: Fanout;
  } = {},
): Promise<TestRooms> {
  const clock = options.clock ?? fakeClock();
  const inner = options.storage ?? memoryStorage();
  await inner.workshops.create(newWorkshop(WORKSHOP), []);
  const store = faulty(inner);
  const directory = options.directory ?? fakeDirectory(options.authority);
  const rooms = createRooms({
    documents: store.storage.documents,
    directory,
    clock,
    ...(options.bounds && { bounds: options.bounds }),
    ...(options.observer && { observer: options.observer }),
    ...(options.fanout && { fanout: options.fanout }),
  });
  const beat = () => clock.pass(10);
  return {
    rooms,
    clock,
    store,
    inner,
    directory,
    beat,
    set(authority) {
      directory.set(authority);
      rooms.setAuthority(WORKSHOP, authority);
    },
    async open(seat, document, client = new TestClient()) {
      const refused =
        (await rooms.find(WORKSHOP, document)) ?? (await rooms.check(WORKSHOP, seat as SeatId, document));
      if (refused !== null) throw new Error(`refused: ${refused}`);
      const socket = connectTo(rooms, seat as SeatId, document, client);
      if (document !== 'feed') client.hello();
      await beat();
      return socket;
    },
  };
}

/** Opens a connection without asking first whether it may be. */
export function connectTo(
  rooms: RoomsService,
  seat: SeatId,
  document: DocumentName | 'feed',
  client: TestClient,
): TestSocket {
  let arrivals: Arrivals | null = null;
  const socket: TestSocket = {
    client,
    buffered: 0,
    drop(code = 1006) {
      client.close(code);
      arrivals?.closed(code);
    },
  };
  client.closed = null;
  client.acked = 0;
  client.sent = 0;
  client.synced = false;
  arrivals = rooms.connect(WORKSHOP, seat, document, {
    send: (frame) => client.receive(frame),
    buffered: () => socket.buffered,
    remembersWho: client.remembersWho,
    skipsOwn: client.skipsOwn,
    close(code, reason) {
      client.closed ??= { code, reason };
    },
  });
  const open = arrivals;
  client.transport = (frame) => open.message(frame);
  return socket;
}
