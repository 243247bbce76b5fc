import type { Agenda, PairId, Seat } from '@pathwall/domain';
import { ChevronDown, House, UserMinus, UserRound, Wifi } from 'lucide-react';
import { Menu } from '../ui/Menu.tsx';
import { PairBadge } from '../ui/PairBadge.tsx';
import css from './Person.module.css';
import { personNumber } from './progress.ts';
import { words } from './words.ts';

export interface PersonProps {
  readonly seat: Seat;
  readonly agenda: Agenda;
  readonly here: boolean;
  /** Null: this seat moves nobody. */
  readonly onMove: ((pair: PairId | null) => void) | null;
  readonly onRemote: (remote: boolean) => void;
  readonly onRemove: () => void;
}

/** The name that a person gave, or their role and number. */
export function nameOf(seat: Seat, agenda: Agenda): string {
  return seat.name ?? words.people.number(seat.role, personNumber(agenda, seat));
}

/** A person: here or away (by sign and word, not by colour), and a menu to move or remove them. */
export function Person({ seat, agenda, here, onMove, onRemote, onRemove }: PersonProps) {
  const name = nameOf(seat, agenda);
  const remote = agenda.remote.includes(seat.id);
  return (
    <span className={css.person} data-here={here || undefined}>
      <span className={css.dot} aria-hidden="true" />
      <span className={css.name} dir="auto">
        {name}
      </span>
      {remote && <span className={css.away}>{words.people.remote}</span>}
      {here ? (
        <span className="only-heard">{words.people.here}</span>
      ) : (
        <span className={css.away}>{words.people.away}</span>
      )}
      {onMove !== null && (
        <Menu
          label={words.people.move(name)}
          iconOnly
          size="small"
          icon={<ChevronDown />}
          entries={[
            { heading: words.people.moveTo },
            ...agenda.pairs
              .filter(({ id }) => id !== seat.pair)
              .map(({ id, number }) => ({
                key: id,
                label: words.boards.pair(number),
                icon: <PairBadge index={number - 1} size="small" label={null} />,
                onSelect: () => onMove(id),
              })),
            ...(seat.pair === null
              ? []
              : [
                  {
                    key: 'none',
                    label: words.people.noPair,
                    icon: <UserRound />,
                    onSelect: () => onMove(null),
                  },
                ]),
            'line' as const,
            {
              key: 'remote',
              label: remote ? words.people.inRoom : words.people.notInRoom,
              icon: remote ? <House /> : <Wifi />,
              onSelect: () => onRemote(!remote),
            },
            {
              key: 'remove',
              label: words.people.remove,
              icon: <UserMinus />,
              danger: true,
              onSelect: onRemove,
            },
          ]}
        />
      )}
    </span>
  );
}
