import type { PairId } from '@pathwall/domain/ids';
import type { Invitation, PairingChoice } from '@pathwall/protocol';
import { Eye, ScrollText } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { RadioCards, SegmentedControl } from '../ui/Choice.tsx';
import { Notice } from '../ui/Notice.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './JoinForm.module.css';
import { words } from './words.ts';

export interface JoinAnswers {
  readonly name: string;
  readonly pairing: PairingChoice;
  readonly remote: boolean;
  readonly shared: boolean;
}

export interface JoinFormProps {
  readonly invitation: Invitation;
  readonly busy: boolean;
  /** Why the last try did not work. */
  readonly problem: string | null;
  readonly onJoin: (answers: JoinAnswers) => void;
}

type Partner = PairingChoice['kind'];

/** Everything has an answer already: one press is enough. */
export function JoinForm({ invitation, busy, problem, onJoin }: JoinFormProps) {
  const [name, setName] = useState('');
  const [partner, setPartner] = useState<Partner>('auto');
  const [pair, setPair] = useState<PairId | null>(null);
  const [unchosen, setUnchosen] = useState(false);
  const pairs = useRef<HTMLDivElement>(null);
  const [remote, setRemote] = useState(false);
  const [shared, setShared] = useState(false);
  const open = invitation.pairs.filter(({ full, people }) => !full && people > 0);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (busy) return;
    if (partner !== 'with') onJoin({ name, remote, shared, pairing: { kind: partner } });
    else if (pair !== null) onJoin({ name, remote, shared, pairing: { kind: 'with', pair } });
    else {
      setUnchosen(true);
      pairs.current?.querySelector<HTMLElement>('input')?.focus();
    }
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextField
        label={words.join.name}
        hint={
          invitation.anonymous ? `${words.join.nameHint} ${words.join.anonymousNote}` : words.join.nameHint
        }
        optional
        value={name}
        onValue={setName}
        autoComplete="nickname"
        enterKeyHint="go"
        maxLength={200}
      />
      <RadioCards<Partner>
        label={words.join.partner}
        options={[
          { value: 'auto', label: words.join.auto.label, description: words.join.auto.text },
          ...(open.length > 0
            ? [{ value: 'with' as const, label: words.join.with.label, description: words.join.with.text }]
            : []),
          { value: 'new', label: words.join.own.label, description: words.join.own.text },
        ]}
        value={partner}
        onValue={setPartner}
      />
      {partner === 'with' && (
        <div ref={pairs}>
          <SegmentedControl<PairId>
            label={words.join.pairs}
            options={open.map(({ id, number, names }) => ({
              value: id,
              label: words.join.pair(number, names),
            }))}
            value={pair}
            onValue={(chosen) => {
              setPair(chosen);
              setUnchosen(false);
            }}
            error={unchosen ? words.join.choosePair : null}
          />
        </div>
      )}
      <Checkbox
        label={words.join.remote}
        hint={words.join.remoteHint}
        checked={remote}
        onChecked={setRemote}
      />
      <Checkbox
        label={words.join.shared}
        hint={words.join.sharedHint}
        checked={shared}
        onChecked={setShared}
      />
      {problem !== null && (
        <Notice kind="error" live>
          {problem}
        </Notice>
      )}
      <Button type="submit" kind="primary" size="large" wide busy={busy}>
        {words.join.go}
      </Button>
      <WhoSees invitation={invitation} />
    </form>
  );
}

/** Who can see what is written, and the ground rules, before anybody joins (P3). */
function WhoSees({ invitation }: { readonly invitation: Invitation }) {
  const { approach, anonymous, keepMonths, groundRules } = invitation;
  return (
    <div className={css.facts}>
      <p className={css.fact}>
        <Eye size="1.2em" aria-hidden="true" />
        <span>
          <strong>{words.seen.title}: </strong>
          {words.seen[approach]} {anonymous ? words.join.anonymousNote : words.seen.after}{' '}
          {words.seen.kept(keepMonths)}
        </span>
      </p>
      {groundRules.length > 0 && (
        <details className={css.rules}>
          <summary className={css.fact}>
            <ScrollText size="1.2em" aria-hidden="true" />
            <span className={css.read}>{words.rules.read(groundRules.length)}</span>
          </summary>
          <ul>
            {groundRules.map((rule) => (
              <li key={rule} dir="auto">
                {rule}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
