import { encodeAck } from '@pathwall/protocol';
import type { Connection } from './connection.ts';

/** A connection as one room knows it: how far its frames are decided, and how far it has been told. */
export class Member {
  readonly connection: Connection;
  /** What it may do, as of the last change of authority. */
  mayWrite = false;
  /** Frames that count which have arrived. */
  arrived = 0;
  /** How many of them are decided; told with the next ack. */
  decided = 0;
  #acked = 0;
  /** Set while it is too slow to be sent updates: since when, and what it has. */
  behind: { readonly since: number; readonly vector: Uint8Array } | null = null;
  /** When it was last asked for what it has. */
  askedAt = Number.NEGATIVE_INFINITY;
  asking = false;
  /** Whether it was told that it may not show presence. */
  toldReadOnly = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  acknowledge(): void {
    if (this.decided === this.#acked) return;
    this.#acked = this.decided;
    this.connection.send(encodeAck(this.decided));
  }
}
