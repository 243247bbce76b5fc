import { type Agenda, KEEP_MONTHS, monthsAfter } from '@pathwall/domain';
import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { useAgenda, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './close.module.css';
import { words } from './words.ts';

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** A facilitator's end of the workshop: how long it is kept, and deleting it now (P5). */
export function EndPanel() {
  const agenda = useAgenda();
  const { role } = useStore(useWorkshop().seat);
  const [asking, setAsking] = useState(false);
  if (agenda === null || role !== 'facilitator' || agenda.phase !== 'closed') return null;
  return (
    <section className={css.end} aria-labelledby="end">
      <h2 id="end">{words.delete.title}</h2>
      <Keeping agenda={agenda} />
      <div>
        <Button kind="quiet" size="small" icon={<Trash2 size="1.1em" />} onClick={() => setAsking(true)}>
          {words.delete.button}
        </Button>
      </div>
      {asking && <DeleteDialog agenda={agenda} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Keeping({ agenda }: { readonly agenda: Agenda }) {
  const workshop = useWorkshop();
  const keep = async (keepMonths: number): Promise<void> => {
    const done = await workshop.command({ type: 'edit-details', details: { keepMonths } });
    toasts.show(
      done.ok ? { text: words.delete.saved, kind: 'good' } : { text: sentenceOf(done.code), kind: 'warn' },
    );
  };
  return (
    <div className={css.part}>
      <SegmentedControl
        label={words.delete.keep}
        options={KEEP_MONTHS.map((months) => ({ value: String(months), label: words.delete.months(months) }))}
        value={String(agenda.keepMonths)}
        onValue={(value) => void keep(Number(value))}
      />
      <p className={css.soft}>
        {words.delete.until(DAY.format(monthsAfter(agenda.phaseSince, agenda.keepMonths)))}
      </p>
    </div>
  );
}

function DeleteDialog({ agenda, onClose }: { readonly agenda: Agenda; readonly onClose: () => void }) {
  const workshop = useWorkshop();
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async (): Promise<void> => {
    setBusy(true);
    const done = await workshop.purge(title);
    setBusy(false);
    // Where it worked, this page is told by its connection that the workshop is gone.
    if (!done.ok) setFailure(done.code);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void remove();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.delete.dialog}
      footer={
        <>
          <Button onClick={onClose}>{words.delete.cancel}</Button>
          <Button kind="danger" type="submit" form="delete-workshop" busy={busy}>
            {words.delete.go}
          </Button>
        </>
      }
    >
      <form id="delete-workshop" className={css.part} onSubmit={submit} noValidate>
        <Notice kind="warn">{words.delete.text}</Notice>
        <TextField
          label={words.delete.label}
          hint={words.delete.hint(agenda.title)}
          error={failure === null ? null : sentenceOf(failure)}
          value={title}
          onValue={setTitle}
          autoComplete="off"
          maxLength={400}
        />
      </form>
    </Dialog>
  );
}
