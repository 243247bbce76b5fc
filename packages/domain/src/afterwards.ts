import type * as Y from 'yjs';
import { ACTION_STATUSES, type Action, type ActionStatus, addAction, noteAction } from './actions.ts';
import type { WriteContext } from './board.ts';
import { actionsOf, type Commitments, pledgeList } from './commitments.ts';
import { actionPlan } from './outputs.ts';
import type { StageKey } from './pathway.ts';
import { addPledge, type Pledge, type PledgeStatus } from './pledges.ts';
import { mustBeOk } from './result.ts';
import type { WorkshopState } from './workshopState.ts';

/** What becomes of a plan after the day: walked in reviews, shown over time, published, carried on. */

/** Whether there is still something to do. */
export function isOpen({ status }: Pick<Action, 'status'>): boolean {
  return status !== 'done' && status !== 'stopped';
}

/** The actions of the plan, in its order, with their pledges. */
export function plannedActions(
  commitments: Commitments,
): readonly { readonly pledge: Pledge; readonly action: Action }[] {
  return actionPlan(commitments).flatMap(({ pledge, action }) =>
    action === null ? [] : [{ pledge, action }],
  );
}

/** How the actions stood at the end of a day. */
export interface ProgressPoint {
  /** YYYY-MM-DD, in UTC. */
  readonly day: string;
  readonly counts: Readonly<Record<ActionStatus, number>>;
}

const dayIn = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The status that an action had at a moment, by its dated notes; null before it was made. */
function statusAt(action: Action, at: number): ActionStatus | null {
  if (action.at > at) return null;
  const last = action.notes.findLast((note) => note.at <= at && note.status !== null);
  return last?.status ?? 'not-started';
}

/**
 * Progress over time, read from the dated notes: a point for each day on which an action came or changed its status, and
 * one for now, which takes the statuses as they stand. `now` in milliseconds.
 */
export function progress(commitments: Commitments, now: number): readonly ProgressPoint[] {
  const actions = plannedActions(commitments).map(({ action }) => action);
  if (actions.length === 0) return [];
  const moments = actions.flatMap((action) => [
    action.at,
    ...action.notes.filter(({ status }) => status !== null).map(({ at }) => at),
  ]);
  const today = dayIn(now);
  const days = [...new Set(moments.map(dayIn))].filter((day) => day < today).sort();
  const count = (statusOf: (action: Action) => ActionStatus | null): ProgressPoint['counts'] => {
    const found = actions.map(statusOf);
    const of = (wanted: ActionStatus): number => found.filter((status) => status === wanted).length;
    return Object.fromEntries(ACTION_STATUSES.map((status) => [status, of(status)])) as Record<
      ActionStatus,
      number
    >;
  };
  return [
    ...days.map((day) => {
      const end = Date.parse(`${day}T23:59:59.999Z`);
      return { day, counts: count((action) => statusAt(action, end)) };
    }),
    { day: today, counts: count(({ status }) => status) },
  ];
}

/** Pledges and plan as an organisation shows them: no leads, partners and notes, and no words of ideas. */
export interface PublishedPlan {
  readonly title: string;
  readonly organisation: string;
  readonly date: string;
  readonly pledges: readonly {
    readonly text: string;
    readonly stages: readonly StageKey[];
    readonly status: PledgeStatus;
    readonly actions: readonly Pick<Action, 'text' | 'deadline' | 'measure' | 'status'>[];
  }[];
}

export function publishedPlan(
  { title, organisation, date }: Pick<WorkshopState, 'title' | 'organisation' | 'date'>,
  commitments: Commitments,
): PublishedPlan {
  return {
    title,
    organisation,
    date,
    pledges: pledgeList(commitments)
      .filter(({ status }) => status !== 'parked')
      .map((pledge) => ({
        text: pledge.text,
        stages: pledge.stages,
        status: pledge.status,
        actions: actionsOf(commitments, pledge.id).map(({ text, deadline, measure, status }) => ({
          text,
          deadline,
          measure,
          status,
        })),
      })),
  };
}

/** Whether there is anything for another workshop to go on with. */
export function hasOpenActions(commitments: Commitments): boolean {
  return plannedActions(commitments).some(({ action }) => isOpen(action));
}

/**
 * Writes the open actions of one plan into another, with their pledges, the words that these came from, partners and
 * every dated note. Pledges without an open action stay behind. `doc` is the new workshop's `commitments` document.
 */
export function carryOver(
  from: Commitments,
  workshop: Pick<WorkshopState, 'title' | 'date'>,
  doc: Y.Doc,
  context: Omit<WriteContext, 'by'>,
): void {
  for (const pledge of pledgeList(from)) {
    const open = actionsOf(from, pledge.id).filter(isOpen);
    if (pledge.status === 'parked' || open.length === 0) continue;
    const { text, stages, sources, kind, status, partners } = pledge;
    // A pledge that came from further back says where it was made first.
    const carried = pledge.carried ?? { title: workshop.title, date: workshop.date };
    const made = mustBeOk(
      addPledge(doc, { text, stages, sources, kind, status, partners, carried }, context),
    );
    for (const action of open) {
      const { id } = mustBeOk(
        addAction(
          doc,
          made.id,
          {
            text: action.text,
            lead: action.lead,
            deadline: action.deadline,
            measure: action.measure,
            status: action.status,
            since: action.at,
          },
          context,
        ),
      );
      for (const { text: said, status: told, at } of action.notes)
        mustBeOk(noteAction(doc, id, { text: said, status: told, at }, context));
    }
  }
}
