import {
  ACTION_STATUSES,
  type Action,
  type ActionFields,
  type ActionStatus,
  actionGaps,
} from '@pathwall/domain';
import { CalendarX2, CircleDashed, MessageSquareText, Trash2 } from 'lucide-react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { useNow } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { toasts } from '../ui/toasts.ts';
import { Cell } from './Cell.tsx';
import { isOverdue, longDate } from './dates.ts';
import { told } from './model.ts';
import css from './PlanView.module.css';
import { words } from './words.ts';

export interface ActionRowProps {
  readonly action: Action;
  readonly edit: CommitmentsHandle | null;
  readonly onNotes: () => void;
}

const MINUTE_MS = 60_000;

/** One action with its lead, date, measure and status; what it still lacks is shown as gaps to fill. */
export function ActionRow({ action, edit, onNotes }: ActionRowProps) {
  const now = useNow(MINUTE_MS);
  const save = (fields: ActionFields): boolean => edit !== null && told(edit.editAction(action.id, fields));
  const cell = (field: 'text' | 'lead' | 'deadline' | 'measure', name: string, type?: 'date') => (
    <Cell
      label={words.plan.label(name, action.text)}
      value={action[field]}
      shown={type === 'date' ? longDate(action[field]) : action[field]}
      type={type ?? 'text'}
      readOnly={edit === null}
      onSave={(value) => save({ [field]: value })}
    />
  );
  return (
    <tr className={css.action} data-status={action.status}>
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
        <Status action={action} onStatus={edit === null ? null : (status) => save({ status })} />
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

function Status(props: {
  readonly action: Action;
  readonly onStatus: ((status: ActionStatus) => void) | null;
}) {
  const { action, onStatus } = props;
  if (onStatus === null) {
    return <span className={css.status}>{words.actionStatuses[action.status]}</span>;
  }
  return (
    <select
      className={css.status}
      aria-label={words.plan.label(words.plan.status, action.text)}
      value={action.status}
      onChange={(event) => {
        const chosen = ACTION_STATUSES.find((status) => status === event.currentTarget.value);
        if (chosen !== undefined) onStatus(chosen);
      }}
    >
      {ACTION_STATUSES.map((status) => (
        <option key={status} value={status}>
          {words.actionStatuses[status]}
        </option>
      ))}
    </select>
  );
}
