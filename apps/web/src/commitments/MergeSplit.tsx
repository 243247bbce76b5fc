import { joinSeeds, PLEDGE_GRAPHEMES, type Pledge, type PledgeId, pledgeList } from '@pathwall/domain';
import { type FormEvent, useId, useRef, useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { toasts } from '../ui/toasts.ts';
import { toggled } from '../ui/toggled.ts';
import { FormDialog } from './FormDialog.tsx';
import css from './MergeSplit.module.css';
import { type PledgeModel, refusalSentence } from './model.ts';
import { words } from './words.ts';

export interface PledgeDialogProps {
  readonly model: PledgeModel & { readonly edit: CommitmentsHandle };
  readonly pledge: Pledge;
  readonly onClose: () => void;
}

/** One pledge of several: the words are joined to begin with; every source, partner, stage and action comes along. */
export function MergeDialog({ model, pledge, onClose }: PledgeDialogProps) {
  const { commitments, edit } = model;
  const [chosen, setChosen] = useState<ReadonlySet<PledgeId>>(new Set());
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const others = pledgeList(commitments).filter(({ id }) => id !== pledge.id);
  const picked = others.filter(({ id }) => chosen.has(id));
  const joined = joinSeeds([pledge, ...picked]).text;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (picked.length === 0) {
      setError(words.merge.none);
      return;
    }
    const result = edit.mergePledges(
      pledge.id,
      picked.map(({ id }) => id),
      typed ?? joined,
    );
    if (!result.ok) {
      setError(refusalSentence(result.code));
      return;
    }
    toasts.show({ text: words.merge.done, kind: 'good', undo: () => void edit.undo() });
    onClose();
  };
  return (
    <FormDialog
      title={words.merge.title}
      form={form}
      submit={words.merge.submit}
      dirty={typed !== null}
      onClose={onClose}
      // To choose comes first; on a phone the words would bring up a keyboard over the choice.
      initialFocus={first}
    >
      <form id={form} className={css.form} onSubmit={submit}>
        <p className={css.soft}>{words.merge.hint}</p>
        <fieldset>
          <legend className={css.legend}>{words.merge.with}</legend>
          <ul className={css.choices}>
            {others.map(({ id, text }, index) => (
              <li key={id}>
                <Checkbox
                  ref={index === 0 ? first : undefined}
                  className={css.choice}
                  label={<span dir="auto">{text}</span>}
                  checked={chosen.has(id)}
                  onChecked={() => {
                    setChosen(toggled(chosen, id));
                    setError(null);
                  }}
                />
              </li>
            ))}
          </ul>
        </fieldset>
        <TextArea
          label={words.form.text}
          value={typed ?? joined}
          onValue={setTyped}
          limit={PLEDGE_GRAPHEMES}
          minRows={3}
          error={error}
        />
      </form>
    </FormDialog>
  );
}

/** Two pledges of one; both keep all ideas that it came from. */
export function SplitDialog({ model, pledge, onClose }: PledgeDialogProps) {
  const [first, setFirst] = useState(pledge.text);
  const [second, setSecond] = useState('');
  const [error, setError] = useState<string | null>(null);
  const form = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = model.edit.splitPledge(pledge.id, [first, second]);
    if (!result.ok) {
      setError(refusalSentence(result.code));
      return;
    }
    toasts.show({ text: words.split.done, kind: 'good', undo: () => void model.edit.undo() });
    onClose();
  };
  return (
    <FormDialog
      title={words.split.title}
      form={form}
      submit={words.split.submit}
      dirty={first !== pledge.text || second !== ''}
      onClose={onClose}
    >
      <form id={form} className={css.form} onSubmit={submit}>
        <p className={css.soft}>{words.split.hint}</p>
        <TextArea
          label={words.split.first}
          value={first}
          onValue={setFirst}
          limit={PLEDGE_GRAPHEMES}
          minRows={2}
        />
        <TextArea
          label={words.split.second}
          value={second}
          onValue={setSecond}
          limit={PLEDGE_GRAPHEMES}
          minRows={2}
          error={error}
        />
      </form>
    </FormDialog>
  );
}
