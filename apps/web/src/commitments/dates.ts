import type { Action } from '@pathwall/domain';

/** Whether an action's day is over and it is not. `now` in milliseconds; the deadline's own day still counts, in UTC. */
export function isOverdue(action: Pick<Action, 'deadline' | 'status'>, now: number): boolean {
  if (action.deadline === '' || action.status === 'done' || action.status === 'stopped') return false;
  return action.deadline < new Date(now).toISOString().slice(0, 10);
}
