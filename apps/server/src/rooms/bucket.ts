/** A token bucket: so much at once, so much a second. */
export class Bucket {
  readonly #capacity: number;
  readonly #perMillisecond: number;
  #left: number;
  #at: number;

  constructor(capacity: number, perSecond: number, now: number) {
    this.#capacity = capacity;
    this.#perMillisecond = perSecond / 1_000;
    this.#left = capacity;
    this.#at = now;
  }

  /** Takes that many tokens; false, and nothing taken, when there are not enough. */
  take(tokens: number, now: number): boolean {
    this.#refill(now);
    if (this.#left < tokens) return false;
    this.#left -= tokens;
    return true;
  }

  /** Takes tokens for work that is already done: the bucket may owe some afterwards. */
  charge(tokens: number, now: number): void {
    this.#refill(now);
    this.#left -= tokens;
  }

  /** True while work that was done is not paid for. */
  owes(now: number): boolean {
    this.#refill(now);
    return this.#left < 0;
  }

  #refill(now: number): void {
    const passed = Math.max(0, now - this.#at);
    this.#left = Math.min(this.#capacity, this.#left + passed * this.#perMillisecond);
    this.#at = now;
  }
}
