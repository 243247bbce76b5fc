import { personalMarks } from '@pathwall/domain';
import type { PublicationContent, PublicationState } from '@pathwall/protocol';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../session/api.ts';
import type { Failure } from '../session/contract.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyField } from '../ui/CopyField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dayOf, longDate } from '../ui/days.ts';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './PublishDialog.module.css';
import { words } from './words.ts';

/** Shows pledges and plan in the library, as others will see them, or takes them out again in one press. */
export function PublishDialog({ onClose }: { readonly onClose: () => void }) {
  const { plan } = useWorkshop();
  const [state, setState] = useState<PublicationState | null>(null);
  const [error, setError] = useState<Failure | null>(null);
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    let gone = false;
    void plan.publication().then((answer) => {
      if (gone) return;
      if (answer.ok) setState(answer.value);
      else setError(answer.code);
    });
    return () => {
      gone = true;
    };
  }, [plan]);
  const change = async (how: 'publish' | 'withdraw'): Promise<void> => {
    if (waiting) return;
    setWaiting(true);
    const answer = how === 'withdraw' ? await plan.withdraw() : await plan.publish(state?.mark ?? '');
    setWaiting(false);
    setError(answer.ok ? null : answer.code);
    if (!answer.ok) {
      // What it is now takes the place of what was looked at.
      const now = answer.code === 'plan-changed' ? await plan.publication() : null;
      if (now?.ok) setState(now.value);
      return;
    }
    setState(answer.value);
    toasts.show({ text: how === 'publish' ? words.publish.done : words.publish.withdrawn, kind: 'good' });
  };
  const published = state?.published ?? null;
  const empty = state !== null && state.preview.pledges.length === 0;
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.publish.title}
      width="wide"
      footer={
        state !== null && (
          <>
            {published !== null && (
              <Button onClick={() => void change('withdraw')} aria-disabled={waiting}>
                {words.publish.withdraw}
              </Button>
            )}
            {!empty && (published === null || !published.same) && (
              <Button kind="primary" onClick={() => void change('publish')} aria-disabled={waiting}>
                {published === null ? words.publish.publish : words.publish.again}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={css.publish}>
        <p>{words.publish.what}</p>
        {error !== null && (
          <Notice kind="warn" live>
            {sentenceOf(error)}
          </Notice>
        )}
        {state === null && error === null && (
          <Skeleton shape="text" lines={4} label={words.publish.loading} />
        )}
        {published !== null && (
          <>
            <Notice kind="good">
              {words.publish.published(dayOf(published.at))} {!published.same && words.publish.changed}
            </Notice>
            <CopyField label={words.publish.address} value={published.address} />
          </>
        )}
        {state !== null && (empty ? <p>{words.publish.noPledges}</p> : <Preview content={state.preview} />)}
      </div>
    </Dialog>
  );
}

function Preview({ content }: { readonly content: PublicationContent }) {
  const said = [
    content.title,
    ...content.pledges.flatMap((pledge) => [
      pledge.text,
      ...pledge.actions.flatMap(({ text, measure }) => [text, measure]),
    ]),
  ];
  const personal = [...new Set(said.flatMap((text) => personalMarks(text).map((mark) => mark.text)))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <section className={css.preview} aria-labelledby="preview" tabIndex={0}>
      <h3 id="preview" className={css.sub}>
        {words.publish.preview}
      </h3>
      {personal.length > 0 && (
        <Notice kind="warn" title={words.publish.personal}>
          <ul className={css.marks}>
            {personal.map((text) => (
              <li key={text}>
                <mark dir="auto">{text}</mark>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p className={css.title} dir="auto">
        {[content.organisation, content.title, longDate(content.date)]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      <ul className={css.pledges}>
        {content.pledges.map((pledge, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture of one moment, in which nothing moves
          <li key={index} className={css.pledge}>
            <p className={css.text} dir="auto">
              {pledge.text}
            </p>
            <p className={css.foot}>
              <span>{words.statuses[pledge.status]}</span>
              {pledge.stages.map((stage) => (
                <StageTag key={stage} stage={stage} size="small" />
              ))}
            </p>
            <ul className={css.actions}>
              {pledge.actions.map((action, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a picture of one moment, in which nothing moves
                <li key={at} className={css.action}>
                  <p dir="auto">{action.text}</p>
                  <p className={css.soft} dir="auto">
                    {[
                      words.actionStatuses[action.status],
                      action.deadline && words.publish.by(longDate(action.deadline)),
                      action.measure && words.publish.measure(action.measure),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}
