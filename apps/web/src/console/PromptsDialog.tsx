import { type Agenda, ANY_SESSIONS, type AnySession, sessionOf } from '@pathwall/domain';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { isComposing } from '../ui/composing.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './PromptPanel.module.css';
import { type DraftPrompt, draftOf, linesOf, moved, reworded, sameLines, withEmpty } from './promptDraft.ts';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

export interface PromptsDialogProps {
  readonly agenda: Agenda;
  readonly first: AnySession;
  readonly onClose: () => void;
}

/** All prompts of a session: edit, add, reorder, remove, put on the wall. */
export function PromptsDialog({ agenda, first, onClose }: PromptsDialogProps) {
  const [session, setSession] = useState<AnySession>(first);
  return (
    <Dialog open onClose={onClose} title={words.prompts.title} width="wide">
      <div className={css.dialog}>
        <SegmentedControl
          label={words.prompts.session}
          hideLabel
          options={ANY_SESSIONS.map((value) => ({
            value: String(value),
            label: words.prompts.sessionName(value),
          }))}
          value={String(session)}
          onValue={(value) => setSession(ANY_SESSIONS.find((known) => String(known) === value) ?? session)}
        />
        <PromptList key={session} agenda={agenda} session={session} />
      </div>
    </Dialog>
  );
}

function PromptList({ agenda, session }: { readonly agenda: Agenda; readonly session: AnySession }) {
  const { run, busy } = useCommand();
  const stored = agenda.prompts[session];
  const [start, setStart] = useState(stored);
  const [draft, setDraft] = useState<readonly DraftPrompt[]>(() => draftOf(stored));
  // The field that was made last, until it has the focus.
  const wanted = useRef<string | null>(null);
  const changed = !sameLines(linesOf(draft), start);
  const theirs = !sameLines(stored, start);
  const running = sessionOf(agenda.phase) === session;

  const adopt = (lines: readonly string[]): void => {
    setStart(lines);
    setDraft(draftOf(lines));
  };
  // Without words of this person's own there is nothing to lose: the list simply follows.
  if (theirs && !changed) adopt(stored);

  const add = (after: string | null): void => {
    const made = withEmpty(draft, after);
    wanted.current = made.key;
    setDraft(made.draft);
  };

  const save = async (): Promise<void> => {
    const prompts = linesOf(draft);
    if (!(await run({ type: 'edit-prompts', session, prompts: [...prompts] }))) return;
    adopt(prompts);
    toasts.show({ text: words.prompts.saved, kind: 'good' });
  };

  return (
    <>
      {theirs && changed && (
        <Notice
          kind="warn"
          live
          action={
            <Button size="small" onClick={() => adopt(stored)}>
              {words.prompts.useTheirs}
            </Button>
          }
        >
          {words.prompts.theirs}
        </Notice>
      )}
      <ol className={css.list}>
        {draft.map((prompt, index) => {
          const at = stored.indexOf(prompt.text);
          return (
            <li key={prompt.key} className={css.row}>
              <TextArea
                label={words.prompts.number(index + 1)}
                hideLabel
                minRows={1}
                className={css.field}
                value={prompt.text}
                onValue={(text) => setDraft(reworded(draft, prompt.key, text))}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || isComposing(event)) return;
                  event.preventDefault();
                  add(prompt.key);
                }}
                ref={(box) => {
                  if (box === null || wanted.current !== prompt.key) return;
                  wanted.current = null;
                  box.focus();
                }}
              />
              <IconButton
                label={words.prompts.up}
                of={String(index + 1)}
                icon={<ArrowUp />}
                size="small"
                disabled={index === 0}
                onClick={() => setDraft(moved(draft, index, index - 1))}
              />
              <IconButton
                label={words.prompts.down}
                of={String(index + 1)}
                icon={<ArrowDown />}
                size="small"
                disabled={index === draft.length - 1}
                onClick={() => setDraft(moved(draft, index, index + 1))}
              />
              <IconButton
                label={words.prompts.remove}
                of={String(index + 1)}
                icon={<Trash2 />}
                size="small"
                tone="danger"
                onClick={() => setDraft(draft.filter((one) => one.key !== prompt.key))}
              />
              {running &&
                at !== -1 &&
                (agenda.promptShown === at ? (
                  <span className={css.on}>{words.prompts.shown}</span>
                ) : (
                  <Button size="small" onClick={() => void run({ type: 'show-prompt', index: at })}>
                    {words.prompts.show}
                    <span className="only-heard"> {index + 1}</span>
                  </Button>
                ))}
            </li>
          );
        })}
      </ol>
      <div className={css.buttons}>
        <Button size="small" icon={<Plus size="1.1em" aria-hidden="true" />} onClick={() => add(null)}>
          {words.prompts.add}
        </Button>
        <Button size="small" kind="primary" disabled={!changed} busy={busy} onClick={() => void save()}>
          {words.prompts.save}
        </Button>
      </div>
    </>
  );
}
