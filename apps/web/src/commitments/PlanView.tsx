import {
  type Action,
  type ActionId,
  actionsOf,
  type PlanCell,
  type Pledge,
  pledgeList,
  type Source,
} from '@pathwall/domain';
import { useState } from 'react';
import { useStore, useWorkshop } from '../session/react.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { StageTag } from '../ui/Stage.tsx';
import { ActionRow } from './ActionRow.tsx';
import { AddAction } from './AddAction.tsx';
import { CarriedFrom } from './CarriedFrom.tsx';
import { LeadLinkDialog } from './LeadLinkDialog.tsx';
import type { PledgeModel } from './model.ts';
import { NotesDialog } from './NotesDialog.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import css from './PlanView.module.css';
import { ProgressPicture } from './ProgressPicture.tsx';
import { isTable, type PastePreview, previewPaste } from './pastePlan.ts';
import { ReviewBar } from './ReviewBar.tsx';
import { Sources } from './Sources.tsx';
import { words } from './words.ts';

const COLUMNS = ['action', 'lead', 'deadline', 'measure', 'status', 'notes'] as const;

export interface PlanViewProps {
  readonly model: PledgeModel;
  /** Begins a review; null for those who hold none. */
  readonly onReview: (() => void) | null;
}

interface Pasted {
  readonly pledge: Pledge;
  readonly rows: readonly PastePreview[];
}

/** The action plan: a table on wide screens, cards on a phone, of the same markup. */
export function PlanView({ model, onReview }: PlanViewProps) {
  const { commitments, edit } = model;
  const { role } = useStore(useWorkshop().seat);
  const [noted, setNoted] = useState<ActionId | null>(null);
  const [linked, setLinked] = useState<ActionId | null>(null);
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const pledges = pledgeList(commitments).filter(({ status }) => status !== 'parked');
  const action = noted === null ? undefined : commitments.actions.get(noted);
  const led = linked === null ? undefined : commitments.actions.get(linked);
  if (pledges.length === 0) {
    return <EmptyState title={words.plan.empty}>{words.plan.emptyHow}</EmptyState>;
  }
  const paste = (pledge: Pledge, text: string, cell: PlanCell, start: number | null): boolean => {
    if (edit === null || !isTable(text)) return false;
    const rows = previewPaste(text, cell, actionsOf(commitments, pledge.id), start);
    if (rows.length === 0) return false;
    setPasted({ pledge, rows });
    return true;
  };
  return (
    <div className={css.view}>
      <ReviewBar model={model} onStart={onReview} />
      {edit !== null && <p className={css.keys}>{words.plan.keys}</p>}
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
          <PledgeRows
            key={pledge.id}
            model={model}
            pledge={pledge}
            onNotes={setNoted}
            onLink={role === 'facilitator' ? setLinked : null}
            onPaste={(text, cell, start) => paste(pledge, text, cell, start)}
          />
        ))}
      </table>
      <ProgressPicture commitments={commitments} />
      {action !== undefined && <NotesDialog model={model} action={action} onClose={() => setNoted(null)} />}
      {led !== undefined && <LeadLinkDialog action={led} onClose={() => setLinked(null)} />}
      {pasted !== null && edit !== null && (
        <PasteDialog {...pasted} edit={edit} onClose={() => setPasted(null)} />
      )}
    </div>
  );
}

interface PledgeRowsProps {
  readonly model: PledgeModel;
  readonly pledge: Pledge;
  readonly onNotes: (id: ActionId) => void;
  readonly onLink: ((id: ActionId) => void) | null;
  readonly onPaste: (text: string, cell: PlanCell, start: number | null) => boolean;
}

function PledgeRows({ model, pledge, onNotes, onLink, onPaste }: PledgeRowsProps) {
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
          {pledge.partners.length > 0 && (
            <span className={css.partners} dir="auto">
              {words.pledge.partners(pledge.partners.join(', '))}
            </span>
          )}
          <CarriedFrom pledge={pledge} />
          {sources.length > 0 && (
            <details className={css.from}>
              <summary>{words.pledge.from(sources.length)}</summary>
              <Sources sources={sources} pairs={agenda.pairs} />
            </details>
          )}
        </th>
      </tr>
      {actions.map((action, index) => (
        <ActionRow
          key={action.id}
          action={action}
          edit={edit}
          onNotes={() => onNotes(action.id)}
          onLink={onLink === null ? null : () => onLink(action.id)}
          onPaste={(text, cell) => onPaste(text, cell, index)}
        />
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
                onPaste={(text) => onPaste(text, 'text', null)}
              />
            )}
          </td>
        </tr>
      )}
    </tbody>
  );
}
