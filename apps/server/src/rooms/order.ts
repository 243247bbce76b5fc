/**
 * Which updates of a document a node has, where some are its own and some come from others in any order. The log's order
 * is the truth: an update of others may build on all before it, so it is given out only when all before it are there.
 */
export class Order<Update> {
  #have: number;
  #head: number;
  /** Own commits that others' come before. */
  readonly #ahead = new Set<number>();
  readonly #held = new Map<number, Update>();

  /** `have` is the number up to which everything is there. */
  constructor(have: number) {
    this.#have = have;
    this.#head = have;
  }

  /** Everything up to this number is there. */
  get have(): number {
    return this.#have;
  }

  /** True when something is known to be missing. */
  get behind(): boolean {
    return this.#head > this.#have;
  }

  /** How many of others' updates wait for one before them. */
  get waiting(): number {
    return this.#held.size;
  }

  /** An own update was committed. Gives those of others that may be applied now, in order. */
  own(seq: number): readonly Update[] {
    this.heard(seq);
    if (seq > this.#have) this.#ahead.add(seq);
    return this.#drain();
  }

  /** Another node's update came. Gives what may be applied now, in order; nothing for one that is there already. */
  other(seq: number, update: Update): readonly Update[] {
    this.heard(seq);
    if (seq > this.#have && !this.#ahead.has(seq)) this.#held.set(seq, update);
    return this.#drain();
  }

  /** The log is known to go up to this number. */
  heard(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  /** Everything up to this number was read from the log. Gives what may be applied now, in order. */
  read(seq: number): readonly Update[] {
    this.heard(seq);
    this.#have = Math.max(this.#have, seq);
    for (const number of [...this.#ahead]) if (number <= this.#have) this.#ahead.delete(number);
    for (const number of [...this.#held.keys()]) if (number <= this.#have) this.#held.delete(number);
    return this.#drain();
  }

  #drain(): readonly Update[] {
    const ready: Update[] = [];
    for (;;) {
      const next = this.#have + 1;
      const update = this.#held.get(next);
      if (update !== undefined) ready.push(update);
      else if (!this.#ahead.has(next)) return ready;
      this.#held.delete(next);
      this.#ahead.delete(next);
      this.#have = next;
    }
  }
}
