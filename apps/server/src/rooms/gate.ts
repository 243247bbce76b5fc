import { ok, type Result, refused, type SeatId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Bounds } from './bounds.ts';
import { judge } from './judge.ts';
import { type Nest, nestsTooDeep } from './nesting.ts';
import type { Scan } from './scan.ts';

/** Whose client ids the server itself writes under. No seat has this id: theirs have twelve characters. */
export const SERVER_SEAT = 'server' as SeatId;

/** What the gate needs to know of a document. */
export interface Guarded extends Nest {
  /** The clock that a client has reached; 0 for an unknown one. */
  readonly stateOf: (client: number) => number;
  /** Which seat each client id belongs to. */
  readonly claims: ReadonlyMap<number, SeatId>;
  readonly claimsOf: (seat: SeatId) => number;
  /** Bytes that a seat has added since the document was loaded. */
  readonly writtenBy: (seat: SeatId) => number;
  /** True when the document with so many more bytes would be too large. */
  readonly tooLarge: (more: number) => boolean;
}

/** A change that may be applied. */
export interface Admitted {
  /** Client ids that the seat uses for the first time. */
  readonly claims: readonly number[];
  /** Bytes that count as the seat's own. */
  readonly bytes: number;
}

export type GateRefusal = Extract<
  ErrorCode,
  'bad-update' | 'update-gap' | 'foreign-client' | 'board-full' | 'frame-too-large'
>;

/**
 * Whether a seat's update, of which `scan` is what `scanUpdate` says, may be applied to a document as it is now. Role and rate are checked before. `shownBy` tells
 * whose presence everybody sees under a client id: it is public before its owner has written anything, and whoever wrote
 * under it first would have the owner's words taken for known and dropped.
 */
export function admit(
  update: Uint8Array,
  scan: Scan | 'damaged' | 'gap',
  seat: SeatId,
  document: Guarded,
  bounds: Bounds,
  shownBy: (client: number) => SeatId | undefined,
): Result<Admitted, GateRefusal> {
  if (scan === 'damaged') return refused('bad-update');
  if (scan === 'gap') return refused('update-gap');
  const judgement = judge(scan, (client) => document.stateOf(client));
  if (judgement.kind !== 'whole') return refused('update-gap');
  const { creators, structs, length, authors } = judgement;
  if (structs > bounds.structsPerFrame || length > bounds.lengthPerFrame) return refused('frame-too-large');
  if (scan.adds === null && nestsTooDeep(scan, document)) return refused('bad-update');
  // Nobody writes in another's name (S7).
  if (authors.some((by) => by !== seat)) return refused('foreign-client');
  const claims = creators.filter((client) => !document.claims.has(client));
  if (creators.some((client) => (document.claims.get(client) ?? shownBy(client) ?? seat) !== seat)) {
    return refused('foreign-client');
  }
  if (claims.length > bounds.newClientsPerFrame) return refused('bad-update');
  // Taking away is always allowed: it is the way out of a full board.
  const full =
    structs > 0 &&
    (document.tooLarge(update.byteLength) ||
      document.writtenBy(seat) + update.byteLength > bounds.seatBytes ||
      (claims.length > 0 && document.claimsOf(seat) + claims.length > bounds.clientsPerSeat));
  return full ? refused('board-full') : ok({ claims, bytes: structs > 0 ? update.byteLength : 0 });
}
