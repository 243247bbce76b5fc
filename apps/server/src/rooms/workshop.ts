import {
  type Access,
  access,
  boardName,
  type DocumentName,
  parseDocumentName,
  ROOM_BOARD,
  type SeatId,
  type WorkshopId,
} from '@pathwall/domain';
import { type ErrorCode, encodeFeedUpdate, MAX_SOCKETS_PER_SEAT } from '@pathwall/protocol';
import type { Notice } from '../fanout/port.ts';
import { Connection, type ConnectionDeps } from './connection.ts';
import { Feed } from './feed.ts';
import type { Arrivals, Authority, Peer } from './port.ts';
import { Presence } from './presence.ts';
import { Room, type RoomDeps } from './room.ts';
import { SILENT_FRAME } from './wire.ts';
import { words } from './words.ts';

export type Target = DocumentName | 'feed';

/** What the rooms of one workshop share with those of all others. */
export type SharedDeps = ConnectionDeps &
  Pick<RoomDeps, 'documents' | 'log' | 'stopwatch' | 'work' | 'grown'> & {
    readonly authorityOf: () => Promise<Authority | null>;
    /** Whether other nodes write to the same storage. */
    readonly shared: boolean;
    /** Tells the other nodes. */
    readonly say: (notice: Notice) => void;
    /** Told after each commit of a change to a document. */
    readonly changed: (document: DocumentName) => void;
  };

const SILENT_FEED_FRAME = encodeFeedUpdate([]);

/** The sockets, rooms and feed of one workshop, under one authority. */
export class WorkshopRooms {
  readonly id: WorkshopId;
  readonly #deps: SharedDeps;
  readonly #rooms = new Map<DocumentName, Room>();
  readonly #connections = new Map<Connection, Target>();
  readonly #feed: Feed;
  readonly #presence: Presence;
  #authority: Authority | null = null;
  #loading: Promise<Authority | null> | null = null;
  #busyAt: number;

