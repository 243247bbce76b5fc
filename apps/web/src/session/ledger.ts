import type { ErrorCode } from '@pathwall/protocol';

/**
 * Which edits the server has not confirmed yet. One edit is one local transaction. Frames of a connection are counted
 * from 1, as the server's acks count them (protocol, frames.ts).
 */
export interface Edit {
  /** Where the edit is kept on this device, null where it is not. */
  readonly key: Promise<number | null>;
}

interface Entry {
  readonly edit: Edit;
  /** The frame that carries it on this connection; null while none does. */
  readonly frame: number | null;
  /** Why the server refused it the last time. */
  readonly refused: ErrorCode | null;
}

export interface Tally {
  /** Sent on this connection, not decided. */
  readonly sent: number;
  /** Not sent, or refused. */
  readonly waiting: number;
  /** Why the first refused one was refused. */
  readonly refused: ErrorCode | null;
}

export interface Ledger {
  /** Somebody wrote here; `frame` carries it, or null when nothing could. */
  readonly wrote: (edit: Edit, frame: number | null) => void;
  /** A step 2 carries everything that waited. */
  readonly resent: (frame: number) => void;
  /** Gives the edits that are confirmed now. */
  readonly acked: (count: number) => readonly Edit[];
  readonly refused: (frame: number, code: ErrorCode) => void;
  /** The connection is gone: whatever it carried must be sent again. */
  readonly disconnected: () => void;
  readonly tally: () => Tally;
}

export function createLedger(): Ledger {
  let entries: readonly Entry[] = [];
  return {
    wrote: (edit, frame) => {
      entries = [...entries, { edit, frame, refused: null }];
    },
    resent: (frame) => {
      entries = entries.map((entry) => (entry.frame === null ? { ...entry, frame } : entry));
    },
    acked: (count) => {
      const decided = (entry: Entry): boolean => entry.frame !== null && entry.frame <= count;
      const done = entries.filter(decided);
      if (done.length > 0) entries = entries.filter((entry) => !decided(entry));
      return done.map(({ edit }) => edit);
    },
    refused: (frame, code) => {
      entries = entries.map((entry) =>
        entry.frame === frame ? { ...entry, frame: null, refused: code } : entry,
      );
    },
    disconnected: () => {
      entries = entries.map((entry) => ({ ...entry, frame: null }));
    },
    tally: () => {
      const waiting = entries.filter(({ frame }) => frame === null);
      return {
        sent: entries.length - waiting.length,
        waiting: waiting.length,
        refused: waiting.find(({ refused }) => refused !== null)?.refused ?? null,
      };
    },
  };
}
