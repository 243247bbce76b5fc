import type { PublicationBody } from '@pathwall/protocol';
import { type ReactNode, useEffect, useState } from 'react';
import { createApi, field, type Reader, sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { Button } from '../ui/Button.tsx';
import { dayOf, longDate } from '../ui/days.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AppBar, PageShell } from '../ui/PageShell.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StageTag } from '../ui/Stage.tsx';
import css from './Library.module.css';
import { words } from './words.ts';

const api = createApi();

const isPublication = (value: unknown): value is PublicationBody =>
  Array.isArray(field(field(value, 'content'), 'pledges'));
const readPublication: Reader<PublicationBody> = (value) => (isPublication(value) ? value : null);

export interface PublicationPageProps {
  /** As it stands in the address; may be anything. */
  readonly id: string;
  readonly footer: ReactNode;
}

/** What one workshop has published, at its permanent address. */
export default function PublicationPage({ id, footer }: PublicationPageProps) {
  const [shown, setShown] = useState<PublicationBody | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    // A second try asks for the same thing once more.
    void turn;
    void api.ask('GET', `/api/library/${encodeURIComponent(id)}`, readPublication).then((answer) => {
      if (gone) return;
      setFailure(answer.ok ? null : answer.code);
      setShown(answer.ok ? answer.value : null);
    });
    return () => {
      gone = true;
    };
  }, [id, turn]);
  return (
    <PageShell bar={<AppBar home="/" />} footer={footer}>
      <p className={css.back}>
        <a href="/library">{words.back}</a>
      </p>
      {failure !== null ? (
        <>
          <h1 className="only-heard">{words.lost}</h1>
          <EmptyState
            title={words.lost}
            action={
              failure === 'not-published' ? undefined : (
                <Button onClick={() => setTurn(turn + 1)}>{words.again}</Button>
              )
            }
          >
            {sentenceOf(failure)}
          </EmptyState>
        </>
      ) : shown === null ? (
        <Skeleton shape="note" lines={6} label={words.loading} />
      ) : (
        <Publication {...shown} />
      )}
    </PageShell>
  );
}

function Publication({ content, publishedAt }: PublicationBody) {
  const { title, organisation, date, pledges } = content;
  return (
    <article>
      <header className={css.head}>
        <h1 dir="auto">{title}</h1>
        <p className={css.soft} dir="auto">
          {[organisation, longDate(date), words.published(dayOf(publishedAt))]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      </header>
      <ul className={css.entries}>
        {pledges.map((pledge, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is published does not move
          <li key={index} className={css.entry} data-stage={pledge.stages[0]}>
            <h2 className={css.title} dir="auto">
              {pledge.text}
            </h2>
            <p className={css.foot}>
              <span>{words.status[pledge.status]}</span>
              {pledge.stages.map((stage) => (
                <StageTag key={stage} stage={stage} size="small" />
              ))}
            </p>
            {pledge.actions.length === 0 ? (
              <p className={css.soft}>{words.noAction}</p>
            ) : (
              <ul className={css.actions}>
                {pledge.actions.map((action, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: what is published does not move
                  <li key={at}>
                    <p dir="auto">{action.text}</p>
                    <p className={css.soft} dir="auto">
                      {[
                        words.statuses[action.status],
                        action.deadline === '' ? '' : words.by(longDate(action.deadline)),
                        action.measure === '' ? '' : words.measure(action.measure),
                      ]
                        .filter((part) => part !== '')
                        .join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}
