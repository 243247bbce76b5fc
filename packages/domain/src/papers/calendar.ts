import { reviewList } from '../commitments.ts';
import { actionPlan } from '../outputs.ts';
import { ACTION_STATUS_WORDS } from '../statusWords.ts';
import type { Contents, OutputOptions } from './contents.ts';

/** Something that is due on a day. */
export interface DueDay {
  /** Stays the same in every file, so that a calendar brings its entry up to date instead of doubling it. */
  readonly uid: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly title: string;
  readonly details: readonly string[];
}

/** Deadlines of the plan's actions and days of its reviews. `place` tells one workshop's entries from another's. */
export function dueDays(
  { state, commitments }: Contents,
  options: OutputOptions,
  place: string,
): readonly DueDay[] {
  const deadlines = actionPlan(commitments).flatMap(({ pledge, action }): DueDay[] => {
    if (action === null || action.deadline === '') return [];
    return [
      {
        uid: `action-${action.id}@${place}`,
        day: action.deadline,
        title: `Due: ${action.text}`,
        details: [
          `Pledge: ${pledge.text}`,
          ...(options.leads && action.lead !== '' ? [`Who is leading: ${action.lead}`] : []),
          ...(action.measure === '' ? [] : [`How we will track impact: ${action.measure}`]),
          `Status: ${ACTION_STATUS_WORDS[action.status]}`,
        ],
      },
    ];
  });
  const reviews = reviewList(commitments).map(
    (review): DueDay => ({
      uid: `review-${review.id}@${place}`,
      day: review.due,
      title: `Review of the action plan: ${state.title}`,
      details: ['Go through the open actions: done, on track, stuck or stopped, with a note.'],
    }),
  );
  return [...deadlines, ...reviews];
}
