import type { ErrorCode } from '@pathwall/protocol';

/** What one beat did. Times in milliseconds. */
export interface BeatReport {
  readonly rooms: number;
  readonly messages: number;
  /** Time from taking the messages to handing the batch to storage. */
  readonly applyMs: number;
  /** Time that storage took; 0 when there was nothing to store. */
  readonly commitMs: number;
  /** Whether there was anything to store. */
  readonly stored: boolean;
  readonly failed: boolean;
}

/**
 * Told of everything that operators count. Called often: an implementation adds numbers up and returns. It never
 * learns content, names or secrets.
 */
export interface RoomsObserver {
  readonly frameIn: (bytes: number) => void;
  readonly frameOut: (bytes: number) => void;
  readonly beat: (report: BeatReport) => void;
  /** How long the first of the changes that an ack decides had waited for it. */
  readonly acked: (milliseconds: number) => void;
  readonly refused: (code: ErrorCode) => void;
  readonly socketOpened: (kind: SocketKind) => void;
  readonly socketClosed: (kind: SocketKind, code: number) => void;
  readonly roomLoaded: (milliseconds: number) => void;
  readonly roomUnloaded: () => void;
  readonly compacted: (milliseconds: number) => void;
  /** An update of another node was taken from a message. */
  readonly heardOthers: () => void;
  /** What messages did not bring was read from the log. */
  readonly healed: () => void;
}

export type SocketKind = 'sync' | 'feed';

const ignore = (): void => undefined;

/** Counts nothing. */
export const silentObserver: RoomsObserver = {
  frameIn: ignore,
  frameOut: ignore,
  beat: ignore,
  acked: ignore,
  refused: ignore,
  socketOpened: ignore,
  socketClosed: ignore,
  roomLoaded: ignore,
  roomUnloaded: ignore,
  compacted: ignore,
  heardOthers: ignore,
  healed: ignore,
};
