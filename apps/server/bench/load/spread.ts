/** Counts of times in buckets of a tenth of a millisecond: exact enough for quantiles, at no cost for each value. */
export class Spread {
  readonly #buckets = new Float64Array(100_001);
  #count = 0;
  #missing = 0;

  /** `milliseconds` above ten seconds count as ten. */
  add(milliseconds: number, times = 1): void {
    const bucket = Math.min(this.#buckets.length - 1, Math.max(0, Math.round(milliseconds * 10)));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + times;
    this.#count += times;
  }

  /** Something that never came counts as infinitely late. */
  miss(times: number): void {
    this.#missing += times;
  }

  get count(): number {
    return this.#count;
  }

  get missing(): number {
    return this.#missing;
  }

  merge(other: Spread): void {
    for (const [bucket, times] of other.#buckets.entries()) {
      if (times > 0) this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + times;
    }
    this.#count += other.#count;
    this.#missing += other.#missing;
  }

  /** Milliseconds that the given share of all values does not exceed; infinite when too many never came. */
  quantile(share: number): number {
    const wanted = share * (this.#count + this.#missing);
    if (wanted === 0) return Number.NaN;
    let seen = 0;
    for (const [bucket, times] of this.#buckets.entries()) {
      seen += times;
      if (seen >= wanted) return bucket / 10;
    }
    return Number.POSITIVE_INFINITY;
  }
}
