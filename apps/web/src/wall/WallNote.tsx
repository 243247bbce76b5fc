import {
  type Pair,
  type PlacedIdea,
  type Pledge,
  pairOfBoard,
  refKey,
  type StageKey,
  stageOf,
} from '@pathwall/domain';
import { HandHeart, Megaphone } from 'lucide-react';
import { IdeaNote } from '../ui/IdeaNote.tsx';
import { PairBadge } from '../ui/PairBadge.tsx';
import { StageGlyph } from '../ui/Stage.tsx';
import { NoteDots, type WallDots } from './Dots.tsx';
import css from './WallGrid.module.css';
import { words } from './words.ts';

export interface WallNoteProps {
  readonly idea: PlacedIdea;
  /** The column that it is drawn in. */
  readonly stage: StageKey;
  readonly pairs: readonly Pair[];
  readonly pledges: readonly Pledge[];
  readonly selected: boolean;
  readonly spotlit: boolean;
  /** Null: ideas cannot be chosen by this seat. */
  readonly onToggle: ((key: string) => void) | null;
  /** Null while voting is off. */
  readonly dots: WallDots | null;
  readonly onPledges: (idea: PlacedIdea) => void;
}

/** One idea on the wall: whose it is, which session, which other stages, and whether it became a pledge. */
export function WallNote(props: WallNoteProps) {
  const { idea, stage, pairs, pledges, selected, spotlit, onToggle, onPledges, dots } = props;
  const { value } = idea;
  const others = value.places.map((place) => place.stage).filter((other) => other !== stage);
  return (
    <IdeaNote
      text={value.text}
      stage={stage}
      keyPoint={value.keyPoint}
      mendedBy={value.mendedBy}
      selected={selected}
      className={css.note}
      before={
        <>
          <BoardMark idea={idea} pairs={pairs} />
          {onToggle !== null && (
            <label className={css.tickPlace}>
              <input
                type="checkbox"
                className={css.tick}
                checked={selected}
                onChange={() => onToggle(refKey(idea))}
                aria-label={words.note.select(value.text)}
              />
            </label>
          )}
        </>
      }
      meta={
        <>
          <span className={css.session}>{words.sessionShort(value.session)}</span>
          {others.length > 0 && (
            <span className={css.others}>
              <span>{words.note.alsoIn}</span>
              {others.map((other) => (
                <span key={other} title={stageOf(other).name} data-stage={other}>
                  <StageGlyph stage={other} size="1.25em" look="tile" />
                  <span className="only-heard">{stageOf(other).name}</span>
                </span>
              ))}
            </span>
          )}
          {dots !== null && <NoteDots idea={idea} dots={dots} />}
          {spotlit && (
            <span className={css.spotlit}>
              <Megaphone size="1em" aria-hidden="true" /> {words.note.spotlit}
            </span>
          )}
          {pledges.length > 0 && (
            <button type="button" className={css.pledged} onClick={() => onPledges(idea)}>
              <HandHeart size="1.1em" aria-hidden="true" />
              <span>
                <span className={css.became}>{words.note.became} </span>
                {words.note.pledge}
                <span className="only-heard">: {value.text}</span>
              </span>
            </button>
          )}
        </>
      }
    />
  );
}

/** The pair that an idea comes from, or the room. */
export function BoardMark({ idea, pairs }: { readonly idea: PlacedIdea; readonly pairs: readonly Pair[] }) {
  const pair = pairs.find(({ id }) => id === pairOfBoard(idea.board));
  if (pair === undefined) return <span className={css.room}>{words.room}</span>;
  return <PairBadge index={pair.number - 1} size="small" label={null} />;
}
