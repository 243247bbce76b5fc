import type { Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { Plus } from 'lucide-react';
import { memo, useId, useSyncExternalStore } from 'react';
import type { BoardHandle } from '../../session/contract.ts';
import { useStore } from '../../session/react.tsx';
import { boardWords } from '../../ui/boardWords.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { StageHeader } from '../../ui/Stage.tsx';
import { type BoardScene, usePicked } from '../context.tsx';
import { isPicked } from '../picked.ts';
import { words } from '../words.ts';
import css from './Grid.module.css';
import type { Grid } from './gridTypes.ts';
import { type CardKey, cardKey } from './layout.ts';

export interface MirrorColumnProps {
  readonly stage: StageKey;
  readonly name: string;
  readonly ids: readonly IdeaId[];
  /** How many ideas there are, also while their list is not there yet. */
  readonly count: number;
  /** The card that Tab leads to before any was chosen. */
  readonly first: CardKey | null;
  readonly grid: Grid;
  readonly handle: BoardHandle;
  readonly pledged: BoardScene['pledged'];
  readonly dots: BoardScene['dots'];
  readonly writable: boolean;
  readonly onWrite: (stage: StageKey) => void;
}

/** The head of a column, and its ideas for keys and screen readers. */
export function MirrorColumn(props: MirrorColumnProps) {
  const { stage, name, ids, count, first, grid, handle, pledged, dots, writable, onWrite } = props;
  const id = useId();
  const picked = usePicked();
  // The card of this column that Tab leads to; the column hears of no other.
  const stop = useSyncExternalStore(grid.selected.subscribe, () => {
    const key = grid.selected.get() ?? first;
    return key?.startsWith(`${stage}/`) ? key : null;
  });
  return (
    <section aria-labelledby={id} className={css.head} data-stage={stage}>
      <StageHeader
        stage={stage}
        id={id}
        count={count}
        actions={
          writable && (
            <IconButton
              label={words.writeIn(stage)}
              icon={<Plus />}
              size="small"
              tooltip={false}
              className={css.plus}
              onClick={() => onWrite(stage)}
            />
          )
        }
      />
      <ul className="only-heard" aria-label={name}>
        {ids.map((idea) => (
          <MirrorCard
            key={idea}
            id={idea}
            stage={stage}
            isStop={stop === cardKey(stage, idea)}
            isPledged={pledged.has(idea)}
            dots={dots.get(idea) ?? 0}
            isPicked={isPicked(picked, { idea, stage })}
            handle={handle}
          />
        ))}
      </ul>
    </section>
  );
}

interface MirrorCardProps {
  readonly id: IdeaId;
  readonly stage: StageKey;
  readonly isStop: boolean;
  readonly isPledged: boolean;
  readonly dots: number;
  readonly isPicked: boolean;
  readonly handle: BoardHandle;
}

/**
 * Of thousands only the one whose idea changed is rendered again. One text and one subscription each: with 5,000 ideas
 * every node counts.
 */
const MirrorCard = memo(function MirrorCard(props: MirrorCardProps) {
  const { id, stage, isStop, handle } = props;
  const idea = useStore(handle.idea(id));
  if (idea === null) return null;
  return (
    <li>
      <button type="button" dir="auto" data-card={cardKey(stage, id)} tabIndex={isStop ? 0 : -1}>
        {nameOf(idea, props)}
      </button>
    </li>
  );
});

/** The idea's words, and its marks in words. */
function nameOf(idea: Idea, { stage, isPicked: chosen, isPledged, dots }: MirrorCardProps): string {
  const elsewhere = idea.places.map((place) => place.stage).filter((other) => other !== stage);
  return [
    idea.text,
    ...(chosen ? [words.isPicked] : []),
    ...(idea.keyPoint ? [words.keyPoint] : []),
    ...(elsewhere.length > 0 ? [words.alsoIn(elsewhere)] : []),
    ...(dots > 0 ? [words.dots(dots)] : []),
    ...(isPledged ? [words.pledged] : []),
    ...(idea.origin === 'paper' ? [words.fromPaper] : []),
    ...(idea.mendedBy === null ? [] : [boardWords.mended[idea.mendedBy]]),
    words.sessionName(idea.session),
  ].join(', ');
}
