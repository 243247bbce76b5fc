import type { PersonalPlace } from '@pathwall/domain/papers/index';
import { Dialog } from '../ui/Dialog.tsx';
import { TakeAway } from './TakeAway.tsx';
import { words } from './words.ts';

export interface OutputsDialogProps {
  readonly onClose: () => void;
  /** Goes to where a text stands; the dialog is closed then. */
  readonly onGo: (place: PersonalPlace['place']) => void;
}

/** What can be taken away, and the print pack for the day, in any phase. */
export default function OutputsDialog({ onClose, onGo }: OutputsDialogProps) {
  return (
    <Dialog open onClose={onClose} title={words.title} width="wide">
      <p>{words.lead}</p>
      <TakeAway groups={['day', 'print']} onGo={onGo} />
    </Dialog>
  );
}
