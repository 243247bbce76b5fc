import { Hourglass, Pause } from 'lucide-react';
import css from './TimerFace.module.css';
import { timerDigits, timerMood } from './timer.ts';
import { words } from './words.ts';

export interface TimerFaceProps {
  /** Milliseconds left; zero and below is "time is up". The owner ticks, at a clock corrected by the server's. */
  readonly remainingMs: number;
  readonly paused?: boolean | undefined;
  /** `bar`: in the app bar. `page`: large. `screen`: for the projector. */
  readonly scale?: 'bar' | 'page' | 'screen' | undefined;
}

/** Time left in big digits. Its look changes quietly at ten and at two minutes; nothing is read out by itself. */
export function TimerFace({ remainingMs, paused, scale = 'page' }: TimerFaceProps) {
  const { minutes, seconds } = timerDigits(remainingMs);
  const mood = timerMood(remainingMs);
  const heard = mood === 'up' ? words.timer.up : words.timer.left(minutes, seconds);
  return (
    <span
      role="timer"
      className={css.timer}
      data-mood={mood}
      data-scale={scale}
      data-paused={paused || undefined}
    >
      {paused ? <Pause aria-hidden="true" /> : mood !== 'calm' && <Hourglass aria-hidden="true" />}
      <span className={css.digits} aria-hidden="true">
        {mood === 'up' ? words.timer.upShort : `${minutes}:${String(seconds).padStart(2, '0')}`}
      </span>
      {paused && scale !== 'bar' && <span className={css.word}>{words.timer.paused}</span>}
      <span className="only-heard">{heard}</span>
    </span>
  );
}
