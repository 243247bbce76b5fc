import { type Agenda, boardsAreOpen } from '@pathwall/domain';

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
