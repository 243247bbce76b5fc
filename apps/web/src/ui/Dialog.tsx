import { X } from 'lucide-react';
import { type ReactNode, type RefObject, type SyntheticEvent, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import css from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { placeOf, returnTo } from './place.ts';
import { Spoken } from './Spoken.tsx';
import { words } from './words.ts';

export interface DialogProps {
  readonly open: boolean;
  /** Esc, the close button, the backdrop. The owner sets `open` to false; nothing closes by itself. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  /** Buttons, the most likely one last. */
  readonly footer?: ReactNode;
  readonly width?: 'narrow' | 'normal' | 'wide' | undefined;
  /** Gets the focus on opening; without it the first field or the dialog's title. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
}

const FIRST_FIELD = '[autofocus], input:not([type=radio], [type=checkbox], [readonly]), textarea';

/** A modal dialog, a sheet from below on phones. Focus returns to where it was. In the page only while open, as a
 * child of the body, so that the layout of where it is used does not reach it. */
export function Dialog(props: DialogProps) {
  return props.open ? createPortal(<OpenDialog {...props} />, document.body) : null;
}

/** What happens in a dialog is not for the board it was opened from: its keys there would move and bin ideas. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}

function OpenDialog({ onClose, title, children, footer, width, initialFocus }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const focused = document.activeElement;
    const before = focused instanceof HTMLElement && focused !== document.body ? placeOf(focused) : null;
    element.showModal();
    const first = initialFocus?.current ?? element.querySelector<HTMLElement>(FIRST_FIELD);
    (first ?? heading.current)?.focus();
    return () => {
      element.close();
      if (before !== null) returnTo(before);
    };
  }, [initialFocus]);

  return (
    // The dialog itself is only pressed where its backdrop is: its inside is covered by .inner.
    <dialog
      ref={dialog}
      className={css.dialog}
      data-width={width ?? 'normal'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A browser closes it at the second Esc whatever we say; in that case the owner has to know.
      onClose={(event) => {
        if (!event.currentTarget.open) onClose();
      }}
      onClick={(event) => {
        event.stopPropagation();
        if (event.target === event.currentTarget) onClose();
      }}
      onKeyDown={stop}
      onPointerDown={stop}
    >
      <div className={css.inner}>
        <header className={css.head}>
          <h2 id={titleId} ref={heading} tabIndex={-1} className={css.title}>
            {title}
          </h2>
          <IconButton label={words.close} icon={<X />} onClick={onClose} tooltip={false} />
        </header>
        <div className={css.body}>{children}</div>
        {footer && <footer className={css.foot}>{footer}</footer>}
      </div>
      <Spoken />
    </dialog>
  );
}
