import { useShowIdea } from '../../console/useShowIdea.tsx';
import { Board, type BoardProps } from './Board.tsx';

/** A board in the console: its ideas can be shown to everyone from there. */
export function StaffBoard(props: Pick<BoardProps, 'agenda' | 'board' | 'to'>) {
  const offer = useShowIdea(props.agenda, props.board);
  return <Board {...props} offer={offer} embedded />;
}
