import { type KeyboardEvent, useState } from 'react';
import css from './PlanView.module.css';
import { words } from './words.ts';

export interface CellProps {
  readonly label: string;
  readonly value: string;
  /** What is shown to those who only read. */
  readonly shown: string;
  readonly type: 'text' | 'date';
  readonly readOnly: boolean;
  /** False when it was refused: the words stay in the cell. */
  readonly onSave: (value: string) => boolean;
}

/**
 * A cell of the plan that is written in place. Enter or leaving it saves, Escape takes back. While somebody types here,
 * what others write in the same cell waits.
 */
export function Cell({ label, value, shown, type, readOnly, onSave }: CellProps) {
  const [draft, setDraft] = useState<string | null>(null);
  if (readOnly) {
    return (
      <span className={css.read} dir="auto">
        {shown === '' ? '–' : shown}
      </span>
    );
  }
  const save = (): void => {
    if (draft === null || draft === value || onSave(draft)) setDraft(null);
  };
  const common = {
    className: css.cell,
    'aria-label': label,
    dir: 'auto' as const,
    'data-empty': (draft ?? value) === '' || undefined,
    value: draft ?? value,
    onBlur: save,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
        event.preventDefault();
        save();
      }
      if (event.key === 'Escape' && draft !== null) {
        event.stopPropagation();
        setDraft(null);
      }
    },
  };
  return type === 'date' ? (
    <input type="date" {...common} onChange={(event) => setDraft(event.currentTarget.value)} />
  ) : (
    <textarea
      rows={1}
      placeholder={words.plan.fill}
      {...common}
      onChange={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
