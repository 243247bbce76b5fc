import type { Board, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import type { Presence } from '@pathwall/protocol';
import type { Store } from '../../session/contract.ts';
import type { Look } from '../../ui/look.ts';
import type { Arranged } from '../columns.ts';
import type { Picked } from '../picked.ts';
import type { Camera, Point, Rect, Size } from './camera.ts';
import type { Velocity } from './fling.ts';
import type { CardTarget, Target } from './gesture.ts';
import type { Placement } from './glide.ts';
import type { BoardLayout, CardBox, CardKey, Insertion } from './layout.ts';
import type { Paints } from './paint.ts';
import type { MeasureText } from './wrap.ts';

/** Ideas that this person holds, and where they would go. */
export interface Held {
  /** The one under the hand. */
  readonly card: CardTarget;
  /** All that go with it, itself too, in the order in which they are read. */
  readonly cards: readonly CardPlace[];
  readonly at: Point;
  readonly copy: boolean;
  readonly stage: StageKey | null;
  readonly insertion: Insertion | null;
}

/** A card by its idea and its stage. */
export interface CardPlace {
  readonly id: IdeaId;
  readonly stage: StageKey;
}

/** Cards that exist as shapes: what shows, and a little around it. */
export type Mounted = Readonly<Record<StageKey, readonly CardBox[]>>;

export interface GridDeps {
  /** Measures for letters of that size. */
  readonly measures: (font: number) => { readonly plain: MeasureText; readonly heavy: MeasureText };
  /** Throws away what was measured: a font has come. */
  readonly forget: () => void;
  /** Asks for one call of `frame` before the next picture. */
  readonly requestFrame: (frame: (now: number) => void) => void;
  /** Whether anybody can see the picture: while its tab is hidden nothing glides, or all would at once on the way back. */
  readonly isSeen: () => boolean;
}

/** What the picture must follow: told once a frame. */
export type Dirty = 'cards' | 'over' | 'cursors';

/**
 * The grid behind the picture: camera, layout, places, what is held and what has the focus. No React and no Konva; both
 * read it. The camera is never React state, so scrolling renders nothing.
 */
export interface Grid {
  readonly setBoard: (board: Board, arranged: Arranged) => void;
  readonly setSize: (size: Size) => void;
  readonly setLook: (look: Look) => void;
  /** The letters may have another width now: a font has come. */
  readonly setFontLoaded: () => void;
  readonly setOthers: (others: readonly Presence[]) => void;
  readonly setCamera: (change: (camera: Camera) => Camera) => void;
  readonly reveal: (key: CardKey) => void;
  readonly fit: () => void;
  readonly hold: (held: Pick<Held, 'card' | 'cards' | 'at' | 'copy'> | null) => void;
  /** Cards that were let go by the hand set out from there when the board has changed. */
  readonly letGoAt: (ids: readonly IdeaId[], at: Point) => void;
  /** The view goes on by itself, slower and slower: a column, or all; null stops it. */
  readonly coast: (stage: StageKey | null, velocity: Velocity | null) => void;
  readonly setPicked: (picked: Picked) => void;
  /** The frame that is drawn over ideas to pick them; null when none is. */
  readonly setFrame: (frame: Rect | null) => void;
  readonly select: (key: CardKey | null, how: 'keys' | 'pointer') => void;

  /** While a press is worked on: the focus that follows it moves nothing. */
  readonly setPressing: (pressing: boolean) => void;
  readonly pressing: () => boolean;

  readonly camera: () => Camera;
  readonly layout: () => BoardLayout;
  readonly size: () => Size;
  readonly paints: () => Paints;
  readonly look: () => Look;
  readonly held: () => Held | null;
  readonly picked: () => Picked;
  readonly framed: () => Rect | null;
  /** Cards that a part of the window touches. */
  readonly cardsIn: (part: Rect) => readonly CardPlace[];
  readonly others: () => readonly Presence[];
  readonly selected: Store<CardKey | null>;
  /** Whether the focus ring is to be seen. */
  readonly ringed: () => boolean;
  readonly measure: () => MeasureText;
  readonly placement: (key: CardKey) => Placement | undefined;
  readonly box: (key: CardKey) => CardBox | null;
  readonly rect: (key: CardKey) => Rect | null;
  readonly target: (at: Point) => Target;
  /** Board coordinates of a place of the window, as presence carries them: column, and height in its content. */
  readonly pointer: (at: Point) => { readonly x: number; readonly y: number } | null;
  /** The other way round. */
  readonly windowPoint: (pointer: { readonly x: number; readonly y: number }) => Point;

  readonly mounted: Store<Mounted>;
  readonly zoomed: Store<boolean>;
  /** Called in a frame in which something is to be drawn again. */
  readonly onDirty: (listener: (dirty: ReadonlySet<Dirty>) => void) => () => void;
}
