import {
  ACTION_STATUSES,
  type ActionId,
  type ActionStatus,
  type Commitments,
  isOpen,
  LINE_GRAPHEMES,
  nextReview,
  type Pledge,
  plannedActions,
  reviewAfter,
  reviewList,
} from '@pathwall/domain';
import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { CommitmentsHandle } from '../session/contract.ts';
import { useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { SegmentedControl } from '../ui/Choice.tsx';
import { longDate } from '../ui/days.ts';
import { Notice } from '../ui/Notice.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toasts } from '../ui/toasts.ts';
import { History } from './History.tsx';
import { type PledgeModel, refusalSentence, told } from './model.ts';
import css from './ReviewWalk.module.css';
import { Sources } from './Sources.tsx';
import { useNoteDraft } from './useNoteDraft.ts';
import { useReviewScreen } from './useReviewScreen.ts';
import { words } from './words.ts';

export interface ReviewWalkProps {
  readonly model: PledgeModel & { readonly edit: CommitmentsHandle };
  readonly onClose: () => void;
}

/**
 * The group looks at the open actions one by one. Whoever leads puts each on the screen while it is here; what is said is
 * added to the action's history, and nothing of it is written over. Whoever comes in later begins where the screen is.
 */
export function ReviewWalk({ model, onClose }: ReviewWalkProps) {
  const { commitments } = model;
  const shown = model.agenda.reviewing;
  // The list stays as it was when the review began: an action that is done now does not jump out of the row.
  const [ids] = useState(() =>
    plannedActions(commitments)
      .filter(({ action }) => isOpen(action))
      .map(({ action }) => action.id),
  );
  const [at, setAt] = useState(() => (shown === null ? 0 : Math.max(0, ids.indexOf(shown))));
  const [said, setSaid] = useState<ReadonlySet<ActionId>>(new Set());
  const id: ActionId | null = ids[at] ?? null;
  const screen = useReviewScreen(id, shown);
  const [heldBefore] = useState(() => heldReviews(commitments));
  const over = heldReviews(commitments) > heldBefore;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The next action is what comes next to the ear too.
    void id;
    heading.current?.focus();
  }, [id]);
  const found = plannedActions(commitments).find(({ action }) => action.id === id);
  const theirs = plannedActions(commitments).find(({ action }) => action.id === screen.theirs)?.action;
  return (
    <section className={css.walk} aria-label={words.review.label}>
      <header className={css.head}>
        <h2 ref={heading} tabIndex={-1} className={css.title}>
          {id === null
            ? words.review.end(ids.filter((one) => !said.has(one)).length)
            : words.review.at(at + 1, ids.length)}
        </h2>
        <div className={css.tools}>
          <Button
            icon={<ArrowLeft size="1.1em" aria-hidden="true" />}
            aria-disabled={at === 0}
            onClick={() => setAt(Math.max(0, at - 1))}
          >
            {words.review.back}
          </Button>
          {id !== null && (
            <Button icon={<ArrowRight size="1.1em" aria-hidden="true" />} onClick={() => setAt(at + 1)}>
              {words.review.skip}
            </Button>
          )}
          <Button kind="quiet" icon={<X size="1.1em" aria-hidden="true" />} onClick={onClose}>
            {words.review.leave}
          </Button>
        </div>
      </header>
      {screen.theirs !== null && (
        <Notice
          live
          title={words.review.screenShows}
          action={
            <span className={css.tools}>
              {theirs !== undefined && ids.includes(theirs.id) && (
                <Button size="small" onClick={() => setAt(ids.indexOf(theirs.id))}>
                  {words.review.goThere}
                </Button>
              )}
              {id !== null && screen.take !== null && (
                <Button size="small" onClick={screen.take}>
                  {words.review.showMine}
                </Button>
              )}
            </span>
          }
        >
          <span dir="auto">{theirs?.text ?? words.review.gone}</span>
        </Notice>
      )}
      {id === null && over ? (
        <Over model={model} onClose={onClose} />
      ) : id === null ? (
        <End model={model} onClose={onClose} />
      ) : found === undefined ? (
        <p className={css.gone}>{words.review.gone}</p>
      ) : (
        <One
          key={id}
          model={model}
          {...found}
          onNext={() => {
            setSaid(new Set(said).add(id));
            setAt(at + 1);
          }}
        />
      )}
    </section>
  );
}

