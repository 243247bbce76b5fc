import type { ErrorCode } from '@pathwall/protocol';
import type * as Y from 'yjs';
import type { Member } from './member.ts';

export interface Change {
  readonly kind: 'change';
  readonly from: Member;
  readonly number: number;
  readonly update: Uint8Array;
  /** When it arrived. */
  readonly at: number;
}

/** What waits for a room's next beat, in the order of arrival. */
export type Entry =
  /** A connection that wants to be told from now on. */
  | { readonly kind: 'greet'; readonly from: Member }
  /** Ask a writer for what it has and we do not. */
  | { readonly kind: 'ask'; readonly from: Member }
  | { readonly kind: 'step1'; readonly from: Member; readonly vector: Uint8Array }
  | { readonly kind: 'catch-up'; readonly from: Member }
  | Change
  /** Refused at the door; it keeps its place so that acks count in order. */
  | ({ readonly kind: 'refused' } & Refusal)
  | {
      readonly kind: 'write';
      readonly change: (doc: Y.Doc) => void;
      readonly done: () => void;
      readonly fail: (error: Error) => void;
    }
  /** Somebody reads the document as it is on disk, between two changes. */
  | {
      readonly kind: 'look';
      readonly read: (doc: Y.Doc) => void;
      readonly done: () => void;
      readonly fail: (error: Error) => void;
    }
  | {
      readonly kind: 'state';
      readonly done: (state: CommittedState) => void;
      readonly fail: (error: Error) => void;
    };

/** A change that is not applied, and why. `number` counts the connection's changes from 1. */
export interface Refusal {
  readonly from: Member;
  readonly number: number;
  readonly code: ErrorCode;
}

/** Refusals that no honest client causes often: each counts against the connection. */
export const STRIKING: ReadonlySet<ErrorCode> = new Set(['bad-update', 'foreign-client', 'update-gap']);

/** The log since the last snapshot. */
export interface LogSize {
  readonly rows: number;
  readonly bytes: number;
}

/** A document as it is on disk. */
export interface CommittedState {
  readonly update: Uint8Array;
  /** Number of the last stored update in it. */
  readonly seq: number;
  /** How much log it stands for. */
  readonly log: LogSize;
}
