import { CircleAlert, CircleCheck, CloudOff, CloudUpload, LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import css from './ConnectionBadge.module.css';
import { words } from './words.ts';

/** Whether what was written is safe. `saved` is only true when the server has it on disk. */
export type ConnectionState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'waiting'; readonly waiting: number }
  | { readonly kind: 'offline'; readonly waiting?: number | undefined }
  | { readonly kind: 'not-saved'; readonly reason?: string | undefined };

const SIGNS = {
  saved: CircleCheck,
  saving: LoaderCircle,
  waiting: CloudUpload,
  offline: CloudOff,
  'not-saved': CircleAlert,
};

/** The words of a state; also for other places than the badge. */
export function connectionWords(state: ConnectionState): string {
  const { connection } = words;
  switch (state.kind) {
    case 'saved':
      return connection.saved;
    case 'saving':
      return connection.saving;
    case 'waiting':
      return connection.waiting(state.waiting);
    case 'offline':
      return state.waiting ? connection.offlineWaiting(state.waiting) : connection.offline;
    case 'not-saved':
      return state.reason ? `${connection.notSaved}: ${state.reason}` : connection.notSaved;
  }
}

export interface ConnectionBadgeProps {
  readonly state: ConnectionState;
}

/** Sign and words. Only trouble and its end are read out: "saving" and "saved" come with every idea. */
export function ConnectionBadge({ state }: ConnectionBadgeProps) {
  const Sign = SIGNS[state.kind];
  const text = connectionWords(state);
  const trouble = state.kind === 'offline' || state.kind === 'not-saved';
  const [troubled, setTroubled] = useState(trouble);
  if (trouble && !troubled) setTroubled(true);
  const over = troubled && state.kind === 'saved';
  return (
    <span className={css.badge} data-kind={state.kind}>
      <Sign aria-hidden="true" className={css.sign} />
      <span>{text}</span>
      <span role="status" className="only-heard">
        {trouble || over ? text : ''}
      </span>
    </span>
  );
}
