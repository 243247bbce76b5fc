import type { SeatId } from '@pathwall/domain';
import type { ErrorCode } from '@pathwall/protocol';
import type { Claim } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import type { LiveDocument } from './document.ts';
import { type Admitted, admit, SERVER_SEAT } from './gate.ts';
import type { Member } from './member.ts';
import { type Change, type Entry, type Refusal, STRIKING } from './queue.ts';
import { scanUpdate } from './scan.ts';
import type { Stopwatch } from './stopwatch.ts';
import { words } from './words.ts';

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
  /** How often each was refused what no honest client sends often. */
  readonly #strikes = new Map<Member, number>();
  /** What was being applied last. */
  current: Entry | undefined;
  /** The claims that go to storage with the update. */
  stored: readonly Claim[] = [];
  readonly #claims: Claim[] = [];

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
  }

  /**
   * Takes what only adds as bytes, as long as it comes first; applies everything from the first other change on in one
   * transaction. Throws when yjs does, or a write of the server.
   */
  apply(document: LiveDocument, deps: TakenDeps): void {
    const rest = this.#takeAdditions(document, deps);
    this.update =
      rest.length === 0
        ? document.additions()
        : document.transact(() => {
            for (const entry of rest) {
              this.current = entry;
              this.#applyEntry(document, entry, deps);
            }
          });
  }

  /** Gives what is left, beginning with the first entry that does more than add. */
  #takeAdditions(document: LiveDocument, deps: TakenDeps): readonly Entry[] {
    for (const [index, entry] of this.entries.entries()) {
      const done = entry.kind !== 'write' && (entry.kind !== 'change' || this.#add(document, entry, deps));
      if (!done) return this.entries.slice(index);
      if (entry.kind === 'refused') this.refusals.push(entry);
    }
    return [];
  }

  /** Client ids used for the first time. In an anonymous workshop only the server's own are stored (P4). */
  claimsToStore(document: LiveDocument, anonymous: boolean): readonly Claim[] {
    const own = this.writers.has(null) ? [{ client: document.clientId, seat: SERVER_SEAT }] : [];
    return anonymous ? own : [...this.#claims, ...own];
  }

  /** Once it is committed: shows the document to whoever asked to read it. What they throw has changed nothing. */
  show(document: LiveDocument | null): void {
    for (const entry of this.entries) {
      if (entry.kind !== 'look') continue;
      try {
        if (document === null) throw new Error(words.roomGone);
        document.look(entry.read);
        entry.done();
      } catch (error) {
        entry.fail(error instanceof Error ? error : new Error(String(error)));
      }
    }
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
        if (this.#isOut(from, deps)) break;
        const code = this.#whyNot(from, deps) ?? this.#applyChange(document, from, update, deps);
        if (code !== null) this.#refuse({ from, number, code });
        break;
      }
    }
  }

  #whyNot(from: Member, { mayWrite, owes }: TakenDeps): ErrorCode | null {
    if (!mayWrite(from)) return 'read-only';
    // Asked here too: what came in one beat passed the door before any of it was paid for.
    return owes(from.connection.seat) ? 'too-fast' : null;
  }

  /** Takes a change that only adds, or refuses it; false when it is to be applied. */
  #add(document: LiveDocument, { from, number, update }: Change, deps: TakenDeps): boolean {
    if (this.#isOut(from, deps)) return true;
    const { clock, stopwatch, bounds, shownBy, charge } = deps;
    const { seat } = from.connection;
    let code = this.#whyNot(from, deps);
    if (code === null) {
      const start = clock.now();
      const scan = scanUpdate(update);
      if (typeof scan === 'string' || scan.adds === null) return false;
      const admitted = admit(update, scan, seat, document, bounds, shownBy);
      if (admitted.ok) {
        if (!document.add(scan, update)) return false;
        this.#took(document, from, admitted.value);
      } else {
        code = admitted.code;
      }
      charge(seat, stopwatch.since(start));
    }
    if (code !== null) this.#refuse({ from, number, code });
    return true;
  }

  #refuse(refusal: Refusal): void {
    this.refusals.push(refusal);
    const { from, code } = refusal;
    if (STRIKING.has(code)) this.#strikes.set(from, (this.#strikes.get(from) ?? 0) + 1);
  }

  /** Was sent away, or will be as soon as this beat's refusals are told: thousands more are not read for that. */
  #isOut(from: Member, { bounds }: TakenDeps): boolean {
    return from.connection.cut || (this.#strikes.get(from) ?? 0) > bounds.strikes;
  }

  #applyChange(
    document: LiveDocument,
    from: Member,
    update: Uint8Array,
    { clock, stopwatch, bounds, shownBy, charge }: TakenDeps,
  ): ErrorCode | null {
    const { seat } = from.connection;
    const start = clock.now();
    const admitted = admit(update, scanUpdate(update), seat, document, bounds, shownBy);
    if (admitted.ok) {
      document.apply(update);
      this.#took(document, from, admitted.value);
    }
    charge(seat, stopwatch.since(start));
    return admitted.ok ? null : admitted.code;
  }

  #took(document: LiveDocument, from: Member, { bytes, claims }: Admitted): void {
    const { seat } = from.connection;
    this.writers.add(from);
    document.wrote(seat, bytes);
    for (const client of claims) {
      document.claim(client, seat);
      this.#claims.push({ client, seat });
    }
  }
}
