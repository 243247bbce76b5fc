import type { ActionNote } from '@pathwall/domain';
import { dayOf } from '../ui/days.ts';
import css from './NotesDialog.module.css';
import { words } from './words.ts';

/** The dated words on an action, as they came. */
export function History({ notes }: { readonly notes: readonly ActionNote[] }) {
  if (notes.length === 0) return <p className={css.soft}>{words.notes.none}</p>;
  return (
    <ol className={css.list}>
      {notes.map((note) => (
        <li key={note.id} className={css.note}>
          <p className={css.soft}>
            <time dateTime={new Date(note.at).toISOString()}>{dayOf(note.at)}</time>
            {note.status !== null && <span className={css.status}>{words.actionStatuses[note.status]}</span>}
          </p>
          {note.text !== '' && <p dir="auto">{note.text}</p>}
        </li>
      ))}
    </ol>
  );
}
