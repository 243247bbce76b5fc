import type { Agenda, Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import type { Presence } from '@pathwall/protocol';
import { createContext, use, useSyncExternalStore } from 'react';
import type { BoardHandle, Store } from '../session/contract.ts';
import { useStore } from '../session/react.tsx';
import type { Choice, Deed, Outcome } from './actions.ts';
import type { Arranged, Filter } from './columns.ts';
import { isPicked, type Picked, type Spot } from './picked.ts';
import { writingOn } from './presence.ts';

export type { Spot } from './picked.ts';

/** What every part of the board page needs. The same object while the page is open, except for `writable`. */
export interface BoardScene {
  /** The board as it is shown: what others do is held back while somebody has paused it. */
  readonly handle: BoardHandle;
  /** The board as it is: for words that are being changed, which must not overwrite what nobody was shown. */
  readonly live: BoardHandle;
  readonly agenda: Agenda | null;
  /** This seat may write now. */
  readonly writable: boolean;
  readonly arranged: Store<Arranged>;
  readonly filter: Filter;
  /** New ideas that others are typing. */
  readonly typing: Store<readonly Presence[]>;
  /** The idea whose words are being changed, and where it was opened. */
  readonly editing: Spot | null;
  readonly singleKeys: boolean;
  /** Do not draw what others point at. */
  readonly calm: boolean;
  /** Ideas that became pledges. */
  readonly pledged: ReadonlySet<IdeaId>;
  /** Dots that the group has put on ideas. */
  readonly dots: ReadonlyMap<IdeaId, number>;
  /** Null where ideas cannot be made into pledges from here. */
  readonly onPromote: ((ideas: readonly Idea[]) => void) | null;
  /** Shows what became of an idea; null where nothing can have become of it yet. */
  readonly onPledges: ((idea: Idea) => void) | null;
  /** The stage that is written in, and shown on a phone. */
  readonly stage: StageKey;
  readonly chooseStage: (stage: StageKey) => void;
  /** Does it and says what came of it. */
  readonly act: (deed: Deed) => Outcome;
  /** Opens an idea's words for changing; null closes. */
  readonly edit: (spot: Spot | null) => void;
  /** Ideas that are picked to do something with all of them. */
  readonly picked: Store<Picked>;
  readonly pick: (change: (picked: Picked) => Picked) => void;
  /** What a deed on a spot is for: all that is picked when the spot is one of several, otherwise the spot alone. */
  readonly spotsFor: (spot: Spot) => readonly Spot[];
  /** A choice from an idea's menu or a key on it, except `move` and `fit`, which ask for a stage first. */
  readonly choose: (choice: Exclude<Choice, 'move' | 'fit'>, spot: Spot) => void;
}

const SceneContext = createContext<BoardScene | null>(null);

export const BoardSceneProvider = SceneContext;

export function useScene(): BoardScene {
  const scene = use(SceneContext);
  if (scene === null) throw new Error('no board around this component');
  return scene;
}

/** One idea; null when it is gone. */
export function useIdea(id: IdeaId): Idea | null {
  const { handle } = useScene();
  return useStore(handle.idea(id));
}

/** One idea as it is on the board, paused or not; null when it is gone. */
export function useLiveIdea(id: IdeaId): Idea | null {
  const { live } = useScene();
  return useStore(live.idea(id));
}

export function useArranged(): Arranged {
  return useStore(useScene().arranged);
}

/** Who is writing on an idea now, in words; null when nobody is. Renders again only when that changes. */
export function useBusy(id: IdeaId): string | null {
  const { others } = useScene().handle;
  return useSyncExternalStore(others.subscribe, () => writingOn(others.get(), id));
}

/** New ideas that others are typing now. */
export function useTyping(): readonly Presence[] {
  return useStore(useScene().typing);
}

export function usePicked(): Picked {
  return useStore(useScene().picked);
}

/** Whether any idea is picked. Renders again only when that changes. */
export function useIsPicking(): boolean {
  const { picked } = useScene();
  return useSyncExternalStore(picked.subscribe, () => picked.get().size > 0);
}

/** Whether a spot is picked. Renders again only when that changes. */
export function useIsPicked({ idea, stage }: Spot): boolean {
  const { picked } = useScene();
  return useSyncExternalStore(picked.subscribe, () => isPicked(picked.get(), { idea, stage }));
}
