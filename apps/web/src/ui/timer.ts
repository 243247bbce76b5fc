const MINUTE = 60_000;

/** How a timer looks: `calm` above ten minutes, then two quiet steps, then `up`. */
export type TimerMood = 'calm' | 'ten' | 'two' | 'up';

/** The mood with `remainingMs` left. */
export function timerMood(remainingMs: number): TimerMood {
  if (remainingMs <= 0) return 'up';
  if (remainingMs <= 2 * MINUTE) return 'two';
  if (remainingMs <= 10 * MINUTE) return 'ten';
  return 'calm';
}

/** The cue that became due between two looks at the clock, or null. A timer that was moved back gives none. */
export function timerCue(beforeMs: number, nowMs: number): Exclude<TimerMood, 'calm'> | null {
  const now = timerMood(nowMs);
  return nowMs < beforeMs && now !== 'calm' && now !== timerMood(beforeMs) ? now : null;
}

/** Whole minutes and seconds left, rounded up so that 0:00 means over. Never negative. */
export function timerDigits(remainingMs: number): { readonly minutes: number; readonly seconds: number } {
  const left = Math.max(0, Math.ceil(remainingMs / 1000));
  return { minutes: Math.floor(left / 60), seconds: left % 60 };
}
