import {
  type Agenda,
  type BoardName,
  boardName,
  boardsAreOpen,
  type PairId,
  ROOM_BOARD,
} from '@pathwall/domain';

/** Parts of the workshop that a participant can look at. */
export type ParticipantView = 'board' | 'everyone' | 'pledges' | 'results';

/** What is open to a participant now, the first being where the day is. */
export function openViews({ approach, phase }: Agenda): readonly ParticipantView[] {
  if (phase === 'closed') return ['results', 'everyone', 'board'];
  const shown: ParticipantView[] = ['board'];
  if (boardsAreOpen(approach, phase) && phase !== 'lobby') shown.push('everyone');
  if (phase === 'pledging') shown.push('pledges');
  return shown;
}

/** The board that a participant writes on: their pair's; in a round table without pairs the room's; null while they wait. */
export function ownBoard(agenda: Agenda, pair: PairId | null): BoardName | null {
  if (pair !== null) return boardName(pair);
  return agenda.approach === 'roundtable' ? ROOM_BOARD : null;
}
