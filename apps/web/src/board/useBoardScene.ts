import type { Agenda, Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { useEffect, useMemo, useState } from 'react';
import type { BoardHandle, Store } from '../session/contract.ts';
import { useStore } from '../session/react.tsx';
import { type Cell, cell, derive } from '../session/store.ts';
import type { Announcer } from '../ui/announcer.ts';
import { speaker } from '../ui/speaker.ts';
import { toasts } from '../ui/toasts.ts';
import { type Choice, type Deed, type Outcome, perform } from './actions.ts';
import { boardAnnouncer, happenings } from './announce.ts';
import {
  type Arranged,
  arrange,
  type Filter,
  NO_FILTER,
  NOTHING_ARRANGED,
  neighbourPosition,
} from './columns.ts';
import type { BoardScene, Spot } from './context.tsx';
import { KEPT_ANNOUNCE, keptOnDevice } from './keep.ts';
import { newDrafts, sameDrafts } from './presence.ts';
import { words } from './words.ts';

/** What a board page holds that is not on the board: filter, message, own deeds. One for each open board. */
interface BoardDesk {
  readonly filter: Cell<Filter>;
  readonly arranged: Store<Arranged>;
  readonly typing: BoardScene['typing'];
  readonly announcer: Announcer;
  readonly act: (deed: Deed) => Outcome;
  /** Ideas that this page changed since the board last told. */
  readonly own: Set<IdeaId>;
}

function createDesk(handle: BoardHandle): BoardDesk {
  const filter = cell<Filter>(NO_FILTER);
  let last = NOTHING_ARRANGED;
  const arranged = derive([handle.board, filter], () => {
    last = arrange(handle.board.get(), filter.get(), last);
    return last;
  });
  const typing = derive([handle.others], () => newDrafts(handle.others.get()), sameDrafts);
  const own = new Set<IdeaId>();
  const act = (deed: Deed): Outcome => {
    if ('idea' in deed) own.add(deed.idea);
    const outcome = perform(handle, deed);
    if (outcome.ok) for (const id of outcome.added) own.add(id);
    tell(outcome, deed, act);
    return outcome;
  };
  return { filter, arranged, typing, announcer: boardAnnouncer(keptOnDevice.get(KEPT_ANNOUNCE)), act, own };
}

/** Deeds whose box shows a refusal itself. */
const TELLS_ITSELF: ReadonlySet<Deed['type']> = new Set(['add', 'edit']);
function tell(outcome: Outcome, deed: Deed, act: (deed: Deed) => Outcome): void {
  if (!outcome.ok) {
    if (!TELLS_ITSELF.has(deed.type)) toasts.show({ text: outcome.sentence, kind: 'warn' });
    return;
  }
  if (outcome.said === null) return;
  if (outcome.shown) {
    const undo = deed.type === 'bin' ? () => void act({ type: 'restore', idea: deed.idea }) : undefined;
    toasts.show({ text: outcome.said, undo });
  } else {
    speaker.say(outcome.said);
  }
}

export interface SceneOptions {
  readonly handle: BoardHandle;
  readonly agenda: Agenda | null;
  readonly pledged: ReadonlySet<IdeaId>;
  readonly onPromote: ((idea: Idea) => void) | null;
  readonly singleKeys: boolean;
  readonly calm: boolean;
}

export interface BoardState {
  readonly scene: BoardScene;
  readonly setFilter: (filter: Filter) => void;
  readonly announcer: Announcer;
}

/** Everything that the parts of a board page share. */
export function useBoardScene(options: SceneOptions): BoardState {
  const { handle, agenda, pledged, onPromote, singleKeys, calm } = options;
  const desk = useMemo(() => createDesk(handle), [handle]);
  const filter = useStore(desk.filter);
  const writable = useStore(handle.access) === 'write';
  const [editing, setEditing] = useState<Spot | null>(null);
  const [stage, chooseStage] = useState<StageKey>('universal');

  useEffect(() => {
    let before = handle.board.get();
    return handle.board.subscribe(() => {
      const after = handle.board.get();
      const nameOf = (idea: Idea): string =>
        agenda?.seats.find(({ id }) => id === idea.by)?.name ?? words.someone;
      for (const happening of happenings(before, after, desk.own, nameOf)) desk.announcer.happened(happening);
      desk.own.clear();
      before = after;
    });
  }, [handle, desk, agenda]);

  const scene = useMemo((): BoardScene => {
    const edit = (spot: Spot | null): void => setEditing(writable ? spot : null);
    const choose = (choice: Exclude<Choice, 'move' | 'fit'>, spot: Spot): void => {
      const idea = handle.idea(spot.idea).get();
      if (idea === null) return;
      if (choice === 'promote') {
        onPromote?.(idea);
        return;
      }
      if (!writable) return;
      if (choice === 'edit') edit(spot);
      else if (choice === 'bin') desk.act({ type: 'bin', idea: idea.id });
      else if (choice === 'key-point') desk.act({ type: 'key-point', idea: idea.id, on: !idea.keyPoint });
      else if (spot.stage !== null) {
        const position = neighbourPosition(desk.arranged.get().columns[spot.stage], idea.id, choice);
        if (position === null) return;
        desk.act({ type: 'move', idea: idea.id, from: spot.stage, to: spot.stage, position });
      }
    };
    return {
      handle,
      agenda,
      writable,
      arranged: desk.arranged,
      filter,
      typing: desk.typing,
      editing,
      singleKeys,
      calm,
      pledged,
      onPromote,
      stage,
      chooseStage,
      act: desk.act,
      edit,
      choose,
    };
  }, [handle, agenda, writable, desk, filter, editing, singleKeys, calm, pledged, onPromote, stage]);

  return { scene, setFilter: desk.filter.set, announcer: desk.announcer };
}
