import type { SeatId } from '@pathwall/domain';
import * as Y from 'yjs';
import type { StoredDocument } from '../storage/port.ts';
import { Additions, joinAdditions } from './additions.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import { type Guarded, SERVER_SEAT } from './gate.ts';
import type { Parenthood } from './nesting.ts';
import type { Scan } from './scan.ts';
import { step2Frame } from './wire.ts';

/**
 * A document in memory: its content, whose client ids are whose, and its encodings, each made once a version. It runs
 * ahead of storage while a commit is under way; the room sees to it that nobody is told before the commit is through.
 *
 * What only adds is not built into the Y.Doc at once: its bytes are passed on as they are, and built in when something
 * needs the document. It cannot fail then: such an update claims entries that it names itself and fills records that it
 * brings itself, begins where its clients ended, and nothing else (ADR 005).
 */
export class LiveDocument implements Guarded {
  /** The id under which the server itself writes. */
  readonly clientId: number;
  /** Null while nobody has used it for a while: then `#full` is all there is. */
  #doc: Y.Doc | null = null;
  #usedAt: number;
  readonly #claims: Map<number, SeatId>;
  readonly #claimsOf = new Map<SeatId, number>();
  readonly #writtenBy = new Map<SeatId, number>();
  readonly #bounds: Bounds;
  readonly #clock: Clock;
  /** Never less than the size of the encoded state. */
  #size: number;
  #weighedAt = Number.NEGATIVE_INFINITY;
  /** The document within its transaction; `#state` is taken from it afterwards. */
  #changing: Y.Doc | null = null;
  /** The clock that each client has reached. */
  #state: Map<number, number>;
  /** What is not built into the Y.Doc yet, oldest first, and which entries it claims. */
  #tail: Uint8Array[] = [];
  readonly #tailClaims = new Set<string>();
  /** What was added since the last `additions`. */
  #added = new Additions();
  /** The state with the first `#inFull` pieces of the tail; null when it is not known. */
  #full: Uint8Array | null = null;
  #inFull = 0;
  #fullFrame: Uint8Array | null = null;
  #vector: Uint8Array | null = null;

  /** Throws when the stored bytes are no updates: the storage is damaged, and must not be taken for empty. */
  constructor(stored: StoredDocument, bounds: Bounds, clock: Clock) {
    this.#bounds = bounds;
    this.#clock = clock;
    this.#size = (stored.snapshot?.byteLength ?? 0) + stored.logBytes;
    this.#claims = new Map(stored.claims);
    for (const seat of stored.claims.values()) this.#count(seat);
    this.#usedAt = clock.now();
    const { snapshot, updates } = stored;
    const doc = open(snapshot === null ? updates : [snapshot, ...updates]);
    this.#doc = doc;
    if (updates.length === 0) this.#full = snapshot ?? NOTHING;
    this.#state = clocksOf(doc);
    // A new document draws a new id, so nobody can have used it; from now on nobody else may.
    this.clientId = doc.clientID;
    this.claim(this.clientId, SERVER_SEAT);
  }

