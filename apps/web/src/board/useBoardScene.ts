import type { Agenda, Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { useEffect, useMemo, useState } from 'react';
import type { BoardHandle, Store } from '../session/contract.ts';
import { useStore } from '../session/react.tsx';
import { holdStill, type StillBoard } from '../session/still.ts';
import { type Cell, cell, derive } from '../session/store.ts';
import type { Announcer } from '../ui/announcer.ts';
import { KEPT_ANNOUNCE, keptOnDevice } from '../ui/keep.ts';
import { boardAnnouncer, happenings } from '../ui/news.ts';
import { speaker } from '../ui/speaker.ts';
import { toasts } from '../ui/toasts.ts';
import { type Choice, type Deed, deedOn, type Outcome, perform } from './actions.ts';
import {
  type Arranged,
  arrangeAgain,
  type Filter,
  type Last,
  NO_BOARD,
  NO_FILTER,
  NOTHING_ARRANGED,
  neighbourPosition,
} from './columns.ts';
import type { BoardScene } from './context.tsx';
import { isPicked, NONE_PICKED, type Picked, type Spot, spotsOf, standing, toggled } from './picked.ts';
import { newDrafts, sameDrafts } from './presence.ts';
import { words } from './words.ts';

/** What a board page holds that is not on the board: filter, message, own deeds. One for each open board. */
interface BoardDesk {
  readonly still: StillBoard;
  readonly filter: Cell<Filter>;
  readonly arranged: Store<Arranged>;
  readonly typing: BoardScene['typing'];
  readonly announcer: Announcer;
  readonly act: (deed: Deed) => Outcome;
  readonly picked: Cell<Picked>;
  readonly standing: Store<Picked>;
  /** Ideas that this page changed since the board last told. */
  readonly own: Set<IdeaId>;
}

function createDesk(live: BoardHandle): BoardDesk {
  const still = holdStill(live);
  const handle = still.shown;
  const filter = cell<Filter>(NO_FILTER);
  let last: Last = { board: NO_BOARD, filter: NO_FILTER, arranged: NOTHING_ARRANGED };
  const arranged = derive([handle.board, filter], () => {
    const now = { board: handle.board.get(), filter: filter.get() };
    last = { ...now, arranged: arrangeAgain(now.board, now.filter, last) };
    return last.arranged;
  });
  const typing = derive([handle.others], () => newDrafts(handle.others.get()), sameDrafts);
  const picked = cell<Picked>(NONE_PICKED);
  const stands = derive([picked, arranged], () => standing(picked.get(), arranged.get()));
  const own = new Set<IdeaId>();
  const act = (deed: Deed): Outcome => {
    if ('idea' in deed) own.add(deed.idea);
    if (deed.type === 'many') for (const { idea } of deed.spots) own.add(idea);
    const outcome = perform(live, deed);
    if (outcome.ok) for (const id of outcome.added) own.add(id);
    tell(outcome, deed, act);
    return outcome;
  };
  const announcer = boardAnnouncer(keptOnDevice.get(KEPT_ANNOUNCE));
  return { still, filter, arranged, typing, announcer, act, picked, standing: stands, own };
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
    toasts.show({ text: outcome.said, undo: backFromBin(deed, act) });
  } else {
    speaker.say(outcome.said);
  }
}

/** Brings back what a deed put into the bin; nothing after any other deed. */
function backFromBin(deed: Deed, act: (deed: Deed) => Outcome): (() => void) | undefined {
  if (deed.type === 'bin') return () => void act({ type: 'restore', idea: deed.idea });
  if (deed.type !== 'many' || deed.what.type !== 'bin') return undefined;
  return () => void act({ type: 'many', spots: deed.spots, what: { type: 'restore' } });
}

const MOST_SHOWN = 30;

export interface SceneOptions {
  readonly handle: BoardHandle;
  readonly agenda: Agenda | null;
  readonly pledged: ReadonlySet<IdeaId>;
  readonly dots: ReadonlyMap<IdeaId, number>;
  readonly onPromote: ((ideas: readonly Idea[]) => void) | null;
  readonly onPledges: ((idea: Idea) => void) | null;
  readonly singleKeys: boolean;
  readonly calm: boolean;
}

export interface BoardState {
  readonly scene: BoardScene;
  readonly setFilter: (filter: Filter) => void;
  readonly announcer: Announcer;
  readonly still: StillBoard;
}

/** Everything that the parts of a board page share. */
export function useBoardScene(options: SceneOptions): BoardState {
  const { handle: live, agenda, pledged, dots, onPromote, onPledges, singleKeys, calm } = options;
  const desk = useMemo(() => createDesk(live), [live]);
  const handle = desk.still.shown;
  useEffect(() => () => desk.still.pause(false), [desk]);
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

  // The others see what is picked: as much of it as a small message holds.
  useEffect(
    () =>
      desk.standing.subscribe(() =>
        handle.show({ selected: [...desk.standing.get().keys()].slice(0, MOST_SHOWN) }),
      ),
    [handle, desk],
  );

  const scene = useMemo((): BoardScene => {
    const edit = (spot: Spot | null): void => setEditing(writable ? spot : null);
    const pick = (change: (picked: Picked) => Picked): void => desk.picked.set(change(desk.standing.get()));
    const spotsFor = (spot: Spot): readonly Spot[] =>
      isPicked(desk.standing.get(), spot) ? spotsOf(desk.standing.get(), desk.arranged.get()) : [spot];
    const choose = (choice: Exclude<Choice, 'move' | 'fit'>, spot: Spot): void => {
      const idea = handle.idea(spot.idea).get();
      if (idea === null) return;
      if (choice === 'promote') {
        // An idea that is picked in two stages is one idea.
        const ids = new Set(spotsFor(spot).map((one) => one.idea));
        onPromote?.([...ids].flatMap((id) => handle.idea(id).get() ?? []));
        return;
      }
      if (!writable) return;
      if (choice === 'edit') edit(spot);
      else if (choice === 'pick') pick((picked) => toggled(picked, spot));
      else if (choice === 'bin') desk.act(deedOn(spotsFor(spot), { type: 'bin' }));
      else if (choice === 'key-point')
        desk.act(deedOn(spotsFor(spot), { type: 'key-point', on: !idea.keyPoint }));
      else if (spot.stage !== null) {
        const position = neighbourPosition(desk.arranged.get().columns[spot.stage], idea.id, choice);
        if (position === null) return;
        desk.act({ type: 'move', idea: idea.id, from: spot.stage, to: spot.stage, position });
      }
    };
    return {
      handle,
      live,
      agenda,
      writable,
      arranged: desk.arranged,
      filter,
      typing: desk.typing,
      editing,
      singleKeys,
      calm,
      pledged,
      dots,
      onPromote,
      onPledges,
      stage,
      chooseStage,
      act: desk.act,
      edit,
      picked: desk.standing,
      pick,
      spotsFor,
      choose,
    };
  }, [
    handle,
    live,
    agenda,
    writable,
    desk,
    filter,
    editing,
    singleKeys,
    calm,
    pledged,
    dots,
    onPromote,
    onPledges,
    stage,
  ]);

  return { scene, setFilter: desk.filter.set, announcer: desk.announcer, still: desk.still };
}
