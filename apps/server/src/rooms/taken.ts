import type { SeatId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Claim } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { LiveDocument } from './document.ts';
import { admit, SERVER_SEAT } from './gate.ts';
import type { Member } from './member.ts';
import type { Entry, Refusal } from './queue.ts';
import type { Stopwatch } from './stopwatch.ts';

export interface TakenDeps {
  readonly clock: Clock;
  readonly stopwatch: Stopwatch;
  readonly bounds: Bounds;
  readonly mayWrite: (member: Member) => boolean;
  /** The seat whose presence is shown under a client id. */
  readonly shownBy: (client: number) => SeatId | undefined;
  /** Whether a seat has used up its time, by changes that were slow to apply. */
  readonly owes: (seat: SeatId) => boolean;
  /** Charges a seat for the time that its change took. */
  readonly charge: (seat: SeatId, milliseconds: number) => void;
}

/** What one beat does to a room: in memory, and told to nobody until its commit is through. */
export class Taken {
  readonly entries: readonly Entry[];
  readonly refusals: Refusal[] = [];
  /** Whose changes are in the update; null stands for the server. */
  readonly writers = new Set<Member | null>();
  /** Everything that changed, as one update; null when nothing did. */
  update: Uint8Array | null = null;
  /** What was being applied last. */
  current: Entry | undefined;
  readonly #claims: Claim[] = [];

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
  }

  /** Applies the changes in one transaction. Throws when yjs does, or a write of the server. */
  apply(document: LiveDocument, deps: TakenDeps): void {
    this.update = document.transact(() => {
      for (const entry of this.entries) {
        this.current = entry;
        this.#applyEntry(document, entry, deps);
      }
    });
  }

  /** Client ids used for the first time. In an anonymous workshop only the server's own are stored (P4). */
  claimsToStore(document: LiveDocument, anonymous: boolean): readonly Claim[] {
    const own = this.writers.has(null) ? [{ client: document.clientId, seat: SERVER_SEAT }] : [];
    return anonymous ? own : [...this.#claims, ...own];
  }

  #applyEntry(document: LiveDocument, entry: Entry, deps: TakenDeps): void {
    switch (entry.kind) {
      case 'write':
        this.writers.add(null);
        entry.change(document.doc);
        break;
      case 'refused':
        this.refusals.push(entry);
        break;
      case 'change': {
        const { from, number, update } = entry;
        // Whoever was sent away is not listened to any more.
        if (from.connection.cut) break;
        const code = deps.mayWrite(from) ? this.#applyChange(document, from, update, deps) : 'read-only';
        if (code !== null) this.refusals.push({ from, number, code });
        break;
      }
    }
  }

  #applyChange(
    document: LiveDocument,
    from: Member,
    update: Uint8Array,
    { clock, stopwatch, bounds, shownBy, owes, charge }: TakenDeps,
  ): ErrorCode | null {
    const { seat } = from.connection;
    // Asked here too: what came in one beat passed the door before any of it was paid for.
    if (owes(seat)) return 'too-fast';
    const start = clock.now();
    const admitted = admit(update, seat, document, bounds, shownBy);
    if (admitted.ok) {
      document.apply(update);
      this.writers.add(from);
      document.wrote(seat, admitted.value.bytes);
      for (const client of admitted.value.claims) {
        document.claim(client, seat);
        this.#claims.push({ client, seat });
      }
    }
    charge(seat, stopwatch.since(start));
    return admitted.ok ? null : admitted.code;
  }
}
