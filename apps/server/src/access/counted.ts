import type { WorkshopId } from '@pathwall/domain';
import type { Storage, TallyRow } from '../storage/port.ts';

/** The two things that are asked without names. */
export const AGREEMENT = 'agreement';
export const DOTS = 'dots';

/** What was answered in a workshop, counted. */
export interface Counted {
  readonly rows: readonly TallyRow[];
  /** How many people have put dots. */
  readonly voters: number;
}

export async function countAnswers({ ballots }: Storage, workshop: WorkshopId): Promise<Counted> {
  const [rows, voters] = await Promise.all([ballots.tally(workshop), ballots.turnout(workshop, DOTS)]);
  return { rows, voters };
}
