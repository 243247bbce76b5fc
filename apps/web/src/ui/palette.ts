/**
 * Every colour of Pathwall, once. This is the source of truth for colour: a canvas, a worker or a Node test has no
 * cascade to ask, so the values must exist as plain data; `tokens.css` takes the same values from here
 * (`node apps/web/src/ui/tokens.build.ts` writes its colour part, `tokens.test.ts` fails when it is stale).
 * How the values were found and what they measure: docs/decisions/004-design-language.md.
 */
import type { StageKey } from '@pathwall/domain/pathway';

export type Scheme = 'light' | 'dark';

/** What the reader asked for: `more` is prefers-contrast, `forced` is forced-colors (system colour words). */
export type Contrast = 'normal' | 'more' | 'forced';

/** Colours that belong to no stage, pair or note. */
export interface Surface {
  /** Behind everything: paper. */
  readonly ground: string;
  /** Cards, dialogs, fields. */
  readonly surface: string;
  /** Wells: the space between columns, disabled fields. */
  readonly sunken: string;
  /** Decorative rule; carries no meaning. */
  readonly line: string;
  /** Border of a control: ≥ 3:1 on ground and surface. */
  readonly lineStrong: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** Least important text; still ≥ 4.5:1 on ground, surface and sunken. */
  readonly inkFaint: string;
  /** The obvious next step; one per screen. */
  readonly accent: string;
  readonly accentHover: string;
  readonly onAccent: string;
  readonly accentTint: string;
  /** Links and quiet buttons. */
  readonly accentInk: string;
  readonly focus: string;
  /** Drawn between the focus ring and what it surrounds. */
  readonly focusGap: string;
  readonly backdrop: string;
  readonly shadow: string;
  /** The marker over the wall's cards: blended with them as `markerBlend` says, so that their words stay readable. */
  readonly marker: string;
  readonly markerBlend: 'multiply' | 'screen' | 'normal';
}

/** A message's colours: `ink` on `ground`, framed by `edge`. */
export interface Tone {
  readonly ink: string;
  readonly ground: string;
  readonly edge: string;
}
export type ToneName = 'danger' | 'warn' | 'good' | 'info';

/** How one stage is painted. `fill` carries the hue, `header` and `tint` carry text in `ink`. */
export interface StagePaint {
  /** The hue itself: glyph tiles, bars, chips. */
  readonly fill: string;
  /** Glyph or short word on `fill`: ≥ 4.5:1. */
  readonly onFill: string;
  /** Text on `header`, `tint` and the note paper: ≥ 7:1. */
  readonly ink: string;
  /** Lines: ≥ 3:1 on ground and surface. */
  readonly edge: string;
  /** The column's wash. */
  readonly tint: string;
  /** The column's head. */
  readonly header: string;
}

/** The mark of a pair: a filled shape with its number in `onFill`. */
export interface PairPaint {
  readonly fill: string;
  readonly onFill: string;
}

export const NOTE_COLOURS = ['paper', 'sun', 'mint', 'sky', 'rose', 'lilac'] as const;
export type NoteColour = (typeof NOTE_COLOURS)[number];

/** An idea's paper: text is always the scheme's `ink`. */
export interface NotePaint {
  readonly paper: string;
  readonly edge: string;
}

export const SURFACES: Readonly<Record<Scheme, Surface>> = {
  light: {
    ground: '#fbf7ef',
    surface: '#fffdf9',
    sunken: '#f2ecdf',
    line: '#ddd4c3',
    lineStrong: '#85796a',
    ink: '#1c1e24',
    inkSoft: '#45464a',
    inkFaint: '#635d54',
    accent: '#0a575e',
    accentHover: '#06454a',
    onAccent: '#ffffff',
    accentTint: '#dbf2f5',
    accentInk: '#0a575e',
    focus: '#1a3fd0',
    focusGap: '#fffdf9',
    backdrop: 'rgb(28 30 36 / 0.45)',
    shadow: '60 44 20',
    marker: '#ffd966',
    markerBlend: 'multiply',
  },
  dark: {
    ground: '#171512',
    surface: '#23201c',
    sunken: '#0f0e0c',
    line: '#3d3831',
    lineStrong: '#948a7b',
    ink: '#f6f1e7',
    inkSoft: '#d3cbbe',
    inkFaint: '#ada495',
    accent: '#77d5d5',
    accentHover: '#a0e7e6',
    onAccent: '#0d2426',
    accentTint: '#133639',
    accentInk: '#8fdedd',
    focus: '#ffd84d',
    focusGap: '#171512',
    backdrop: 'rgb(0 0 0 / 0.62)',
    shadow: '0 0 0',
    marker: '#371d00',
    markerBlend: 'screen',
  },
};

