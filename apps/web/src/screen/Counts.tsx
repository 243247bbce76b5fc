import {
  type Agenda,
  allIdeas,
  type Board,
  type BoardName,
  type Session,
  STAGES,
  spread,
} from '@pathwall/domain';
import { StageGlyph } from '../ui/Stage.tsx';
import { Clock } from './Clock.tsx';
import css from './Counts.module.css';
import { shownPrompt } from './view.ts';
import { words } from './words.ts';

export interface CountsProps {
  readonly agenda: Agenda;
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly session: Session;
}

/** While boards are private: the question, the prompt, the time and how many ideas there are. No idea's text. */
export function Counts({ agenda, boards, session }: CountsProps) {
  const ideas = allIdeas(boards, agenda.pairs).filter(({ value }) => value.session === session);
  const { stages } = spread(ideas);
  const prompt = shownPrompt(agenda);
  return (
    <div className={css.counts}>
      <div className={css.top}>
        <div className={css.asked}>
          <p className={css.question}>{words.question(session)}</p>
          {prompt !== null && (
            <p className={css.prompt} data-long={prompt.length > 120 || undefined} dir="auto">
              {prompt}
            </p>
          )}
        </div>
        <Clock agenda={agenda} size="large" />
      </div>
      <p className={css.sum} role="status">
        <b>{words.ideasSoFar(ideas.length)}</b> {words.private}
      </p>
      <ul className={css.stages}>
        {STAGES.map(({ key, shortName }) => (
          <li key={key} className={css.stage} data-stage={key}>
            <StageGlyph stage={key} look="tile" size="7svh" />
            <span className={css.name}>{shortName}</span>
            <span className={css.number}>{stages[key]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