interface OneProps {
  readonly model: ReviewWalkProps['model'];
  readonly pledge: Pledge;
  readonly action: ReturnType<typeof plannedActions>[number]['action'];
  readonly onNext: () => void;
}

function One({ model, pledge, action, onNext }: OneProps) {
  // Follows what others say meanwhile, until somebody here chooses: a choice that nobody made must not undo theirs.
  const [chosen, setChosen] = useState<ActionStatus | null>(null);
  const status = chosen ?? action.status;
  const [text, write] = useNoteDraft(action.id);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const result = model.edit.noteAction(action.id, { text, status });
    if (!result.ok) {
      setError(refusalSentence(result.code));
      return;
    }
    write('');
    onNext();
  };
  return (
    <div className={css.one} data-stage={pledge.stages[0]}>
      <div className={css.what}>
        <p className={css.pledge} dir="auto">
          {pledge.text}
        </p>
        <p className={css.stages}>
          {pledge.stages.map((stage) => (
            <StageTag key={stage} stage={stage} size="small" />
          ))}
        </p>
        {pledge.sources.length > 0 && (
          <details className={css.from}>
            <summary>{words.pledge.from(pledge.sources.length)}</summary>
            <Sources sources={pledge.sources} pairs={model.agenda.pairs} />
          </details>
        )}
        <p className={css.action} dir="auto">
          {action.text}
        </p>
        <dl className={css.facts}>
          <dt>{words.plan.lead}</dt>
          <dd dir="auto">{action.lead === '' ? words.gaps['no-lead'] : action.lead}</dd>
          <dt>{words.plan.deadline}</dt>
          <dd>{action.deadline === '' ? words.gaps['no-date'] : longDate(action.deadline)}</dd>
          <dt>{words.plan.measure}</dt>
          <dd dir="auto">{action.measure === '' ? words.gaps['no-measure'] : action.measure}</dd>
        </dl>
        <History notes={action.notes} />
      </div>
      <form className={css.form} onSubmit={submit}>
        <SegmentedControl
          label={words.review.how}
          options={ACTION_STATUSES.map((value) => ({ value, label: words.actionStatuses[value] }))}
          value={status}
          onValue={setChosen}
        />
        <TextArea
          label={words.notes.text}
          value={text}
          onValue={write}
          limit={LINE_GRAPHEMES}
          minRows={3}
          error={error}
        />
        <Button type="submit" kind="primary" icon={<ArrowRight size="1.1em" aria-hidden="true" />}>
          {words.review.save}
        </Button>
      </form>
    </div>
  );
}

/** Somebody else has finished this review meanwhile: it is not held twice. */
function Over({ model, onClose }: ReviewWalkProps) {
  const next = nextReview(model.commitments);
  return (
    <div className={css.end}>
      <p>{words.review.over}</p>
      {next !== null && <p>{words.plan.nextReview(longDate(next.due))}</p>}
      <Button kind="primary" onClick={onClose}>
        {words.review.toPlan}
      </Button>
    </div>
  );
}

function heldReviews(commitments: Commitments): number {
  return reviewList(commitments).filter(({ heldAt }) => heldAt !== null).length;
}

function End({ model, onClose }: ReviewWalkProps) {
  const { commitments, edit } = model;
  const { now } = useWorkshop();
  const today = new Date(now()).toISOString().slice(0, 10);
  const [due, setDue] = useState(reviewAfter(today));
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // Planned first: a day that cannot be read must not leave a review held and none to come.
    const planned = edit.planReview(due);
    if (!planned.ok) {
      setError(refusalSentence(planned.code));
      return;
    }
    const current = nextReview(commitments);
    const held = current === null ? edit.planReview(today) : null;
    const id = current?.id ?? (held?.ok === true ? held.value : null);
    if (id !== null && !told(edit.holdReview(id))) return;
    toasts.show({ text: words.review.done(longDate(due)), kind: 'good' });
    onClose();
  };
  return (
    <form className={css.end} onSubmit={submit}>
      <p>{words.review.thanks}</p>
      <TextField
        type="date"
        label={words.review.nextDay}
        hint={words.review.hint}
        value={due}
        onValue={setDue}
        error={error}
      />
      <Button type="submit" kind="primary">
        {words.review.finish}
      </Button>
    </form>
  );
}
