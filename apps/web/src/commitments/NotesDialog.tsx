import {
  ACTION_STATUSES,
  type Action,
  type ActionStatus,
  LINE_GRAPHEMES,
  pledgeOfAction,
} from '@pathwall/domain';
import { type FormEvent, useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import { History } from './History.tsx';
import { type PledgeModel, refusalSentence } from './model.ts';
import css from './NotesDialog.module.css';
import { Sources } from './Sources.tsx';
import { useNoteDraft } from './useNoteDraft.ts';
import { words } from './words.ts';

export interface NotesDialogProps {
  readonly model: PledgeModel;
  readonly action: Action;
  readonly onClose: () => void;
}

/** The dated words on an action; new ones are added below, nothing is overwritten. From here to the ideas is one step. */
export function NotesDialog({ model, action, onClose }: NotesDialogProps) {
  const { edit } = model;
  const pledge = pledgeOfAction(model.commitments, action);
  return (
    <Dialog open onClose={onClose} title={words.notes.title}>
      <div className={css.notes}>
        <p className={css.action} dir="auto">
          {action.text}
        </p>
        <History notes={action.notes} />
        {pledge !== null && (
          <div className={css.from}>
            <p className={css.soft}>{words.notes.pledge}</p>
            <p dir="auto">{pledge.text}</p>
            {pledge.sources.length > 0 && (
              <details>
                <summary>{words.pledge.from(pledge.sources.length)}</summary>
                <Sources sources={pledge.sources} pairs={model.agenda.pairs} />
              </details>
            )}
          </div>
        )}
        {edit !== null && <AddNote action={action} edit={edit} />}
      </div>
    </Dialog>
  );
}

function AddNote({ action, edit }: { readonly action: Action; readonly edit: CommitmentsHandle }) {
  const [text, write] = useNoteDraft(action.id);
  const [status, setStatus] = useState<ActionStatus | null>(null);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = edit.noteAction(action.id, { text, status });
    setError(result.ok ? null : refusalSentence(result.code));
    if (!result.ok) return;
    write('');
    setStatus(null);
    toasts.show({ text: words.notes.added, kind: 'good' });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <TextArea label={words.notes.text} value={text} onValue={write} limit={LINE_GRAPHEMES} error={error} />
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
