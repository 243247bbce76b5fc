import {
  type CommitmentsRefusal,
  inPathwayOrder,
  type Pair,
  PLEDGE_GRAPHEMES,
  PLEDGE_KINDS,
  PLEDGE_STATUSES,
  type PledgeKind,
  type PledgeSeed,
  type PledgeStatus,
  type Result,
  STAGES,
  type StageKey,
} from '@pathwall/domain';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toggled } from '../ui/toggled.ts';
import { FormDialog } from './FormDialog.tsx';
import { refusalSentence } from './model.ts';
import css from './PledgeForm.module.css';
import { partnersOf, saysWeWill, withWeWill } from './pledgeText.ts';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

/** What the form gives: everything of a pledge that a person decides. */
export interface PledgeDraft {
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly kind: PledgeKind | null;
  readonly status: PledgeStatus;
  readonly partners: readonly string[];
}

export interface PledgeFormProps {
  readonly title: string;
  readonly submit: string;
  readonly seed: PledgeSeed & Pick<PledgeDraft, 'status' | 'partners'>;
  readonly pairs: readonly Pair[];
  /** Above the form: what happened meanwhile; gets the words of the form and how to replace them. */
  readonly meanwhile?: ((text: string, use: (text: string) => void) => ReactNode) | undefined;
  readonly askStatus: boolean;
  readonly onClose: () => void;
  readonly onSubmit: (draft: PledgeDraft) => Result<unknown, CommitmentsRefusal | 'read-only'>;
}

const FIRST_WRONG = '[aria-invalid=true]';

/** The dialog in which a pledge is made or changed. A refusal keeps every word. */
export function PledgeForm(props: PledgeFormProps) {
  const { title, submit, seed, pairs, meanwhile, askStatus, onClose, onSubmit } = props;
  const [text, setText] = useState(seed.text);
  const [stages, setStages] = useState<ReadonlySet<StageKey>>(new Set(seed.stages));
  const [kind, setKind] = useState<PledgeKind | null>(seed.kind);
  const [status, setStatus] = useState<PledgeStatus>(seed.status);
  const [partners, setPartners] = useState(seed.partners.join(', '));
  const [refusal, setRefusal] = useState<CommitmentsRefusal | 'read-only' | null>(null);
  const form = useId();
  const element = useRef<HTMLFormElement>(null);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const result = onSubmit({
      text,
      stages: inPathwayOrder(stages),
      kind,
      status,
      partners: partnersOf(partners),
    });
    setRefusal(result.ok ? null : (result.code as CommitmentsRefusal | 'read-only'));
    if (!result.ok)
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>(FIRST_WRONG)?.focus());
  };
  const missing = refusal === 'unknown-stage';
  return (
    <FormDialog title={title} form={form} submit={submit} dirty={text !== seed.text} onClose={onClose}>
      <form ref={element} id={form} className={css.form} onSubmit={send}>
        {meanwhile?.(text, setText)}
        <div className={css.text}>
          <TextArea
            label={words.form.text}
            hint={words.form.hint}
            error={refusal === null || missing ? null : refusalSentence(refusal)}
            value={text}
            onValue={setText}
            limit={PLEDGE_GRAPHEMES}
            minRows={3}
          />
          {!saysWeWill(text) && (
            <Button size="small" onClick={() => setText(withWeWill(text))}>
              {words.form.weWill}
            </Button>
          )}
        </div>
        <StageTicks stages={stages} onStages={setStages} error={missing ? words.form.stagesMissing : null} />
        <SegmentedControl
          label={words.form.kind}
          options={[
            ...PLEDGE_KINDS.map((value) => ({
              value: value as PledgeKind | 'open',
              label: words.kinds[value],
            })),
            { value: 'open' as const, label: words.form.kindOpen },
          ]}
          value={kind ?? 'open'}
          onValue={(value) => setKind(value === 'open' ? null : value)}
        />
        {askStatus && (
          <SegmentedControl
            label={words.form.status}
            options={PLEDGE_STATUSES.map((value) => ({ value, label: words.statuses[value] }))}
            value={status}
            onValue={setStatus}
          />
        )}
        <TextField
          label={words.form.partners}
          hint={words.form.partnersHint}
          optional
          value={partners}
          onValue={setPartners}
        />
        {seed.sources.length > 0 && (
          <div>
            <h3 className={css.sub}>{words.form.sources}</h3>
            <Sources sources={seed.sources} pairs={pairs} />
          </div>
        )}
      </form>
    </FormDialog>
  );
}

interface StageTicksProps {
  readonly stages: ReadonlySet<StageKey>;
  readonly onStages: (stages: ReadonlySet<StageKey>) => void;
  readonly error: string | null;
}

function StageTicks({ stages, onStages, error }: StageTicksProps) {
  const id = useId();
  return (
    <fieldset aria-describedby={error === null ? undefined : id}>
      <legend className={css.legend}>{words.form.stages}</legend>
      <div className={css.ticks}>
        {STAGES.map(({ key, name }) => (
          <label key={key} className={css.tick} data-stage={key}>
            <input
              type="checkbox"
              checked={stages.has(key)}
              aria-invalid={error === null ? undefined : true}
              onChange={() => onStages(toggled(stages, key))}
            />
            <StageGlyph stage={key} size="1.5em" look="tile" />
            <span>{name}</span>
          </label>
        ))}
      </div>
      {error !== null && (
        <p id={id} className={css.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
