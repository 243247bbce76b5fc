import type { Agenda, Seat } from '@pathwall/domain';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { toasts } from '../ui/toasts.ts';
import { nameOf } from './Person.tsx';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

export interface RemoveDialogProps {
  readonly seat: Seat;
  readonly agenda: Agenda;
  readonly onClose: () => void;
}

/** Asks before a person is put out of the workshop. */
export function RemoveDialog({ seat, agenda, onClose }: RemoveDialogProps) {
  const { run, busy } = useCommand();
  const name = nameOf(seat, agenda);
  const remove = async (): Promise<void> => {
    if (!(await run({ type: 'remove-seat', seat: seat.id }))) return;
    toasts.show({ text: words.people.removed(name) });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.people.removeTitle(name)}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{words.people.cancel}</Button>
          <Button kind="danger" busy={busy} onClick={() => void remove()}>
            {words.people.remove}
          </Button>
        </>
      }
    >
      <p>{words.people.removeText}</p>
    </Dialog>
  );
}
