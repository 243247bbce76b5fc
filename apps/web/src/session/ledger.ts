import type { ErrorCode } from '@pathwall/protocol';
import { creatorsOf, type FrameRange } from './socket.ts';

/**
 * Which edits the server has not confirmed yet. One edit is one local transaction. Frames of a connection are counted
 * from 1, as the server's acks count them (protocol, frames.ts).
 */
export interface Edit {
  /** Where the edit is kept on this device, null where it is not. */
  readonly key: Promise<number | null>;
  readonly update: Uint8Array;
}

interface Entry {
  readonly edit: Edit;
  /** The frames that carry it on this connection; null while none does. */
  readonly frames: FrameRange | null;
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
  /** Somebody wrote here; `frames` carry it, or null when nothing could. */
  readonly wrote: (edit: Edit, frames: FrameRange | null) => void;
  /** An answer to the server's step 1 carries everything that waited. */
  readonly resent: (frames: FrameRange) => void;
  /** Gives the edits that are confirmed now. */
  readonly acked: (count: number) => readonly Edit[];
  readonly refused: (frame: number, code: ErrorCode) => void;
  /** The connection is gone: whatever it carried must be sent again. */
  readonly disconnected: () => void;
  readonly tally: () => Tally;
  /** Edits that no frame carries now, oldest first. */
  readonly waiting: () => readonly Edit[];
  /** They are given up: nobody waits for them any more. */
  readonly forget: (edits: readonly Edit[]) => void;
}

export function createLedger(): Ledger {
  let entries: readonly Entry[] = [];
  return {
    wrote: (edit, frames) => {
      entries = [...entries, { edit, frames, refused: null }];
    },
    resent: (frames) => {
      entries = entries.map((entry) => (entry.frames === null ? { ...entry, frames } : entry));
    },
    acked: (count) => {
      const decided = ({ frames }: Entry): boolean => frames !== null && frames.last <= count;
      const done = entries.filter(decided);
      if (done.length > 0) entries = entries.filter((entry) => !decided(entry));
      return done.map(({ edit }) => edit);
    },
    refused: (frame, code) => {
      const carried = ({ edit, frames }: Entry): boolean => {
        if (frames === null || frame < frames.first || frame > frames.last) return false;
        const creators = frames.creators?.[frame - frames.first];
        // Only deletions in it: whose they are cannot be told.
        if (creators === undefined || creators.size === 0) return true;
        const own = creatorsOf(edit.update);
        return [...creators].some((client) => own.has(client));
      };
      entries = entries.map((entry) => (carried(entry) ? { ...entry, frames: null, refused: code } : entry));
    },
    disconnected: () => {
      entries = entries.map((entry) => ({ ...entry, frames: null }));
    },
    waiting: () => entries.filter(({ frames }) => frames === null).map(({ edit }) => edit),
    forget: (edits) => {
      entries = entries.filter(({ edit }) => !edits.includes(edit));
    },
    tally: () => {
      const waiting = entries.filter(({ frames }) => frames === null);
      return {
        sent: entries.length - waiting.length,
        waiting: waiting.length,
        refused: waiting.find(({ refused }) => refused !== null)?.refused ?? null,
      };
    },
  };
}
