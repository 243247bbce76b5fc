import { type BoardName, boardsAreOpen, type IdeaId, type Session } from '@pathwall/domain';
import { personalPlaces } from '@pathwall/domain/papers/index';
import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useAgenda, useFeed, useStore } from '../session/react.tsx';
import { Places } from './Look.tsx';
import css from './TakeAway.module.css';
import { words } from './words.ts';

export interface BeforeShownProps {
  /** Whose ideas the group sees, or will see. */
  readonly session: Session;
  readonly onGo: (board: BoardName, idea: IdeaId) => void;
}

/** Quietly says which ideas of this session look as if they told who somebody is: before they are shown, and while they are (P7). */
export default function BeforeShown({ session, onGo }: BeforeShownProps) {
  const agenda = useAgenda();
  const feed = useFeed();
  const boards = useStore(feed.boards);
  const wall = useStore(feed.wall);
  const commitments = useStore(feed.commitments);
  const places = useMemo(
    () =>
      agenda === null
        ? []
        : personalPlaces(['log'], { boards, wall, commitments, state: agenda }).filter(
            ({ place }) => place.kind === 'idea' && place.session === session,
          ),
    [agenda, boards, wall, commitments, session],
  );
  if (agenda === null || places.length === 0) return null;
  return (
    <details className={css.shown}>
      <summary className={css.look}>
        <TriangleAlert size="1.1em" aria-hidden="true" />
        {words.shown.title(places.length, boardsAreOpen(agenda.approach, agenda.phase))}
      </summary>
      <Places
        as="p"
        places={places}
        pairs={agenda.pairs}
        onGo={(place) => {
          if (place.kind === 'idea') onGo(place.board, place.id as IdeaId);
        }}
      />
    </details>
  );
}
