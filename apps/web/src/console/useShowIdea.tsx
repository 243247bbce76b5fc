import { type Agenda, type BoardName, boardsAreOpen, type Idea, ROOM_BOARD } from '@pathwall/domain';
import { Megaphone } from 'lucide-react';
import { useStore, useWorkshop } from '../session/react.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

/**
 * The way from an idea on a board to everybody's screen, and back, for the menu of the idea. Undefined where there is none:
 * only the facilitator shows, and never what a pair still keeps to itself.
 */
export function useShowIdea(agenda: Agenda, board: BoardName): ((idea: Idea) => MenuEntry) | undefined {
  const { role } = useStore(useWorkshop().seat);
  const { run } = useCommand();
  const { phase, approach, spotlight } = agenda;
  if (role !== 'facilitator' || !(board === ROOM_BOARD || boardsAreOpen(approach, phase))) return undefined;
  return ({ id }) => {
    const shown = spotlight?.kind === 'idea' && spotlight.board === board && spotlight.idea === id;
    return {
      key: 'show',
      label: shown ? words.show.stop : words.show.menu,
      icon: <Megaphone />,
      onSelect: () => void run({ type: 'spotlight', on: shown ? null : { kind: 'idea', board, idea: id } }),
    };
  };
}
