import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { Member } from './member.ts';

export interface AudienceDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** The state vector of what is committed. */
  readonly vector: () => Uint8Array;
  /** Called when a member that was too slow can be sent what it lacks. */
  readonly drained: (member: Member) => void;
}

/**
 * Those who are told of a document's changes. A connection that does not keep up is not queued more and more: it gets
 * one difference when it has drained. No update is ever left out on a connection that stays open.
 */
export class Audience {
  readonly #deps: AudienceDeps;
  readonly #members = new Map<Connection, Member>();
  readonly #behind = new Set<Member>();
  #stop: (() => void) | null = null;

  constructor(deps: AudienceDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#members.size;
  }

  get connections(): Iterable<Connection> {
    return this.#members.keys();
  }

  add(member: Member): void {
    if (member.connection.open) this.#members.set(member.connection, member);
  }

  remove(connection: Connection): void {
    const member = this.#members.get(connection);
    this.#members.delete(connection);
    if (member !== undefined) this.#behind.delete(member);
  }

  /** Sends one frame to everyone but `except`, who has it already. */
  tell(frame: Uint8Array, except: Member | null): void {
    for (const [connection, member] of this.#members) {
      if (member === except || member.behind !== null) continue;
      connection.send(frame);
      if (connection.buffered > this.#deps.bounds.stopQueueingAbove) this.#fallBehind(member);
    }
  }

  /** The member has been sent everything up to now. */
  caughtUp(member: Member): void {
    member.behind = null;
    this.#behind.delete(member);
  }

  clear(): void {
    this.#stop?.();
    this.#stop = null;
    this.#members.clear();
    this.#behind.clear();
  }

  #fallBehind(member: Member): void {
    member.behind = { since: this.#deps.clock.now(), vector: this.#deps.vector() };
    this.#behind.add(member);
    this.#watch();
  }

  #watch(): void {
    this.#stop ??= this.#deps.clock.after(this.#deps.bounds.catchUpPoll, () => {
      this.#stop = null;
      this.#look();
      if (this.#behind.size > 0) this.#watch();
    });
  }

  #look(): void {
    const { clock, bounds, drained } = this.#deps;
    for (const member of [...this.#behind]) {
      const since = member.behind?.since ?? 0;
      if (member.connection.buffered <= bounds.skipAwarenessAbove) drained(member);
      else if (clock.now() - since >= bounds.stalled) member.connection.close('too-slow');
    }
  }
}
