import type { SeatId } from '@pathwall/domain';
import { MAX_AWARENESS_BYTES } from '@pathwall/protocol';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import {
  AwarenessFrames,
  awarenessFrame,
  awarenessPayload,
  encodeAwarenessEntry,
  encodeRawAwarenessEntry,
  readAwareness,
} from './wire.ts';

/** What the server writes into a state in place of whatever the client said. */
export interface Who {
  readonly seat: SeatId;
  readonly name: string | null;
}

export interface AwarenessDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly readers: () => Iterable<Connection>;
  readonly readerCount: () => number;
  readonly whoIs: (seat: SeatId) => Who | null;
  /** The seat that has written under this client id in the document. */
  readonly claimedBy: (client: number) => SeatId | undefined;
  /** Given what people of this node show anew, for the other nodes; null where there are none. */
  readonly share: ((payload: Uint8Array) => void) | null;
}

interface Shown {
  /** Null for the server's own state. */
  seat: SeatId | null;
  /** The node where it is shown; null for this one. */
  node: string | null;
  /** The connection that shows it; null while a broken one may still come back. */
  holder: Connection | null;
  /** What came in and is not told yet; only the latest counts. */
  waiting: Uint8Array | null;
  /** The entry as it was told last, with who it is. */
  told: (() => Uint8Array) | null;
  /** Who it is, as everybody was told who remembers it. */
  introduced: string | null;
  clock: number;
  forget: (() => void) | null;
}

interface Change {
  readonly entry: () => Uint8Array;
  /** The same for those who remember who it is. */
  readonly short: () => Uint8Array;
  readonly holder: Connection | null;
  /** Whether the other nodes are to be told. */
  readonly ours: boolean;
}

/** Readers that are sent to before edits get their turn. */
const SLICE = 25;

/** Client ids whose seat is remembered after they left, so that a late echo cannot bring them back under another name. */
const REMEMBERED = 2_000;

/**
 * Who shows what on one document: never stored, merged into one frame a tick, stamped with who it is. Clocks are the
 * server's own (a socket is in order already): they rise over reconnects and restarts, so nobody's return is ignored.
 */
export class Awareness {
  readonly #deps: AwarenessDeps;
  readonly #shown = new Map<number, Shown>();
  readonly #left = new Map<number, SeatId>();
  readonly #changed = new Set<number>();
  readonly #removed = new Map<
    number,
    { readonly clock: number; readonly holder: Connection | null; readonly ours: boolean }
  >();
  readonly #missed = new Set<Connection>();
  readonly #clientOf = new Map<Connection, number>();
  #stopTick: (() => void) | null = null;
  #lastTick = 0;

  constructor(deps: AwarenessDeps) {
    this.#deps = deps;
  }

  /** Takes what a connection shows. Entries that are not its own are the stock client's echo, and are left. */
  receive(from: Connection, payload: Uint8Array): void {
    const entries = readAwareness(payload);
    if (entries === null) {
      from.refuse(0, 'bad-frame');
      from.strike('bad-frame');
      return;
    }
    for (const { client, state } of entries) {
      const shown = this.#own(from, client, state);
      if (shown === null) continue;
      if (isNull(state)) this.#remove(client);
      else if (state.byteLength > MAX_AWARENESS_BYTES) from.refuse(0, 'too-large');
      else this.#wait(client, shown, state);
    }
  }

  /** The seat that shows itself under that client id, or did a while ago; undefined when nobody did. */
  shownBy(client: number): SeatId | undefined {
    return this.#shown.get(client)?.seat ?? this.#left.get(client);
  }

  /** Everything that is shown now, to one connection. */
  tellAll(to: Connection): void {
    const entries = [...this.#shown.values()].flatMap(({ told, holder }) =>
      told === null || holder === to ? [] : [told()],
    );
    if (entries.length > 0) to.send(awarenessFrame(entries));
  }

  /** A connection is gone: it may come back within the grace, unless it was sent away. */
  leave(connection: Connection, forGood: boolean): void {
    this.#missed.delete(connection);
    const client = this.#clientOf.get(connection);
    this.#clientOf.delete(connection);
    const shown = client === undefined ? undefined : this.#shown.get(client);
    if (client === undefined || shown === undefined || shown.holder !== connection) return;
    if (forGood) {
      this.#remove(client);
      return;
    }
    shown.holder = null;
    shown.forget = this.#deps.clock.after(this.#deps.bounds.awarenessGrace, () => this.#remove(client));
  }

  /** Takes away what a connection shows; it may not show anything now. */
  withdraw(connection: Connection): void {
    const client = this.#clientOf.get(connection);
    if (client !== undefined) this.#remove(client);
  }

  /** Shows a state of the server's own under that client id, at once and anew. */
  show(client: number, state: object): void {
    const shown = this.#shown.get(client) ?? this.#enter(client, null, null);
    this.#tell(client, shown, () => JSON.stringify(state));
    this.#changed.add(client);
    this.#schedule();
  }

