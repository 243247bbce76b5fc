import { type Agenda, timeLeft } from '@pathwall/domain';
import { useNow } from '../session/react.tsx';
import { TimerFace } from '../ui/TimerFace.tsx';
import css from './Clock.module.css';

const TICK_MS = 500;

/** Time left by the server's clock; nothing without a timer. */
export function Clock({ agenda, size }: { readonly agenda: Agenda; readonly size: 'corner' | 'large' }) {
  const now = useNow(TICK_MS);
  const left = timeLeft(agenda.timer, now);
  if (left === null) return null;
  return (
    <span className={css.clock} data-size={size}>
      <TimerFace remainingMs={left} paused={agenda.timer?.kind === 'paused'} scale="screen" />
    </span>
  );
}
