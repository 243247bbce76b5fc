import type { Mender } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { PenLine } from 'lucide-react';
import type { ReactNode } from 'react';
import { boardWords } from './boardWords.ts';
import { cx } from './cx.ts';
import css from './IdeaNote.module.css';
import { KeyPointStar } from './KeyPointStar.tsx';
import type { NoteColour } from './palette.ts';

export interface IdeaNoteProps {
  readonly text: string;
  /** Default `paper`. */
  readonly colour?: NoteColour | undefined;
  /** Draws the stage's colour along the top edge. */
  readonly stage?: StageKey | undefined;
  readonly keyPoint?: boolean | undefined;
  /** Makes the star a button that turns the key point on and off. */
  readonly onKeyPoint?: (() => void) | undefined;
  /** Above the text: a pair badge, "became a pledge". */
  readonly before?: ReactNode;
  /** Whose hand put the words right, when it was not one of those whose idea it is. */
  readonly mendedBy?: Mender | null | undefined;
  /** Below the text: stages, votes, who. */
  readonly meta?: ReactNode;
  /** Buttons: at the end of the first row, or of the last where there is no `before`. */
  readonly actions?: ReactNode;
  /** Who is writing on it now, in words: "Ana is writing…". */
  readonly editing?: string | null | undefined;
  /** For what is in the bin or does not match a search. */
  readonly faded?: boolean | undefined;
  readonly selected?: boolean | undefined;
  readonly scale?: 'page' | 'screen' | undefined;
  /** In place of the text: an editor. */
  readonly children?: ReactNode;
  readonly className?: string | undefined;
}

/** One idea on its paper, for lists and the projector. Put it into your own `<li>`. */
export function IdeaNote(props: IdeaNoteProps) {
  const {
    text,
    colour = 'paper',
    stage,
    keyPoint,
    onKeyPoint,
    before,
    meta,
    editing,
    faded,
    selected,
  } = props;
  const star = (keyPoint || onKeyPoint) && <KeyPointStar on={keyPoint ?? false} onToggle={onKeyPoint} />;
  const actions = (props.actions || onKeyPoint) && (
    <div className={css.actions}>
      {onKeyPoint && star}
      {props.actions}
    </div>
  );
  return (
    <article
      className={cx(css.note, props.className)}
      data-note={colour}
      data-stage={stage}
      data-key={keyPoint || undefined}
      data-faded={faded || undefined}
      data-selected={selected || undefined}
      data-editing={editing ? true : undefined}
      data-scale={props.scale ?? 'page'}
    >
      {(before || (keyPoint && !onKeyPoint)) && (
        <div className={css.before}>
          {!onKeyPoint && star}
          <div className={css.marks}>{before}</div>
          {before && actions}
        </div>
      )}
      {props.children ?? (
        <p className={css.text} dir="auto">
          {text}
        </p>
      )}
      {props.mendedBy && (
        <p className={css.mended}>
          <PenLine aria-hidden="true" size="1em" />
          {boardWords.mended[props.mendedBy]}
        </p>
      )}
      {editing && <p className={css.editing}>{editing}</p>}
      {(meta || (actions && !before)) && (
        <div className={css.below}>
          <div className={css.meta}>{meta}</div>
          {!before && actions}
        </div>
      )}
    </article>
  );
}