export const TONES: Readonly<Record<Scheme, Readonly<Record<ToneName, Tone>>>> = {
  light: {
    danger: { ink: '#892a28', ground: '#fdedeb', edge: '#bb4f4b' },
    warn: { ink: '#6b4201', ground: '#fdefdf', edge: '#a06504' },
    good: { ink: '#045830', ground: '#e0f6e7', edge: '#03844a' },
    info: { ink: '#004f78', ground: '#e3f3fe', edge: '#0579b1' },
  },
  dark: {
    danger: { ink: '#fed2ce', ground: '#432321', edge: '#e98079' },
    warn: { ink: '#fcd7ac', ground: '#3c280e', edge: '#d29037' },
    good: { ink: '#b6e8c6', ground: '#13311f', edge: '#4bb075' },
    info: { ink: '#bce2fd', ground: '#112e42', edge: '#42a6e5' },
  },
};

const ON_DARK = '#ffffff';
const ON_LIGHT = '#15171c';

export const STAGE_PAINTS: Readonly<Record<Scheme, Readonly<Record<StageKey, StagePaint>>>> = {
  light: {
    universal: {
      fill: '#4ab8fd',
      onFill: ON_LIGHT,
      ink: '#003855',
      edge: '#0c83bc',
      tint: '#e4f3fe',
      header: '#bce3fe',
    },
    targeted: {
      fill: '#072fa4',
      onFill: ON_DARK,
      ink: '#1c3360',
      edge: '#072fa4',
      tint: '#ebf2fe',
      header: '#cedffe',
    },
    crisis: {
      fill: '#cb4500',
      onFill: ON_DARK,
      ink: '#5a2411',
      edge: '#cb4500',
      tint: '#feeee9',
      header: '#fdd6c9',
    },
    recovery: {
      fill: '#feb84d',
      onFill: ON_LIGHT,
      ink: '#492f00',
      edge: '#a67208',
      tint: '#faf0e1',
      header: '#f4dbb7',
    },
    'move-on': {
      fill: '#934174',
      onFill: ON_DARK,
      ink: '#522447',
      edge: '#934174',
      tint: '#fdedf7',
      header: '#fad4ee',
    },
    settled: {
      fill: '#00a180',
      onFill: ON_LIGHT,
      ink: '#023d2b',
      edge: '#048d68',
      tint: '#e4f6ed',
      header: '#bbe9d4',
    },
  },
  dark: {
    universal: {
      fill: '#68d1fe',
      onFill: ON_LIGHT,
      ink: '#cceafe',
      edge: '#68d1fe',
      tint: '#13232e',
      header: '#10384f',
    },
    targeted: {
      fill: '#0367c7',
      onFill: ON_DARK,
      ink: '#d9e6fd',
      edge: '#5785db',
      tint: '#1a2230',
      header: '#243554',
    },
    crisis: {
      fill: '#de5f2e',
      onFill: ON_LIGHT,
      ink: '#feded4',
      edge: '#de5f2e',
      tint: '#2f1d17',
      header: '#502a1d',
    },
    recovery: {
      fill: '#ffcf94',
      onFill: ON_LIGHT,
      ink: '#fae2c1',
      edge: '#ffcf94',
      tint: '#2a2011',
      header: '#47310c',
    },
    'move-on': {
      fill: '#d575cd',
      onFill: ON_LIGHT,
      ink: '#ffdcf3',
      edge: '#d575cd',
      tint: '#2c1d27',
      header: '#4b2a41',
    },
    settled: {
      fill: '#70bb85',
      onFill: ON_LIGHT,
      ink: '#c5eedc',
      edge: '#70bb85',
      tint: '#12261e',
      header: '#0a3d2c',
    },
  },
};

export const PAIR_PAINTS: Readonly<Record<Scheme, readonly PairPaint[]>> = {
  light: [
    '#164d8d',
    '#9a452f',
    '#025a27',
    '#80498d',
    '#634a06',
    '#03696a',
    '#862f43',
    '#5556a3',
    '#465306',
    '#8e4f07',
    '#08546b',
    '#94426c',
  ].map((fill) => ({ fill, onFill: ON_DARK })),
  dark: [
    '#80b4f5',
    '#feb4a2',
    '#78c088',
    '#ebb4f8',
    '#d1ab5a',
    '#5cd9d8',
    '#f297a5',
    '#bdc3fd',
    '#a5b967',
    '#feb87e',
    '#54bde2',
    '#feafd4',
  ].map((fill) => ({ fill, onFill: ON_LIGHT })),
};

export const NOTE_PAINTS: Readonly<Record<Scheme, Readonly<Record<NoteColour, NotePaint>>>> = {
  light: {
    paper: { paper: '#fffdf9', edge: '#d9cfbc' },
    sun: { paper: '#fdeec2', edge: '#dcc582' },
    mint: { paper: '#dbf5e6', edge: '#8ed6af' },
    sky: { paper: '#dff2ff', edge: '#89cff7' },
    rose: { paper: '#fdebed', edge: '#feb2bd' },
    lilac: { paper: '#f4ebff', edge: '#d7bbf9' },
  },
  dark: {
    paper: { paper: '#2a2621', edge: '#4b453c' },
    sun: { paper: '#3b3520', edge: '#70633a' },
    mint: { paper: '#24392e', edge: '#416c55' },
    sky: { paper: '#223744', edge: '#3f6880' },
    rose: { paper: '#462e32', edge: '#83575d' },
    lilac: { paper: '#3a3144', edge: '#6d5d81' },
  },
};
