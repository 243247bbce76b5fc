import { ACTION_STATUSES, type Action, type ActionStatus } from '@pathwall/domain';
import { type KeyboardEvent, useState } from 'react';
import { directionOf, moveInTable } from './cellKeys.ts';
import css from './PlanView.module.css';
import { words } from './words.ts';

export interface StatusCellProps {
  readonly action: Action;
  /** Null for those who only read. */
  readonly onStatus: ((status: ActionStatus) => void) | null;
  readonly onPaste: (text: string) => boolean;
}

/** How an action stands. Arrow keys go on to other cells until the list is opened with Enter or the space bar. */
export function StatusCell({ action, onStatus, onPaste }: StatusCellProps) {
  const [open, setOpen] = useState(false);
  if (onStatus === null) return <span className={css.status}>{words.actionStatuses[action.status]}</span>;
  const onKeyDown = (event: KeyboardEvent<HTMLSelectElement>): void => {
    const direction = directionOf(event);
    if (event.key === 'Enter' && !open) {
      event.preventDefault();
      setOpen(true);
      try {
        event.currentTarget.showPicker();
      } catch {
        // Browsers without it: now the arrow keys choose in the closed list.
      }
    } else if (event.key === ' ') setOpen(true);
    else if (event.key === 'Escape' || event.key === 'Enter') setOpen(false);
    else if (direction !== null && !open && moveInTable(event.currentTarget, direction))
      event.preventDefault();
    else if (direction !== null && !open) event.preventDefault();
  };
  return (
    <select
      className={css.status}
      aria-label={words.plan.label(words.plan.status, action.text)}
      data-cell=""
      value={action.status}
      onKeyDown={onKeyDown}
      onPointerDown={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onPaste={(event) => {
        if (onPaste(event.clipboardData.getData('text'))) event.preventDefault();
      }}
      onChange={(event) => {
        setOpen(false);
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
