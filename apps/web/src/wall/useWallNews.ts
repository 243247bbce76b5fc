import type { Board, BoardName, Idea, IdeaId, SeatId } from '@pathwall/domain';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAgenda, useStore, useWorkshop } from '../session/react.tsx';
import type { Announcer, Happening } from '../ui/announcer.ts';
import { boardWords } from '../ui/boardWords.ts';
import { KEPT_ANNOUNCE, keptOnDevice } from '../ui/keep.ts';
import { boardAnnouncer, happenings } from '../ui/news.ts';

type Boards = ReadonlyMap<BoardName, Board>;

/** Ideas that `seat` has made since: one need not be told of them. */
function madeBy(seat: SeatId, before: Board, after: Board): ReadonlySet<IdeaId> {
  const made = [...after.ideas.values()].filter(({ id, by }) => by === seat && !before.ideas.has(id));
  return new Set(made.map(({ id }) => id));
}

/** What others did on any board between two looks at the wall. That a board comes to the wall is no news of its ideas. */
export function wallNews(
  before: Boards,
  after: Boards,
  seat: SeatId,
  name: (idea: Idea) => string,
): readonly Happening[] {
  return [...after].flatMap(([board, now]) => {
    const old = before.get(board);
    return old === undefined || old === now ? [] : happenings(old, now, madeBy(seat, old, now), name);
  });
}

/** Says what others do on the boards that the wall shows, as much of it as their person wants to hear (A6). */
export function useWallNews(boards: Boards): Announcer {
  const [announcer] = useState(() => boardAnnouncer(keptOnDevice.get(KEPT_ANNOUNCE)));
  const agenda = useAgenda();
  const { seat } = useStore(useWorkshop().seat);
  const seen = useRef(boards);
  const tell = useEffectEvent((): void => {
    const nameOf = ({ by }: Idea): string =>
      agenda?.seats.find(({ id }) => id === by)?.name ?? boardWords.someone;
    for (const news of wallNews(seen.current, boards, seat, nameOf)) announcer.happened(news);
    seen.current = boards;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told whenever the boards have changed
  useEffect(() => tell(), [boards]);
  return announcer;
}
