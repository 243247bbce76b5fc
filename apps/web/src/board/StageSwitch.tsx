import type { IdeaId } from '@pathwall/domain';
import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import { useId } from 'react';
import { StageGlyph } from '../ui/Stage.tsx';
import css from './StageSwitch.module.css';
import { words } from './words.ts';

export interface StageSwitchProps {
  readonly label: string;
  readonly value: StageKey;
  readonly onValue: (stage: StageKey) => void;
  /** Ideas in each stage. */
  readonly counts: Readonly<Record<StageKey, readonly IdeaId[]>>;
}

/** The six stages side by side, each with its sign, short name and count. Radio buttons underneath: arrow keys choose. */
export function StageSwitch({ label, value, onValue, counts }: StageSwitchProps) {
  const name = useId();
  return (
    <fieldset className={css.switch}>
      <legend className="only-heard">{label}</legend>
      {STAGES.map(({ key, name: full, shortName }) => (
        <label key={key} className={css.stage} data-stage={key} title={full}>
          <input
            type="radio"
            name={name}
            value={key}
            checked={key === value}
            onChange={() => onValue(key)}
            aria-label={`${full}, ${words.ideas(counts[key].length)}`}
          />
          <StageGlyph stage={key} look="tile" size="1.5rem" />
          <span className={css.name}>{shortName}</span>
          <span className={css.count} aria-hidden="true">
            {counts[key].length}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
