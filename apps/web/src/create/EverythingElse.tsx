import { SESSION_NAMES } from '@pathwall/domain/content/prompts';
import { ANY_SESSIONS } from '@pathwall/domain/phases';
import { KEEP_MONTHS } from '@pathwall/domain/retention';
import { SegmentedControl } from '../ui/Choice.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import css from './CreatePage.module.css';
import { type Draft, promptsOf } from './draft.ts';
import { words } from './words.ts';

const HOSTS = 'host';

export interface EverythingElseProps {
  readonly draft: Draft;
  readonly put: (part: Partial<Draft>) => void;
  readonly wrongMinutes: boolean;
}

/** What has a good answer already: folded away, and open to change. */
export function EverythingElse({ draft, put, wrongMinutes }: EverythingElseProps) {
  const prompts = promptsOf(draft);
  return (
    <details className={css.more} open={wrongMinutes || undefined}>
      <summary>
        <span className={css.moreTitle}>{words.more}</span>
        <span className={css.moreHint}>{words.moreHint}</span>
      </summary>
      <div className={css.inside}>
        <TextArea
          label={words.rules}
          hint={words.linesHint}
          value={draft.rules}
          onValue={(rules) => put({ rules })}
          minRows={4}
        />
        {ANY_SESSIONS.map((session) => (
          <TextArea
            key={session}
            label={words.prompts(session, SESSION_NAMES[session])}
            hint={words.linesHint}
            value={prompts[session]}
            onValue={(text) => put({ prompts: { ...prompts, [session]: text } })}
            minRows={3}
          />
        ))}
        <fieldset>
          <legend className={css.legend}>{words.minutesTitle}</legend>
          <div className={css.four}>
            {ANY_SESSIONS.map((session) => (
              <TextField
                key={session}
                label={words.minutes(session, SESSION_NAMES[session])}
                inputMode="numeric"
                value={draft.minutes[session]}
                onValue={(value) => put({ minutes: { ...draft.minutes, [session]: value } })}
                error={wrongMinutes ? words.minutesWrong : null}
                maxLength={5}
              />
            ))}
          </div>
        </fieldset>
        <SegmentedControl
          label={words.keep}
          options={[
            { value: HOSTS, label: words.keepHost },
            ...KEEP_MONTHS.map((months) => ({ value: String(months), label: words.keepMonths(months) })),
          ]}
          value={draft.keepMonths === null ? HOSTS : String(draft.keepMonths)}
          onValue={(value) => put({ keepMonths: value === HOSTS ? null : Number(value) })}
        />
      </div>
    </details>
  );
}
