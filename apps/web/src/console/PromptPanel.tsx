import { type Agenda, type AnySession, sessionOf } from '@pathwall/domain';
import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import css from './PromptPanel.module.css';
import { PromptsDialog } from './PromptsDialog.tsx';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

/** The prompt that is on the wall now, the next one, or none. */
export function PromptPanel({ agenda, commands }: { readonly agenda: Agenda; readonly commands: boolean }) {
  const { run } = useCommand();
  const [editing, setEditing] = useState(false);
  const session = sessionOf(agenda.phase);
  const prompts = session === null ? [] : agenda.prompts[session];
  const shown = agenda.promptShown === null ? undefined : prompts[agenda.promptShown];
  const next = agenda.promptShown === null ? 0 : agenda.promptShown + 1;
  return (
    <section className={css.panel} aria-labelledby="prompt-title">
      <h2 id="prompt-title" className={css.title}>
        {session === null ? words.prompts.title : words.prompts.label}
      </h2>
      {session !== null && (
        <p className={shown === undefined ? css.none : css.shown} dir="auto">
          {shown ?? (prompts.length === 0 ? words.prompts.empty : words.prompts.none)}
        </p>
      )}
      {commands && (
        <div className={css.buttons}>
          {session !== null && prompts[next] !== undefined && (
            <Button size="small" onClick={() => void run({ type: 'show-prompt', index: next })}>
              {shown === undefined ? words.prompts.first : words.prompts.next}
            </Button>
          )}
          {shown !== undefined && (
            <Button size="small" kind="quiet" onClick={() => void run({ type: 'show-prompt', index: null })}>
              {words.prompts.hide}
            </Button>
          )}
          <Button size="small" kind="quiet" onClick={() => setEditing(true)}>
            {words.prompts.all}
          </Button>
        </div>
      )}
      {editing && (
        <PromptsDialog
          agenda={agenda}
          first={session ?? (1 satisfies AnySession)}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}
