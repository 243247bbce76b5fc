import {
  hasOpenActions,
  isOpen,
  nextReview,
  plannedActions,
  type Review,
  reviewAfter,
  reviewList,
} from '@pathwall/domain';
import { CalendarClock, Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useNow } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { dayOf, longDate } from '../ui/days.ts';
import { TextField } from '../ui/TextField.tsx';
import { type PledgeModel, told } from './model.ts';
import css from './ReviewBar.module.css';
import { words } from './words.ts';

export interface ReviewBarProps {
  readonly model: PledgeModel;
  /** Null for those who do not hold reviews. */
  readonly onStart: (() => void) | null;
}

const MINUTE_MS = 60_000;

/** When the group looks at the plan again: the day, which can be changed, and the way into the review. */
export function ReviewBar({ model, onStart }: ReviewBarProps) {
  const { agenda, commitments, edit } = model;
  const now = useNow(MINUTE_MS);
  const [choosing, setChoosing] = useState(false);
  const next = nextReview(commitments);
  const held = reviewList(commitments).filter(({ heldAt }) => heldAt !== null);
  const today = new Date(now).toISOString().slice(0, 10);
  const open = plannedActions(commitments).filter(({ action }) => isOpen(action)).length;
  return (
    <section className={css.bar} aria-label={words.review.label}>
      <CalendarClock size="1.6em" aria-hidden="true" className={css.sign} />
      <div className={css.said}>
        <p className={css.when} data-due={(next !== null && next.due <= today) || undefined}>
          {next === null
            ? words.review.none
            : next.due <= today
              ? words.review.due(longDate(next.due))
              : words.plan.nextReview(longDate(next.due))}
        </p>
        {held.length > 0 && (
          <p className={css.soft}>{words.review.held(held.map(({ heldAt }) => dayOf(heldAt ?? 0)))}</p>
        )}
      </div>
      {edit !== null && (
        <div className={css.tools}>
          <Button size="small" onClick={() => setChoosing(true)}>
            {next === null ? words.review.plan : words.review.move}
          </Button>
          {onStart !== null && hasOpenActions(commitments) && (
            <Button
              size="small"
              kind={next !== null && next.due <= today ? 'primary' : 'secondary'}
              icon={<Play size="1em" aria-hidden="true" />}
              onClick={onStart}
            >
              {agenda.reviewing === null ? words.review.start(open) : words.review.join}
            </Button>
          )}
        </div>
      )}
      {choosing && (
        <ReviewDay
          model={model}
          review={next}
          proposed={reviewAfter(today)}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

interface ReviewDayProps {
  readonly model: PledgeModel;
  /** Null plans a new one. */
  readonly review: Review | null;
  readonly proposed: string;
  readonly onClose: () => void;
}

function ReviewDay({ model: { edit }, review, proposed, onClose }: ReviewDayProps) {
  const [due, setDue] = useState(review?.due ?? proposed);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (edit === null) return;
    const result = review === null ? edit.planReview(due) : edit.moveReview(review.id, due);
    setError(result.ok ? null : words.refusals[result.code]);
    if (result.ok) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.review.when}
      footer={
        <>
          {review !== null && (
            <Button
              kind="quiet"
              onClick={() => {
                if (edit !== null && told(edit.binReview(review.id))) onClose();
              }}
            >
              {words.review.remove}
            </Button>
          )}
          <Button kind="primary" type="submit" form="review-day">
            {words.form.save}
          </Button>
        </>
      }
    >
      <form id="review-day" onSubmit={submit}>
        <TextField
          type="date"
          label={words.review.day}
          hint={words.review.hint}
          value={due}
          onValue={setDue}
          error={error}
        />
      </form>
    </Dialog>
  );
}
