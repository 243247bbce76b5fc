import { FAMILIES, type Family, STAGES, type Stage, type StageKey } from '@pathwall/domain/pathway';
import { useId } from 'react';
import css from './PathwayRing.module.css';
import { onRing, piecePath, RING_SIDE, stageAngles, textArc } from './ringGeometry.ts';
import { GLYPH_BOX, STAGE_GLYPHS } from './shapes.ts';
import { words } from './words.ts';

export interface PathwayRingProps {
  /** The stage that is spoken about; the others step back. */
  readonly focus?: StageKey | undefined;
  /** Ideas in each stage, shown under its name. */
  readonly counts?: Readonly<Record<StageKey, number>> | undefined;
  /** Lets the stages come one after the other. */
  readonly animated?: boolean | undefined;
  /** CSS length of a side; default fills its container. */
  readonly size?: string | undefined;
}

const BODY = { inner: 182, outer: 404, gap: 7 };
const RIM = 30;
const BAND = { inner: 424, outer: 488, gap: 7, text: 443 };
/** Half-axes of the ellipse on which names stand: flatter than the ring, as words are wider than high. */
const NAMES = { x: 282, y: 282 };
/** Where the arrows stand, half-way through the pieces. */
const MIDDLE = 288;

/** The picture of the pathway: three families of two stages that close into a ring. */
export function PathwayRing({ focus, counts, animated, size }: PathwayRingProps) {
  const id = useId();
  return (
    <figure className={css.figure} style={{ '--ring-size': size }} data-animated={animated || undefined}>
      <svg
        viewBox={`0 0 ${RING_SIDE} ${RING_SIDE}`}
        className={css.ring}
        aria-hidden="true"
        focusable="false"
      >
        {FAMILIES.map((family, index) => (
          <FamilyBand key={family} family={family} index={index} pathId={`${id}-${index}`} />
        ))}
        {STAGES.map((stage, index) => (
          <StagePiece
            key={stage.key}
            stage={stage}
            index={index}
            count={counts?.[stage.key]}
            aside={focus !== undefined && focus !== stage.key}
          />
        ))}
        {STAGES.map((stage, index) => (
          <Step key={stage.key} angle={stageAngles(index).to} closing={index === STAGES.length - 1} />
        ))}
        <text className={css.centre} x={RING_SIDE / 2} y={RING_SIDE / 2}>
          {words.pathway.centre.map((line, index) => (
            <tspan key={line} x={RING_SIDE / 2} dy={index === 0 ? '-0.25em' : '1.1em'}>
              {line}
            </tspan>
          ))}
        </text>
      </svg>
      <figcaption className="only-heard">
        <p>{words.pathway.reading}</p>
        <ol>
          {STAGES.map(({ key, name, family, meaning }) => (
            <li key={key}>
              {family}: {name}. {meaning} {counts && words.ideas(counts[key])}
            </li>
          ))}
        </ol>
        <p>{words.pathway.closing}</p>
      </figcaption>
    </figure>
  );
}

function FamilyBand(props: { readonly family: Family; readonly index: number; readonly pathId: string }) {
  const { from } = stageAngles(props.index * 2);
  const { to } = stageAngles(props.index * 2 + 1);
  const below = Math.sin((((from + to) / 2) * Math.PI) / 180) > 0;
  return (
    <g className={css.family}>
      <path d={piecePath(from, to, BAND.inner, BAND.outer, BAND.gap)} className={css.band} />
      {/* Letters stand on their line: inwards above, outwards below. */}
      <path id={props.pathId} d={textArc(from, to, below ? BAND.text + 26 : BAND.text)} fill="none" />
      <text className={css.familyName}>
        <textPath href={`#${props.pathId}`} startOffset="50%">
          {props.family}
        </textPath>
      </text>
    </g>
  );
}

interface StagePieceProps {
  readonly stage: Stage;
  readonly index: number;
  readonly count: number | undefined;
  readonly aside: boolean;
}

function StagePiece({ stage, index, count, aside }: StagePieceProps) {
  const { from, mid, to } = stageAngles(index);
  const { x } = onRing(mid, NAMES.x);
  const y = onRing(mid, NAMES.y).y - 8;
  const beside = count === undefined ? 0 : 31;
  return (
    <g
      data-stage={stage.key}
      data-aside={aside || undefined}
      className={css.piece}
      style={{ '--step': index }}
    >
      <path d={piecePath(from, to, BODY.inner, BODY.outer, BODY.gap)} className={css.body} />
      <path d={piecePath(from, to, BODY.outer - RIM, BODY.outer, BODY.gap)} className={css.rim} />
      <g transform={`translate(${x - beside} ${y - 34})`}>
        <circle r="38" className={css.disc} />
        <g transform={`scale(2.1) translate(${-GLYPH_BOX / 2} ${-GLYPH_BOX / 2})`}>
          <path d={STAGE_GLYPHS[stage.key]} className={css.glyph} />
        </g>
      </g>
      <text x={x} y={y + 53} className={css.name}>
        {stage.shortName}
      </text>
      {count !== undefined && (
        <text x={x + beside + 8} y={y - 17} className={css.count}>
          {count}
        </text>
      )}
    </g>
  );
}

/** The way from one stage to the next; the last one closes the ring. */
function Step({ angle, closing }: { readonly angle: number; readonly closing: boolean }) {
  const { x, y } = onRing(angle, MIDDLE);
  return (
    <g
      transform={`translate(${x} ${y}) rotate(${angle + 90})`}
      className={css.step}
      data-closing={closing || undefined}
    >
      <circle r={closing ? 30 : 21} />
      <path d={closing ? 'M-7 -12 6 0 -7 12' : 'M-5 -8 4 0 -5 8'} />
    </g>
  );
}
