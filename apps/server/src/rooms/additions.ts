import * as encoding from 'lib0/encoding';
import { type Scan, scanUpdate } from './scan.ts';

const NO_DELETES = new Uint8Array([0]);

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
  #deletes: Uint8Array = NO_DELETES;

  /** Takes what all that follows is added to: an update with what it deletes. */
  begin(scan: Scan, update: Uint8Array): void {
    this.add(scan, update);
    this.#deletes = update.subarray(scan.deletesFrom);
  }

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
      encoding.writeUint8Array(encoder, this.#deletes);
    });
  }
}

/**
 * A state and the updates after it as one update, by their bytes. Null when it cannot be done: an update does more than add,
 * or does not go on where the one before ended. A tenth of the work of building a document and encoding it.
 * `between` is called before each update, for a thread that lets others have the processor.
 */
export function joinAdditions(
  parts: readonly Uint8Array[],
  between: () => void = () => undefined,
): Uint8Array | null {
  const all = new Additions();
  const ends = new Map<number, number>();
  for (const [index, part] of parts.entries()) {
    between();
    const scan = scanUpdate(part);
    if (typeof scan === 'string' || (index > 0 && scan.adds === null)) return null;
    for (const { client, clock, end } of scan.blocks) {
      if (clock !== (ends.get(client) ?? 0)) return null;
      ends.set(client, end);
    }
    if (index === 0) all.begin(scan, part);
    else all.add(scan, part);
  }
  return all.update();
}
