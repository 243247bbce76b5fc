/**
 * Outlines as SVG path data, shared by SVG components and the canvas (`new Path2D(path)`). All are our own drawings.
 */
import type { StageKey } from '@pathwall/domain/pathway';

/** Side of the square that stage glyphs are drawn in. Stroke them: width 2, round caps and joins, no fill. */
export const GLYPH_BOX = 24;

/** One simple sign for each stage, so that colour is never alone. */
export const STAGE_GLYPHS: Readonly<Record<StageKey, string>> = {
  // An umbrella: covers everybody.
  universal: 'M3 12.5a9 9 0 0 1 18 0Z M12 3.5V2 M12 12.5V18.5a2.5 2.5 0 0 0 5 0',
  // Rings around one point.
  targeted: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18Z M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8Z M12 11.9v.2',
  // A flash: sudden, now.
  crisis: 'M13.5 2.5 5 13.5h6L10 21.5 19 10.5h-6Z',
  // A heart.
  recovery:
    'M12 20.5C4.5 15.5 3 11.8 3 8.9A4.6 4.6 0 0 1 12 7.2A4.6 4.6 0 0 1 21 8.9C21 11.8 19.5 15.5 12 20.5Z',
  // A key: moving day.
  'move-on': 'M7.5 11.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9Z M10.8 12.8 20.5 3 M16.5 7 19.5 10',
  // A house with its door.
  settled: 'M3 11.5 12 3.5l9 8 M5.5 9.5V20.5h13V9.5 M10 20.5v-6h4v6',
};

export const PAIR_SHAPES = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'hexagon',
  'flower',
  'shield',
  'drop',
  'pentagon',
  'cross',
  'arch',
  'leaf',
] as const;
export type PairShape = (typeof PAIR_SHAPES)[number];

/** Side of the square that pair shapes are drawn in. Fill them. */
export const SHAPE_BOX = 32;

/** The outline of a pair's shape and the height at which its number sits in the middle of the ink. */
export interface ShapeOutline {
  readonly path: string;
  readonly numberY: number;
}

export const SHAPE_OUTLINES: Readonly<Record<PairShape, ShapeOutline>> = {
  circle: { path: 'M16 2a14 14 0 1 0 0 28a14 14 0 1 0 0-28Z', numberY: 16 },
  square: {
    path: 'M6 3.5h20a2.5 2.5 0 0 1 2.5 2.5v20a2.5 2.5 0 0 1-2.5 2.5H6A2.5 2.5 0 0 1 3.5 26V6A2.5 2.5 0 0 1 6 3.5Z',
    numberY: 16,
  },
  triangle: {
    path: 'M14 2.6a2.3 2.3 0 0 1 4 0L31 26a2.3 2.3 0 0 1-2 3.5H3A2.3 2.3 0 0 1 1 26Z',
    numberY: 20,
  },
  diamond: {
    path: 'M14.4 1.2a2.3 2.3 0 0 1 3.2 0l13.2 13.2a2.3 2.3 0 0 1 0 3.2L17.6 30.8a2.3 2.3 0 0 1-3.2 0L1.2 17.6a2.3 2.3 0 0 1 0-3.2Z',
    numberY: 16,
  },
  hexagon: {
    path: 'M9.3 3.2h13.4a2 2 0 0 1 1.7 1l6.3 10.8a2 2 0 0 1 0 2l-6.3 10.8a2 2 0 0 1-1.7 1H9.3a2 2 0 0 1-1.7-1L1.3 17a2 2 0 0 1 0-2L7.6 4.200a2 2 0 0 1 1.7-1Z',
    numberY: 16,
  },
  flower: {
    path: 'M16 1.500a6 6 0 0 1 5.7 4.200a6 6 0 0 1 7.9 7.200a6 6 0 0 1 0 6.200a6 6 0 0 1-7.9 7.200a6 6 0 0 1-11.4 0a6 6 0 0 1-7.9-7.200a6 6 0 0 1 0-6.200a6 6 0 0 1 7.9-7.200A6 6 0 0 1 16 1.500Z',
    numberY: 16,
  },
  shield: { path: 'M16 1.5 28.5 5.500V15c0 8-5.5 12.8-12.5 15.500C9 27.8 3.5 23 3.5 15V5.500Z', numberY: 15 },
  drop: { path: 'M16 1c4.5 5.5 11 11 11 18.500a11 11 0 0 1-22 0C5 12 11.5 6.5 16 1Z', numberY: 19 },
  pentagon: {
    path: 'M14.7 1.900a2.2 2.2 0 0 1 2.6 0l12.6 9.300a2.2 2.2 0 0 1 .8 2.500l-4.8 14.800a2.2 2.2 0 0 1-2.1 1.500H8.200a2.2 2.2 0 0 1-2.1-1.500L1.3 13.700a2.2 2.2 0 0 1 .8-2.500Z',
    numberY: 17.5,
  },
  cross: { path: 'M10.5 2h11v8.500H30v11h-8.500V30h-11v-8.500H2v-11h8.500Z', numberY: 16 },
  arch: { path: 'M3.5 29.500V14.500a12.5 12.5 0 0 1 25 0v15Z', numberY: 17 },
  leaf: { path: 'M3 3h15a11 11 0 0 1 11 11v15H14A11 11 0 0 1 3 18Z', numberY: 16 },
};

/** How a pair is marked everywhere: its number (from 1), one of twelve shapes, one of twelve colours. */
export interface PairLook {
  readonly number: number;
  readonly shape: PairShape;
  /** 0-11: index into the pair colours. */
  readonly colour: number;
}

/**
 * The mark of the pair at `index` (0-based). Shape and colour together do not repeat within 144 pairs, and two pairs
 * next to each other share neither. Throws on anything but a whole number ≥ 0.
 */
export function pairLook(index: number): PairLook {
  const shape = PAIR_SHAPES[index % PAIR_SHAPES.length];
  if (shape === undefined) throw new RangeError(`pair index ${index} is not a whole number from 0`);
  const round = Math.floor(index / PAIR_SHAPES.length);
  return { number: index + 1, shape, colour: (index + round * 5) % PAIR_SHAPES.length };
}
