import type { Bounds } from './bounds.ts';
import type { LogSize } from './queue.ts';

/** How long a document's log is, beside the snapshot that it goes on from. */
export class LogGauge {
  readonly #bounds: Bounds;
  #size: LogSize = { rows: 0, bytes: 0 };
  #snapshotBytes = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get size(): LogSize {
    return this.#size;
  }

  /** True when the log is as long as the bounds say, and as the snapshot is: else a large board would be rewritten for a few edits. */
  get long(): boolean {
    const { compactRows, compactBytes } = this.#bounds;
    const grown = Math.max(this.#size.rows / compactRows, this.#size.bytes / compactBytes);
    return grown >= Math.max(1, this.#snapshotBytes / compactBytes);
  }

  /** What is stored when the document is opened. */
  begin(size: LogSize, snapshotBytes: number): void {
    this.#size = size;
    this.#snapshotBytes = snapshotBytes;
  }

  /** One row more. */
  add(update: Uint8Array): void {
    this.#size = { rows: this.#size.rows + 1, bytes: this.#size.bytes + update.byteLength };
  }

  /** A snapshot of that size has taken the place of that much of the log. */
  compacted(replaced: LogSize, snapshotBytes: number): void {
    this.#snapshotBytes = snapshotBytes;
    this.#size = { rows: this.#size.rows - replaced.rows, bytes: this.#size.bytes - replaced.bytes };
  }
}
