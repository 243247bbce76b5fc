import { type AppendEntry, type Appended, CLAIMED, type DocumentStore } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver } from './observer.ts';
import type { RoomsLog } from './port.ts';
import type { Batch, Room } from './room.ts';
import type { Stopwatch } from './stopwatch.ts';
import { words } from './words.ts';

export interface HeartbeatDeps {
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly observer: RoomsObserver;
  readonly log: RoomsLog;
  readonly stopwatch: Stopwatch;
}

/**
 * One beat for all rooms: what arrived is applied, stored in one transaction, and only then told. The next beat begins
 * when the commit is through, so a slow disk makes larger beats and never a queue of commits.
 */
export class Heartbeat {
  readonly #deps: HeartbeatDeps;
  readonly #waiting = new Set<Room>();
  #state: 'idle' | 'planned' | 'beating' = 'idle';
  #startedAt = Number.NEGATIVE_INFINITY;
  #tick = 0;
  #idle: (() => void)[] = [];

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
  }

  /** This room has something for the next beat. */
  wake(room: Room): void {
    this.#waiting.add(room);
    if (this.#state === 'idle') this.#plan();
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.#state === 'idle') return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #plan(): void {
    this.#state = 'planned';
    const { clock } = this.#deps;
    const wait = this.#startedAt + this.#tick - clock.now();
    const begin = (): void => {
      void this.#beat();
    };
    if (wait > 0) clock.after(wait, begin);
    else clock.soon(begin);
  }

  async #beat(): Promise<void> {
    this.#state = 'beating';
    const { clock, observer, bounds } = this.#deps;
    const start = clock.now();
    this.#startedAt = start;
    this.#deps.stopwatch.begin();
    const rooms = [...this.#waiting];
    this.#waiting.clear();
    const batches = rooms.map((room) => room.take()).filter((batch) => batch !== null);
    const told = batches.reduce((sum, { readers }) => sum + readers, 0);
    this.#tick = Math.min(bounds.longestTick, bounds.busyTick + told * bounds.tickPerReader);
    const applied = clock.now();
    const failed = !(await this.#store(batches));
    observer.beat({
      rooms: batches.length,
      messages: batches.reduce((sum, batch) => sum + batch.messages, 0),
      applyMs: applied - start,
      commitMs: clock.now() - applied,
      stored: batches.some(({ entry }) => entry !== null),
      failed,
    });
    this.#next();
  }

  #next(): void {
    if (this.#waiting.size > 0) {
      this.#plan();
      return;
    }
    this.#state = 'idle';
    const told = this.#idle;
    this.#idle = [];
    for (const tell of told) tell();
  }

  /** Stores what the batches bring and tells each room how that went; false when it could not be stored. */
  async #store(batches: readonly Batch[]): Promise<boolean> {
    const changed = batches.flatMap(({ room, entry }) => (entry === null ? [] : [{ room, entry }]));
    const numbers = changed.length === 0 ? [] : await this.#append(changed.map(({ entry }) => entry));
    for (const { room, entry } of batches) {
      if (entry === null) room.committed(null);
    }
    for (const [index, { room }] of changed.entries()) {
      if (numbers instanceof Error) room.fail('not-saved', numbers);
      else settle(room, numbers[index] ?? null);
    }
    return !(numbers instanceof Error);
  }

  async #append(entries: readonly AppendEntry[]): Promise<readonly Appended[] | Error> {
    try {
      return await this.#deps.documents.append(entries);
    } catch (error) {
      this.#deps.log.error({ rooms: entries.length, error: String(error) }, words.notStored);
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** No number means that nothing of it was stored: the workshop is gone, or another node gave a client id to another seat. */
function settle(room: Room, seq: Appended): void {
  // What is in memory was let in too early. Everybody comes back to what is on disk, and the gate knows better then.
  if (seq === CLAIMED) room.fail('not-saved', new Error(words.claimedElsewhere));
  else if (seq === null) room.fail('unknown-workshop', new Error(words.roomGone));
  else room.committed(seq);
}
