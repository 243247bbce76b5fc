import { useState } from 'react';
import { sentenceOf } from '../../session/api.ts';
import { useConnection, useWorkshop } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import css from './Cards.module.css';
import { CopyWords } from './CopyWords.tsx';
import { words } from './words.ts';

/**
 * Says that the server has not taken something, and why; the words stay here, can be copied, sent again or given up.
 * Being offline is no reason for it: that mends itself, and the badge says it.
 */
export function Unsent() {
  const workshop = useWorkshop();
  const { saving } = useConnection();
  const [giving, setGiving] = useState(false);
  const [closed, setClosed] = useState<string | null>(null);
  if (saving.kind !== 'waiting' || saving.because === 'offline') return null;
  const { because, count, refused } = saving;
  const state = `${refused ?? because} ${count}`;
  if (closed === state) return null;
  const why = refused === null ? words.unsent.because[because] : sentenceOf(refused);
  return (
    <Notice
      kind={because === 'read-only' ? 'warn' : 'error'}
      live
      className={css.card}
      title={words.unsent.title(count)}
      action={
        <div className={css.ways}>
          <CopyWords />
          {refused !== null && (
            <>
              <Button onClick={workshop.sendAgain}>{words.unsent.again}</Button>
              <Button kind="quiet" onClick={() => setGiving(true)}>
                {words.unsent.giveUp}
              </Button>
            </>
          )}
        </div>
      }
      onDismiss={() => setClosed(state)}
    >
      {why} {words.unsent.kept}
      {giving && <GiveUpDialog onClose={() => setGiving(false)} />}
    </Notice>
  );
}

function GiveUpDialog({ onClose }: { readonly onClose: () => void }) {
  const workshop = useWorkshop();
  const [busy, setBusy] = useState(false);
  const giveUp = async (): Promise<void> => {
    setBusy(true);
    await workshop.giveUp();
    window.location.reload();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.unsent.giveUpTitle}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{words.unsent.keep}</Button>
          <Button kind="danger" busy={busy} onClick={() => void giveUp()}>
            {words.unsent.giveUp}
          </Button>
        </>
      }
    >
      <p>{words.unsent.giveUpText}</p>
      <CopyWords />
    </Dialog>
  );
}
