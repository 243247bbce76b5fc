import { type PlacedIdea, pledgeSeed } from '@pathwall/domain';
import { useState } from 'react';
import { useAgenda, useCommitments, useStore, useWorkshop } from '../session/react.tsx';
import { MakePledge } from './PledgeDialogs.tsx';

export interface PromoteDialogProps {
  readonly ideas: readonly PlacedIdea[];
  readonly onClose: () => void;
  /** After the pledge was made; the dialog wants to be closed then too. */
  readonly onMade?: (() => void) | undefined;
}

/** Makes a pledge from ideas of the wall or of a board; for whoever may write commitments now. */
export function PromoteDialog({ ideas, onClose, onMade }: PromoteDialogProps) {
  const agenda = useAgenda();
  const workshop = useWorkshop();
  const edit = useCommitments();
  const commitments = useStore(edit.commitments);
  const [seed] = useState(() => pledgeSeed(ideas, workshop.now()));
  if (agenda === null) return null;
  return (
    <MakePledge
      model={{ agenda, commitments, edit }}
      seed={seed}
      onClose={onClose}
      onMade={() => {
        onMade?.();
        onClose();
      }}
    />
  );
}
