import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import { speaker } from './speaker.ts';
import css from './ToastRegion.module.css';
import { toasts as pageToasts, type Toast, type ToastStore } from './toasts.ts';
import { words } from './words.ts';

export interface ToastsProps {
  /** Default: the page's own. */
  readonly store?: ToastStore | undefined;
}

/** Where passing messages show; once per page. Said by the speaker, never takes the focus, waits while pointed at. */
export function Toasts({ store = pageToasts }: ToastsProps) {
  const list = useSyncExternalStore(store.subscribe, store.list);
  const told = useRef(0);
  useEffect(() => {
    for (const toast of list) {
      if (toast.id > told.current) speaker.say(heard(toast));
    }
    told.current = Math.max(told.current, ...list.map(({ id }) => id));
  }, [list]);
  return (
    <section
      className={css.region}
      aria-label={words.messages}
      onPointerEnter={() => store.hold(true)}
      onPointerLeave={() => store.hold(false)}
      onFocus={() => store.hold(true)}
      onBlur={() => store.hold(false)}
    >
      <div className={css.list}>
        {list.map((toast) => (
          <ToastCard
            key={toast.id}
            toast={toast}
            close={() => {
              store.dismiss(toast.id);
              // What is taken away under the pointer or the focus sends no leave and no blur.
              store.hold(false);
            }}
          />
        ))}
      </div>
    </section>
  );
}

/** The message, and where its button is: a list of messages has no place that one would look in by chance. */
function heard({ text, undo, action }: Toast): string {
  const button = undo === undefined ? action?.label : words.undo;
  return button === undefined ? text : `${text} ${words.buttonAtEnd(button)}`;
}

function ToastCard({ toast, close }: { readonly toast: Toast; readonly close: () => void }) {
  const { text, kind = 'plain', undo, action } = toast;
  const act = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <div className={css.toast} data-kind={kind}>
      {kind === 'good' && <CircleCheck aria-hidden="true" />}
      {kind === 'warn' && <TriangleAlert aria-hidden="true" />}
      <p className={css.text} dir="auto">
        {text}
      </p>
      {undo && (
        <Button kind="quiet" size="small" className={css.act} onClick={act(undo)}>
          {words.undo}
        </Button>
      )}
      {action && (
        <Button kind="quiet" size="small" className={css.act} onClick={act(action.run)}>
          {action.label}
        </Button>
      )}
      <IconButton
        label={words.dismiss}
        icon={<X />}
        size="small"
        tooltip={false}
        className={css.close}
        onClick={close}
      />
    </div>
  );
}
