import { type Block, NONE, type Scan, STRIDE } from './scan.ts';

/** What an update would do to a document whose state is known. */
export type Judgement =
  | { readonly kind: 'gap' }
  /**
   * A struct of which the document has the beginning. yjs may throw on it (where that beginning has been collected as
   * garbage); whoever is asked for what the document lacks sends it without the overlap.
   */
  | { readonly kind: 'overlap' }
  | {
      readonly kind: 'whole';
      /** Clients under whose id structs would be created. */
      readonly creators: readonly number[];
      readonly structs: number;
      readonly length: number;
      /** Whom the new values name as their author. */
      readonly authors: readonly string[];
    };

const GAP: Judgement = { kind: 'gap' };

/** Whether everything that the update leans on is in the document or in the update itself, before it is needed. */
export function judge(scan: Scan, known: (client: number) => number): Judgement {
  const state = new Map<number, number>();
  const stateOf = (client: number): number => state.get(client) ?? known(client);
  const creators: number[] = [];
  const authors: string[] = [];
  let structs = 0;
  let length = 0;
  for (const block of scan.blocks) {
    const has = known(block.client);
    if (block.clock > has) return GAP;
    if (block.end <= has) continue;
    creators.push(block.client);
    for (const { clock, by } of block.authors) if (clock >= has) authors.push(by);
    length += block.end - has;
    for (let at = 0; at < block.structs.length; at += STRIDE) {
      const clock = block.structs[at] ?? 0;
      if (clock < has && clock + (block.structs[at + 1] ?? 0) > has) return { kind: 'overlap' };
      if (clock >= has) structs += 1;
    }
  }
  if (!settles(scan.blocks, state, stateOf)) return GAP;
  for (const [client, end] of scan.deletes) {
    if (end > stateOf(client)) return GAP;
  }
  return { kind: 'whole', creators, structs, length, authors };
}

/** Walks the structs in an order in which each finds its supports; false when there is none. */
function settles(
  blocks: readonly Block[],
  state: Map<number, number>,
  stateOf: (client: number) => number,
): boolean {
  const next = new Array<number>(blocks.length).fill(0);
  let open = blocks.length;
  while (open > 0) {
    const before = open;
    let moved = false;
    for (const [index, block] of blocks.entries()) {
      const from = next[index] ?? 0;
      if (from === block.structs.length) continue;
      const to = advance(block, from, stateOf);
      if (to === from) continue;
      moved = true;
      next[index] = to;
      const last = (block.structs[to - STRIDE] ?? 0) + (block.structs[to - STRIDE + 1] ?? 0);
      state.set(block.client, Math.max(stateOf(block.client), last));
      if (to === block.structs.length) open -= 1;
    }
    if (!moved && open === before) return false;
  }
  return true;
}

function advance(block: Block, from: number, stateOf: (client: number) => number): number {
  let at = from;
  while (at < block.structs.length) {
    const clock = block.structs[at] ?? 0;
    for (let support = at + 2; support < at + STRIDE; support += 2) {
      const client = block.structs[support] ?? NONE;
      if (client === NONE) continue;
      const leansOn = block.structs[support + 1] ?? 0;
      // A struct that leans on its own future makes yjs throw.
      if (leansOn >= (client === block.client ? clock : stateOf(client))) return at;
    }
    at += STRIDE;
  }
  return at;
}