  /** The document itself, for the moment: it may be another object next time. */
  get doc(): Y.Doc {
    this.#usedAt = this.#clock.now();
    if (this.#doc === null) {
      this.#doc = open(this.#full === null ? [] : [this.#full]);
      this.#doc.clientID = this.clientId;
    }
    if (this.#tail.length > 0) this.#buildIn(this.#doc);
    return this.#doc;
  }

  /** Shows the document to somebody who only reads. One that rests goes on resting: they see one made for the moment. */
  look(read: (doc: Y.Doc) => void): void {
    if (this.#doc !== null) {
      if (this.#tail.length > 0) this.#buildIn(this.#doc);
      read(this.#doc);
      return;
    }
    const passing = open([...(this.#full === null ? [] : [this.#full]), ...this.#tail.slice(this.#inFull)]);
    try {
      read(passing);
    } finally {
      passing.destroy();
    }
  }

  /** Keeps only the encoded bytes of a small document that was not used for a while; true when there was something to do. */
  rest(): boolean {
    const { restAfter, restUpTo } = this.#bounds;
    if (this.#doc === null || this.#size > restUpTo || this.#clock.now() - this.#usedAt < restAfter)
      return false;
    // Newcomers and the feed are answered from these.
    this.full();
    this.vector();
    this.#tail = [];
    this.#tailClaims.clear();
    this.#inFull = 0;
    this.#fullFrame = null;
    this.#doc.destroy();
    this.#doc = null;
    return true;
  }

  /** Never less than the size of the encoded state. */
  get bytes(): number {
    return this.#size;
  }

  get claims(): ReadonlyMap<number, SeatId> {
    return this.#claims;
  }

  claimsOf(seat: SeatId): number {
    return this.#claimsOf.get(seat) ?? 0;
  }

  writtenBy(seat: SeatId): number {
    return this.#writtenBy.get(seat) ?? 0;
  }

  /** Remembers that a seat has added so many bytes. */
  wrote(seat: SeatId, bytes: number): void {
    this.#writtenBy.set(seat, this.writtenBy(seat) + bytes);
  }

  claim(client: number, seat: SeatId): void {
    if (this.#claims.has(client)) return;
    this.#claims.set(client, seat);
    this.#count(seat);
  }

  stateOf(client: number): number {
    return this.#changing === null
      ? (this.#state.get(client) ?? 0)
      : Y.getState(this.#changing.store, client);
  }

  parentOf(client: number, clock: number): Parenthood {
    if (clock >= this.stateOf(client)) return 'gone';
    const item = Y.getItem(this.doc.store, Y.createID(client, clock));
    if (!(item instanceof Y.Item) || !(item.parent instanceof Y.AbstractType)) return 'gone';
    return item.parent._item === null ? 'root' : 'nested';
  }

  tooLarge(more: number): boolean {
    const now = this.#clock.now();
    const most = this.#bounds.documentBytes;
    if (this.#size + more <= most) return false;
    // The sum of updates overestimates: tombstones merge, and what was replaced is gone. Weighing costs, so not each time.
    if (now - this.#weighedAt >= this.#bounds.weigh) {
      this.#weighedAt = now;
      this.#size = Y.encodeStateAsUpdate(this.doc).byteLength;
    }
    return this.#size + more > most;
  }

  /**
   * Takes an update that passed the gate, if it only adds, goes on where its clients ended, and claims nothing that was
   * claimed since the document was built last (a thousand claims of one entry would be slow to build in). False when not.
   */
  add(scan: Scan, update: Uint8Array): boolean {
    const { adds, blocks } = scan;
    if (adds === null || blocks.some(({ client, clock }) => clock !== this.stateOf(client))) return false;
    if (new Set(adds).size < adds.length || adds.some((entry) => this.#tailClaims.has(entry))) return false;
    for (const entry of adds) this.#tailClaims.add(entry);
    for (const { client, end } of blocks) this.#state.set(client, end);
    this.#added.add(scan, update);
    return true;
  }

  /** What was added since this was asked last, as one update; null when nothing was. */
  additions(): Uint8Array | null {
    const update = this.#added.update();
    if (update === null) return null;
    this.#added = new Additions();
    this.#tail.push(update);
    this.#usedAt = this.#clock.now();
    this.#grew(update.byteLength);
    return update;
  }

  /** Runs `work` in one transaction; gives everything that was added and that it changed as one update, null when nothing was. */
  transact(work: () => void): Uint8Array | null {
    const added = this.additions();
    const { doc } = this;
    const emitted: Uint8Array[] = added === null ? [] : [added];
    const keep = (update: Uint8Array): void => {
      emitted.push(update);
    };
    doc.on('update', keep);
    this.#changing = doc;
    try {
      doc.transact(work, this);
    } finally {
      doc.off('update', keep);
      this.#changing = null;
    }
    this.#state = clocksOf(doc);
    const [first] = emitted;
    if (first === undefined) return null;
    const merged = emitted.length === 1 ? first : Y.mergeUpdates(emitted);
    if (merged === added) return added;
    this.#full = null;
    this.#inFull = 0;
    this.#grew(merged.byteLength - (added?.byteLength ?? 0));
    return merged;
  }

  /** Applies an update that passed the gate; throws when it left something waiting, which the gate must prevent. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
    refuseWaiting(this.doc);
  }

  /** Takes what is stored already, all of it in one step. Gives what was new in it; null when nothing was. */
  merge(updates: readonly Uint8Array[]): Uint8Array | null {
    return this.transact(() => {
      for (const update of updates) this.apply(update);
    });
  }

  /** The whole state; the same bytes until it changes. What was only added since it was encoded is put behind it. */
  full(): Uint8Array {
    const known = this.#full;
    if (known !== null && this.#inFull === this.#tail.length) return known;
    const joined = known && joinAdditions([known, ...this.#tail.slice(this.#inFull)]);
    // Before anything is forgotten: a document that rests is made from the state that is known.
    const full = joined ?? Y.encodeStateAsUpdate(this.doc);
    this.#full = full;
    this.#inFull = this.#tail.length;
    return full;
  }

  vector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.#state);
    return this.#vector;
  }

  /** What somebody with that state vector lacks; null when the vector is damaged. */
  since(vector: Uint8Array): Uint8Array | null {
    try {
      return Y.encodeStateAsUpdate(this.doc, vector);
    } catch {
      // yjs throws on bytes that end too early; the sender is told.
      return null;
    }
  }

  /** The answer to a step 1, as a frame: the same one for all newcomers until the document changes. */
  answerTo(vector: Uint8Array): Uint8Array | null {
    // A newcomer's vector has no entries: one byte.
    if (vector.byteLength === 1 && vector[0] === 0) {
      this.#fullFrame ??= step2Frame(this.full());
      return this.#fullFrame;
    }
    const update = this.since(vector);
    return update === null ? null : step2Frame(update);
  }

  destroy(): void {
    this.#doc?.destroy();
  }

  #buildIn(doc: Y.Doc): void {
    const tail = this.#tail;
    this.#tail = [];
    this.#tailClaims.clear();
    doc.transact(() => {
      for (const update of tail) Y.applyUpdate(doc, update);
    });
    refuseWaiting(doc);
    if (this.#inFull < tail.length) this.#full = null;
    this.#inFull = 0;
  }

  #grew(bytes: number): void {
    this.#size += bytes;
    this.#fullFrame = null;
    this.#vector = null;
  }

  #count(seat: SeatId): void {
    this.#claimsOf.set(seat, (this.#claimsOf.get(seat) ?? 0) + 1);
  }
}

/** The state of a document in which nothing was ever written. */
const NOTHING = new Uint8Array([0, 0]);

function open(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function refuseWaiting({ store }: Y.Doc): void {
  if (store.pendingStructs !== null || store.pendingDs !== null) {
    throw new Error('an update that passed the gate has a gap');
  }
}

/** The clock that each client has reached. */
function clocksOf({ store }: Y.Doc): Map<number, number> {
  return new Map([...store.clients.keys()].map((client) => [client, Y.getState(store, client)]));
}