  constructor(id: WorkshopId, deps: SharedDeps) {
    this.id = id;
    this.#deps = deps;
    this.#busyAt = deps.clock.now();
    this.#feed = new Feed({
      clock: deps.clock,
      bounds: deps.bounds,
      log: deps.log,
      stateOf: async (document) => (await this.room(document).state()).update,
      documentsFor: (seat) => this.#feedDocuments(seat),
    });
    this.#presence = new Presence({
      clock: deps.clock,
      bounds: deps.bounds,
      tell: (present) => this.#rooms.get('agenda')?.show({ present }),
      share: (seats) => deps.say({ kind: 'present', workshop: id, seats }),
      nodeLeft: (node) => {
        for (const room of this.#rooms.values()) room.awareness.nodeLeft(node);
      },
    });
  }

  get connections(): Iterable<Connection> {
    return this.#connections.keys();
  }

  get rooms(): ReadonlyMap<DocumentName, Room> {
    return this.#rooms;
  }

  /** True when nobody has been here for a while. */
  get idle(): boolean {
    const empty = this.#connections.size === 0 && this.#rooms.size === 0 && this.#loading === null;
    if (!empty) this.#busyAt = this.#deps.clock.now();
    return this.#deps.clock.now() - this.#busyAt >= this.#deps.bounds.idleWorkshop;
  }

  /** Whether there are such a workshop and document; null when there are. */
  async find(target: Target): Promise<ErrorCode | null> {
    this.#busyAt = this.#deps.clock.now();
    if (this.#authority === null && (await this.#ask()) === null) return 'unknown-workshop';
    return target === 'feed' || this.#exists(target) ? null : 'unknown-document';
  }

  /** Why this seat, which has proven itself, may not open that socket now; null when it may. */
  async check(seat: SeatId, target: Target): Promise<ErrorCode | null> {
    // A seat that has only just come may not have been told of yet.
    if (this.#authority?.seats.has(seat) !== true) await this.#ask();
    return this.#refusal(seat, target);
  }

  connect(seat: SeatId, target: Target, peer: Peer): Arrivals {
    const kind = target === 'feed' ? 'feed' : 'sync';
    const connection = new Connection(seat, kind, peer, this.#deps, (ended) => this.#leave(ended));
    this.#deps.observer.socketOpened(kind);
    const refusal = this.#refusal(seat, target) ?? (this.#full(seat) ? 'too-many-sockets' : null);
    if (refusal === null) this.#enter(connection, target);
    else connection.close(refusal);
    return {
      message: (frame) => this.#receive(connection, target, frame),
      nonsense: () => connection.close('bad-frame'),
      closed: (code) => connection.ended(code),
    };
  }

  setAuthority(authority: Authority): void {
    this.#authority = authority;
    for (const [connection, target] of [...this.#connections]) {
      const code = this.#refusal(connection.seat, target);
      if (code !== null) connection.close(code === 'no-seat' ? 'seat-removed' : code);
    }
    for (const room of this.#rooms.values()) room.reconsider();
    this.#feed.reconsider();
  }

  /** Closes every socket of these seats at once. */
  drop(seats: readonly SeatId[] | 'all', code: ErrorCode): void {
    const wanted = seats === 'all' ? null : new Set(seats);
    for (const connection of [...this.#connections.keys()]) {
      if (wanted === null || wanted.has(connection.seat)) connection.close(code);
    }
  }

  /** The workshop is gone: nobody stays, and nothing of it is kept in memory. */
  end(code: ErrorCode): void {
    this.drop('all', code);
    this.#presence.clear();
    this.#feed.clear();
    for (const room of [...this.#rooms.values()]) room.fail(code, new Error(words.workshopGone));
  }

  /** The room of a document, loaded or being loaded. */
  room(name: DocumentName): Room {
    const open = this.#rooms.get(name);
    if (open !== undefined) return open;
    const room = new Room(this.id, name, {
      ...this.#deps,
      access: (seat) => this.#access(seat, name),
      whoIs: (seat) => {
        const found = this.#authority?.seats.get(seat);
        return found === undefined ? null : { seat, name: found.name };
      },
      anonymous: () => this.#authority?.anonymous ?? true,
      published: (_room, committed) => {
        this.#feed.published(name, committed.update);
        this.#deps.changed(name);
        this.#deps.say({ kind: 'update', workshop: this.id, document: name, ...committed });
      },
      arrived: (_room, update) => this.#feed.published(name, update),
      shown: this.#deps.shared
        ? (_room, payload) =>
            this.#deps.say({ kind: 'awareness', workshop: this.id, document: name, payload })
        : null,
      // Others' words reach the feed through the room, which knows what is missing.
      kept: () => this.#deps.shared && this.#feed.wants(name),
      gone: (gone, failed) => {
        if (this.#rooms.get(name) === gone) this.#rooms.delete(name);
        if (failed) this.#feed.failed(name);
      },
    });
    this.#rooms.set(name, room);
    if (this.#deps.shared) this.#deps.say({ kind: 'hello', workshop: this.id, document: name });
    return room;
  }

  /** Takes what another node says about this workshop's documents and people. */
  heard(from: string, notice: Notice): void {
    switch (notice.kind) {
      case 'update':
        this.#rooms.get(notice.document)?.others.heard(notice);
        break;
      case 'awareness':
        this.#rooms.get(notice.document)?.awareness.heard(from, notice.payload);
        break;
      case 'present':
        this.#presence.heard(from, notice.seats);
        break;
      case 'hello':
        this.tellOthers(notice.document);
        break;
      default:
        break;
    }
  }

  /** Whether authority has ever said that there is such a workshop. */
  get known(): boolean {
    return this.#authority !== null;
  }

  /** Tells the other nodes who is here and what they show: on all documents, or on the one that is asked for. */
  tellOthers(asked: DocumentName | null): void {
    if (asked === null) this.#presence.keepAlive();
    for (const [document, room] of this.#rooms) {
      if (asked !== null && asked !== document) continue;
      const payload = room.awareness.own();
      if (payload !== null) this.#deps.say({ kind: 'awareness', workshop: this.id, document, payload });
    }
  }

  /** Renews what stock clients would otherwise think gone. */
  keepAlive(): void {
    this.#presence.keepAlive();
    this.#presence.renew();
    for (const [connection, target] of this.#connections) {
      connection.keepAlive(target === 'feed' ? SILENT_FEED_FRAME : SILENT_FRAME);
    }
  }

  /** Forgets everything at once; for when the server has closed all sockets. */
  clear(): void {
    this.#presence.clear();
    this.#feed.clear();
    for (const room of this.#rooms.values()) room.unload();
  }

  #enter(connection: Connection, target: Target): void {
    this.#connections.set(connection, target);
    this.#presence.enter(connection.seat);
    if (target === 'feed') this.#feed.join(connection);
    else this.room(target).join(connection);
    if (target === 'agenda') this.#presence.tellSoon();
  }

  #receive(connection: Connection, target: Target, frame: Uint8Array): void {
    if (target !== 'feed') {
      this.#rooms.get(target)?.receive(connection, frame);
      return;
    }
    // The feed only speaks; what a viewer says to it is wrong, but not worth more than a refusal.
    const fits = connection.admitFrame(frame.byteLength);
    connection.refuse(0, fits ? 'bad-frame' : 'too-fast');
    connection.strike('bad-frame');
  }

  #leave(connection: Connection): void {
    const target = this.#connections.get(connection);
    if (target === undefined) return;
    this.#connections.delete(connection);
    this.#presence.leave(connection.seat);
    if (target === 'feed') this.#feed.leave(connection);
    else this.#rooms.get(target)?.leave(connection);
  }

  #ask(): Promise<Authority | null> {
    this.#loading ??= this.#learn().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #learn(): Promise<Authority | null> {
    const before = this.#authority;
    const learnt = await this.#deps.authorityOf();
    // What was set meanwhile is newer than what was asked for before.
    if (this.#authority !== before) return this.#authority;
    if (learnt !== null && before !== null) this.setAuthority(learnt);
    this.#authority = learnt;
    return learnt;
  }

  #refusal(seat: SeatId, target: Target): ErrorCode | null {
    if (this.#authority === null) return 'unknown-workshop';
    if (!this.#authority.seats.has(seat)) return 'no-seat';
    const allowed =
      target === 'feed' ? this.#feedDocuments(seat).length > 0 : this.#access(seat, target) !== 'none';
    return allowed ? null : 'not-allowed';
  }

  #full(seat: SeatId): boolean {
    return this.#presence.socketsOf(seat) >= MAX_SOCKETS_PER_SEAT;
  }

  #exists(document: DocumentName): boolean {
    const ref = parseDocumentName(document);
    if (ref === null) return false;
    return ref.kind !== 'board' || ref.pair === null || this.#authority?.pairs.includes(ref.pair) === true;
  }

  #access(seat: SeatId, document: DocumentName): Access {
    const standing = this.#authority?.seats.get(seat);
    const ref = parseDocumentName(document);
    if (this.#authority === null || standing === undefined || ref === null) return 'none';
    return access(standing, ref, this.#authority.situation);
  }

  #feedDocuments(seat: SeatId): readonly DocumentName[] {
    const boards = (this.#authority?.pairs ?? []).map(boardName);
    const all: readonly DocumentName[] = [ROOM_BOARD, ...boards, 'wall', 'commitments'];
    return all.filter((document) => this.#access(seat, document) !== 'none');
  }
}
