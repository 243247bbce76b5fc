import {
  type Agenda,
  type BoardName,
  type Phase,
  pairOfBoard,
  type Role,
  type SeatId,
  sessionOf,
  timeLeft,
} from '@pathwall/domain';
import { SESSION_QUESTIONS } from '@pathwall/domain/content/prompts';
import { isFeedback, isWriting } from '@pathwall/domain/phases';
import { Coffee, Eye, Lightbulb } from 'lucide-react';
import { useNow, useStore, useWorkshop } from '../session/react.tsx';
import { ConnectionBadge, type ConnectionState } from '../ui/ConnectionBadge.tsx';
import { clockTime } from '../ui/clock.ts';
import { PairBadge } from '../ui/PairBadge.tsx';
import { TimerFace } from '../ui/TimerFace.tsx';
import css from './PromptStrip.module.css';
import { whoSees } from './whoSees.ts';
import { words } from './words.ts';

/** What a phase is called on the board. */
export function phaseWords(phase: Phase): string {
  if (isWriting(phase)) return words.phase.writing;
  if (isFeedback(phase)) return words.phase.feedback;
  return phase === 'pledging' || phase === 'lobby' ? words.phase[phase] : words.phase.closed;
}

function question(agenda: Agenda): string {
  const session = sessionOf(agenda.phase);
  if (session !== null) return SESSION_QUESTIONS[session];
  return agenda.phase === 'lobby' ? words.noQuestion.lobby : words.noQuestion.closed;
}

export interface PromptStripProps {
  readonly agenda: Agenda;
  readonly board: BoardName;
  readonly seat: SeatId;
  readonly role: Role;
  /** Only whose board it is and who can see it. */
  readonly brief: boolean;
  /** Shown here where the bar has no room for it. */
  readonly state: ConnectionState | null;
}

/** What to write about, and with whom: the question, the prompt that is shown, the pair, and who can see the board. */
export function PromptStrip({ agenda, board, seat, role, brief, state }: PromptStripProps) {
  return (
    <section className={css.strip} data-brief={brief || undefined} aria-label={words.prompt}>
      {!brief && <Question agenda={agenda} />}
      <div className={css.who}>
        <div className={css.company}>
          <People agenda={agenda} board={board} seat={seat} />
          {state !== null && <ConnectionBadge state={state} />}
        </div>
        <p className={css.sees}>
          <Eye aria-hidden="true" />
          <span>
            <span className="only-heard">{words.whoSees.label}: </span>
            {whoSees(agenda, board, { seat, role })}
          </span>
        </p>
      </div>
    </section>
  );
}

function Question({ agenda }: { readonly agenda: Agenda }) {
  const session = sessionOf(agenda.phase);
  const prompt =
    session !== null && agenda.promptShown !== null ? agenda.prompts[session][agenda.promptShown] : undefined;
  return (
    <div className={css.ask}>
      <h1 className={css.question}>{question(agenda)}</h1>
      {prompt !== undefined && (
        <p className={css.prompt} dir="auto">
          <Lightbulb aria-hidden="true" />
          <span>
            <span className="only-heard">{words.prompt}: </span>
            {prompt}
          </span>
        </p>
      )}
      {isFeedback(agenda.phase) && <p className={css.note}>{words.starHint}</p>}
      {agenda.breakUntil !== null && (
        <p className={css.note}>
          <Coffee aria-hidden="true" />
          {words.backAt(clockTime(agenda.breakUntil))}
        </p>
      )}
    </div>
  );
}

/** The pair of a board, and who of it is here now. */
function People({ agenda, board, seat }: Omit<PromptStripProps, 'state' | 'brief' | 'role'>) {
  const present = useStore(useWorkshop().present);
  const id = pairOfBoard(board);
  const pair = agenda.pairs.find((known) => known.id === id);
  if (pair === undefined) return <p className={css.people}>{words.roomBoard}</p>;
  const members = agenda.seats.filter((member) => member.pair === pair.id);
  return (
    <div className={css.people}>
      <PairBadge index={pair.number - 1} />
      <ul className={css.members}>
        {members.map((member) => {
          const here = member.id === seat || present.has(member.id);
          const name = member.name ?? words.someone;
          const own = member.name === null ? words.you : words.isYou(member.name);
          return (
            <li key={member.id} className={css.member} data-here={here || undefined}>
              <span aria-hidden="true" dir="auto">
                {member.id === seat ? own : name}
              </span>
              <span className="only-heard">{here ? words.here(name) : words.away(name)}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The timer of the running session; nothing when there is none. */
export function BoardTimer({ agenda }: { readonly agenda: Agenda }) {
  const now = useNow(500);
  const left = timeLeft(agenda.timer, now);
  return left === null ? null : (
    <TimerFace remainingMs={left} paused={agenda.timer?.kind === 'paused'} scale="bar" />
  );
}
