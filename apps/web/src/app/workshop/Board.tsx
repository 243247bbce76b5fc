import {
  type Agenda,
  access,
  type BoardName,
  type Idea,
  type IdeaId,
  parseRefKey,
  pledgesByIdea,
} from '@pathwall/domain';
import { lazy, type ReactNode } from 'react';
import { standing } from '../../session/access.ts';
import { useFeed, useStore, useWorkshop } from '../../session/react.tsx';
import { Promoting } from './Promoting.tsx';

const BoardPage = lazy(() => import('../../board/BoardPage.tsx'));

export interface BoardProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly embedded?: boolean;
  readonly heading?: { readonly middle?: ReactNode; readonly end?: ReactNode };
}

/** A board; once pledges are made it shows what became of its ideas, and makes pledges of them. */
export function Board({ agenda, ...props }: BoardProps) {
  const pledging = agenda.phase === 'pledging' || agenda.phase === 'closed';
  return pledging ? <PledgingBoard agenda={agenda} {...props} /> : <BoardPage {...props} />;
}

function PledgingBoard({ agenda, ...props }: BoardProps) {
  const seat = useStore(useWorkshop().seat);
  const commitments = useStore(useFeed().commitments);
  const { board } = props;
  const pledged = new Set<IdeaId>();
  for (const key of pledgesByIdea(commitments).keys()) {
    const ref = parseRefKey(key);
    if (ref?.board === board) pledged.add(ref.idea);
  }
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
