import { ACTION_STATUSES, type Action, type ActionStatus } from '@pathwall/domain';
import { type FormEvent, useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import { dayOf } from './dates.ts';
import { refusalSentence } from './model.ts';
import css from './NotesDialog.module.css';
import { words } from './words.ts';

const LIMIT = 280;

export interface NotesDialogProps {
  readonly action: Action;
  readonly edit: CommitmentsHandle | null;
  readonly onClose: () => void;
}

/** The dated words on an action; new ones are added below, nothing is overwritten. */
export function NotesDialog({ action, edit, onClose }: NotesDialogProps) {
  return (
    <Dialog open onClose={onClose} title={words.notes.title}>
      <div className={css.notes}>
        <p className={css.action} dir="auto">
          {action.text}
        </p>
        {action.notes.length === 0 ? (
          <p className={css.soft}>{words.notes.none}</p>
        ) : (
          <ol className={css.list}>
            {action.notes.map((note) => (
              <li key={note.id} className={css.note}>
                <p className={css.soft}>
                  <time dateTime={new Date(note.at).toISOString()}>{dayOf(note.at)}</time>
                  {note.status !== null && (
                    <span className={css.status}>{words.actionStatuses[note.status]}</span>
                  )}
                </p>
                {note.text !== '' && <p dir="auto">{note.text}</p>}
              </li>
            ))}
          </ol>
        )}
        {edit !== null && <AddNote action={action} edit={edit} />}
      </div>
    </Dialog>
  );
}

function AddNote({ action, edit }: { readonly action: Action; readonly edit: CommitmentsHandle }) {
  const [text, setText] = useState('');
  const [status, setStatus] = useState<ActionStatus | null>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = edit.noteAction(action.id, { text, status });
    setError(result.ok ? null : refusalSentence(result.code));
    if (!result.ok) return;
    setText('');
    setStatus(null);
    toasts.show({ text: words.notes.added, kind: 'good' });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextArea label={words.notes.text} value={text} onValue={setText} limit={LIMIT} error={error} />
      <SegmentedControl
        label={words.notes.status}
        options={[
          { value: 'same' as const, label: words.notes.same },
          ...ACTION_STATUSES.map((value) => ({
            value: value as ActionStatus | 'same',
            label: words.actionStatuses[value],
          })),
        ]}
        value={status ?? 'same'}
        onValue={(value) => setStatus(value === 'same' ? null : value)}
      />
      <Button type="submit" kind="primary">
        {words.notes.add}
      </Button>
    </form>
  );
}
