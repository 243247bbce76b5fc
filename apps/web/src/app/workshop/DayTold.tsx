import {
  type Agenda,
  isFeedback,
  isWriting,
  type Phase,
  SESSION_NAMES,
  sessionOf,
  timeLeft,
} from '@pathwall/domain';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useNow } from '../../session/react.tsx';
import { clockTime } from '../../ui/clock.ts';
import { speaker } from '../../ui/speaker.ts';
import { timerCue } from '../../ui/timer.ts';
import { words } from './words.ts';

/** What a step of the day is called when it begins; null for the time before it. */
export function stepWords(phase: Phase): string | null {
  const session = sessionOf(phase);
  if (isWriting(phase) && session !== null) return words.step.writing(SESSION_NAMES[session]);
  if (isFeedback(phase)) return words.step.feedback;
  return phase === 'pledging' || phase === 'closed' ? words.step[phase] : null;
}

/** The prompt that is on the wall now. */
function promptOf(agenda: Agenda): string | null {
  const session = sessionOf(agenda.phase);
  if (session === null || agenda.promptShown === null) return null;
  return agenda.prompts[session][agenda.promptShown] ?? null;
}

/** Calls back with a value when it is another one than at the last look; not the first time. */
function useChange<T>(value: T, changed: (now: T, before: T) => void): void {
  const last = useRef(value);
  const tell = useEffectEvent(changed);
  useEffect(() => {
    const before = last.current;
    last.current = value;
    if (before !== value) tell(value, before);
  }, [value]);
}

/**
 * Tells the ear what the room sees happen: a new step, a prompt, a break, and the timer's three quiet cues (JOURNEY 19).
 * `step`: whether a new step is told here; where a message offers to go along, that one tells it.
 */
export function DayTold({ agenda, step = true }: { readonly agenda: Agenda; readonly step?: boolean }) {
  useChange(agenda.phase, (phase) => {
    const text = stepWords(phase);
    if (step && text !== null) speaker.say(text);
  });
  useChange(promptOf(agenda), (prompt) => {
    if (prompt !== null) speaker.say(words.told.prompt(prompt));
  });
  useChange(agenda.breakUntil, (until) => {
    speaker.say(until === null ? words.told.breakOver : words.told.breakUntil(clockTime(until)));
  });
  const now = useNow(1000);
  useChange(timeLeft(agenda.timer, now), (left, before) => {
    const cue = left === null || before === null ? null : timerCue(before, left);
    if (cue !== null) speaker.say(words.told.timer[cue]);
  });
  return null;
}
