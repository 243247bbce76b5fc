import type {
  DocumentName,
  PairId,
  Role,
  SeatId,
  SeatStanding,
  Situation,
  WorkshopId,
} from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type * as Y from 'yjs';
import type { Trusts } from '../access/proxies.ts';
import type { Fanout } from '../fanout/port.ts';
import type { DocumentStore } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver } from './observer.ts';

/**
 * Between authority (`workshops/`, `access/`) and the rooms. Rooms ask who somebody is; authority tells them when that
 * changes. Neither imports the other's inside.
 */

/** What rooms need to know of one seat. */
export interface SeatAuthority extends SeatStanding {
  readonly id: SeatId;
  readonly role: Role;
  /** Null when none was given, or where the workshop is anonymous and names are not shown. */
  readonly name: string | null;
}

/** What rooms need to know of one workshop: a snapshot, replaced as a whole. */
export interface Authority {
  readonly situation: Situation;
  /** Every pair ever made: each has a board. */
  readonly pairs: readonly PairId[];
  /** Seats that are part of the workshop; a seat that is missing has been removed. */
  readonly seats: ReadonlyMap<SeatId, SeatAuthority>;
  /** Where true, no clientID is stored with a seat (P4). */
  readonly anonymous: boolean;
}

/** Implemented by authority, given to the rooms. */
export interface Directory {
  /** The seat that a cookie header proves for this workshop; null when it proves none. */
  readonly authenticate: (
    workshop: WorkshopId,
    seat: SeatId,
    cookieHeader: string | undefined,
  ) => Promise<SeatAuthority | null>;
  /** Null when there is no such workshop. */
  readonly authority: (workshop: WorkshopId) => Promise<Authority | null>;
  /**
   * The same, read anew because another node may have changed it; writes nothing. To be given where several nodes share
   * the storage.
   */
  readonly refresh?: (workshop: WorkshopId) => Promise<Authority | null>;
  /** Told after each commit of a change, whoever made it. Returns at once. */
  readonly changed?: (workshop: WorkshopId, document: DocumentName) => void;
}

/** Implemented by the rooms, given to authority. */
export interface Rooms {
  /**
   * Writes to a document as the server: in the heartbeat, like everybody else. Resolves when the change is committed,
   * rejects with a StorageError when it could not be.
   */
  readonly write: (
    workshop: WorkshopId,
    document: DocumentName,
    change: (doc: Y.Doc) => void,
  ) => Promise<void>;
  /** Documents as they are committed, as copies that the caller may keep. Unknown documents are empty. */
  readonly read: (
    workshop: WorkshopId,
    documents: readonly DocumentName[],
  ) => Promise<ReadonlyMap<DocumentName, Y.Doc>>;
  /**
   * Shows a document as it is committed, between two changes, without a copy of it where it is in use. Nothing may be
   * changed or kept of it. Rejects with a StorageError when it cannot be read.
   */
  readonly look: (workshop: WorkshopId, document: DocumentName, read: (doc: Y.Doc) => void) => Promise<void>;
  /** The size of a document that is open, more or less; null when it is not. */
  readonly bytes: (workshop: WorkshopId, document: DocumentName) => number | null;
  /**
   * A document as it is committed, as one update, encoded once a version however many ask. The bytes are shared: nobody
   * changes them. Rejects with a StorageError when it cannot be read.
   */
  readonly state: (workshop: WorkshopId, document: DocumentName) => Promise<Uint8Array>;
  /**
   * Puts a document as it is now in the place of everything that is stored of it, so that words which were taken out are
   * nowhere in the data folder any more. What is written meanwhile stays. Rejects with a StorageError when it could not be.
   */
  readonly rewrite: (workshop: WorkshopId, document: DocumentName) => Promise<void>;
  /** Names of the documents that a workshop has stored. */
  readonly list: (workshop: WorkshopId) => Promise<readonly DocumentName[]>;
  /** Replaces what rooms know: sockets whose seat lost access are closed, feeds gain and lose boards. */
  readonly setAuthority: (workshop: WorkshopId, authority: Authority) => void;
  /** Closes every socket of these seats (or of the whole workshop) with that code, at once. */
  readonly drop: (workshop: WorkshopId, seats: readonly SeatId[] | 'all', code: ErrorCode) => void;
  /** Lets go of a workshop that is gone: closes every socket with that code and forgets every document, at once. */
  readonly end: (workshop: WorkshopId, code: ErrorCode) => void;
  /** Flushes what is in flight, closes every socket with `going-down`, unloads every room. */
  readonly close: () => Promise<void>;
}

