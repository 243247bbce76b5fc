import { NONE, type Scan, STRIDE } from './scan.ts';

/** What a struct that is in the document already hangs in: a root, something in a root, or nothing any more. */
export type Parenthood = 'root' | 'nested' | 'gone';

export interface Nest {
  /** The clock that a client has reached. */
  readonly stateOf: (client: number) => number;
  readonly parentOf: (client: number, clock: number) => Parenthood;
}

/**
 * Whether an update would put a type into a type that is itself in one. Our documents are a root map of records whose
 * fields are plain values, so no page of ours does. yjs deletes and collects types by recursion: a chain of some
 * thousand, deleted in fifteen bytes, overflows the stack of the server and of every page that hears of it.
 */
export function nestsTooDeep(scan: Scan, nest: Nest): boolean {
  const known = new Map<string, Parenthood>();
  const blocks = new Map(scan.blocks.map((block) => [block.client, block]));

  const inUpdate = (client: number, clock: number): readonly number[] | null => {
    const block = blocks.get(client);
    if (block === undefined || clock < nest.stateOf(client) || clock >= block.end) return null;
    const at = indexOf(block.structs, clock);
    return block.structs.slice(at, at + STRIDE);
  };

  /** Where the struct at that id hangs; what says nothing of its own hangs where its neighbours do. */
  const parentOf = (client: number, clock: number): Parenthood => {
    const open: { readonly key: string; readonly supports: readonly [number, number][] }[] = [];
    const visit = (wanted: number, at: number): Parenthood | null => {
      const key = `${wanted} ${at}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const struct = inUpdate(wanted, at);
      if (struct === null) return remember(key, nest.parentOf(wanted, at));
      const [, , left = NONE, leftClock = 0, right = NONE, rightClock = 0, parent = NONE] = struct;
      if (parent !== NONE) return remember(key, 'nested');
      const supports: [number, number][] = [];
      if (left !== NONE) supports.push([left, leftClock]);
      if (right !== NONE) supports.push([right, rightClock]);
      if (supports.length === 0) return remember(key, 'root');
      open.push({ key, supports });
      return null;
    };
    const remember = (key: string, found: Parenthood): Parenthood => {
      known.set(key, found);
      return found;
    };
    // By hand and not by recursion: a hostile update may lean on itself three thousand times.
    let result = visit(client, clock);
    for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
      const waiting = top.supports.find(([c, at]) => !known.has(`${c} ${at}`));
      if (waiting !== undefined) {
        visit(...waiting);
        continue;
      }
      const found = top.supports.map(([c, at]) => known.get(`${c} ${at}`) ?? 'gone');
      result = remember(top.key, found.find((where) => where === 'nested') ?? found[0] ?? 'gone');
      open.pop();
    }
    return result ?? 'gone';
  };

  return scan.blocks.some(({ client, structs, types }) =>
    types.some((at) => {
      const clock = structs[at] ?? 0;
      return clock >= nest.stateOf(client) && parentOf(client, clock) === 'nested';
    }),
  );
}

/** Where the struct that holds that clock begins. */
function indexOf(structs: readonly number[], clock: number): number {
  let low = 0;
  let high = structs.length / STRIDE - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((structs[middle * STRIDE] ?? 0) <= clock) low = middle;
    else high = middle - 1;
  }
  return low * STRIDE;
}
