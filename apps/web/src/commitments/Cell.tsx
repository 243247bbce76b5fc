import { type ClipboardEvent, type KeyboardEvent, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { isComposing } from '../ui/composing.ts';
import { directionOf, moveInTable } from './cellKeys.ts';
import css from './PlanView.module.css';
import { words } from './words.ts';

export interface CellProps {
  readonly label: string;
  readonly value: string;
  /** What is shown to those who only read, and in a conflict. */
  readonly show: (value: string) => string;
  readonly type: 'text' | 'date';
  readonly readOnly: boolean;
  /** False when it was refused: the words stay in the cell. */
  readonly onSave: (value: string) => boolean;
  /** Something was pasted; true when it was rows and is taken care of. */
  readonly onPaste: (text: string) => boolean;
}

interface Draft {
  readonly text: string;
  /** What stood in the cell when this person began to write. */
  readonly base: string;
}

/**
 * A cell of the plan that is written in place. Until somebody writes, the arrow keys go from cell to cell; Enter or typing
 * begins, Enter or leaving saves, Escape takes back. When somebody else wrote in the same cell meanwhile, nothing is
 * saved over it: both are offered.
 */
export function Cell({ label, value, show, type, readOnly, onSave, onPaste }: CellProps) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [editing, setEditing] = useState(false);
  if (readOnly) {
    return (
      <span className={css.read} dir="auto">
        {value === '' ? '–' : show(value)}
      </span>
    );
  }
  const text = draft?.text ?? value;
  const conflict = draft !== null && value !== draft.base && value !== draft.text;
  const rest = (): void => {
    setDraft(null);
    setEditing(false);
  };
  /** True when nothing is left to be decided. */
  const save = (): boolean => {
    if (conflict) return false;
    if (draft === null || draft.text === value || onSave(draft.text)) {
      rest();
      return true;
    }
    return false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event)) return;
    const direction = directionOf(event);
    if (event.key === 'Enter') {
      event.preventDefault();
      if (!editing && draft === null) setEditing(true);
      else if (save()) moveInTable(event.currentTarget, 'down');
    } else if (event.key === 'F2') setEditing(true);
    else if (event.key === 'Escape' && (draft !== null || editing)) {
      event.stopPropagation();
      rest();
    } else if (direction !== null && !editing && moveInTable(event.currentTarget, direction))
      event.preventDefault();
  };
  const common = {
    className: css.cell,
    'aria-label': label,
    'aria-invalid': conflict || undefined,
    dir: 'auto' as const,
    'data-cell': '',
    'data-empty': text === '' || undefined,
    'data-editing': editing || undefined,
    value: text,
    onBlur: () => void save(),
    onPointerDown: () => setEditing(true),
    onKeyDown,
    onPaste: (event: ClipboardEvent) => {
      if (onPaste(event.clipboardData.getData('text'))) event.preventDefault();
    },
  };
  const onText = (next: string): void => {
    setEditing(true);
    setDraft({ text: next, base: draft?.base ?? value });
  };
  return (
    <>
      {type === 'date' ? (
        <input type="date" {...common} onChange={(event) => onText(event.currentTarget.value)} />
      ) : (
        <textarea
          rows={1}
          placeholder={words.plan.fill}
          {...common}
          // Whoever comes by key replaces what is there by typing, as in a spreadsheet.
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
      {conflict && (
        <div role="alert" className={css.conflict}>
          <p>{words.plan.conflict}</p>
          <dl>
            <dt>{words.plan.theirs}</dt>
            <dd dir="auto">{value === '' ? words.plan.nothing : show(value)}</dd>
            <dt>{words.plan.mine}</dt>
            <dd dir="auto">{draft.text === '' ? words.plan.nothing : show(draft.text)}</dd>
          </dl>
          <div className={css.decide}>
            <Button
              size="small"
              onClick={() => {
                if (onSave(draft.text)) rest();
              }}
            >
              {words.plan.keepMine}
            </Button>
            <Button size="small" onClick={rest}>
              {words.plan.takeTheirs}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
