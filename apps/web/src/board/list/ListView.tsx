import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import { useId } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StageGlyph, StageHeader } from '../../ui/Stage.tsx';
import { isFiltering } from '../columns.ts';
import { useArranged, useOthers, useScene } from '../context.tsx';
import type { Draft } from '../draft.ts';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { nameOf, newDrafts } from '../presence.ts';
import { words } from '../words.ts';
import { IdeaItem } from './IdeaItem.tsx';
import css from './List.module.css';

export interface ListViewProps {
  /** Only the stage that is written in: on a phone. */
  readonly single: boolean;
  readonly drafts: Map<string, Draft>;
  readonly onMenu: (menu: OpenMenu) => void;
}

/** The board as six headed lists. The equal of the grid. */
export function ListView({ single, drafts, onMenu }: ListViewProps) {
  const { stage } = useScene();
  const shown = single ? STAGES.filter(({ key }) => key === stage) : STAGES;
  return (
    <div className={css.lists} data-single={single || undefined}>
      {shown.map(({ key }) => (
        <StageList key={key} stage={key} drafts={drafts} onMenu={onMenu} />
      ))}
    </div>
  );
}

interface StageListProps {
  readonly stage: StageKey;
  readonly drafts: Map<string, Draft>;
  readonly onMenu: (menu: OpenMenu) => void;
}

function StageList({ stage, drafts, onMenu }: StageListProps) {
  const { writable, filter } = useScene();
  const ids = useArranged().columns[stage];
  const typing = newDrafts(useOthers()).filter(({ draft }) => draft?.stage === stage);
  const id = useId();
  return (
    <section aria-labelledby={id} className={css.stage} data-stage={stage}>
      <StageHeader stage={stage} count={ids.length} id={id} />
      <ul className={css.ideas}>
        {ids.map((idea) => (
          <IdeaItem key={idea} id={idea} stage={stage} drafts={drafts} onMenu={onMenu} />
        ))}
      </ul>
      {typing.map((presence) => (
        <p key={presence.who?.seat ?? presence.draft?.text} className={css.typing} dir="auto">
          {words.partnerWrites(nameOf(presence), presence.draft?.text ?? '')}
        </p>
      ))}
      {ids.length === 0 && typing.length === 0 && (
        <EmptyState
          look="quiet"
          picture={<StageGlyph stage={stage} size="2.5rem" look="tile" />}
          title={isFiltering(filter) ? words.noMatch : writable ? words.emptyStage : words.emptyStageRead}
        >
          {words.emptyStageHint(stage)}
        </EmptyState>
      )}
    </section>
  );
}
