import {
  type Action,
  type ActionId,
  actionsOf,
  nextReview,
  type Pledge,
  pledgeList,
  type Source,
} from '@pathwall/domain';
import { useState } from 'react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { ActionRow } from './ActionRow.tsx';
import { AddAction } from './AddAction.tsx';
import { longDate } from './dates.ts';
import type { PledgeModel } from './model.ts';
import { NotesDialog } from './NotesDialog.tsx';
import css from './PlanView.module.css';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

const COLUMNS = ['action', 'lead', 'deadline', 'measure', 'status', 'notes'] as const;

/** The action plan: a table on wide screens, cards on a phone, of the same markup. */
export function PlanView({ model }: { readonly model: PledgeModel }) {
  const { commitments } = model;
  const [noted, setNoted] = useState<ActionId | null>(null);
  const pledges = pledgeList(commitments).filter(({ status }) => status !== 'parked');
  const action = noted === null ? undefined : commitments.actions.get(noted);
  if (pledges.length === 0) {
    return <EmptyState title={words.plan.empty}>{words.plan.emptyHow}</EmptyState>;
  }
  const review = nextReview(commitments);
  return (
    <>
      {review !== null && <p className={css.review}>{words.plan.nextReview(longDate(review.due))}</p>}
      <table className={css.plan}>
        <caption className="only-heard">{words.planTitle}</caption>
        <thead className={css.head}>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {words.plan[column]}
              </th>
            ))}
          </tr>
        </thead>
        {pledges.map((pledge) => (
          <PledgeRows key={pledge.id} model={model} pledge={pledge} onNotes={setNoted} />
        ))}
      </table>
      {action !== undefined && (
        <NotesDialog action={action} edit={model.edit} onClose={() => setNoted(null)} />
      )}
    </>
  );
}

interface PledgeRowsProps {
  readonly model: PledgeModel;
  readonly pledge: Pledge;
  readonly onNotes: (id: ActionId) => void;
}

function PledgeRows({ model, pledge, onNotes }: PledgeRowsProps) {
  const { commitments, edit, agenda } = model;
  const actions: readonly Action[] = actionsOf(commitments, pledge.id);
  const done = actions.filter(({ status }) => status === 'done').length;
  const sources: readonly Source[] = pledge.sources;
  return (
    <tbody className={css.pledge} data-stage={pledge.stages[0]}>
      <tr>
        <th colSpan={COLUMNS.length} scope="rowgroup" className={css.pledgeHead}>
          <span className={css.pledgeText} dir="auto">
            {pledge.text}
          </span>
          <span className={css.meta}>
            {pledge.stages.map((stage) => (
              <StageTag key={stage} stage={stage} size="small" />
            ))}
            {actions.length > 0 && (
              <span className={css.soft}>{words.plan.complete(done, actions.length)}</span>
            )}
          </span>
          {sources.length > 0 && (
            <details className={css.from}>
              <summary>{words.pledge.from(sources.length)}</summary>
              <Sources sources={sources} pairs={agenda.pairs} />
            </details>
          )}
        </th>
      </tr>
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} edit={edit} onNotes={() => onNotes(action.id)} />
      ))}
      {(edit !== null || actions.length === 0) && (
        <tr>
          <td colSpan={COLUMNS.length} className={css.addCell}>
            {edit === null ? (
              <span className={css.soft}>{words.plan.noAction}</span>
            ) : (
              <AddAction
                label={words.plan.addLabel(pledge.text)}
                pledge={pledge.text}
                onAdd={(text) => edit.addAction(pledge.id, { text })}
              />
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}
