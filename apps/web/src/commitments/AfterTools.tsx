import { hasOpenActions } from '@pathwall/domain';
import type { CreatedBody } from '@pathwall/protocol';
import { FilePlus2, Library } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyField } from '../ui/KeyField.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './AfterTools.module.css';
import type { PledgeModel } from './model.ts';
import { words } from './words.ts';

// With it come the lists of names that point out what looks personal.
const PublishDialog = lazy(async () => ({ default: (await import('./PublishDialog.tsx')).PublishDialog }));

export interface AfterToolsProps {
  readonly model: PledgeModel;
  readonly onNext: ((made: CreatedBody) => void) | undefined;
}

/** What the facilitator can do with a plan after the day: show it to others, and go on from it. */
export function AfterTools({ model, onNext }: AfterToolsProps) {
  const [open, setOpen] = useState<'publish' | 'next' | null>(null);
  return (
    <>
      <Button
        size="small"
        icon={<Library size="1.1em" aria-hidden="true" />}
        onClick={() => setOpen('publish')}
      >
        {words.publish.button}
      </Button>
      {onNext !== undefined && hasOpenActions(model.commitments) && (
        <Button
          size="small"
          icon={<FilePlus2 size="1.1em" aria-hidden="true" />}
          onClick={() => setOpen('next')}
        >
          {words.next.button}
        </Button>
      )}
      {open === 'publish' && (
        <Suspense>
          <PublishDialog onClose={() => setOpen(null)} />
        </Suspense>
      )}
      {open === 'next' && onNext !== undefined && (
        <NextDialog title={model.agenda.title} onNext={onNext} onClose={() => setOpen(null)} />
      )}
    </>
  );
}

interface NextDialogProps {
  readonly title: string;
  readonly onNext: (made: CreatedBody) => void;
  readonly onClose: () => void;
}

function NextDialog({ title, onNext, onClose }: NextDialogProps) {
  const { plan } = useWorkshop();
  const [name, setName] = useState(words.next.proposed(title));
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    const made = await plan.startNext(name, key === '' ? undefined : key);
    setWaiting(false);
    if (made.ok) onNext(made.value);
    else setFailure(made.code);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.next.button}
      footer={
        <Button kind="primary" type="submit" form="next-workshop" aria-disabled={waiting}>
          {words.next.submit}
        </Button>
      }
    >
      <form id="next-workshop" className={css.next} onSubmit={(event) => void submit(event)}>
        <p>{words.next.what}</p>
        <TextField label={words.next.title} value={name} onValue={setName} />
        {(failure === 'create-key' || key !== '') && <KeyField value={key} onValue={setKey} />}
        {failure !== null && (
          <Notice kind="error" live>
            {sentenceOf(failure)}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
