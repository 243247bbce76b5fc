import { type ActionId, type Commitments, isOpen, plannedActions } from '@pathwall/domain';
import { longDate } from '../ui/days.ts';
import { StageGlyph } from '../ui/Stage.tsx';
import { lengthOf } from './pages.ts';
import css from './ReviewView.module.css';
import { words } from './words.ts';

export interface ReviewViewProps {
  readonly commitments: Commitments;
  readonly action: ActionId;
}

/** One action of the plan, large, while the group says where it stands. */
export function ReviewView({ commitments, action: id }: ReviewViewProps) {
  const planned = plannedActions(commitments);
  const found = planned.find(({ action }) => action.id === id);
  if (found === undefined) return <p className={css.gone}>{words.review.gone}</p>;
  const { action, pledge } = found;
  const [stage] = pledge.stages;
  const last = action.notes.findLast(({ text }) => text !== '');
  const open = planned.filter((other) => isOpen(other.action)).length;
  return (
    <article className={css.review} data-stage={stage}>
      <p className={css.pledge} dir="auto">
        {stage !== undefined && <StageGlyph stage={stage} look="tile" size="6svh" />}
        <span>{pledge.text}</span>
      </p>
      <h2 className={css.action} dir="auto" data-length={lengthOf(action.text)}>
        {action.text}
      </h2>
      <p className={css.facts}>
        <span className={css.lead} dir="auto">
          {action.lead === '' ? words.review.noLead : words.review.lead(action.lead)}
        </span>
        <span>
          {action.deadline === '' ? words.review.noDate : words.review.by(longDate(action.deadline))}
        </span>
        <span className={css.status} data-status={action.status}>
          {words.review.statuses[action.status]}
        </span>
      </p>
      {last !== undefined && (
        <p className={css.note} dir="auto">
          {last.text}
        </p>
      )}
      <p className={css.left}>{words.review.left(open)}</p>
    </article>
  );
}
