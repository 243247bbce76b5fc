import { type Agenda, type BoardName, boardName, ideaSession, type Seat, STAGES } from '@pathwall/domain';
import { Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useFeed, useStore, useWorkshop } from '../session/react.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PairBadge } from '../ui/PairBadge.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { toasts } from '../ui/toasts.ts';
import css from './PeoplePanel.module.css';
import { Person } from './Person.tsx';
import { type PairProgress, pairProgress, unpaired } from './progress.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useCommand } from './useCommand.ts';
import { words } from './words.ts';

export interface PeoplePanelProps {
  readonly agenda: Agenda;
  /** False for the note-taker: sees, moves nobody. */
  readonly commands: boolean;
  readonly onBoard: (board: BoardName) => void;
  /** Shows the code and the links. */
  readonly onShare: () => void;
}

/** Who is here, in which pair, and how much each pair has written in this session, stage by stage. */
export function PeoplePanel({ agenda, commands, onBoard, onShare }: PeoplePanelProps) {
  const { run, busy } = useCommand();
  const present = useStore(useWorkshop().present);
  const boards = useStore(useFeed().boards);
  const [removing, setRemoving] = useState<Seat | null>(null);
  const rows = pairProgress(agenda, boards, present);
  const alone = unpaired(agenda);
  const people = agenda.seats.filter(({ role }) => role === 'participant');
  const here = people.filter(({ id }) => present.has(id)).length;
  const pairUp = async (): Promise<void> => {
    if (await run({ type: 'pair-up' })) toasts.show({ text: words.people.pairedUp, kind: 'good' });
  };
  const person = (seat: Seat) => (
    <Person
      seat={seat}
      agenda={agenda}
      here={present.has(seat.id)}
      onMove={commands ? (pair) => void run({ type: 'place', seat: seat.id, pair }) : null}
      onRemote={(remote) => void run({ type: 'remote', seat: seat.id, remote })}
      onRemove={() => setRemoving(seat)}
    />
  );
  if (people.length === 0 && rows.length === 0) {
    return (
      <EmptyState
        picture={<Users size={48} />}
        title={words.people.none}
        action={<Button onClick={onShare}>{words.share.title}</Button>}
      >
        {words.people.noneHow}
      </EmptyState>
    );
  }
  return (
    <div className={css.panel}>
      <div className={css.top}>
        <p className={css.here}>
          <b>{words.people.in(here, people.length)}</b>
          <span className={css.soft}>{screenLine(agenda, present)}</span>
        </p>
        <p className={css.soft}>{words.people.session(ideaSession(agenda.phase))}</p>
      </div>
      {alone.length > 0 && (
        <section className={css.alone} aria-labelledby="alone">
          <h2 id="alone" className={css.aloneTitle}>
            {words.people.unpaired}
          </h2>
          <ul className={css.people}>
            {alone.map((seat) => (
              <li key={seat.id}>{person(seat)}</li>
            ))}
          </ul>
          {commands && (
            <Button kind="secondary" busy={busy} onClick={() => void pairUp()}>
              {words.people.pairUp}
            </Button>
          )}
        </section>
      )}
      <table className={css.table}>
        <caption className="only-heard">{words.people.title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.people.pair}</th>
            <th scope="col" data-wide>
              {words.people.people}
            </th>
            {STAGES.map(({ key, name, shortName }) => (
              <th key={key} scope="col" className={css.stage} data-stage={key} title={name}>
                <StageGlyph stage={key} size="1.5em" look="tile" />
                <span className={css.stageName}>{shortName}</span>
              </th>
            ))}
            <th scope="col">{words.people.total}</th>
            <th scope="col">{words.people.keyPoints}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PairRow key={row.pair.id} row={row} onBoard={onBoard} person={person} />
          ))}
        </tbody>
      </table>
      {removing !== null && (
        <RemoveDialog seat={removing} agenda={agenda} onClose={() => setRemoving(null)} />
      )}
    </div>
  );
}

function screenLine(agenda: Agenda, present: ReadonlySet<string>): string {
  const screens = agenda.seats.filter(({ role, id }) => role === 'screen' && present.has(id)).length;
  return screens === 0 ? words.people.noScreen : words.people.screen(screens);
}

interface PairRowProps {
  readonly row: PairProgress;
  readonly onBoard: (board: BoardName) => void;
  readonly person: (seat: Seat) => ReactNode;
}

function PairRow({ row, onBoard, person }: PairRowProps) {
  const { pair, people, ideas, keyPoints, stages } = row;
  return (
    <tr className={css.pair} data-nothing={ideas === 0 || undefined}>
      <th scope="row">
        <button
          type="button"
          className={css.open}
          aria-label={words.people.openBoard(pair.number)}
          onClick={() => onBoard(boardName(pair.id))}
        >
          <PairBadge index={pair.number - 1} label={null} />
        </button>
      </th>
      <td data-wide>
        {people.length === 0 ? (
          <span className={css.soft}>{words.people.nobody}</span>
        ) : (
          <ul className={css.people}>
            {people.map(({ seat }) => (
              <li key={seat.id}>{person(seat)}</li>
            ))}
          </ul>
        )}
      </td>
      {STAGES.map(({ key, shortName }) => (
        <td key={key} className={css.number} data-stage={key} data-label={shortName}>
          <span data-some={stages[key] > 0 || undefined}>{ideas === null ? '–' : stages[key]}</span>
        </td>
      ))}
      <td className={css.total} data-label={words.people.total}>
        {ideas === null && <span className={css.soft}>{words.people.hidden}</span>}
        {ideas === 0 && <span className={css.nothing}>{words.people.nothing}</span>}
        {ideas !== null && ideas > 0 && <b>{ideas}</b>}
      </td>
      <td className={css.total} data-label={words.people.keyPoints}>
        {ideas !== null && keyPoints}
      </td>
    </tr>
  );
}
