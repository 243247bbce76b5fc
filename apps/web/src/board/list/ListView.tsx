import type { IdeaId } from '@pathwall/domain';
import { STAGES, type StageKey } from '@pathwall/domain/pathway';
import { type FocusEvent, useId, useLayoutEffect, useRef } from 'react';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StageGlyph, StageHeader } from '../../ui/Stage.tsx';
import { isFiltering } from '../columns.ts';
import { useArranged, useIsPicking, useScene, useTyping } from '../context.tsx';
import type { Draft } from '../draft.ts';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { nameOf } from '../presence.ts';
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
  const { stage, filter } = useScene();
  const { columns } = useArranged();
  const picking = useIsPicking();
  // What was searched for may stand in any stage: a phone then shows all that have some of it.
  const found = isFiltering(filter) ? STAGES.filter(({ key }) => columns[key].length > 0) : [];
  const here = STAGES.filter(({ key }) => key === stage);
  const shown = !single ? STAGES : found.length > 0 ? found : here;
  return (
    <div className={css.lists} data-single={single || undefined} data-picking={picking || undefined}>
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
  const typing = useTyping().filter(({ draft }) => draft?.stage === stage);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const last = useRef<{ readonly id: string; readonly index: number } | null>(null);

  // When the idea that has the focus leaves its list (binned, moved, by whomever), the focus goes to the idea that took
  // its place, or to the list: never to the top of the page.
  useLayoutEffect(() => {
    const lost = last.current;
    if (lost === null || document.activeElement !== document.body) return;
    if (ids.some((known) => known === lost.id)) return;
    const next = ids[Math.min(lost.index, ids.length - 1)];
    const heir = section.current?.querySelector<HTMLElement>(`[data-idea="${next}"] [aria-haspopup]`);
    (heir ?? section.current)?.focus({ preventScroll: true });
  }, [ids]);
  const onFocus = (event: FocusEvent): void => {
    const focused = event.target.closest<HTMLElement>('[data-idea]')?.dataset['idea'];
    last.current = focused === undefined ? null : { id: focused, index: ids.indexOf(focused as IdeaId) };
  };
  // Somebody went elsewhere by themselves: what React takes out of the page sends no blur here.
  const onBlur = (): void => {
    last.current = null;
  };
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-labelledby={id}
      className={css.stage}
      data-stage={stage}
      onFocus={onFocus}
      onBlur={onBlur}
    >
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
          {isFiltering(filter) ? null : words.emptyStageHint(stage)}
        </EmptyState>
      )}
    </section>
  );
}
