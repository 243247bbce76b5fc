import type { SeatId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Awareness } from './awareness.ts';
import type { Bounds } from './bounds.ts';
import { Bucket } from './bucket.ts';
import type { Clock } from './clock.ts';
import type { Member } from './member.ts';
import type { Entry } from './queue.ts';
import { readFrame } from './wire.ts';

export interface DoorDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly awareness: Awareness;
  readonly mayWrite: (seat: SeatId) => boolean;
  readonly enqueue: (entry: Entry) => void;
}

/** What one seat may still ask of one document. */
interface Rate {
  readonly updates: Bucket;
  readonly bytes: Bucket;
  readonly questions: Bucket;
}

/** Where frames come into a room: what they are, whether they fit, and whether they come too fast. */
export class Door {
  readonly #deps: DoorDeps;
  readonly #rates = new Map<SeatId, Rate>();

  constructor(deps: DoorDeps) {
    this.#deps = deps;
  }

  /** Takes one frame: into the queue, to the awareness, or refused with a reason. */
  receive(from: Member, frame: Uint8Array): void {
    const { connection } = from;
    const slowEnough = connection.admitFrame(frame.byteLength);
    const fits = frame.byteLength <= this.#deps.bounds.frameBytes;
    const incoming = readFrame(frame);
    if (incoming.kind === 'change') {
      this.#change(from, incoming.update, { slowEnough, fits });
    } else if (!slowEnough) {
      this.#nonsense(from, 'too-fast');
    } else if (!fits) {
      this.#nonsense(from, 'frame-too-large');
    } else {
      switch (incoming.kind) {
        case 'junk':
          this.#nonsense(from, 'bad-frame');
          break;
        case 'step1':
          if (this.#rate(connection.seat).questions.take(1, this.#deps.clock.now())) {
            this.#deps.enqueue({ ...incoming, from });
          } else {
            this.#nonsense(from, 'too-fast');
          }
          break;
        case 'query-awareness':
          this.#deps.awareness.tellAll(connection);
          break;
        case 'awareness':
          this.#show(from, incoming.payload);
          break;
      }
    }
  }

  /** Charges a seat for the time that its change took. */
  charge(seat: SeatId, milliseconds: number): void {
    const { bounds, clock } = this.#deps;
    this.#rate(seat).updates.charge(milliseconds * bounds.updatesPerMillisecond, clock.now());
  }

  /** Whether a seat has still to pay for the time that its changes took. */
  owes(seat: SeatId): boolean {
    return this.#rate(seat).updates.owes(this.#deps.clock.now());
  }

  #nonsense(from: Member, code: ErrorCode): void {
    from.connection.refuse(0, code);
    from.connection.strike(code);
  }

  /** A frame that is counted keeps its place in the queue also when it is refused, so that acks count in order. */
  #change(
    from: Member,
    update: Uint8Array | null,
    frame: { readonly slowEnough: boolean; readonly fits: boolean },
  ): void {
    from.arrived += 1;
    const number = from.arrived;
    const refuse = (code: ErrorCode, strike: boolean): void => {
      this.#deps.enqueue({ kind: 'refused', from, number, code });
      if (strike) from.connection.strike(code);
    };
    if (!frame.slowEnough) refuse('too-fast', true);
    else if (!frame.fits) refuse('frame-too-large', true);
    else if (update === null) refuse('bad-frame', true);
    else if (!this.#inRate(from.connection.seat, update.byteLength)) refuse('too-fast', false);
    else this.#deps.enqueue({ kind: 'change', from, number, update, at: this.#deps.clock.now() });
  }

  #show(from: Member, payload: Uint8Array): void {
    if (this.#deps.mayWrite(from.connection.seat)) {
      this.#deps.awareness.receive(from.connection, payload);
    } else if (!from.toldReadOnly) {
      // Once is enough: a stock client that only reads renews its state every 15 s.
      from.toldReadOnly = true;
      from.connection.refuse(0, 'read-only');
    }
  }

  #inRate(seat: SeatId, bytes: number): boolean {
    const now = this.#deps.clock.now();
    const rate = this.#rate(seat);
    return rate.updates.take(1, now) && rate.bytes.take(bytes, now);
  }

  #rate(seat: SeatId): Rate {
    const known = this.#rates.get(seat);
    if (known !== undefined) return known;
    const { updatesPerSecond, updateBytesPerSecond, questionsPerSecond } = this.#deps.bounds;
    const now = this.#deps.clock.now();
    const rate: Rate = {
      updates: new Bucket(updatesPerSecond * 10, updatesPerSecond, now),
      bytes: new Bucket(updateBytesPerSecond * 10, updateBytesPerSecond, now),
      questions: new Bucket(questionsPerSecond * 16, questionsPerSecond, now),
    };
    this.#rates.set(seat, rate);
    return rate;
  }
}
