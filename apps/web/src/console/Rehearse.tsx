import { Theater } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './ToolsPanel.module.css';
import { words } from './words.ts';

/** Before the doors open: a copy to try the day out in. It opens in this tab; the front page leads back. */
export function Rehearse({ title }: { readonly title: string }) {
  const workshop = useWorkshop();
  const [busy, setBusy] = useState(false);
  const rehearse = async (): Promise<void> => {
    setBusy(true);
    const made = await workshop.rehearse();
    if (made.ok) {
      window.location.assign(`/w/${made.value.workshop}/s/${made.value.seat}`);
      return;
    }
    setBusy(false);
    toasts.show({ text: sentenceOf(made.code), kind: 'warn' });
  };
  if (title.startsWith(words.rehearse.mark)) return <p className={css.hint}>{words.rehearse.is}</p>;
  return (
    <div>
      <Button
        size="small"
        busy={busy}
        icon={<Theater size="1.1em" aria-hidden="true" />}
        onClick={() => void rehearse()}
      >
        {words.rehearse.button}
      </Button>
      <p className={css.hint}>{words.rehearse.hint}</p>
    </div>
  );
}
