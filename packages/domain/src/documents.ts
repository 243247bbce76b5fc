import { type PairId, parseId } from './ids.ts';
import type { Approach } from './phases.ts';

/** The whole group's board, beside one board for each pair. */
export const ROOM_BOARD = 'board.room' as const;

export type BoardName = typeof ROOM_BOARD | `board.${string}`;

/** Name of a document of one workshop, as it stands in the websocket's address. */
export type DocumentName = 'agenda' | 'wall' | 'commitments' | BoardName;

export type DocumentRef =
  | { readonly kind: 'agenda' | 'wall' | 'commitments' }
  /** `pair` is null for the room's board. */
  | { readonly kind: 'board'; readonly pair: PairId | null };

const PREFIX = 'board.';

/** What a name from outside means; `null` when there can be no such document. */
export function parseDocumentName(value: unknown): DocumentRef | null {
  if (value === 'agenda' || value === 'wall' || value === 'commitments') return { kind: value };
  if (value === ROOM_BOARD) return { kind: 'board', pair: null };
  if (typeof value !== 'string' || !value.startsWith(PREFIX)) return null;
  const pair = parseId<PairId>(value.slice(PREFIX.length));
  return pair === null ? null : { kind: 'board', pair };
}

/** True when `value` names a board (a pair's or the room's). */
export function isBoardName(value: unknown): value is BoardName {
  return parseDocumentName(value)?.kind === 'board';
}

/** Name of the board of a pair, or of the room when `pair` is null. */
export function boardName(pair: PairId | null): BoardName {
  return pair === null ? ROOM_BOARD : `${PREFIX}${pair}`;
}

/** The board that a participant writes on: their pair's; in a round table without pairs the room's; null while they wait. */
export function ownBoard(approach: Approach, pair: PairId | null): BoardName | null {
  if (pair !== null) return boardName(pair);
  return approach === 'roundtable' ? ROOM_BOARD : null;
}

/** The pair that writes on a board; null for the room's board. */
export function pairOfBoard(name: BoardName): PairId | null {
  return name === ROOM_BOARD ? null : (name.slice(PREFIX.length) as PairId);
}

/** Whether a board is one that a workshop with these pairs has. */
export function isKnownBoard(name: BoardName, pairs: readonly { readonly id: PairId }[]): boolean {
  const pair = pairOfBoard(name);
  return pair === null || pairs.some(({ id }) => id === pair);
}
