import type * as Y from 'yjs';
import { recordsOf } from './records.ts';
import { numberIn } from './unknown.ts';

/**
 * That a facilitator made a board read as it once did, for those whose board it is: it would be uncanny to see one's
 * words change and not be told by whom. Stands beside the ideas, so nobody reads it who may not read them.
 *
 *     meta: Y.Map{ takenBack: { to, at } }
 */
export const BOARD_META = 'meta';
const TAKEN_BACK = 'takenBack';

export interface TakenBack {
  /** The moment that the board reads as, milliseconds. */
  readonly to: number;
  /** When it was done, milliseconds. */
  readonly at: number;
}

/** Says that the board was taken back; the last time counts. */
export function markTakenBack(doc: Y.Doc, { to, at }: TakenBack): void {
  recordsOf(doc, BOARD_META).set(TAKEN_BACK, { to, at });
}

/** When the board was last taken back, and to what; null when it never was, or what stands there cannot be read. */
export function readTakenBack(doc: Y.Doc): TakenBack | null {
  const mark: unknown = recordsOf(doc, BOARD_META).get(TAKEN_BACK);
  const to = numberIn(mark, 'to');
  const at = numberIn(mark, 'at');
  return to === null || at === null ? null : { to, at };
}
