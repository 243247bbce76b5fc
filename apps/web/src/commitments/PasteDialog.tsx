import { PLAN_CELLS, type Pledge } from '@pathwall/domain';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { longDate } from '../ui/days.ts';
import { Notice } from '../ui/Notice.tsx';
import { toasts } from '../ui/toasts.ts';
import { refusalSentence } from './model.ts';
import css from './PasteDialog.module.css';
import type { PastePreview } from './pastePlan.ts';
import { words } from './words.ts';

export interface PasteDialogProps {
  readonly pledge: Pledge;
  readonly rows: readonly PastePreview[];
  readonly edit: CommitmentsHandle;
  readonly onClose: () => void;
}

/** Rows from a spreadsheet, before they come into the plan: what is made, what is changed, what cannot be read. */
export function PasteDialog({ pledge, rows, edit, onClose }: PasteDialogProps) {
  const [error, setError] = useState<string | null>(null);
  const writes = rows.flatMap(({ write }) => (write === null ? [] : [write]));
  const unread = rows.flatMap(({ row }) => row.unread);
  const fill = (): void => {
    const result = edit.fillActions(pledge.id, writes);
    if (!result.ok) {
      setError(refusalSentence(result.code));
      return;
    }
    toasts.show({ text: words.paste.done(writes.length), kind: 'good', undo: () => void edit.undo() });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.paste.title(rows.length)}
      width="wide"
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button kind="primary" onClick={fill} aria-disabled={writes.length === 0}>
            {words.paste.submit(writes.length)}
          </Button>
        </>
      }
    >
      <div className={css.paste}>
        <p className={css.to} dir="auto">
          {words.paste.to(pledge.text)}
        </p>
        {unread.length > 0 && <Notice kind="warn">{words.paste.unread(unread.length)}</Notice>}
        {error !== null && (
          <Notice kind="error" live>
            {error}
          </Notice>
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
        <section className={css.scroll} tabIndex={0} aria-label={words.paste.table}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{words.paste.what}</th>
                {PLAN_CELLS.map((cell) => (
                  <th key={cell} scope="col">
                    {words.paste.columns[cell]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ action, row, write }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one paste never move
                <tr key={index} data-none={write === null || undefined}>
                  <td data-what="">
                    {write === null
                      ? words.paste.leftOut
                      : action === null
                        ? words.paste.made
                        : words.paste.changed}
                  </td>
                  {PLAN_CELLS.map((cell) => {
                    const wrong = row.unread.find((found) => found.cell === cell);
                    return (
                      <td key={cell} dir="auto" data-label={words.paste.columns[cell]}>
                        {wrong !== undefined ? (
                          <span className={css.wrong}>
                            <TriangleAlert size="1em" aria-hidden="true" />{' '}
                            {words.paste.cannotRead(wrong.said)}
                          </span>
                        ) : (
                          shown(cell, row.cells[cell] ?? '') ||
                          (cell === 'text' && action !== null ? action.text : '')
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Dialog>
  );
}

function shown(cell: (typeof PLAN_CELLS)[number], value: string): string {
  if (cell === 'deadline') return longDate(value);
  const status = Object.entries(words.actionStatuses).find(([key]) => cell === 'status' && key === value);
  return status?.[1] ?? value;
}
