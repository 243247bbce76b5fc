import * as encoding from 'lib0/encoding';
import type { Scan } from './scan.ts';

interface Run {
  count: number;
  readonly clock: number;
  readonly structs: Uint8Array[];
}

/**
 * Updates that only add (`Scan.adds`), put together as bytes: what one client adds goes on where it ended, so its
 * structs stand one behind the other, as yjs itself would write them. Building a document for it costs ten times as much.
 */
export class Additions {
  readonly #runs = new Map<number, Run>();

  /** The update begins, for each of its clients, where what came before ends; the caller has seen to it. */
  add({ blocks }: Scan, update: Uint8Array): void {
    for (const { client, clock, count, from, to } of blocks) {
      const run = this.#runs.get(client) ?? { count: 0, clock, structs: [] };
      this.#runs.set(client, run);
      run.count += count;
      run.structs.push(update.subarray(from, to));
    }
  }

  /** All as one update; null when there is nothing. */
  update(): Uint8Array | null {
    if (this.#runs.size === 0) return null;
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, this.#runs.size);
      // Higher client ids first, as yjs writes them.
      for (const [client, { count, clock, structs }] of [...this.#runs].sort(([a], [b]) => b - a)) {
        encoding.writeVarUint(encoder, count);
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
        for (const bytes of structs) encoding.writeUint8Array(encoder, bytes);
      }
      // Nothing is deleted.
      encoding.writeVarUint(encoder, 0);
    });
  }
}
