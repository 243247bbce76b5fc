import type { DocumentStore, StoredDocument } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver } from './observer.ts';
import type { RoomsLog } from './port.ts';
import type { CommittedState } from './queue.ts';
import type { Room } from './room.ts';
import { words } from './words.ts';

export interface CompactorDeps {
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly observer: RoomsObserver;
  readonly log: RoomsLog;
  readonly bounds: Bounds;
  /** Makes a snapshot of what is stored without holding up this thread. */
  readonly snapshotOf: (stored: StoredDocument) => Promise<Uint8Array>;
}

const PAUSE_AFTER_FAILURE = 10_000;

/**
 * Puts snapshots in place of long logs, one document at a time, between beats. The snapshot of a small document is the
 * room's own state at a stored number; a large one is read from storage and encoded in another thread, because that
 * takes longer than a beat. Always from a Y.Doc (merging updates is quadratic); storage refuses one that is no longer the newest.
 */
export class Compactor {
  readonly #deps: CompactorDeps;
  readonly #waiting = new Set<Room>();
  #running: Promise<void> | null = null;
  #notBefore = Number.NEGATIVE_INFINITY;
  #stopWait: (() => void) | null = null;

  constructor(deps: CompactorDeps) {
    this.#deps = deps;
  }

  /** The room's log is long. It waits a little, so that a burst of writing is compacted once and not in the middle. */
  offer(room: Room): void {
    const { clock, bounds } = this.#deps;
    if (clock.now() < this.#notBefore) return;
    this.#waiting.add(room);
    if (this.#running !== null) return;
    this.#stopWait ??= clock.after(bounds.compactAfter, () => {
      this.#stopWait = null;
      this.#running = this.#run();
    });
  }

  /** Begins nothing more; resolves when nothing is being compacted. */
  async close(): Promise<void> {
    this.#stopWait?.();
    this.#stopWait = null;
    this.#notBefore = Number.POSITIVE_INFINITY;
    this.#waiting.clear();
    await this.#running;
  }

  async #run(): Promise<void> {
    for (const room of this.#waiting) {
      if (room.life !== 'gone' && room.needsCompaction) await this.#compact(room);
      this.#waiting.delete(room);
    }
    this.#running = null;
  }

  async #compact(room: Room): Promise<void> {
    const { documents, clock, observer, log, bounds } = this.#deps;
    const start = clock.now();
    try {
      const small = room.bytes <= bounds.encodeHere;
      const { update, seq, log: replaced } = await (small ? room.state() : this.#stored(room));
      await documents.compact(room.workshop, room.name, { upTo: seq, snapshot: update });
      room.compacted(replaced, update.byteLength);
      observer.compacted(clock.now() - start);
    } catch (error) {
      this.#notBefore = clock.now() + PAUSE_AFTER_FAILURE;
      log.warn({ workshop: room.workshop, document: room.name, error: String(error) }, words.notCompacted);
    }
  }

  async #stored(room: Room): Promise<CommittedState> {
    const stored = await this.#deps.documents.load(room.workshop, room.name);
    return {
      update: await this.#deps.snapshotOf(stored),
      seq: stored.seq,
      log: { rows: stored.updates.length, bytes: stored.logBytes },
    };
  }
}
