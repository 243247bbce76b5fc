import { type ReactNode, type RefObject, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import css from './FormDialog.module.css';
import { words } from './words.ts';

export interface FormDialogProps {
  readonly title: string;
  /** Id of the form that the button at the foot sends. */
  readonly form: string;
  readonly submit: string;
  /** There are words in it that would be lost. */
  readonly dirty: boolean;
  readonly onClose: () => void;
  /** Gets the focus on opening; without it the first field to write in. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  readonly children: ReactNode;
}

/**
 * A wide dialog around one form: what it does, and the way out, stay at its foot in sight. Words that were typed are not lost by
 * a press beside it or one Escape.
 */
export function FormDialog({ title, form, submit, dirty, onClose, initialFocus, children }: FormDialogProps) {
  const [warned, setWarned] = useState(false);
  return (
    <Dialog
      open
      onClose={() => {
        if (dirty && !warned) setWarned(true);
        else onClose();
      }}
      title={title}
      width="wide"
      initialFocus={initialFocus}
      footer={
        <>
          {warned && (
            <Notice kind="warn" live className={css.warned}>
              {words.form.unsaved}
            </Notice>
          )}
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button kind="primary" type="submit" form={form}>
            {submit}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