/** A structured logger (pino fits). Never given content, names or secrets. */
export interface RoomsLog {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

/** What `createRooms` needs; the optional parts have the product's own as default, except for the log, which is silent. */
export interface RoomsDeps {
  readonly documents: DocumentStore;
  readonly directory: Directory;
  /** The other nodes on the same storage; without it there are none. */
  readonly fanout?: Fanout;
  readonly clock?: Clock;
  readonly log?: RoomsLog;
  readonly observer?: RoomsObserver;
  /** In place of the product's own bounds, for tests and benchmarks. */
  readonly bounds?: Partial<Bounds>;
}

/** What the websocket plugin needs: `roomsPlugin(app, options)`. */
export interface RoomsPluginOptions {
  readonly rooms: RoomsService;
  readonly directory: Directory;
  /** With it, exactly its origin may open sockets; without, the Origin's host must equal the Host header. */
  readonly publicUrl: URL | null;
  /** Whose word for the host that was asked is believed. */
  readonly trusts: Trusts;
}

/** One end of a connection, as rooms see it: bytes out, and how many of them still wait. */
export interface Peer {
  readonly send: (frame: Uint8Array) => void;
  /** Bytes handed to `send` that have not left this process. */
  readonly buffered: () => number;
  /** Closes with a code of the protocol's table, at once. What was sent before still goes out. */
  readonly close: (code: number, reason: string) => void;
  /** Whether this client remembers who is behind a client id, so that it is not told each time; false when left out. */
  readonly remembersWho?: boolean;
  /** Whether this client leaves out what it shows itself, so that it can be sent the frame of all; false when left out. */
  readonly skipsOwn?: boolean;
}

/** The other end of `Peer`: what arrives on a connection. */
export interface Arrivals {
  /** Takes a frame over: the bytes must not change afterwards. */
  readonly message: (frame: Uint8Array) => void;
  /** Something that no client of ours or stock one sends (a text frame). */
  readonly nonsense: () => void;
  readonly closed: (code: number) => void;
}

/** Who and what is there now. */
export interface Census {
  readonly rooms: number;
  /** Seats with an open socket. */
  readonly seats: number;
  readonly syncSockets: number;
  readonly feedSockets: number;
  /** Bytes that were sent and have not left this process. */
  readonly bufferedBytes: number;
  /** Bytes of changes that arrived and are not on disk yet. */
  readonly unsavedBytes: number;
}

export interface RoomsService extends Rooms {
  readonly census: () => Census;
  /** Whether there are such a workshop and document: `unknown-workshop`, `unknown-document`, or null when there are. */
  readonly find: (workshop: WorkshopId, document: DocumentName | 'feed') => Promise<ErrorCode | null>;
  /** Why a seat that has proven itself may not open that socket now; null when it may. */
  readonly check: (
    workshop: WorkshopId,
    seat: SeatId,
    document: DocumentName | 'feed',
  ) => Promise<ErrorCode | null>;
  /** Takes a connection whose seat has been proven. Closes it when access was lost meanwhile. */
  readonly connect: (
    workshop: WorkshopId,
    seat: SeatId,
    document: DocumentName | 'feed',
    peer: Peer,
  ) => Arrivals;
}
