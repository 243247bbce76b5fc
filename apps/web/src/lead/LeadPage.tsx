import { ACTION_STATUSES, type ActionStatus, isOverdue, LINE_GRAPHEMES } from '@pathwall/domain';
import { parseId, type WorkshopId } from '@pathwall/domain/ids';
import type { LeadAction, LeadBody } from '@pathwall/protocol';
import { type FormEvent, useEffect, useState } from 'react';
import { createApi, field, type Reader, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { dayOf, longDate } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import css from './LeadPage.module.css';
import { words } from './words.ts';

const api = createApi();

const isLead = (value: unknown): value is LeadAction =>
  typeof field(field(value, 'action'), 'text') === 'string' &&
  Array.isArray(field(field(value, 'action'), 'notes')) &&
  Array.isArray(field(field(value, 'pledge'), 'sources')) &&
  typeof field(value, 'now') === 'number';
const readLead: Reader<LeadAction> = (value) => (isLead(value) ? value : null);

/**
 * One action, for whoever leads it: `/lead/<workshop>#<secret>`. The secret stays in the address, so that the page can be
 * kept and opened again months later; it gives no seat, and is sent in the body of each request.
 */
export default function LeadPage({ workshop }: { readonly workshop: string }) {
  const [by] = useState(() => credentials(workshop));
  const [action, setAction] = useState<LeadAction | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (by === null) return;
    let gone = false;
    // A second try asks for the same thing once more.
    void turn;
    void api.ask('POST', '/api/lead', readLead, by).then((answer) => {
      if (gone) return;
      setFailure(answer.ok ? null : answer.code);
      if (answer.ok) setAction(answer.value);
    });
    return () => {
      gone = true;
    };
  }, [by, turn]);
  const lost = by === null ? words.lost.bare : failure === null ? null : sentenceOf(failure);
  if (action !== null && by !== null && failure === null) {
    return <Opened by={by} action={action} onAction={setAction} onLost={setFailure} />;
  }
  return (
    <PageShell bar={<AppBar home="/" />}>
      {lost === null ? (
        <Skeleton shape="note" lines={5} label={words.loading} />
      ) : (
        <>
          <h1 className="only-heard">{words.lost.title}</h1>
          <EmptyState
            title={words.lost.title}
            action={
              failure === 'offline' || failure === 'not-saved' ? (
                <Button kind="primary" onClick={() => setTurn(turn + 1)}>
                  {words.lost.again}
                </Button>
              ) : (
                <ButtonLink href="/">{words.lost.home}</ButtonLink>
              )
            }
          >
            {lost}
          </EmptyState>
        </>
      )}
    </PageShell>
  );
}

function credentials(workshop: string): LeadBody | null {
  const id = parseId<WorkshopId>(workshop);
  const secret = window.location.hash.slice(1);
  return id === null || secret === '' ? null : { workshop: id, secret };
}

interface OpenedProps {
  readonly by: LeadBody;
  readonly action: LeadAction;
  readonly onAction: (action: LeadAction) => void;
  readonly onLost: (failure: Failure) => void;
}

function Opened({ by, action: seen, onAction, onLost }: OpenedProps) {
  const { title, organisation, pledge, action, review } = seen;
  const today = new Date(seen.now).toISOString().slice(0, 10);
  return (
    <PageShell bar={<AppBar home="/" title={title} subtitle={organisation} />}>
      <article className={css.page} data-stage={pledge.stages[0]}>
        <header className={css.head}>
          <p className={css.kicker}>{words.title}</p>
          <h1 className={css.action} dir="auto">
            {action.text}
          </h1>
          <dl className={css.facts}>
            <dt>{words.lead}</dt>
            <dd dir="auto">{action.lead || words.none}</dd>
            <dt>{words.deadline}</dt>
            <dd>
              {longDate(action.deadline) || words.none}
              {isOverdue(action, seen.now) && <span className={css.late}> {words.late}</span>}
            </dd>
            <dt>{words.measure}</dt>
            <dd dir="auto">{action.measure || words.none}</dd>
          </dl>
        </header>
        <Report by={by} action={action} onAction={onAction} onLost={onLost} />
        <section aria-labelledby="history">
          <h2 id="history">{words.history}</h2>
          {action.notes.length === 0 ? (
            <p className={css.soft}>{words.noHistory}</p>
          ) : (
            <ol className={css.notes}>
              {action.notes.map((note, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the history only ever grows at its end
                <li key={index} className={css.note}>
                  <p className={css.soft}>
                    {dayOf(note.at)}
                    {note.status !== null && ` · ${words.statuses[note.status]}`}
                  </p>
                  {note.text !== '' && <p dir="auto">{note.text}</p>}
                </li>
              ))}
            </ol>
          )}
          {review !== null && (
            <p className={css.soft}>
              {review < today ? words.reviewDue(longDate(review)) : words.review(longDate(review))}
            </p>
          )}
        </section>
        <section className={css.pledge} aria-labelledby="pledge">
          <h2 id="pledge">{words.pledge}</h2>
          <p className={css.text} dir="auto">
            {pledge.text}
          </p>
          <p className={css.stages}>
            {pledge.stages.map((stage) => (
              <StageTag key={stage} stage={stage} size="small" />
            ))}
          </p>
          {pledge.sources.length > 0 && (
            <>
              <h3>{words.from}</h3>
              <ul className={css.notes}>
                {pledge.sources.map((source, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: sources are only ever added
                  <li key={index} className={css.note}>
                    <p dir="auto">{source.quote}</p>
                    <p className={css.soft}>{words.session(source.session)}</p>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
        <Notice>{words.keep}</Notice>
      </article>
    </PageShell>
  );
}

interface ReportProps {
  readonly by: LeadBody;
  readonly action: LeadAction['action'];
  readonly onAction: (action: LeadAction) => void;
  readonly onLost: (failure: Failure) => void;
}

function Report({ by, action, onAction, onLost }: ReportProps) {
  const [status, setStatus] = useState<ActionStatus>(action.status);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (waiting) return;
    setWaiting(true);
    setSaved(false);
    const told = status === action.status ? null : status;
    const answer = await api.ask('POST', '/api/lead/notes', readLead, { by, text, status: told });
    setWaiting(false);
    if (answer.ok) {
      setError(null);
      setText('');
      setSaved(true);
      onAction(answer.value);
    } else if (answer.code === 'action-gone' || answer.code === 'bad-link') onLost(answer.code);
    else setError(answer.code === 'empty-text' ? words.refusals['empty-text'] : sentenceOf(answer.code));
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <SegmentedControl
        label={words.how}
        options={ACTION_STATUSES.map((value) => ({ value, label: words.statuses[value] }))}
        value={status}
        onValue={setStatus}
      />
      <TextArea
        label={words.note}
        hint={words.noteHint}
        value={text}
        onValue={setText}
        limit={LINE_GRAPHEMES}
        minRows={2}
        error={error}
      />
      <div className={css.send}>
        <Button type="submit" kind="primary" aria-disabled={waiting}>
          {words.save}
        </Button>
        <p role="status">{saved && words.saved}</p>
      </div>
    </form>
  );
}
