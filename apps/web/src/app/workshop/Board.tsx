import {
  type Agenda,
  access,
  type BoardName,
  type Commitments,
  type Idea,
  type IdeaId,
  parseRefKey,
  pledgesByIdea,
} from '@pathwall/domain';
import { lazy, type ReactNode, useMemo } from 'react';
import { standing } from '../../session/access.ts';
import { useFeed, useStore, useWorkshop } from '../../session/react.tsx';
import { Promoting } from './Promoting.tsx';

const BoardPage = lazy(() => import('../../board/BoardPage.tsx'));

export interface BoardProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly embedded?: boolean;
  /** An idea that somebody is led to. */
  readonly to?: { readonly idea: IdeaId } | null;
  readonly heading?: { readonly middle?: ReactNode; readonly end?: ReactNode };
}

/** A board; once pledges are made it shows what became of its ideas, and makes pledges of them. */
export function Board({ agenda, ...props }: BoardProps) {
  const pledging = agenda.phase === 'pledging' || agenda.phase === 'closed';
  return pledging ? <PledgingBoard agenda={agenda} {...props} /> : <BoardPage {...props} />;
}

/** The ideas of a board that became pledges. */
function pledgedOf(board: BoardName, commitments: Commitments): ReadonlySet<IdeaId> {
  const refs = [...pledgesByIdea(commitments).keys()].map(parseRefKey);
  return new Set(refs.flatMap((ref) => (ref?.board === board ? [ref.idea] : [])));
}

function PledgingBoard({ agenda, ...props }: BoardProps) {
  const seat = useStore(useWorkshop().seat);
  const commitments = useStore(useFeed().commitments);
  const { board } = props;
  // The board draws everything anew when this changes, so it is the same as long as the pledges are.
  const pledged = useMemo(() => pledgedOf(board, commitments), [board, commitments]);
  const mayPromote = access(standing(seat, agenda), { kind: 'commitments' }, agenda) === 'write';
  if (!mayPromote) return <BoardPage {...props} pledged={pledged} />;
  return (
    <Promoting>
      {(promote) => (
        <BoardPage
          {...props}
          pledged={pledged}
          onPromote={(value: Idea) => promote([{ board, idea: value.id, value }])}
        />
      )}
    </Promoting>
  );
}
