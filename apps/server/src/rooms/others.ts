import type { SeatId } from '@pathwall/domain';
import type { StoredDocument } from '../storage/port.ts';
import type { Bounds } from './bounds.ts';
import type { Clock } from './clock.ts';
import { Order } from './order.ts';

/** An update that another node has committed. */
export interface OthersUpdate {
  readonly seq: number;
  readonly update: Uint8Array;
  readonly claims: readonly (readonly [client: number, seat: SeatId])[];
}

export interface OthersDeps {
  readonly clock: Clock;
  readonly bounds: Bounds;
  readonly load: () => Promise<StoredDocument>;
  /** The next update of others, in the order of the log. */
  readonly take: (update: OthersUpdate) => void;
  /** All that is stored, some of which was missed. */
  readonly mend: (stored: StoredDocument) => void;
  /** The log could not be read; it is tried again. */
  readonly failed: (error: unknown) => void;
}

/** More than this waiting for one that is missing: it is read from the log, and what waits is let go of. */
const MOST_WAITING = 500;

/** What other nodes write to a document that is open here. What does not come by itself is read from the log. */
export class Others {
  readonly #deps: OthersDeps;
  /** Null until the document is loaded; what comes before that is kept. */
  #order: Order<OthersUpdate> | null = null;
  #early: OthersUpdate[] = [];
  #stopLook: (() => void) | null = null;
  #reading = false;
  #over = false;

  constructor(deps: OthersDeps) {
    this.#deps = deps;
  }

  /** Number up to which everything is in the document. */
  get have(): number {
    return this.#order?.have ?? 0;
  }

  /** The document is loaded up to this number. */
  begin(seq: number): void {
    this.#order = new Order(seq);
    const early = this.#early;
    this.#early = [];
    for (const update of early) this.heard(update);
  }

  /** A commit of this node. */
  own(seq: number): void {
    if (this.#order !== null) this.#give(this.#order.own(seq));
  }

  heard(update: OthersUpdate): void {
    if (this.#over) return;
    if (this.#order === null) {
      // What is left out here is in the log, which the next look at its head finds longer.
      if (this.#early.length < MOST_WAITING) this.#early.push(update);
      return;
    }
    this.#give(this.#order.other(update.seq, update));
  }

  /** The log goes up to this number, as somebody read who looked. */
  head(seq: number): void {
    if (this.#over || this.#order === null) return;
    this.#order.heard(seq);
    this.#watch();
  }

  stop(): void {
    this.#over = true;
    this.#stopLook?.();
    this.#early = [];
  }

  #give(updates: readonly OthersUpdate[]): void {
    for (const update of updates) {
      if (!this.#over) this.#deps.take(update);
    }
    this.#watch();
  }

  /** Messages overtake each other by a little; what is still missing after a while is read. */
  #watch(): void {
    const order = this.#order;
    if (order === null || !order.behind || this.#over || this.#reading) return;
    if (order.waiting > MOST_WAITING) {
      void this.#read(order);
      return;
    }
    const { have } = order;
    this.#stopLook ??= this.#deps.clock.after(this.#deps.bounds.gap, () => {
      this.#stopLook = null;
      if (!order.behind || this.#over) return;
      if (order.have > have && order.waiting === 0) this.#watch();
      else void this.#read(order);
    });
  }

  async #read(order: Order<OthersUpdate>): Promise<void> {
    this.#stopLook?.();
    this.#stopLook = null;
    this.#reading = true;
    try {
      const stored = await this.#deps.load();
      if (this.#over) return;
      this.#deps.mend(stored);
      this.#reading = false;
      this.#give(order.read(stored.seq));
    } catch (error) {
      this.#deps.failed(error);
    } finally {
      this.#reading = false;
    }
    this.#watch();
  }
}
