import type { Agenda, PlacedIdea } from '@pathwall/domain';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { standing } from '../session/access.ts';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { useFeed, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './close.module.css';
import { ideasAsText, ownIdeas } from './ownIdeas.ts';
import { words } from './words.ts';

/** One's own ideas: to be taken along, or deleted for good (P6). */
export function OwnIdeas({ agenda }: { readonly agenda: Agenda }) {
  const seat = useStore(useWorkshop().seat);
  const boards = useStore(useFeed().boards);
  const [asking, setAsking] = useState(false);
  const ideas = ownIdeas(boards, agenda, { seat: seat.seat, pair: standing(seat, agenda).pair });
  const { own } = words;
  return (
    <section className={css.part} aria-labelledby="own-ideas">
      <h3 id="own-ideas">{own.title}</h3>
      {ideas.length === 0 ? (
        <p>{own.none}</p>
      ) : (
        <>
          <p>{agenda.anonymous ? own.ours(ideas.length) : own.mine(ideas.length)}</p>
          <div className={css.ways}>
            <Button icon={<Download />} onClick={() => saveText(ideasAsText(agenda.title, ideas))}>
              {agenda.anonymous ? own.takeOurs : own.take}
            </Button>
            <Button kind="quiet" icon={<Trash2 />} onClick={() => setAsking(true)}>
              {agenda.anonymous ? own.eraseOurs : own.erase}
            </Button>
          </div>
        </>
      )}
      <p className={css.soft}>{words.kept(agenda.keepMonths)}</p>
      {asking && <AskDialog ideas={ideas} anonymous={agenda.anonymous} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** Saves a text on the device, without asking the server for anything. */
function saveText(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = words.file.name;
  link.click();
  URL.revokeObjectURL(address);
}

interface AskDialogProps {
  readonly ideas: readonly PlacedIdea[];
  readonly anonymous: boolean;
  readonly onClose: () => void;
}

function AskDialog({ ideas, anonymous, onClose }: AskDialogProps) {
  const workshop = useWorkshop();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const erase = async (): Promise<void> => {
    setBusy(true);
    const done = await workshop.erase({ what: 'mine' });
    setBusy(false);
    if (!done.ok) {
      setFailure(done.code);
      return;
    }
    toasts.show({ text: words.own.gone(done.value), kind: 'good' });
    onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.ask.title}
      footer={
        <>
          <Button onClick={onClose}>{words.ask.keep}</Button>
          <Button kind="danger" busy={busy} onClick={() => void erase()}>
            {words.ask.go}
          </Button>
        </>
      }
    >
      <div className={css.part}>
        <p>{words.ask.what(ideas.length)}</p>
        {anonymous && <p>{words.ask.partner}</p>}
        <p className={css.soft}>
          {words.ask.stays} {words.ask.files}
        </p>
        {failure !== null && (
          <Notice kind="error" live>
            {sentenceOf(failure)}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
