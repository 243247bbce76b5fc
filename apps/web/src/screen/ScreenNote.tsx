import { type Pair, type PlacedIdea, type Pledge, pairOfBoard, type StageKey } from '@pathwall/domain';
import { CircleCheck, Star } from 'lucide-react';
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
  },
) {
  const { idea, pairs, stage, part, parts } = props;
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
      </div>
      <Words text={idea.value.text} part={part} parts={parts} />
    </article>
  );
}

/** A pledge on the projector. */
export function ScreenPledge({
  pledge,
  stage,
  part,
  parts,
}: PartProps & { readonly pledge: Pledge; readonly stage?: StageKey }) {
  return (
    <article className={css.note} data-stage={stage}>
      <Words text={pledge.text} part={part} parts={parts} />
      <p className={css.status}>
        {pledge.status === 'agreed' && <CircleCheck aria-hidden="true" />}
        {pledge.status === 'agreed' ? words.agreed : words.draft}
      </p>
    </article>
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
