import { type Agenda, sessionOf, timeLeft } from '@pathwall/domain';
import { Pause, Play, TimerOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useNow } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { TimerFace } from '../ui/TimerFace.tsx';
import { Chime } from './Chime.tsx';
import css from './TimerPanel.module.css';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

const TICK_MS = 500;
const DEFAULT_MINUTES = 10;

/** Time left, by the server's clock; null without a timer. */
export function ClockFace({ agenda, scale }: { agenda: Agenda; scale: 'bar' | 'page' }) {
  const now = useNow(TICK_MS);
  const left = timeLeft(agenda.timer, now);
  return left === null ? null : (
    <TimerFace remainingMs={left} paused={agenda.timer?.kind === 'paused'} scale={scale} />
  );
}

/** The timer and what can be done with it. It never locks or discards anything. */
export function TimerPanel({ agenda, commands }: { readonly agenda: Agenda; readonly commands: boolean }) {
  const { run } = useCommand();
  if (agenda.timer === null) {
    return commands ? <StartTimer key={agenda.phase} agenda={agenda} /> : null;
  }
  const paused = agenda.timer.kind === 'paused';
  return (
    <section className={css.timer} aria-label={words.timer.label}>
      <ClockFace agenda={agenda} scale="page" />
      {commands && (
        <div className={css.buttons}>
          <IconButton
            label={paused ? words.timer.resume : words.timer.pause}
            icon={paused ? <Play /> : <Pause />}
            onClick={() => void run({ type: paused ? 'timer-resume' : 'timer-pause' })}
          />
          <Button size="small" onClick={() => void run({ type: 'timer-add', minutes: 1 })}>
            {words.timer.add}
          </Button>
          <IconButton
            label={words.timer.off}
            icon={<TimerOff />}
            onClick={() => void run({ type: 'timer-off' })}
          />
          <Chime agenda={agenda} />
        </div>
      )}
    </section>
  );
}

function StartTimer({ agenda }: { readonly agenda: Agenda }) {
  const { run } = useCommand();
  const session = sessionOf(agenda.phase);
  const [minutes, setMinutes] = useState(
    String(session === null ? DEFAULT_MINUTES : agenda.minutes[session]),
  );
  const start = (event: FormEvent): void => {
    event.preventDefault();
    void run({ type: 'timer-start', minutes: Number(minutes) });
  };
  return (
    <form className={css.timer} onSubmit={start} aria-label={words.timer.label}>
      <span className={css.none}>{words.timer.none}</span>
      <TextField
        label={words.timer.minutes}
        hideLabel
        type="number"
        inputMode="numeric"
        min={1}
        max={240}
        required
        className={css.minutes}
        value={minutes}
        onValue={setMinutes}
      />
      <Button type="submit" size="small">
        {words.timer.start}
      </Button>
    </form>
  );
}
