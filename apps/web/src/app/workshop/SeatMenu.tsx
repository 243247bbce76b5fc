import { ExternalLink, LogOut, ScrollText, UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Story } from '../../join/Story.tsx';
import { sentenceOf } from '../../session/api.ts';
import type { Failure } from '../../session/contract.ts';
import { useAgenda, useConnection, useStore, useWorkshop } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import css from '../Frame.module.css';
import { CopyWords } from './CopyWords.tsx';
import { words } from './words.ts';

type Open = 'name' | 'story' | 'rules' | 'leave' | null;

const STATEMENTS = ['accessibility', 'privacy'] as const;

/** A participant's own things: name, story, ground rules, help and complaints (A16), the way out. */
export function SeatMenu({ onLeft }: { readonly onLeft: () => void }) {
  const { name } = useStore(useWorkshop().seat);
  const agenda = useAgenda();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const story = agenda?.story ?? null;
  const rules = agenda?.groundRules ?? [];
  const entry = (key: Exclude<Open, null>, label: string) => ({ key, label, onSelect: () => setOpen(key) });
  return (
    <>
      <Menu
        label={words.menu.label}
        iconOnly
        icon={<UserRound />}
        align="end"
        entries={[
          { heading: name === null ? words.menu.nobody : words.menu.you(name) },
          entry('name', words.menu.rename),
          ...(story === null ? [] : [{ ...entry('story', words.menu.story), icon: <ScrollText /> }]),
          ...(rules.length === 0 ? [] : [entry('rules', words.menu.rules)]),
          'line',
          ...STATEMENTS.map((key) => ({
            key,
            label: words.menu[key],
            icon: <ExternalLink />,
            // In a tab of its own: what is being written here stays as it is.
            onSelect: () => void window.open(`/${key}`, '_blank', 'noopener'),
          })),
          'line',
          { ...entry('leave', words.menu.leave), icon: <LogOut />, danger: true },
        ]}
      />
      <Dialog
        open={open === 'story' && story !== null}
        onClose={close}
        title={story?.title ?? ''}
        width="wide"
      >
        {story !== null && <Story markdown={story.markdown} />}
      </Dialog>
      <Dialog open={open === 'rules'} onClose={close} title={words.menu.rules}>
        <ul>
          {rules.map((rule) => (
            <li key={rule} dir="auto">
              {rule}
            </li>
          ))}
        </ul>
      </Dialog>
      {open === 'name' && <NameDialog onClose={close} />}
      {open === 'leave' && <LeaveDialog onClose={close} onLeft={onLeft} />}
    </>
  );
}

function NameDialog({ onClose }: { readonly onClose: () => void }) {
  const workshop = useWorkshop();
  const [name, setName] = useState(() => workshop.seat.get().name ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    const saved = await workshop.patchSeat({ name });
    if (saved.ok) onClose();
    else setFailure(saved.code);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };
  return (
    <Dialog open onClose={onClose} title={words.name.title} width="narrow">
      <form className={css.dialogForm} onSubmit={submit}>
        <TextField
          label={words.name.label}
          hint={words.name.hint}
          error={failure === null ? null : sentenceOf(failure)}
          value={name}
          onValue={setName}
          autoComplete="nickname"
          maxLength={200}
        />
        <Button type="submit" kind="primary">
          {words.name.save}
        </Button>
      </form>
    </Dialog>
  );
}

interface LeaveDialogProps {
  readonly onClose: () => void;
  readonly onLeft: () => void;
}

/** Leaving asks, and says when words would be lost. */
function LeaveDialog({ onClose, onLeft }: LeaveDialogProps) {
  const workshop = useWorkshop();
  const { saving } = useConnection();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const unsent = saving.kind !== 'saved';
  const leave = async (): Promise<void> => {
    setBusy(true);
    const left = await workshop.leave({ anyway: unsent || failure !== null });
    setBusy(false);
    if (left.ok) onLeft();
    else if (left.code !== 'unsent') setFailure(left.code);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.leave.title}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{words.leave.stay}</Button>
          <Button kind="danger" busy={busy} onClick={() => void leave()}>
            {unsent || failure !== null ? words.leave.anyway : words.leave.go}
          </Button>
        </>
      }
    >
      <div className={css.dialogForm}>
        <p>{words.leave.text}</p>
        {unsent && (
          <Notice kind="warn" action={<CopyWords />}>
            {words.leave.unsent}
          </Notice>
        )}
        {failure !== null && (
          <Notice kind="error" live>
            {sentenceOf(failure)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
