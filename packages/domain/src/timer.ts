import { ok, type Result, refused } from './result.ts';
import type { Timer, WorkshopRefusal, WorkshopState } from './workshopState.ts';

/** Minutes of a session, a timer and a break. */
export const MAX_MINUTES = 240;
const MINUTE = 60_000;

export type TimerCommand =
  | { readonly type: 'timer-start'; readonly minutes: number }
  | { readonly type: 'timer-pause' }
  | { readonly type: 'timer-resume' }
  | { readonly type: 'timer-add'; readonly minutes: number }
  | { readonly type: 'timer-off' };

/** True for minutes that a session or timer can last. */
export function validMinutes(minutes: number): boolean {
  return Number.isFinite(minutes) && minutes > 0 && minutes <= MAX_MINUTES;
}

/** A timer that has so many minutes from now. */
export function runningFor(minutes: number, now: number): Timer {
  return { kind: 'running', endsAt: now + minutes * MINUTE };
}

/** Milliseconds left on a timer, never below zero; null when there is none. */
export function timeLeft(timer: Timer | null, now: number): number | null {
  if (timer === null) return null;
  return timer.kind === 'paused' ? timer.left : Math.max(0, timer.endsAt - now);
}

/** The state with its timer started, paused, resumed, made longer or shorter (by negative minutes), or off. */
export function setTimer(
  state: WorkshopState,
  command: TimerCommand,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  const left = timeLeft(state.timer, now);
  switch (command.type) {
    case 'timer-start':
      if (!validMinutes(command.minutes)) return refused('bad-minutes');
      return ok({ ...state, timer: runningFor(command.minutes, now) });
    case 'timer-off':
      return ok({ ...state, timer: null });
    case 'timer-pause':
      return left === null ? refused('no-timer') : ok({ ...state, timer: { kind: 'paused', left } });
    case 'timer-resume':
      if (left === null) return refused('no-timer');
      return ok({ ...state, timer: { kind: 'running', endsAt: now + left } });
    case 'timer-add': {
      if (left === null || state.timer === null) return refused('no-timer');
      if (!validMinutes(Math.abs(command.minutes))) return refused('bad-minutes');
      const longer = Math.max(0, left + command.minutes * MINUTE);
      const timer: Timer =
        state.timer.kind === 'paused'
          ? { kind: 'paused', left: longer }
          : { kind: 'running', endsAt: now + longer };
      return ok({ ...state, timer });
    }
  }
}

/** The state with a break until then, or with none. A time that no clock can show would break every page that shows it. */
export function setBreak(
  state: WorkshopState,
  until: number | null,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  const valid = until === null || (until >= 0 && until <= now + MAX_MINUTES * MINUTE);
  return valid ? ok({ ...state, breakUntil: until }) : refused('bad-minutes');
}
