import type { Agenda } from '@pathwall/domain';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { Story } from '../../join/Story.tsx';
import { sentenceOf } from '../../session/api.ts';
import { useWorkshop } from '../../session/react.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toasts } from '../../ui/toasts.ts';
import css from '../Frame.module.css';
import { words } from './words.ts';

/** Before somebody has a pair: what happens next, a way to help oneself, and something to read. */
export function Waiting({ agenda }: { readonly agenda: Agenda }) {
  const workshop = useWorkshop();
  const [busy, setBusy] = useState(false);
  const own = async (): Promise<void> => {
    setBusy(true);
    const made = await workshop.patchSeat({ pairing: { kind: 'new' } });
    setBusy(false);
    if (!made.ok) toasts.show({ text: sentenceOf(made.code), kind: 'warn' });
  };
  return (
    <>
      <EmptyState
        picture={<UsersRound size={56} />}
        title={words.waiting.title}
        action={
          <Button busy={busy} onClick={() => void own()}>
            {words.waiting.own}
          </Button>
        }
      >
        {words.waiting.text}
      </EmptyState>
      {agenda.groundRules.length > 0 && (
        <section className={css.rules}>
          <h2>{words.waiting.rules}</h2>
          <ul>
            {agenda.groundRules.map((rule) => (
              <li key={rule} dir="auto">
                {rule}
              </li>
            ))}
          </ul>
        </section>
      )}
      {agenda.story !== null && (
        <section className={css.rules}>
          <h2 dir="auto">{agenda.story.title}</h2>
          <Story markdown={agenda.story.markdown} />
        </section>
      )}
    </>
  );
}
