import type { Access, SeatId } from '@pathwall/domain';
import type { AppendEntry, DocumentStore } from '../storage/port.ts';
import type { Who } from './awareness.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver } from './observer.ts';
import type { OthersUpdate } from './others.ts';
import type { RoomsLog } from './port.ts';
import type { Stopwatch } from './stopwatch.ts';

/** What a room needs from around it. */
export interface Deps<Room> {
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly observer: RoomsObserver;
  readonly log: RoomsLog;
  readonly stopwatch: Stopwatch;
  readonly access: (seat: SeatId) => Access;
  readonly whoIs: (seat: SeatId) => Who | null;
  /** Where true, client ids are not stored with seats (P4). */
  readonly anonymous: () => boolean;
  /** Called when there is something for the next beat. */
  readonly work: (room: Room) => void;
  /** Called with every update of this room, after its commit. */
  readonly published: (room: Room, update: OthersUpdate) => void;
  /** Called with every update that others have committed, once it is in the document. */
  readonly arrived: (room: Room, update: Uint8Array) => void;
  /** What the people of this room show changed; for the other nodes. Null where there are none. */
  readonly shown: ((room: Room, payload: Uint8Array) => void) | null;
  /** True while somebody needs the document who is no member of the room. */
  readonly kept: () => boolean;
  /** Called when the log has grown enough to be compacted. */
  readonly grown: (room: Room) => void;
  /** Called once, when the room is not to be used any more. */
  readonly gone: (room: Room, failed: boolean) => void;
}

/** What a room brings to a beat. */
export interface TakenBatch<Room> {
  readonly room: Room;
  /** What is to be stored before anybody hears of it; null when nothing changed. */
  readonly entry: AppendEntry | null;
  readonly messages: number;
  /** How many will be told of it. */
  readonly readers: number;
}

export type Life = 'loading' | 'live' | 'draining' | 'gone';
