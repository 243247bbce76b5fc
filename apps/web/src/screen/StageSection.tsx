import { type StageKey, stageOf } from '@pathwall/domain';
import type { ReactNode } from 'react';
import { StageGlyph } from '../ui/Stage.tsx';
import css from './StageSection.module.css';

export interface StageSectionProps {
  readonly stage: StageKey;
  /** Much is shown of it: its head takes less of the screen. */
  readonly dense?: boolean;
  readonly children: ReactNode;
}

/** One stage over the whole screen: its name, what it means, and below what is shown of it. */
export function StageSection({ stage, dense = false, children }: StageSectionProps) {
  const { name, meaning } = stageOf(stage);
  return (
    <section className={css.stage} data-stage={stage} data-dense={dense || undefined}>
      <div className={css.head}>
        <StageGlyph stage={stage} look="tile" size={dense ? '8svh' : '10svh'} />
        <div>
          <h2 className={css.name}>{name}</h2>
          <p className={css.meaning}>{meaning}</p>
        </div>
      </div>
      {children}
    </section>
  );
}
