/**
 * The design tokens that code needs (a canvas, an SVG, a measurement): colours for the scheme and contrast in force, the
 * font, and the look itself. Everything else lives in `tokens.css`. Colours come from `palette.ts`, see there why.
 */
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import {
  type Contrast,
  NOTE_COLOURS,
  NOTE_PAINTS,
  type NoteColour,
  type NotePaint,
  PAIR_PAINTS,
  type PairPaint,
  type Scheme,
  STAGE_PAINTS,
  type StagePaint,
  SURFACES,
  type Surface,
} from './palette.ts';

export type { Contrast, NoteColour, NotePaint, PairPaint, Scheme, StagePaint, Surface };
export { NOTE_COLOURS };

/** For `ctx.font` and CSS alike; the same string as `--font` in tokens.css. */
export const FONT_FAMILY =
  "'Atkinson Hyperlegible Next Variable', 'Atkinson Hyperlegible Next', system-ui, sans-serif";

const FORCED_STAGE: StagePaint = {
  fill: 'CanvasText',
  onFill: 'Canvas',
  ink: 'CanvasText',
  edge: 'CanvasText',
  tint: 'Canvas',
  header: 'Canvas',
};

/** The colours of the six stages for this look. In forced colours they are system colour words, equal for all stages. */
export function stagePalette(scheme: Scheme, contrast: Contrast): Readonly<Record<StageKey, StagePaint>> {
  return Object.fromEntries(STAGE_KEYS.map((key) => [key, stagePaint(key, scheme, contrast)])) as Record<
    StageKey,
    StagePaint
  >;
}

function stagePaint(key: StageKey, scheme: Scheme, contrast: Contrast): StagePaint {
  if (contrast === 'forced') return FORCED_STAGE;
  const paint = STAGE_PAINTS[scheme][key];
  if (contrast === 'normal') return paint;
  const { ink, surface } = surfacePalette(scheme, 'more');
  return { ...paint, ink, edge: ink, tint: surface };
}

/** Ground, ink, lines, accent and focus for this look. */
export function surfacePalette(scheme: Scheme, contrast: Contrast): Surface {
  const normal = SURFACES[scheme];
  if (contrast === 'normal') return normal;
  if (contrast === 'forced') return FORCED_SURFACE;
  const ink = scheme === 'light' ? '#000000' : '#ffffff';
  const surface = scheme === 'light' ? '#ffffff' : '#000000';
  return {
    ...normal,
    ground: surface,
    surface,
    line: ink,
    lineStrong: ink,
    ink,
    inkSoft: ink,
    inkFaint: ink,
    accent: normal.accentHover,
    accentInk: normal.accentHover,
    focusGap: surface,
  };
}

const FORCED_SURFACE: Surface = {
  ground: 'Canvas',
  surface: 'Canvas',
  sunken: 'Canvas',
  line: 'CanvasText',
  lineStrong: 'CanvasText',
  ink: 'CanvasText',
  inkSoft: 'CanvasText',
  inkFaint: 'CanvasText',
  accent: 'Highlight',
  accentHover: 'Highlight',
  onAccent: 'HighlightText',
  accentTint: 'Canvas',
  accentInk: 'LinkText',
  focus: 'Highlight',
  focusGap: 'Canvas',
  backdrop: 'Canvas',
  shadow: '0 0 0',
  marker: 'Highlight',
  markerBlend: 'normal',
};

/** The colour of the pair at `index` (0-based, repeats after twelve; its shape and number do not make it less clear). */
export function pairPaint(index: number, scheme: Scheme, contrast: Contrast): PairPaint {
  if (contrast === 'forced') return { fill: 'CanvasText', onFill: 'Canvas' };
  const paints = PAIR_PAINTS[scheme];
  const paint = paints[((index % paints.length) + paints.length) % paints.length];
  if (paint === undefined) throw new RangeError(`pair index ${index} is not a whole number`);
  return paint;
}

/** The paper an idea is written on; text on it is the look's `ink`. */
export function notePaint(colour: NoteColour, scheme: Scheme, contrast: Contrast): NotePaint {
  if (contrast === 'forced') return { paper: 'Canvas', edge: 'CanvasText' };
  const paint = NOTE_PAINTS[scheme][colour];
  return contrast === 'more' ? { ...paint, edge: surfacePalette(scheme, 'more').ink } : paint;
}
