import type { DocumentName } from '@pathwall/domain/documents';
import type { SeatId, WorkshopId } from '@pathwall/domain/ids';

/**
 * What one node tells the others. A fan-out is a hint and never the truth: messages may be lost, doubled or late, and
 * every node heals itself from storage. So sending never waits and never fails.
 */
export interface Fanout {
  /** Tells every other node that listens (for what is about one workshop's documents: that follows it). */
  readonly send: (notice: Notice) => void;
  /** Called with what other nodes say, never with one's own words, each one that was given. Before anything is followed. */
  readonly listen: (listener: Listener) => void;
  /** Begins to hear what is said about a workshop's documents, a moment later. */
  readonly follow: (workshop: WorkshopId) => void;
  readonly unfollow: (workshop: WorkshopId) => void;
  /** Whether what is said goes out and what others say comes in, as far as is known now. */
  readonly connected: () => boolean;
  /** Says nothing more and hears nothing more. May be called twice. */
  readonly close: () => Promise<void>;
}

export interface Listener {
  /** `from` names the node, anew with each start of it. */
  readonly heard: (from: string, notice: Notice) => void;
  /** Messages may have been missed until now: of a workshop that begins to be followed, or (null) of all, after a break. */
  readonly mended: (workshop: WorkshopId | null) => void;
}

export type Notice =
  /** An update that was committed under that number. */
  | {
      readonly kind: 'update';
      readonly workshop: WorkshopId;
      readonly document: DocumentName;
      readonly seq: number;
      readonly update: Uint8Array;
      readonly claims: readonly (readonly [client: number, seat: SeatId])[];
    }
  /** What people of this node show on a document: a y-protocols awareness payload. Never stored. */
  | {
      readonly kind: 'awareness';
      readonly workshop: WorkshopId;
      readonly document: DocumentName;
      readonly payload: Uint8Array;
    }
  /** Who is connected to this node; repeated every few seconds. */
  | { readonly kind: 'present'; readonly workshop: WorkshopId; readonly seats: readonly SeatId[] }
  /** A node has opened a document, or (null) the workshop, and wants to know who is there and shows what. */
  | { readonly kind: 'hello'; readonly workshop: WorkshopId; readonly document: DocumentName | null }
  /** Something about a workshop or its seats is different in storage. */
  | { readonly kind: 'changed'; readonly workshop: WorkshopId }
  /** Sockets of these seats are to be closed at once. */
  | {
      readonly kind: 'dropped';
      readonly workshop: WorkshopId;
      readonly seats: readonly SeatId[] | 'all';
      readonly code: string;
    }
  /** A workshop is gone. */
  | { readonly kind: 'ended'; readonly workshop: WorkshopId; readonly code: string }
  /** A turn of a limit that all nodes count together was given to somebody. */
  | { readonly kind: 'spent'; readonly limit: string; readonly key: string };

export type ForEverybody = Extract<Notice, { readonly kind: 'changed' | 'dropped' | 'ended' | 'spent' }>;

/** What goes to everybody; the rest goes to those who follow the workshop. */
export function isForEverybody(notice: Notice): notice is ForEverybody {
  const { kind } = notice;
  return kind === 'changed' || kind === 'dropped' || kind === 'ended' || kind === 'spent';
}
