import { useAgenda, useStore, useWorkshop } from '../../session/react.tsx';
import css from './Cards.module.css';
import { openViews } from './participant.ts';
import { Shown } from './Shown.tsx';
import { Unsent } from './Unsent.tsx';

export interface CardsProps {
  readonly view: string;
  readonly onView: (view: string) => void;
}

/** What is laid over a page for a moment, for those who write: each card has its own way out. */
export function Cards({ view, onView }: CardsProps) {
  const { role } = useStore(useWorkshop().seat);
  const agenda = useAgenda();
  const away = agenda !== null && openViews(agenda).includes('everyone') && view !== 'everyone';
  return (
    <div className={css.cards}>
      <Unsent />
      {role === 'participant' && <Shown onEveryone={away ? () => onView('everyone') : null} />}
    </div>
  );
}
