import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/**
 * Cuts a large yjs update (V1) into several that a server takes one after the other: each is whole in itself once those
 * before it are applied, so none leaves a gap. A page needs this when it has written for hours without a network, or
 * has more than a server that was restored from a backup.
 */

export interface SplitBounds {
  /** Most bytes of a piece; a single struct that is larger gets a piece of its own. */
  readonly bytes: number;
  /** Most structs that a piece creates. */
  readonly structs: number;
  /** Most clock ticks (characters and tombstones) that a piece creates. */
  readonly length: number;
  /**
   * What was created under different client ids goes into different pieces, so that a server which takes nothing in
   * another's name still takes what is one's own. Default: together.
   */
  readonly apart?: boolean;
}

/** Below what a server refuses with `frame-too-large`, with room for the frame's own header. */
export const SPLIT_BOUNDS: SplitBounds = { bytes: 60 * 1024, structs: 2_500, length: 500_000 };

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** One client's structs of an update, in the order of their clocks, and how many of them are in a piece. */
interface Run {
  readonly client: number;
  readonly structs: Struct[];
  next: number;
}

/** Client id, clock, counts: what a client's part of an update, or a range of its deletions, costs at most besides its content. */
const RUN_BYTES = 24;
const RANGE_BYTES = 18;

/** Structs that may go out together, by client. */
class Piece {
  readonly parts = new Map<number, { readonly clock: number; readonly structs: Uint8Array[] }>();
  #bytes = 0;
  #structs = 0;
  #length = 0;

  fits(bytes: number, length: number, bounds: SplitBounds): boolean {
    if (this.#structs === 0) return true;
    return (
      this.#bytes + bytes + RUN_BYTES * 2 <= bounds.bytes &&
      this.#structs < bounds.structs &&
      this.#length + length <= bounds.length
    );
  }

  add({ id, length }: Struct, bytes: Uint8Array): void {
    const known = this.parts.get(id.client);
    const part = known ?? { clock: id.clock, structs: [] };
    if (known === undefined) {
      this.parts.set(id.client, part);
      this.#bytes += RUN_BYTES;
    }
    part.structs.push(bytes);
    this.#bytes += bytes.byteLength;
    this.#structs += 1;
    this.#length += length;
  }
}

/**
 * Pieces of an update in the order in which they must be applied; together they do what it does, and one that is within
 * the bounds stays as it is. What leans on something that is neither in the update nor in the receiver's document cannot
 * be told from the rest when it is outside the update, and is left out when it is inside: such an update is no answer to
 * a state vector.
 */
export function splitUpdate(update: Uint8Array, bounds: SplitBounds = SPLIT_BOUNDS): readonly Uint8Array[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const runs = runsOf(structs);
  if (isWithin(update, structs, runs, bounds)) return [update];
  const pieces = splitStructs(runs, bounds).map(encodeStructs);
  const groups = new Map<number | null, Range[]>();
  for (const [client, ranges] of ds.clients) {
    // Deletions of what this update brings share the fate of what they take away.
    const key = bounds.apart === true && runs.has(client) ? client : null;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    for (const { clock, len } of ranges) group.push({ client, clock, len });
  }
  return [...pieces, ...[...groups.values()].flatMap((ranges) => splitDeletes(ranges, bounds.bytes))];
}

function isWithin(
  update: Uint8Array,
  structs: readonly Struct[],
  runs: ReadonlyMap<number, Run>,
  bounds: SplitBounds,
): boolean {
  if (update.byteLength > bounds.bytes || structs.length > bounds.structs) return false;
  if (bounds.apart === true && runs.size > 1) return false;
  if (structs.some((struct) => struct instanceof Y.Skip)) return false;
  return structs.reduce((sum, { length }) => sum + length, 0) <= bounds.length;
}

function runsOf(structs: readonly Struct[]): ReadonlyMap<number, Run> {
  const runs = new Map<number, Run>();
  const cut = new Set<number>();
  for (const struct of structs) {
    const { client } = struct.id;
    if (struct instanceof Y.Skip) cut.add(client);
    if (cut.has(client)) continue;
    const run = runs.get(client) ?? { client, structs: [], next: 0 };
    run.structs.push(struct);
    runs.set(client, run);
  }
  return runs;
}

/** Goes round the clients, taking from each as much as stands on what is there by then. */
function splitStructs(runs: ReadonlyMap<number, Run>, bounds: SplitBounds): readonly Piece[] {
  const pieces: Piece[] = [];
  let piece = new Piece();
  for (let moved = true; moved; ) {
    moved = false;
    for (const run of runs.values()) {
      if (bounds.apart === true && piece.parts.size > 0 && !piece.parts.has(run.client)) {
        pieces.push(piece);
        piece = new Piece();
      }
      for (let struct = run.structs[run.next]; struct !== undefined; struct = run.structs[run.next]) {
        if (!stands(struct, runs)) break;
        const bytes = bytesOf(struct);
        if (!piece.fits(bytes.byteLength, struct.length, bounds)) {
          pieces.push(piece);
          piece = new Piece();
        }
        piece.add(struct, bytes);
        run.next += 1;
        moved = true;
      }
    }
  }
  return piece.parts.size === 0 ? pieces : [...pieces, piece];
}

/** Whether nothing that a struct leans on is still to come. */
function stands(struct: Struct, runs: ReadonlyMap<number, Run>): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const { origin, rightOrigin, parent } = struct;
  const leansOn = [origin, rightOrigin, parent instanceof Y.ID ? parent : null];
  return leansOn.every((id) => {
    const run = id === null ? undefined : runs.get(id.client);
    const pending = run?.structs[run.next];
    return id === null || pending === undefined || id.clock < pending.id.clock;
  });
}

function bytesOf(struct: Struct): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoder.toUint8Array();
}

function encodeStructs({ parts }: Piece): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, parts.size);
    for (const [client, { clock, structs }] of parts) {
      encoding.writeVarUint(encoder, structs.length);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (const bytes of structs) encoding.writeUint8Array(encoder, bytes);
    }
    encoding.writeVarUint(encoder, 0);
  });
}

interface Range {
  readonly client: number;
  readonly clock: number;
  readonly len: number;
}

/** Deletions go last, when everything that they take away is there. */
function splitDeletes(ranges: readonly Range[], bytes: number): readonly Uint8Array[] {
  const most = Math.max(1, Math.floor((bytes - RUN_BYTES) / (RANGE_BYTES + RUN_BYTES)));
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < ranges.length; at += most) pieces.push(encodeDeletes(ranges.slice(at, at + most)));
  return pieces;
}

function encodeDeletes(ranges: readonly Range[]): Uint8Array {
  const byClient = new Map<number, Range[]>();
  for (const range of ranges) {
    const own = byClient.get(range.client) ?? [];
    byClient.set(range.client, own);
    own.push(range);
  }
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, byClient.size);
    for (const [client, own] of byClient) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, own.length);
      for (const { clock, len } of own) {
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint(encoder, len);
      }
    }
  });
}
