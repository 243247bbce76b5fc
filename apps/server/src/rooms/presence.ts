import type { SeatId } from '@pathwall/domain';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';

export interface PresenceDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** Told who is connected, at most once a tick. */
  readonly tell: (present: readonly SeatId[]) => void;
  /** Given who is connected to this node, for the other nodes; again and again while somebody is. */
  readonly share: (present: readonly SeatId[]) => void;
  /** Another node said nothing for so long that it is gone. */
  readonly nodeLeft: (node: string) => void;
}

/** Who has a socket open in a workshop. Somebody whose connection breaks stays for the length of the grace. */
export class Presence {
  readonly #deps: PresenceDeps;
  readonly #sockets = new Map<SeatId, number>();
  readonly #leaving = new Map<SeatId, () => void>();
  readonly #there = new Map<string, { readonly seats: readonly SeatId[]; readonly at: number }>();
  #shared = '';
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

  /** How many sockets of that seat are open here. */
  socketsOf(seat: SeatId): number {
    return this.#sockets.get(seat) ?? 0;
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

  /** Who is connected to another node, as it says. */
  heard(node: string, seats: readonly SeatId[]): void {
    const before = this.#there.get(node)?.seats ?? [];
    if (seats.length === 0) this.#forget(node);
    else this.#there.set(node, { seats, at: this.#deps.clock.now() });
    if (before.join() !== seats.join()) this.#plan();
  }

  /** Tells the other nodes again who is here, and forgets those that say nothing any more. */
  keepAlive(): void {
    const { clock, bounds, share } = this.#deps;
    const own = this.#own();
    if (own.length > 0) share(own);
    for (const [node, { at }] of [...this.#there]) {
      if (clock.now() - at < bounds.nodeSilence) continue;
      this.#forget(node);
      this.#plan();
    }
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
    if (this.#shared !== '') this.#deps.share([]);
    this.#shared = '';
    for (const node of [...this.#there.keys()]) this.#forget(node);
  }

  #own(): readonly SeatId[] {
    return [...this.#sockets.keys()].sort();
  }

  #forget(node: string): void {
    this.#there.delete(node);
    this.#deps.nodeLeft(node);
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
    const own = this.#own();
    const there = [...this.#there.values()].flatMap(({ seats }) => seats);
    this.#deps.tell([...new Set([...own, ...there])].sort());
    if (own.join() === this.#shared) return;
    this.#shared = own.join();
    this.#deps.share(own);
  }
}
