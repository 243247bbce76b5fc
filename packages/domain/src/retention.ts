import type { Phase } from './phases.ts';

/**
 * How long a workshop is kept (P5). After that the server removes it, with everything that was written; nobody has to
 * remember to.
 */

/** For how many months after the close a workshop can be kept. */
export const KEEP_MONTHS = [1, 3, 6, 12, 24, 36] as const;
export const DEFAULT_KEEP_MONTHS = 12;
/** What was only opened to look around or to rehearse goes after two days. */
export const DISPOSABLE_MS = 2 * 24 * 60 * 60 * 1000;

export function isKeepMonths(value: unknown): value is number {
  return KEEP_MONTHS.some((months) => months === value);
}

/** The same day and time some calendar months later, UTC; the month's last day where it has no such day. */
export function monthsAfter(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}

/**
 * When a workshop is removed. Counted from its close; one that was never closed from its last step, from its day or from
 * its making, whichever is latest, so that nothing planned ahead is lost.
 */
export function keptUntil(
  state: {
    readonly phase: Phase;
    readonly phaseSince: number;
    readonly date: string;
    readonly keepMonths: number;
  },
  { createdAt, disposable }: { readonly createdAt: number; readonly disposable: boolean },
): number {
  if (disposable) return createdAt + DISPOSABLE_MS;
  const day = state.date === '' ? 0 : Date.parse(`${state.date}T00:00:00Z`);
  const from = state.phase === 'closed' ? state.phaseSince : Math.max(state.phaseSince, createdAt, day);
  return monthsAfter(from, state.keepMonths);
}
