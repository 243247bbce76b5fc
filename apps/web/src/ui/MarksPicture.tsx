import { type Arrow, type Mark, type MarkPoint, STAGE_KEYS, type Stroke } from '@pathwall/domain';
import { type ReactNode, useRef } from 'react';
import css from './MarksPicture.module.css';
import { arrowPlaces, onSpan, type Span, strokePath } from './marks.ts';
import { useSpans } from './useSpans.ts';

/** Height of the picture in column widths: more than any wall is long. */
const TALL = 60;

export interface MarksPictureProps {
  readonly marks: readonly Mark[];
  /** A stroke that is being drawn. */
  readonly live?: readonly MarkPoint[] | undefined;
  /** Thicker lines, for a room. */
  readonly bold?: boolean | undefined;
  /** While something is rubbed out, marks are found under the pointer. */
  readonly reachable?: boolean | undefined;
  /** An arrow in words, where no list beside the wall says them. */
  readonly say?: ((arrow: Arrow) => string) | undefined;
  /** The sheet that is drawn on. */
  readonly children?: ReactNode;
}

/**
 * Marks over a grid of six columns, which must be positioned and keep its second row for them. They are never in the way of
 * cards: arrows have a band of their own between the heads and the cards; strokes lie under the cards and shine through
 * those that they were drawn on, as a highlighter does, so that no word is crossed out; no pointer ever lands on them.
 */
export function MarksPicture({ marks, live, bold, reachable, say, children }: MarksPictureProps) {
  const layer = useRef<HTMLDivElement>(null);
  const spans = useSpans(layer, marks);
  const strokes = marks.filter((mark) => mark.kind === 'stroke');
  const drawn = { 'data-bold': bold || undefined, 'data-reachable': reachable || undefined };
  return (
    <>
      <ArrowBand marks={marks} say={say} {...drawn} />
      <div ref={layer} className={css.under} {...drawn}>
        <Sheet>
          {strokes.map((stroke) => {
            const path = pathOf(stroke, spans);
            return path === null ? null : (
              <g key={stroke.id} data-mark={stroke.id}>
                <path d={path} className={css.line} />
                <path d={path} className={css.reach} />
              </g>
            );
          })}
        </Sheet>
      </div>
      <div className={css.over} {...drawn}>
        <Sheet>
          {strokes.map((stroke) => {
            const path = stroke.on === null ? null : pathOf(stroke, spans);
            return path === null ? null : <path key={stroke.id} d={path} className={css.shine} />;
          })}
        </Sheet>
      </div>
      <div className={css.top} {...drawn}>
        {live !== undefined && live.length > 1 && (
          <Sheet>
            <path d={strokePath(live)} className={css.line} />
          </Sheet>
        )}
        {children}
      </div>
    </>
  );
}

/** Null while the cards that it holds on to are not seen. */
function pathOf({ id, on, points }: Stroke, spans: ReadonlyMap<string, Span>): string | null {
  if (on === null) return strokePath(points);
  const span = spans.get(id);
  return span === undefined ? null : strokePath(onSpan(points, span));
}

function Sheet({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className={css.picture}
      viewBox={`0 0 ${STAGE_KEYS.length} ${TALL}`}
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

interface ArrowBandProps {
  readonly marks: readonly Mark[];
  readonly say: MarksPictureProps['say'];
  readonly 'data-bold': boolean | undefined;
  readonly 'data-reachable': boolean | undefined;
}

/** The ways from stage to stage, each in a lane of its own. */
function ArrowBand({ marks, say, ...drawn }: ArrowBandProps) {
  const places = arrowPlaces(marks);
  if (places.length === 0) return null;
  const lanes = Math.max(...places.map(({ lane }) => lane)) + 1;
  const said = say === undefined ? { 'aria-hidden': true } : { role: 'list' };
  return (
    <div className={css.band} style={{ '--lanes': lanes }} {...said} {...drawn}>
      {places.map(({ arrow, lane, first, last }) => (
        <div
          key={arrow.id}
          className={css.arrow}
          data-mark={arrow.id}
          data-stage={arrow.from}
          data-back={STAGE_KEYS.indexOf(arrow.to) < STAGE_KEYS.indexOf(arrow.from) || undefined}
          style={{
            gridRow: lane + 1,
            gridColumn: `${first + 1} / ${last + 2}`,
            '--columns': last - first + 1,
          }}
          role={say === undefined ? undefined : 'listitem'}
        >
          {say !== undefined && <span className="only-heard">{say(arrow)}</span>}
          <i className={css.start} />
          <i className={css.way} />
          <svg className={css.head} viewBox="0 0 10 10" aria-hidden="true" focusable="false">
            <path d="M0 0 10 5 0 10Z" />
          </svg>
        </div>
      ))}
    </div>
  );
}
