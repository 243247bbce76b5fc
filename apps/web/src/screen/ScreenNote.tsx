import {
  type AgreementTally,
  type Pair,
  type PlacedIdea,
  type Pledge,
  pairOfBoard,
  STANCES,
  type StageKey,
} from '@pathwall/domain';
import { CircleCheck, CircleDot, Star } from 'lucide-react';
import { PairBadge } from '../ui/PairBadge.tsx';
import { partOfText } from './pages.ts';
import css from './ScreenNote.module.css';
import { words } from './words.ts';

interface PartProps {
  readonly part: number;
  readonly parts: number;
}

/** An idea on the projector: mark of its pair, star, words. Nothing else, so that the words can be large. */
export function ScreenNote(
  props: PartProps & {
    readonly idea: PlacedIdea;
    readonly pairs: readonly Pair[];
    readonly stage?: StageKey;
    /** Everybody's dots on it; 0 while nobody put any, or they are not counted yet. */
    readonly dots?: number;
  },
) {
  const { idea, pairs, stage, dots = 0, part, parts } = props;
  return (
    <article className={css.note} data-stage={stage} data-key={idea.value.keyPoint || undefined}>
      <div className={css.marks}>
        <BoardMark idea={idea} pairs={pairs} />
        {idea.value.keyPoint && (
          <span className={css.star}>
            <Star aria-hidden="true" />
            <span className="only-heard">{words.keyPoint}</span>
          </span>
        )}
        {dots > 0 && (
          <span className={css.dots}>
            <CircleDot aria-hidden="true" /> {dots}
            <span className="only-heard"> {words.dots(dots)}</span>
          </span>
        )}
      </div>
      <Words text={idea.value.text} part={part} parts={parts} />
    </article>
  );
}

/** A pledge on the projector, with what the group said to it. */
export function ScreenPledge({
  pledge,
  stage,
  tally,
  part,
  parts,
}: PartProps & {
  readonly pledge: Pledge;
  readonly stage?: StageKey;
  readonly tally?: AgreementTally | undefined;
}) {
  return (
    <article className={css.note} data-stage={stage}>
      <Words text={pledge.text} part={part} parts={parts} />
      <p className={css.status}>
        {pledge.status === 'agreed' && <CircleCheck aria-hidden="true" />}
        {pledge.status === 'agreed' ? words.agreed : words.draft}
      </p>
      {tally !== undefined && pledge.status === 'draft' && <Tally tally={tally} />}
    </article>
  );
}

/** While the group is asked, how many have answered; afterwards the counts. Never who. */
function Tally({ tally: { answered, counts } }: { readonly tally: AgreementTally }) {
  if (counts === null) return <p className={css.tally}>{words.answers(answered)}</p>;
  return (
    <ul className={css.tally} aria-label={words.groupSaid}>
      {STANCES.filter((stance) => counts[stance] > 0).map((stance) => (
        <li key={stance}>
          <b>{counts[stance]}</b> {words.stances[stance](counts[stance])}
        </li>
      ))}
    </ul>
  );
}

/** Longer than fits into a column beside the marks: it may be broken. A shorter word goes below them in one piece. */
const LONG_WORD = /\S{14}/u;

function Words({ text, part, parts }: PartProps & { readonly text: string }) {
  return (
    <p className={css.text} data-long={LONG_WORD.test(text) || undefined} dir="auto">
      {part > 0 && words.goesOn}
      {partOfText(text, part, parts)}
      {part < parts - 1 && words.goesOn}
    </p>
  );
}

/** The pair that an idea comes from: number and shape; or the room. */
export function BoardMark({ idea, pairs }: { readonly idea: PlacedIdea; readonly pairs: readonly Pair[] }) {
  const pair = pairs.find(({ id }) => id === pairOfBoard(idea.board));
  if (pair === undefined) return <span className={css.room}>{words.room}</span>;
  return <PairBadge index={pair.number - 1} label={null} size="screen" className={css.badge} />;
}
