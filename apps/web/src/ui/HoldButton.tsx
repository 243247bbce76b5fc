import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
} from 'react';
import { Button, type ButtonKind, type ButtonSize } from './Button.tsx';
import css from './HoldButton.module.css';
import { ARMED_MS, type HoldEvent, type HoldState, holdStep, IDLE } from './hold.ts';
import { words } from './words.ts';

export interface HoldButtonProps {
  /** Called once, when the press was held long enough. */
  readonly onHeld: () => void;
  /** Default 800. */
  readonly holdMs?: number | undefined;
  readonly kind?: ButtonKind | undefined;
  readonly size?: ButtonSize | undefined;
  readonly icon?: ReactNode;
  readonly wide?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  /** What it does: "Show all boards". */
  readonly children: ReactNode;
}

/**
 * For what must not happen by accident. Hold with finger, mouse, Space or Enter until the bar is full; letting go takes it back.
 * A screen reader or a voice command, which cannot hold, presses twice.
 */
export function HoldButton({ onHeld, holdMs = 800, disabled, children, ...looks }: HoldButtonProps) {
  const [state, setState] = useState<HoldState>(IDLE);
  const latest = useRef(state);
  const hintId = useId();

  const feed = (type: HoldEvent['type']): void => {
    if (disabled) return;
    const step = holdStep(latest.current, { type, at: performance.now() }, holdMs);
    latest.current = step.state;
    setState(step.state);
    if (step.held) onHeld();
  };
  const tick = useEffectEvent(() => feed('tick'));

  useEffect(() => {
    if (state.phase === 'idle') return;
    const timer = setTimeout(tick, (state.phase === 'holding' ? holdMs : ARMED_MS) + 1);
    return () => clearTimeout(timer);
  }, [state, holdMs]);

  const key = (event: KeyboardEvent, type: 'down' | 'up'): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) feed(type);
  };

  return (
    <span className={css.hold} data-phase={state.phase} data-wide={looks.wide || undefined}>
      <Button
        {...looks}
        // Not the attribute: a button that is off only while the server answers would lose the focus.
        aria-disabled={disabled || undefined}
        className={css.button}
        aria-describedby={hintId}
        style={{ '--hold': `${holdMs}ms` }}
        onPointerDown={(event) => {
          if (event.button === 0) feed('down');
        }}
        onPointerUp={() => feed('up')}
        onPointerLeave={() => feed('away')}
        onPointerCancel={() => feed('away')}
        onKeyDown={(event) => key(event, 'down')}
        onKeyUp={(event) => key(event, 'up')}
        onBlur={() => feed('away')}
        onContextMenu={(event) => event.preventDefault()}
        onClick={(event) => {
          // A click with no count was made by software; real ones were seen as pointer or key events above.
          if (event.detail === 0) feed('press');
        }}
      >
        {children}
      </Button>
      <span id={hintId} className={css.hint} role="status">
        {state.phase === 'idle' && words.holdHint}
        {state.phase === 'holding' && words.holding}
        {state.phase === 'armed' && words.pressAgain}
      </span>
    </span>
  );
}
