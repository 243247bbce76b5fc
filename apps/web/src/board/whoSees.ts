import {
  type Access,
  type Agenda,
  type BoardName,
  boardsAreOpen,
  pairOfBoard,
  type Role,
  type SeatId,
} from '@pathwall/domain';
import { words } from './words.ts';

export interface Reader {
  readonly seat: SeatId;
  readonly role: Role;
}

/** Who can see a board now, in one sentence (P3). */
export function whoSees(agenda: Agenda, board: BoardName, { seat, role }: Reader): string {
  const pair = pairOfBoard(board);
  if (pair === null) return words.whoSees.room;
  // Facilitator and note-taker are told what is true for the pair whose board they mend.
  const staff = role === 'facilitator' || role === 'note-taker';
  if (staff)
    return boardsAreOpen(agenda.approach, agenda.phase) ? words.whoSees.staffOpen : words.whoSees.staff;
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
