import { type StageKey, stageOf } from '@pathwall/domain/pathway';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import css from './Stage.module.css';
import { GLYPH_BOX, STAGE_GLYPHS } from './shapes.ts';
import { words } from './words.ts';

export interface StageGlyphProps {
  readonly stage: StageKey;
  /** CSS length; default 1em. */
  readonly size?: string | undefined;
  /** `tile`: on a square of the stage's colour. Default `line`: in the colour of the text around it. */
  readonly look?: 'line' | 'tile' | undefined;
  readonly className?: string | undefined;
}

/** The sign of a stage, for the eye only: always beside its name or in something that has the name. */
export function StageGlyph({ stage, size = '1em', look = 'line', className }: StageGlyphProps) {
  const glyph = (
    <svg viewBox={`0 0 ${GLYPH_BOX} ${GLYPH_BOX}`} className={css.glyph} aria-hidden="true" focusable="false">
      <path d={STAGE_GLYPHS[stage]} />
    </svg>
  );
  return (
    <span
      className={cx(look === 'tile' ? css.tile : css.bare, className)}
      data-stage={stage}
      style={{ fontSize: size }}
      aria-hidden="true"
    >
      {glyph}
    </span>
  );
}

export interface StageTagProps {
  readonly stage: StageKey;
  /** The full name; default is the short one. */
  readonly full?: boolean | undefined;
  readonly size?: 'small' | 'normal' | undefined;
}

/** A stage named in a line of text or on a note: glyph and name on its colour. */
export function StageTag({ stage, full, size = 'normal' }: StageTagProps) {
  const { name, shortName } = stageOf(stage);
  return (
    <span className={css.tag} data-stage={stage} data-size={size}>
      <StageGlyph stage={stage} size="1.15em" />
      {full ? name : shortName}
    </span>
  );
}

export interface StageHeaderProps {
  readonly stage: StageKey;
  /** Ideas in the column. */
  readonly count?: number | undefined;
  /** Heading level; default 2. */
  readonly level?: 2 | 3 | undefined;
  /** `true`: the short name, `false`: the full one; without it the short one where there is little room. */
  readonly short?: boolean | undefined;
  /** Says below the name what the stage means. */
  readonly meaning?: boolean | undefined;
  /** For `aria-labelledby` of the column. */
  readonly id?: string | undefined;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  /** `screen`: sizes for the projector. */
  readonly scale?: 'page' | 'screen' | undefined;
}

/** The head of a column. */
export function StageHeader(props: StageHeaderProps) {
  const { stage, count, level = 2, short, meaning, id, actions, scale = 'page' } = props;
  const { name, shortName, meaning: text } = stageOf(stage);
  const Heading = `h${level}` as const;
  return (
    <div className={css.header} data-stage={stage} data-scale={scale}>
      <div className={css.headerRow}>
        <StageGlyph stage={stage} look="tile" size="1.6em" />
        <div className={css.names}>
          <Heading id={id} className={css.name}>
            {short !== true && <span className={short === undefined ? css.full : undefined}>{name}</span>}
            {short !== false && (
              <span className={short === undefined ? css.short : undefined} aria-hidden={!short || undefined}>
                {shortName}
              </span>
            )}
          </Heading>
          {meaning && <p className={css.meaning}>{text}</p>}
        </div>
        {count !== undefined && (
          <span className={css.count}>
            <span aria-hidden="true">{count}</span>
            <span className="only-heard">{words.ideas(count)}</span>
          </span>
        )}
        {actions}
      </div>
    </div>
  );
}
