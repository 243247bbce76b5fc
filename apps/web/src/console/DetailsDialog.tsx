import { type Agenda, ANY_SESSIONS, KEEP_MONTHS, SESSION_NAMES } from '@pathwall/domain';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './DetailsDialog.module.css';
import { changesOf, type DetailsDraft, draftOf, problemsOf } from './detailsDraft.ts';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

const STORY_UNITS = 12_000;

export interface DetailsDialogProps {
  readonly agenda: Agenda;
  readonly onClose: () => void;
}

/** What was filled in when the workshop was made, open to change during the day. Prompts have a dialog of their own. */
export function DetailsDialog({ agenda, onClose }: DetailsDialogProps) {
  const { run, busy } = useCommand();
  const [start] = useState(() => draftOf(agenda));
  const [draft, setDraft] = useState<DetailsDraft>(start);
  const [checked, setChecked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const problems = checked ? problemsOf(draft) : [];
  const put = (part: Partial<DetailsDraft>): void => setDraft((last) => ({ ...last, ...part }));
  const save = async (): Promise<void> => {
    const details = changesOf(start, draft);
    if (details !== null && !(await run({ type: 'edit-details', details }))) return;
    if (details !== null) toasts.show({ text: words.details.saved, kind: 'good' });
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (problemsOf(draft).length === 0) void save();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <Dialog open onClose={onClose} title={words.details.title} width="wide">
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <TextField
          label={words.details.name}
          error={problems.includes('title') ? words.details.nameMissing : null}
          value={draft.title}
          onValue={(title) => put({ title })}
          autoComplete="off"
          maxLength={400}
        />
        <div className={css.two}>
          <TextField
            label={words.details.organisation}
            optional
            value={draft.organisation}
            onValue={(organisation) => put({ organisation })}
            autoComplete="organization"
            maxLength={400}
          />
          <TextField
            label={words.details.date}
            type="date"
            value={draft.date}
            onValue={(date) => put({ date })}
          />
        </div>
        <fieldset>
          <legend className={css.legend}>{words.details.minutes}</legend>
          <p className={css.hint}>{words.details.minutesHint}</p>
          <div className={css.four}>
            {ANY_SESSIONS.map((session) => (
              <TextField
                key={session}
                label={`${session} ${SESSION_NAMES[session]}`}
                inputMode="numeric"
                value={draft.minutes[session]}
                onValue={(value) => put({ minutes: { ...draft.minutes, [session]: value } })}
                error={problems.includes('minutes') ? words.details.minutesWrong : null}
                maxLength={5}
              />
            ))}
          </div>
        </fieldset>
        <TextArea
          label={words.details.rules}
          hint={words.details.linesHint}
          value={draft.rules}
          onValue={(rules) => put({ rules })}
          minRows={4}
        />
        <TextField
          label={words.details.storyTitle}
          optional
          value={draft.storyTitle}
          onValue={(storyTitle) => put({ storyTitle })}
          maxLength={400}
        />
        <TextArea
          label={words.details.story}
          hint={words.details.storyHint}
          optional
          value={draft.story}
          onValue={(story) => put({ story })}
          limit={STORY_UNITS}
          minRows={5}
        />
        <SegmentedControl
          label={words.details.keep}
          options={KEEP_MONTHS.map((months) => ({
            value: String(months),
            label: words.details.keepMonths(months),
          }))}
          value={draft.keepMonths}
          onValue={(keepMonths) => put({ keepMonths })}
        />
        <div className={css.buttons}>
          <Button onClick={onClose}>{words.people.cancel}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {words.details.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
