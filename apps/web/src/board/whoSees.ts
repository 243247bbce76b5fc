import {
  type Access,
  type Agenda,
  type BoardName,
  boardsAreOpen,
  pairOfBoard,
  type SeatId,
} from '@pathwall/domain';
import { words } from './words.ts';

/** Who can see a board now, in one sentence (P3). */
export function whoSees(agenda: Agenda, board: BoardName, seat: SeatId): string {
  const pair = pairOfBoard(board);
  if (pair === null) return words.whoSees.room;
  const own = agenda.seats.find(({ id }) => id === seat)?.pair === pair;
  if (!boardsAreOpen(agenda.approach, agenda.phase)) return words.whoSees.own;
  return own ? words.whoSees.ownOpen : words.whoSees.other;
}

/** Why nothing can be written now; null when it can. */
export function whyReadOnly(agenda: Agenda, access: Access): string | null {
  if (access === 'write') return null;
  if (agenda.phase === 'closed') return words.closed;
  return agenda.locked ? words.locked : words.readOnly;
}
