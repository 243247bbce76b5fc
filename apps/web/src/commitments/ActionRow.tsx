import {
  type Action,
  type ActionFields,
  type ActionStatus,
  actionGaps,
  isOverdue,
  type PlanCell,
} from '@pathwall/domain';
import { CalendarX2, CircleDashed, Link2, MessageSquareText, Trash2 } from 'lucide-react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { useNow } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { longDate } from '../ui/days.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { toasts } from '../ui/toasts.ts';
import { Cell } from './Cell.tsx';
import { told } from './model.ts';
import css from './PlanView.module.css';
import { StatusCell } from './StatusCell.tsx';
import { words } from './words.ts';

export interface ActionRowProps {
  readonly action: Action;
  readonly edit: CommitmentsHandle | null;
  readonly onNotes: () => void;
  /** Null for those who give no links away. */
  readonly onLink: (() => void) | null;
  /** Text that was pasted into a cell; true when it was rows of a table. */
  readonly onPaste: (text: string, cell: PlanCell) => boolean;
}

const MINUTE_MS = 60_000;
const SHOW = { text: (value: string) => value, date: longDate };

/** One action with its lead, date, measure and status; what it still lacks is shown as gaps to fill. */
export function ActionRow({ action, edit, onNotes, onLink, onPaste }: ActionRowProps) {
  const now = useNow(MINUTE_MS);
  const save = (fields: ActionFields): boolean => edit !== null && told(edit.editAction(action.id, fields));
  // A status is part of the history: it is added there, with its day.
  const setStatus = (status: ActionStatus): void => {
    if (edit !== null && status !== action.status) told(edit.noteAction(action.id, { text: '', status }));
  };
  const cell = (
    field: 'text' | 'lead' | 'deadline' | 'measure',
    name: string,
    type: 'text' | 'date' = 'text',
  ) => (
    <Cell
      label={words.plan.label(name, action.text)}
      value={action[field]}
      show={SHOW[type]}
      type={type}
      readOnly={edit === null}
      onSave={(value) => save({ [field]: value })}
      onPaste={(text) => onPaste(text, field)}
    />
  );
  return (
    <tr className={css.action} data-row="" data-status={action.status}>
      <td data-column="action" data-label={words.plan.action}>
        {cell('text', words.plan.action)}
        <Gaps action={action} overdue={isOverdue(action, now)} />
      </td>
      <td data-column="lead" data-label={words.plan.lead}>
        {cell('lead', words.plan.lead)}
      </td>
      <td data-column="deadline" data-label={words.plan.deadline}>
        {cell('deadline', words.plan.deadline, 'date')}
      </td>
      <td data-column="measure" data-label={words.plan.measure}>
        {cell('measure', words.plan.measure)}
      </td>
      <td data-column="status" data-label={words.plan.status}>
        <StatusCell
          action={action}
          onStatus={edit === null ? null : setStatus}
          onPaste={(text) => onPaste(text, 'status')}
        />
      </td>
      <td data-column="notes" data-label={words.plan.notes}>
        <span className={css.tools}>
          {(edit !== null || action.notes.length > 0) && (
            <Button
              size="small"
              kind="quiet"
              icon={<MessageSquareText size="1.1em" aria-hidden="true" />}
              onClick={onNotes}
            >
              {words.plan.notesButton(action.notes.length)}
              <span className="only-heard"> {words.plan.notesLabel(action.text)}</span>
            </Button>
          )}
          {onLink !== null && (
            <IconButton
              label={words.lead.button}
              of={action.text}
              icon={<Link2 />}
              size="small"
              onClick={onLink}
            />
          )}
          {edit !== null && (
            <IconButton
              label={words.plan.bin}
              of={action.text}
              icon={<Trash2 />}
              size="small"
              tone="danger"
              onClick={() => {
                if (told(edit.binAction(action.id)))
                  toasts.show({
                    text: words.plan.binned,
                    undo: () => void told(edit.restoreAction(action.id)),
                  });
              }}
            />
          )}
        </span>
      </td>
    </tr>
  );
}

function Gaps({ action, overdue }: { readonly action: Action; readonly overdue: boolean }) {
  const gaps = actionGaps(action);
  if (gaps.length === 0 && !overdue) return null;
  return (
    <ul className={css.gaps}>
      {overdue && (
        <li className={css.overdue}>
          <CalendarX2 size="1em" aria-hidden="true" /> {words.plan.overdue}
        </li>
      )}
      {gaps.map((gap) => (
        <li key={gap} className={css.gap}>
          <CircleDashed size="1em" aria-hidden="true" /> {words.gaps[gap]}
        </li>
      ))}
    </ul>
  );
}
