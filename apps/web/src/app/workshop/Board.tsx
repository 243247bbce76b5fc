import {
  type Agenda,
  access,
  type BoardName,
  type Commitments,
  type Idea,
  type IdeaId,
  type Pledge,
  parseRefKey,
  pledgesByIdea,
} from '@pathwall/domain';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import type { BoardPageProps } from '../../board/BoardPage.tsx';
import { standing } from '../../session/access.ts';
import { useFeed, useStore, useWorkshop } from '../../session/react.tsx';
import { BoardPage } from './boardPart.ts';
import { Promoting } from './Promoting.tsx';

const PledgesDialog = lazy(async () => ({
  default: (await import('../../wall/dialogs.tsx')).PledgesDialog,
}));

export interface BoardProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly embedded?: boolean;
  readonly offer?: BoardPageProps['offer'];
  /** An idea that somebody is led to. */
  readonly to?: { readonly idea: IdeaId } | null;
  readonly heading?: { readonly middle?: ReactNode; readonly end?: ReactNode };
}

/** A board; once pledges are made it shows what became of its ideas, and makes pledges of them. */
export function Board({ agenda, ...props }: BoardProps) {
  const pledging = agenda.phase === 'pledging' || agenda.phase === 'closed';
  return pledging ? <PledgingBoard agenda={agenda} {...props} /> : <BoardPage {...props} />;
}

/** The pledges that ideas of a board became. */
function pledgedOf(board: BoardName, commitments: Commitments): ReadonlyMap<IdeaId, readonly Pledge[]> {
  return new Map(
    [...pledgesByIdea(commitments)].flatMap(([key, pledges]) => {
      const ref = parseRefKey(key);
      return ref?.board === board ? [[ref.idea, pledges] as const] : [];
    }),
  );
}

function PledgingBoard({ agenda, ...props }: BoardProps) {
  const seat = useStore(useWorkshop().seat);
  const commitments = useStore(useFeed().commitments);
  const { board } = props;
  // The board draws everything anew when this changes, so it is the same as long as the pledges are.
  const pledges = useMemo(() => pledgedOf(board, commitments), [board, commitments]);
  const pledged = useMemo(() => new Set(pledges.keys()), [pledges]);
  const [shown, setShown] = useState<Idea | null>(null);
  const mayPromote = access(standing(seat, agenda), { kind: 'commitments' }, agenda) === 'write';
  const page = (promote: ((ideas: readonly Idea[]) => void) | null) => (
    <BoardPage
      {...props}
      pledged={pledged}
      onPledges={setShown}
      {...(promote !== null && { onPromote: promote })}
    />
  );
  return (
    <>
      {mayPromote ? (
        <Promoting>
          {(promote) => page((ideas) => promote(ideas.map((value) => ({ board, idea: value.id, value }))))}
        </Promoting>
      ) : (
        page(null)
      )}
      {shown !== null && (
        <Suspense>
          <PledgesDialog
            idea={{ board, idea: shown.id, value: shown }}
            pairs={agenda.pairs}
            pledges={pledges.get(shown.id) ?? []}
            onClose={() => setShown(null)}
          />
        </Suspense>
      )}
    </>
  );
}