  /** Takes what is shown on another node, stamped there. Whoever has come to this node meanwhile is not overwritten. */
  heard(node: string, payload: Uint8Array): void {
    for (const { client, clock, state, bytes } of readAwareness(payload) ?? []) {
      const shown = this.#shown.get(client);
      if (shown !== undefined && shown.node === null && shown.holder?.open === true) continue;
      if (isNull(state)) {
        if (shown?.node === node) this.#remove(client);
        continue;
      }
      const seat = seatIn(state);
      const before = this.#left.get(client) ?? this.#deps.claimedBy(client);
      if (seat === null || (before !== undefined && before !== seat)) continue;
      const there = shown ?? this.#enter(client, seat, null);
      there.forget?.();
      there.forget = null;
      there.node = node;
      there.seat = seat;
      there.clock = Math.max(there.clock, clock);
      there.waiting = null;
      const own = bytes.slice();
      there.told = () => own;
      there.introduced = null;
      this.#changed.add(client);
      this.#schedule();
    }
  }

  /** Everybody whom that node showed is gone. */
  nodeLeft(node: string): void {
    for (const [client, shown] of [...this.#shown]) if (shown.node === node) this.#remove(client);
  }

  /** What the people of this node show; null when nobody shows anything. */
  own(): Uint8Array | null {
    const entries = [...this.#shown.values()].flatMap(({ node, seat, told }) =>
      node === null && seat !== null && told !== null ? [told()] : [],
    );
    return entries.length === 0 ? null : awarenessPayload(entries);
  }

  /** Forgets everything; nothing is told any more. */
  clear(): void {
    this.#stopTick?.();
    for (const { forget } of this.#shown.values()) forget?.();
    this.#shown.clear();
    this.#clientOf.clear();
    this.#missed.clear();
  }

  /** What this connection shows under that client id; null when the id is not its own. */
  #own(from: Connection, client: number, state: Uint8Array): Shown | null {
    const shown = this.#shown.get(client);
    if (shown !== undefined) {
      if (shown.holder === from) return shown;
      if (shown.seat !== from.seat || shown.holder?.open === true || this.#clientOf.has(from)) return null;
      shown.forget?.();
      shown.forget = null;
      shown.holder = from;
      shown.node = null;
      this.#clientOf.set(from, client);
      return shown;
    }
    const before = this.#left.get(client) ?? this.#deps.claimedBy(client);
    if (isNull(state) || this.#clientOf.has(from) || (before !== undefined && before !== from.seat)) {
      return null;
    }
    return this.#enter(client, from.seat, from);
  }

  #enter(client: number, seat: SeatId | null, holder: Connection | null): Shown {
    const clock = this.#removed.get(client)?.clock ?? 0;
    const shown: Shown = {
      seat,
      node: null,
      holder,
      waiting: null,
      told: null,
      introduced: null,
      clock,
      forget: null,
    };
    this.#removed.delete(client);
    this.#shown.set(client, shown);
    if (holder !== null) this.#clientOf.set(holder, client);
    return shown;
  }

  #wait(client: number, shown: Shown, state: Uint8Array): void {
    // The frame's bytes are not ours to keep for longer than this call.
    shown.waiting = state.slice();
    this.#changed.add(client);
    this.#schedule();
  }

  #remove(client: number): void {
    const shown = this.#shown.get(client);
    if (shown === undefined) return;
    shown.forget?.();
    this.#shown.delete(client);
    this.#changed.delete(client);
    if (shown.holder !== null) this.#clientOf.delete(shown.holder);
    if (shown.seat !== null) this.#remember(client, shown.seat);
    const ours = shown.node === null && shown.seat !== null;
    this.#removed.set(client, { clock: this.#tick(shown.clock), holder: shown.holder, ours });
    this.#schedule();
  }

  #remember(client: number, seat: SeatId): void {
    this.#left.set(client, seat);
    const [oldest] = this.#left.keys();
    if (this.#left.size > REMEMBERED && oldest !== undefined) this.#left.delete(oldest);
  }

  /** Rises always, and over restarts too, because time does. */
  #tick(clock: number): number {
    return Math.max(clock + 1, this.#deps.clock.now());
  }

