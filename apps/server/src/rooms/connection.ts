import type { SeatId } from '@pathwall/domain';
import { ERRORS, type ErrorCode, encodeRefusal } from '@pathwall/protocol';
import type { Bounds } from './bounds.ts';
import { Bucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import type { RoomsObserver, SocketKind } from './observer.ts';
import type { Peer } from './port.ts';

export interface ConnectionDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly observer: RoomsObserver;
}

/** Closed for a reason that says nothing against what arrived before. */
const NO_FAULT: ReadonlySet<ErrorCode> = new Set(['going-down', 'too-slow']);

/** One open socket of a seat: what may still be sent to it, and how much patience it has left. */
export class Connection {
  readonly seat: SeatId;
  readonly kind: SocketKind;
  /** False once it is closed, by either end. */
  open = true;
  /** True when the server sent it away: what still waits from it is not applied. */
  cut = false;
  readonly #peer: Peer;
  readonly #deps: ConnectionDeps;
  readonly #strikes: Bucket;
  readonly #frames: Bucket;
  readonly #ended: (connection: Connection, code: number) => void;
  #lastSent: number;

  /** `ended` is called once, when either end has closed. */
  constructor(
    seat: SeatId,
    kind: SocketKind,
    peer: Peer,
    deps: ConnectionDeps,
    ended: (connection: Connection, code: number) => void,
  ) {
    const now = deps.clock.now();
    this.seat = seat;
    this.kind = kind;
    this.#peer = peer;
    this.#deps = deps;
    this.#ended = ended;
    this.#strikes = new Bucket(deps.bounds.strikes, 1_000 / deps.bounds.strikeForgiven, now);
    this.#frames = new Bucket(deps.bounds.framesPerSecond * 10, deps.bounds.framesPerSecond, now);
    this.#lastSent = now;
  }

  /** Whether this client has to be told only once who is behind a client id. */
  get remembersWho(): boolean {
    return this.#peer.remembersWho === true;
  }

  /** Whether it can be sent the frame of all, with what it shows itself in it. */
  get skipsOwn(): boolean {
    return this.#peer.skipsOwn === true;
  }

  get buffered(): number {
    return this.#peer.buffered();
  }

  send(frame: Uint8Array): void {
    if (!this.open) return;
    this.#lastSent = this.#deps.clock.now();
    this.#deps.observer.frameOut(frame.byteLength);
    this.#peer.send(frame);
    if (this.#peer.buffered() > this.#deps.bounds.cutAbove) this.close('too-slow');
  }

  /** Sends something of no meaning when nothing was sent for a while. */
  keepAlive(frame: Uint8Array): void {
    if (this.#deps.clock.now() - this.#lastSent >= this.#deps.bounds.keepAlive) this.send(frame);
  }

  /** Says why something was not done. `frame` is its number among the counted ones, or 0. */
  refuse(frame: number, code: ErrorCode): void {
    this.#deps.observer.refused(code);
    this.send(encodeRefusal(frame, code));
  }

  /** Counts a frame that arrived; false when there are too many of them. */
  admitFrame(bytes: number): boolean {
    this.#deps.observer.frameIn(bytes);
    return this.#frames.take(1, this.#deps.clock.now());
  }

  /** Remembers a refusal that no honest client causes often; cuts the connection when there were too many. */
  strike(code: ErrorCode): void {
    if (this.#strikes.take(1, this.#deps.clock.now())) return;
    this.close(ERRORS[code].close === null ? 'bad-frame' : code);
  }

  /** Closes at once with the code's close code. */
  close(code: ErrorCode): void {
    if (!this.open) return;
    const number = ERRORS[code].close ?? 1011;
    this.cut = !NO_FAULT.has(code);
    this.#peer.close(number, code);
    this.ended(number);
  }

  /** The socket is closed; what arrived before is still applied unless it was cut. */
  ended(code: number): void {
    if (!this.open) return;
    this.open = false;
    this.#deps.observer.socketClosed(this.kind, code);
    this.#ended(this, code);
  }
}
