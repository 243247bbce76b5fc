import type { SeatId } from '@pathwall/domain';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';

export interface PresenceDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** Told who is connected, at most once a tick. */
  readonly tell: (present: readonly SeatId[]) => void;
}

/** Who has a socket open in a workshop. Somebody whose connection breaks stays for the length of the grace. */
export class Presence {
  readonly #deps: PresenceDeps;
  readonly #sockets = new Map<SeatId, number>();
  readonly #leaving = new Map<SeatId, () => void>();
  #stop: (() => void) | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  enter(seat: SeatId): void {
    this.#leaving.get(seat)?.();
    this.#leaving.delete(seat);
    const before = this.#sockets.get(seat);
    this.#sockets.set(seat, (before ?? 0) + 1);
    if (before === undefined) this.#plan();
  }

  leave(seat: SeatId): void {
    const left = (this.#sockets.get(seat) ?? 0) - 1;
    this.#sockets.set(seat, Math.max(0, left));
    if (left > 0) return;
    const { clock, bounds } = this.#deps;
    this.#leaving.set(
      seat,
      clock.after(bounds.awarenessGrace, () => {
        this.#leaving.delete(seat);
        this.#sockets.delete(seat);
        this.#plan();
      }),
    );
  }

  /** Tells again when it was not told for a while: stock clients forget a state that is not renewed. */
  renew(): void {
    if (this.#deps.clock.now() - this.#toldAt >= this.#deps.bounds.presenceRenewal) this.#tell();
  }

  /** Tells those who have just come, too. */
  tellSoon(): void {
    this.#plan();
  }

  clear(): void {
    this.#stop?.();
    for (const stop of this.#leaving.values()) stop();
    this.#leaving.clear();
    this.#sockets.clear();
  }

  #plan(): void {
    const { clock, bounds } = this.#deps;
    const wait = Math.max(0, this.#toldAt + bounds.presenceTick - clock.now());
    this.#stop ??= clock.after(wait, () => this.#tell());
  }

  #tell(): void {
    this.#stop?.();
    this.#stop = null;
    this.#toldAt = this.#deps.clock.now();
    this.#deps.tell([...this.#sockets.keys()].sort());
  }
}
