import { EXAMPLE_STORY } from '@pathwall/domain/content/story';
import type { Approach } from '@pathwall/domain/phases';
import type { CreatedBody } from '@pathwall/protocol';
import { BookOpenText, MessagesSquare } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { createApi, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { rememberSeat } from '../session/device.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { RadioCards } from '../ui/Choice.tsx';
import { KeyField } from '../ui/KeyField.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './CreatePage.module.css';
import { bodyOf, type Draft, newDraft, type Problem, problemsOf } from './draft.ts';
import { EverythingElse } from './EverythingElse.tsx';
import { FromFile } from './FromFile.tsx';
import { words } from './words.ts';

const api = createApi();
const STORY_UNITS = 12_000;

export interface CreatePageProps {
  /** It is made, for that day (YYYY-MM-DD or empty); the page of the links follows. */
  readonly onCreated: (created: CreatedBody, date: string) => void;
}

/** One screen: everything has an answer already but the title. */
export default function CreatePage({ onCreated }: CreatePageProps) {
  const [draft, setDraft] = useState<Draft>(() => newDraft(new Date()));
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const problems: readonly Problem[] = checked ? problemsOf(draft) : [];
  const put = (part: Partial<Draft>): void => setDraft((last) => ({ ...last, ...part }));

  const create = async (): Promise<void> => {
    setBusy(true);
    setFailure(null);
    const created = await api.create(bodyOf(draft));
    if (!created.ok) {
      setBusy(false);
      setFailure(created.code);
      return;
    }
    const { seat } = created.value;
    rememberSeat({ seat, ahead: seat.now - Date.now() });
    onCreated(created.value, draft.date);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    setChecked(true);
    if (problemsOf(draft).length === 0) void create();
    else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };
  return (
    <PageShell bar={<AppBar home="/" />}>
      <form ref={form} className={css.form} onSubmit={submit} noValidate>
        <header>
          <h1>{words.title}</h1>
          <p className={css.lead}>{words.lead}</p>
        </header>
        <RadioCards<Approach>
          label={words.approach.label}
          options={[
            {
              value: 'case-study',
              label: words.approach['case-study'].label,
              description: words.approach['case-study'].text,
              picture: <BookOpenText size={34} />,
            },
            {
              value: 'roundtable',
              label: words.approach.roundtable.label,
              description: words.approach.roundtable.text,
              picture: <MessagesSquare size={34} />,
            },
          ]}
          value={draft.approach}
          onValue={(approach) => put({ approach })}
        />
        <TextField
          label={words.name}
          error={problems.includes('title') ? words.nameMissing : null}
          value={draft.title}
          onValue={(title) => put({ title })}
          placeholder={words.namePlaceholder}
          autoComplete="off"
          maxLength={400}
        />
        <div className={css.two}>
          <TextField
            label={words.organisation}
            optional
            value={draft.organisation}
            onValue={(organisation) => put({ organisation })}
            autoComplete="organization"
            maxLength={400}
          />
          <TextField
            label={words.date}
            type="date"
            error={problems.includes('date') ? words.dateWrong : null}
            value={draft.date}
            onValue={(date) => put({ date })}
          />
        </div>
        {draft.approach === 'case-study' && (
          <StoryChoice draft={draft} put={put} missing={problems.includes('story')} />
        )}
        <Checkbox
          label={words.anonymous}
          hint={words.anonymousHint}
          checked={draft.anonymous}
          onChecked={(anonymous) => put({ anonymous })}
        />
        <EverythingElse draft={draft} put={put} wrongMinutes={problems.includes('minutes')} />
        {failure === 'create-key' && <KeyField value={draft.key} onValue={(key) => put({ key })} />}
        {failure !== null && (
          <Notice kind="error" live>
            {sentenceOf(failure)}
          </Notice>
        )}
        <Button type="submit" kind="primary" size="large" busy={busy}>
          {words.go}
        </Button>
      </form>
      <FromFile onCreated={onCreated} />
    </PageShell>
  );
}

interface StoryChoiceProps {
  readonly draft: Draft;
  readonly put: (part: Partial<Draft>) => void;
  readonly missing: boolean;
}

function StoryChoice({ draft, put, missing }: StoryChoiceProps) {
  return (
    <div className={css.group}>
      <RadioCards<Draft['story']>
        label={words.story.label}
        options={[
          {
            value: 'shipped',
            label: words.story.shipped(EXAMPLE_STORY.title),
            description: words.story.shippedText,
          },
          { value: 'own', label: words.story.own, description: words.story.ownText },
        ]}
        value={draft.story}
        onValue={(story) => put({ story })}
      />
      {draft.story === 'shipped' ? (
        <details className={css.read}>
          <summary>{words.story.read}</summary>
          {EXAMPLE_STORY.markdown.split('\n\n').map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </details>
      ) : (
        <>
          <TextField
            label={words.story.ownTitle}
            optional
            value={draft.storyTitle}
            onValue={(storyTitle) => put({ storyTitle })}
            maxLength={400}
          />
          <TextArea
            label={words.story.markdown}
            hint={words.story.markdownHint}
            error={missing ? words.story.missing : null}
            value={draft.storyText}
            onValue={(storyText) => put({ storyText })}
            limit={STORY_UNITS}
            minRows={6}
          />
        </>
      )}
    </div>
  );
}