  #tell(client: number, shown: Shown, json: () => string): () => Uint8Array {
    shown.clock = this.#tick(shown.clock);
    const { clock } = shown;
    shown.told = once(() => encodeAwarenessEntry({ client, clock, json: json() }));
    return shown.told;
  }

  #schedule(): void {
    if (this.#stopTick !== null) return;
    const { clock, bounds } = this.#deps;
    const tick =
      this.#deps.readerCount() > bounds.awarenessCrowd ? bounds.awarenessCrowdTick : bounds.awarenessTick;
    const wait = Math.max(0, this.#lastTick + tick - clock.now());
    this.#stopTick = clock.after(wait, () => this.#flush());
  }

  #flush(): void {
    this.#stopTick = null;
    this.#lastTick = this.#deps.clock.now();
    const changes = this.#takeChanges();
    const { share } = this.#deps;
    if (share !== null) {
      const ours = changes.filter((change) => change.ours).map(({ entry }) => entry());
      if (ours.length > 0) share(awarenessPayload(ours));
    }
    if (changes.length > 0 || this.#missed.size > 0)
      this.#send(new Telling(changes), [...this.#deps.readers()]);
  }

  #takeChanges(): readonly Change[] {
    const changes: Change[] = [];
    for (const [client, { clock, holder, ours }] of this.#removed) {
      const entry = once(() => encodeAwarenessEntry({ client, clock, json: 'null' }));
      changes.push({ entry, short: entry, holder, ours });
    }
    this.#removed.clear();
    for (const client of this.#changed) {
      const shown = this.#shown.get(client);
      if (shown === undefined) continue;
      const { waiting, told, holder } = shown;
      shown.waiting = null;
      const ours = shown.node === null && shown.seat !== null;
      if (waiting !== null) changes.push(...this.#stamp(client, shown, waiting, ours));
      else if (told !== null) changes.push({ entry: told, short: told, holder, ours });
    }
    this.#changed.clear();
    return changes;
  }

  /** The change with who it is written into it; none when the state is no object. */
  #stamp(client: number, shown: Shown, state: Uint8Array, ours: boolean): readonly Change[] {
    const { holder } = shown;
    const who = shown.seat === null ? null : this.#deps.whoIs(shown.seat);
    const value = parseObject(state);
    if (value === null) {
      holder?.refuse(0, 'bad-frame');
      holder?.strike('bad-frame');
    }
    if (who === null || value === null) return [];
    const entry = this.#tell(client, shown, () => JSON.stringify({ ...value, who }));
    const introduction = JSON.stringify(who);
    const known = shown.introduced === introduction && !Object.hasOwn(value, 'who');
    shown.introduced = introduction;
    const { clock } = shown;
    const short = known ? once(() => encodeRawAwarenessEntry(client, clock, state)) : entry;
    return [{ entry, short, holder, ours }];
  }

  /** Sends to some readers, then lets edits go first and sends to the next. */
  #send(telling: Telling, readers: readonly Connection[]): void {
    for (const reader of readers.slice(0, SLICE)) {
      if (!reader.open) continue;
      if (reader.buffered > this.#deps.bounds.skipAwarenessAbove) this.#missed.add(reader);
      else if (this.#missed.delete(reader)) this.tellAll(reader);
      else {
        const frame = telling.frameFor(reader);
        if (frame !== null) reader.send(frame);
      }
    }
    if (readers.length > SLICE) this.#deps.clock.soon(() => this.#send(telling, readers.slice(SLICE)));
    // Whoever was too slow for this tick is told everything once it has caught up.
    else if (this.#missed.size > 0) this.#schedule();
  }
}

/** One tick's changes, made into frames as far as somebody is sent them. */
class Telling {
  readonly #changes: readonly Change[];
  readonly #own: ReadonlyMap<Connection, readonly number[]>;
  readonly #full: () => AwarenessFrames;
  readonly #short: () => AwarenessFrames;

  constructor(changes: readonly Change[]) {
    this.#changes = changes;
    this.#own = numbersByHolder(changes);
    this.#full = once(() => new AwarenessFrames(changes.map(({ entry }) => entry())));
    this.#short = once(() => new AwarenessFrames(changes.map(({ short }) => short())));
  }

  /**
   * What one reader is sent: nobody is told what they said themselves, except who leaves that out at the other end. With
   * 200 people who all move it makes one frame of 200. Null when there is nothing.
   */
  frameFor(reader: Connection): Uint8Array | null {
    if (this.#changes.length === 0) return null;
    const frames = reader.remembersWho ? this.#short() : this.#full();
    const own = this.#own.get(reader);
    // Whoever moves alone hears nothing of it, whatever it would leave out.
    const numbers = reader.skipsOwn && own?.length !== this.#changes.length ? undefined : own;
    return numbers === undefined ? frames.all() : frames.without(numbers);
  }
}

/** The same work, done when it is asked for and not again. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | null = null;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}

/** Which of the changes are each holder's own. */
function numbersByHolder(changes: readonly Change[]): ReadonlyMap<Connection, readonly number[]> {
  const numbers = new Map<Connection, number[]>();
  for (const [number, { holder }] of changes.entries()) {
    if (holder === null) continue;
    const known = numbers.get(holder);
    if (known === undefined) numbers.set(holder, [number]);
    else known.push(number);
  }
  return numbers;
}

const NULL = [110, 117, 108, 108];

function isNull(state: Uint8Array): boolean {
  return state.byteLength === NULL.length && NULL.every((byte, index) => state[index] === byte);
}

/** Whom another node has stamped a state with; null when it did not. */
function seatIn(state: Uint8Array): SeatId | null {
  const who: unknown = Reflect.get(parseObject(state) ?? {}, 'who');
  const seat: unknown = typeof who === 'object' && who !== null ? Reflect.get(who, 'seat') : null;
  return typeof seat === 'string' ? (seat as SeatId) : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseObject(state: Uint8Array): object | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(state));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    // Not JSON: the caller refuses it.
    return null;
  }
}
