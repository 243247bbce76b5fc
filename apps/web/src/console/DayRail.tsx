import type { Phase } from '@pathwall/domain';
import { Check } from 'lucide-react';
import css from './DayRail.module.css';
import { rail } from './nextStep.ts';
import { words } from './words.ts';

/** Where the day stands. */
export function DayRail({ phase }: { readonly phase: Phase }) {
  return (
    <nav aria-label={words.rail.label}>
      <ol className={css.rail}>
        {rail(phase).map(({ key, state, half }) => (
          <li
            key={key}
            className={css.stop}
            data-state={state}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className={css.mark} aria-hidden="true">
              {state === 'done' ? <Check size="1em" strokeWidth={3} /> : typeof key === 'number' && key}
            </span>
            <span className={css.name}>
              {words.rail.stop(key)}
              {half !== null && <span className={css.half}>{words.rail.half[half]}</span>}
              <span className="only-heard"> ({words.rail.state[state]})</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
