import type { DocumentName, SeatId, WorkshopId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type * as Y from 'yjs';
import { Audience } from './audience.ts';
import { Awareness } from './awareness.ts';
import type { Connection } from './connection.ts';
import { LiveDocument } from './document.ts';
import { Door } from './door.ts';
import { LogGauge } from './log-gauge.ts';
import { Member } from './member.ts';
import { Others } from './others.ts';
import type { CommittedState, Entry, LogSize } from './queue.ts';
import { Replies } from './replies.ts';
import type { Deps, Life, TakenBatch } from './room-deps.ts';
import { Taken, type TakenDeps } from './taken.ts';
import { updateFrame } from './wire.ts';
import { words } from './words.ts';

export type { Life } from './room-deps.ts';
export type RoomDeps = Deps<Room>;
export type Batch = TakenBatch<Room>;

/**
 * One document while people are at it: a state machine without sockets, bytes in and bytes out. What arrives is queued;
 * the heartbeat takes it (`take`), stores it, and says how that went (`committed` or `fail`).
 */
export class Room {
  readonly workshop: WorkshopId;
  readonly name: DocumentName;
  readonly #deps: RoomDeps;
  readonly #members = new Map<Connection, Member>();
  readonly #audience: Audience;
  /** What people show on the document, here and on other nodes. */
  readonly awareness: Awareness;
  readonly #door: Door;
  readonly #replies: Replies;
  readonly #log: LogGauge;
  readonly #takenDeps: TakenDeps;
  /** What other nodes write to the document. */
  readonly others: Others;
  #life: Life = 'loading';
  #document: LiveDocument | null = null;
  #queue: Entry[] = [];
  #taken: Taken | null = null;
  #stopIdle: (() => void) | null = null;
  #shown: object | null = null;
  #queuedBytes = 0;

  constructor(workshop: WorkshopId, name: DocumentName, deps: RoomDeps) {
    this.workshop = workshop;
    this.name = name;
    this.#deps = deps;
    const { clock, bounds } = deps;
    this.#audience = new Audience({
      clock,
      bounds,
      vector: () => this.#loaded().vector(),
      drained: (from) => this.#enqueue({ kind: 'catch-up', from }),
    });
    this.awareness = new Awareness({
      clock,
      bounds,
      readers: () => this.#audience.connections,
      readerCount: () => this.#audience.size,
      whoIs: deps.whoIs,
      claimedBy: (client) => this.#document?.claims.get(client),
      share: deps.shown && ((payload) => deps.shown?.(this, payload)),
    });
    this.#door = new Door({
      clock,
      bounds,
      awareness: this.awareness,
      mayWrite: (seat) => deps.access(seat) === 'write',
      enqueue: (entry) => this.#enqueue(entry),
    });
    this.#replies = new Replies({
      clock,
      bounds,
      audience: this.#audience,
      awareness: this.awareness,
      mayWrite: (member) => this.#mayWrite(member),
      enqueue: (entry) => this.#enqueue(entry),
      state: (document) => ({ update: document.full(), seq: this.others.have, log: this.#log.size }),
    });
    this.#log = new LogGauge(bounds);
    this.#takenDeps = {
      clock,
      bounds,
      stopwatch: deps.stopwatch,
      mayWrite: (member) => this.#mayWrite(member),
      shownBy: (client) => this.awareness.shownBy(client),
      owes: (seat) => this.#door.owes(seat),
      charge: (seat, milliseconds) => this.#door.charge(seat, milliseconds),
    };
    this.others = new Others({
      clock,
      bounds,
      load: () => deps.documents.load(workshop, name),
      take: (update) => {
        deps.observer.heardOthers();
        this.#takeOthers([update.update], update.claims, update.update);
      },
      mend: ({ snapshot, updates, claims }) => {
        deps.observer.healed();
        this.#takeOthers(snapshot === null ? updates : [snapshot, ...updates], claims, null);
      },
      failed: (error) => deps.log.warn({ workshop, document: name, error: String(error) }, words.notLoaded),
    });
    void this.#load();
  }

  get life(): Life {
    return this.#life;
  }

  /** Never less than the document's encoded size; 0 until it is loaded. */
  get bytes(): number {
    return this.#document?.bytes ?? 0;
  }

  /** True when the log has grown enough to be compacted. */
  get needsCompaction(): boolean {
    return this.#log.long;
  }

  join(connection: Connection): void {
    const member = new Member(connection);
    member.mayWrite = this.#mayWrite(member);
    this.#members.set(connection, member);
    this.#enqueue({ kind: 'greet', from: member });
  }

  /** Takes one frame of a connection that joined. */
  receive(connection: Connection, frame: Uint8Array): void {
    const member = this.#members.get(connection);
    if (member !== undefined && connection.open) this.#door.receive(member, frame);
  }

  leave(connection: Connection): void {
    if (!this.#members.delete(connection)) return;
    this.#audience.remove(connection);
    this.awareness.leave(connection, connection.cut);
    this.#rest();
  }

  /** Writes as the server, in the next beat. */
  write(change: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((done, fail) => this.#enqueue({ kind: 'write', change, done, fail }));
  }

  /** Shows the document as it is on disk after the next beat, to somebody who only reads. */
  look(read: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((done, fail) => this.#enqueue({ kind: 'look', read, done, fail }));
  }

  /** The document as it is on disk after the next beat. */
  state(): Promise<CommittedState> {
    return new Promise((done, fail) => this.#enqueue({ kind: 'state', done, fail }));
  }

  /** Shows a state under the server's own client id, such as who is connected; as soon as the document is loaded. */
  show(state: object): void {
    this.#shown = state;
    if (this.#document !== null) this.awareness.show(this.#document.clientId, state);
  }

  /** Looks again at what each member may do. Whoever lost all access is closed by the caller. */
  reconsider(): void {
    for (const member of this.#members.values()) {
      const mayWrite = this.#mayWrite(member);
      // What was written while it was not allowed is still on the device: it is asked for now.
      if (mayWrite && !member.mayWrite) this.#replies.ask(member);
      if (!mayWrite) this.awareness.withdraw(member.connection);
      member.mayWrite = mayWrite;
    }
  }

  /** Lets go of what can be made again from bytes, when nothing is going on; true when there was something to do. */
  save(): boolean {
    const quiet = this.#life === 'live' && this.#taken === null && this.#queue.length === 0;
    return quiet && (this.#document?.rest() ?? false);
  }

  /** Bytes of changes that arrived and are not on disk yet. */
  get unsavedBytes(): number {
    return this.#queuedBytes + (this.#taken?.update?.byteLength ?? 0);
  }

  /** Applies what has arrived; gives what is to be stored. Null when there was nothing. */
  take(): Batch | null {
    const document = this.#document;
    if (document === null || this.#life === 'gone' || this.#queue.length === 0) return null;
    const taken = new Taken(this.#queue);
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#taken = taken;
    try {
      taken.apply(document, this.#takenDeps);
    } catch (error) {
      this.#poisoned(taken.current, error);
      return null;
    }
    const { update, entries } = taken;
    if (update === null) return { room: this, entry: null, messages: entries.length, readers: 0 };
    const claims = taken.claimsToStore(document, this.#deps.anonymous());
    taken.stored = claims;
    const entry = { workshop: this.workshop, document: this.name, update, claims };
    return { room: this, entry, messages: entries.length, readers: this.#audience.size };
  }

  /** What was taken is on disk, as number `seq` where there was anything to store: everyone may hear of it. */
  committed(seq: number | null): void {
    const taken = this.#taken;
    this.#taken = null;
    if (taken === null || this.#life === 'gone') return;
    const { update, writers } = taken;
    if (update !== null && seq !== null) {
      this.#log.add(update);
      const [only] = writers;
      this.#audience.tell(updateFrame(update), writers.size === 1 ? (only ?? null) : null);
      this.#deps.published(this, {
        seq,
        update,
        claims: taken.stored.map(({ client, seat }) => [client, seat]),
      });
      // What others wrote on top of it comes after it.
      this.others.own(seq);
    }
    for (const refusal of taken.refusals) this.#replies.refuse(refusal);
    /** Each sender, and when the first of its changes arrived. */
    const senders = new Map<Member, number>();
    const now = this.#deps.clock.now();
    for (const entry of taken.entries) {
      if (entry.kind === 'change' || entry.kind === 'refused') {
        entry.from.decided = entry.number;
        if (!senders.has(entry.from)) senders.set(entry.from, entry.kind === 'change' ? entry.at : now);
      } else if (entry.kind !== 'look') {
        this.#replies.answer(entry, this.#document);
      }
    }
    for (const [member, since] of senders) {
      member.acknowledge();
      this.#deps.observer.acked(now - since);
    }
    // Takes its time, and nobody but who asked waits for it.
    taken.show(this.#document);
    if (this.needsCompaction) this.#deps.grown(this);
    this.#rest();
  }

  /** A snapshot of that size has taken the place of that much of the log. */
  compacted(replaced: LogSize, snapshotBytes: number): void {
    this.#log.compacted(replaced, snapshotBytes);
  }

  /** Throws the room away, because memory may differ from the disk. Everyone comes back to a fresh load. */
  fail(code: ErrorCode, error: Error): void {
    if (this.#life === 'gone') return;
    const waiting = [...(this.#taken?.entries ?? []), ...this.#queue];
    const connections = [...this.#members.keys()];
    this.#end(true);
    for (const connection of connections) connection.close(code);
    for (const entry of waiting) {
      if ('fail' in entry) entry.fail(error);
    }
  }

  /** Lets go of the document; for when nobody is left and everything is stored. */
  unload(): void {
    if (this.#life !== 'gone') this.#end(false);
  }

  async #load(): Promise<void> {
    const { documents, clock, bounds, observer, log } = this.#deps;
    const start = clock.now();
    try {
      const stored = await documents.load(this.workshop, this.name);
      if (this.#life === 'gone') return;
      this.#document = new LiveDocument(stored, bounds, clock);
      const { updates, logBytes, snapshot } = stored;
      this.#log.begin({ rows: updates.length, bytes: logBytes }, snapshot?.byteLength ?? 0);
      this.others.begin(stored.seq);
    } catch (error) {
      log.error({ workshop: this.workshop, document: this.name, error: String(error) }, words.notLoaded);
      this.fail('not-saved', asError(error));
      return;
    }
    // What others had written meanwhile was taken in, and may have ended it.
    if (this.life === 'gone') return;
    this.#life = 'live';
    observer.roomLoaded(clock.now() - start);
    if (this.#shown !== null) this.show(this.#shown);
    if (this.#queue.length > 0) this.#deps.work(this);
    if (this.needsCompaction) this.#deps.grown(this);
    this.#rest();
  }

  #enqueue(entry: Entry): void {
    if (this.#life === 'gone') {
      if ('fail' in entry) entry.fail(new Error(words.roomGone));
      return;
    }
    this.#stopIdle?.();
    this.#stopIdle = null;
    if (this.#life === 'draining') this.#life = 'live';
    this.#queue.push(entry);
    if (entry.kind === 'change') this.#queuedBytes += entry.update.byteLength;
    if (this.#queuedBytes > this.#deps.bounds.queueBytes) this.fail('not-saved', new Error(words.hangs));
    else if (this.#life === 'live') this.#deps.work(this);
  }

  /** An update that the gate let through made yjs throw, or a write of the server did. */
  #poisoned(entry: Entry | undefined, error: unknown): void {
    const { log } = this.#deps;
    log.error({ workshop: this.workshop, document: this.name, error: String(error) }, words.poisoned);
    if (entry?.kind === 'change') entry.from.connection.close('bad-frame');
    this.fail('internal', asError(error));
  }

  /** Empty and persisted for a while: unload. */
  #rest(): void {
    if (this.#life !== 'live' || this.#members.size > 0 || this.#queue.length > 0 || this.#taken !== null) {
      return;
    }
    this.#life = 'draining';
    this.#stopIdle = this.#deps.clock.after(this.#deps.bounds.idleRoom, () => {
      if (!this.#deps.kept()) {
        this.#end(false);
        return;
      }
      this.#life = 'live';
      this.#rest();
    });
  }

  /** Puts what is stored already into the document and tells everyone. `told` is what they are told; else what was new. */
  #takeOthers(
    updates: readonly Uint8Array[],
    claims: Iterable<readonly [number, SeatId]>,
    told: Uint8Array | null,
  ): void {
    const document = this.#document;
    if (document === null || this.#life === 'gone') return;
    let fresh: Uint8Array | null;
    try {
      for (const [client, seat] of claims) document.claim(client, seat);
      fresh = document.merge(updates);
    } catch (error) {
      this.#poisoned(undefined, error);
      return;
    }
    if (fresh === null) return;
    const update = told ?? fresh;
    this.#log.add(update);
    this.#audience.tell(updateFrame(update), null);
    this.#deps.arrived(this, update);
    if (this.needsCompaction) this.#deps.grown(this);
  }

  #end(failed: boolean): void {
    this.#life = 'gone';
    this.others.stop();
    this.#stopIdle?.();
    this.#audience.clear();
    this.awareness.clear();
    this.#document?.destroy();
    this.#document = null;
    this.#queue = [];
    this.#taken = null;
    this.#members.clear();
    this.#deps.observer.roomUnloaded();
    this.#deps.gone(this, failed);
  }

  #mayWrite(member: Member): boolean {
    return this.#deps.access(member.connection.seat) === 'write';
  }

  #loaded(): LiveDocument {
    if (this.#document === null) throw new Error('the document is not loaded');
    return this.#document;
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
