import { timerCue } from '../ui/timer.ts';

/** Whether this device sounds at ten and at two minutes, and at the end: off until somebody turns it on here. */
const KEY = 'pathwall.chime';

export function chimeIsOn(storage: Pick<Storage, 'getItem'> = localStorage): boolean {
  try {
    return storage.getItem(KEY) === 'on';
  } catch {
    // Storage can be forbidden; then it stays off.
    return false;
  }
}

export function turnChime(
  on: boolean,
  storage: Pick<Storage, 'setItem' | 'removeItem'> = localStorage,
): void {
  try {
    if (on) storage.setItem(KEY, 'on');
    else storage.removeItem(KEY);
  } catch {
    // Not kept, then: the page itself remembers it until it is closed.
  }
}

/** How many soft strokes a cue is worth; none between cues. Times left in milliseconds, null without a timer. */
export function strokesFor(before: number | null, now: number | null): number {
  if (before === null || now === null) return 0;
  const cue = timerCue(before, now);
  return cue === null ? 0 : { ten: 1, two: 2, up: 3 }[cue];
}

const STROKE_S = 0.9;

/** Plays that many soft strokes of a bell, in the browser's own sound: nothing is loaded. */
export function strike(strokes: number): void {
  const context = new AudioContext();
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const at = context.currentTime + stroke * STROKE_S;
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.frequency.value = 523.25;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.2, at + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + STROKE_S);
    tone.connect(loudness).connect(context.destination);
    tone.start(at);
    tone.stop(at + STROKE_S);
  }
  setTimeout(() => void context.close(), (strokes + 1) * STROKE_S * 1000);
}
