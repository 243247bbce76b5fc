/**
 * Throws when a compaction claims to hold updates that were never stored: only a bug can do that, and obeying would
 * lose the updates that get those numbers later.
 */
export function checkCompaction(upTo: number, head: number): void {
  if (!Number.isInteger(upTo) || upTo < 1 || upTo > head) {
    throw new RangeError(`compaction up to ${upTo}, but the document is at ${head}`);
  }
}

/** Sorts by code unit, as SQLite's BINARY collation does for our ASCII names; never by locale. */
export function byCodeUnit(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
