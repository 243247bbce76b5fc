import type { DocumentName, Role, SeatId, SeatStanding, Situation, WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type * as Y from 'yjs';

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
  /** Names of the documents that a workshop has stored. */
  readonly list: (workshop: WorkshopId) => Promise<readonly DocumentName[]>;
  /** Replaces what rooms know: sockets whose seat lost access are closed, feeds gain and lose boards. */
  readonly setAuthority: (workshop: WorkshopId, authority: Authority) => void;
  /** Closes every socket of these seats (or of the whole workshop) with that code, at once. */
  readonly drop: (workshop: WorkshopId, seats: readonly SeatId[] | 'all', code: ErrorCode) => void;
  /** Flushes what is in flight, closes every socket with `going-down`, unloads every room. */
  readonly close: () => Promise<void>;
}
