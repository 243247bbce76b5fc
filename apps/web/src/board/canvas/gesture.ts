import type { IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import type { Point } from './camera.ts';

/**
 * What hands do on the grid: a pure state machine. Pointer and key events go in with what they hit; what is meant comes
 * out. It knows ideas by id only, so nothing that others do meanwhile can break a drag.
 */

export interface CardTarget {
  readonly kind: 'card';
  readonly id: IdeaId;
  readonly stage: StageKey;
  /** From the card's corner to the point that was pressed. */
  readonly grab: Point;
}

export type Target =
  | CardTarget
  | { readonly kind: 'column'; readonly stage: StageKey }
  | { readonly kind: 'outside' };

export interface PointerAt {
  readonly pointer: number;
  readonly at: Point;
}

export type GestureEvent =
  | (PointerAt & {
      readonly type: 'down';
      /** A finger or a pen: they scroll, and their tap on a card opens its menu. */
      readonly touch: boolean;
      /** A pen: fine enough to drag a card at once, and the hand that holds it may rest on the glass. */
      readonly pen?: boolean;
      /** 0 is the first button, 1 the middle one, 2 the one for menus. */
      readonly button: number;
      /** Some ideas are picked: a finger's tap then picks too, or lets go. */
      readonly picking: boolean;
      readonly target: Target;
    })
  | (PointerAt & { readonly type: 'move'; readonly copy: boolean; readonly add: boolean })
  | (PointerAt & {
      readonly type: 'up';
      /** Alt or Ctrl: it then stands in both columns. */
      readonly copy: boolean;
      /** Shift, or Ctrl on a press without movement: this one as well. */
      readonly add: boolean;
    })
  | { readonly type: 'cancel'; readonly pointer: number }
  /** A finger has stayed where it is for `HOLD_MS`. */
  | { readonly type: 'held'; readonly pointer: number }
  | { readonly type: 'double'; readonly target: Target }
  | { readonly type: 'menu'; readonly at: Point; readonly target: Target }
  | {
      readonly type: 'wheel';
      readonly at: Point;
      readonly dx: number;
      readonly dy: number;
      readonly zoom: boolean;
      readonly target: Target;
    }
  | { readonly type: 'escape' };

export type Intent =
  | { readonly type: 'select'; readonly id: IdeaId; readonly stage: StageKey }
  /** Picks it, to do something with several, or lets go of it. */
  | { readonly type: 'pick'; readonly id: IdeaId; readonly stage: StageKey }
  /** A frame is drawn over ideas: all in it are picked, with those from before when `add`. */
  | { readonly type: 'frame'; readonly from: Point; readonly to: Point; readonly add: boolean }
  | { readonly type: 'framed'; readonly kept: boolean }
  | { readonly type: 'clear' }
  | { readonly type: 'menu'; readonly id: IdeaId; readonly stage: StageKey; readonly at: Point }
  | { readonly type: 'edit'; readonly id: IdeaId; readonly stage: StageKey }
  | { readonly type: 'write'; readonly stage: StageKey }
  | { readonly type: 'drag'; readonly card: CardTarget; readonly at: Point; readonly copy: boolean }
  | { readonly type: 'drop'; readonly card: CardTarget; readonly at: Point; readonly copy: boolean }
  | { readonly type: 'let-go' }
  /** Moves the view: columns by `dy`, the board by `dx`, in pixels of the window. */
  | { readonly type: 'pan'; readonly stage: StageKey | null; readonly dx: number; readonly dy: number }
  | { readonly type: 'zoom'; readonly factor: number; readonly at: Point }
  /** The finger that moved the view has left: it goes on by itself. */
  | { readonly type: 'coast'; readonly stage: StageKey | null }
  /** Starts, or stops, waiting for a held finger. */
  | { readonly type: 'wait'; readonly pointer: number | null };

export type Gesture =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'pressed';
      readonly pointer: number;
      readonly from: Point;
      readonly touch: boolean;
      readonly pen: boolean;
      readonly picking: boolean;
      readonly target: Target;
    }
  | {
      readonly kind: 'dragging';
      readonly pointer: number;
      readonly card: CardTarget;
      /** Where a finger was held, as long as it has not moved from there. */
      readonly still: Point | null;
    }
  | { readonly kind: 'framing'; readonly pointer: number; readonly from: Point }
  | {
      readonly kind: 'panning';
      readonly pointer: number;
      readonly last: Point;
      readonly stage: StageKey | null;
      readonly pen: boolean;
    }
  | { readonly kind: 'pinching'; readonly a: PointerAt; readonly b: PointerAt }
  /** Nothing more until all fingers are up. */
  | { readonly kind: 'spent'; readonly pointer: number };

export interface Step {
  readonly gesture: Gesture;
  readonly intents: readonly Intent[];
}

export const IDLE: Gesture = { kind: 'idle' };
/** Closer than this is a press, not a drag. */
export const SLOP = 5;
export const HOLD_MS = 420;

const stay = (gesture: Gesture, ...intents: Intent[]): Step => ({ gesture, intents });
const rest = (...intents: Intent[]): Step => ({ gesture: IDLE, intents });

/** The next state of the gesture, and what is meant. */
export function step(gesture: Gesture, event: GestureEvent): Step {
  switch (event.type) {
    case 'down':
      return down(gesture, event);
    case 'move':
      return move(gesture, event);
    case 'up':
      return up(gesture, event);
    case 'held':
      return held(gesture, event.pointer);
    case 'cancel':
    case 'escape':
      return stop(gesture);
    case 'double':
      return gesture.kind === 'idle' ? double(event.target) : stay(gesture);
    case 'menu':
      if (event.target.kind !== 'card') return stay(gesture);
      if (gesture.kind !== 'idle' && gesture.kind !== 'pressed') return stay(gesture);
      return rest(
        { type: 'wait', pointer: null },
        { type: 'menu', id: event.target.id, stage: event.target.stage, at: event.at },
      );
    case 'wheel':
      return stay(gesture, wheel(event));
  }
}

function down(gesture: Gesture, event: Extract<GestureEvent, { type: 'down' }>): Step {
  const { pointer, at, touch, pen = false, target, picking } = event;
  if (gesture.kind === 'dragging' || gesture.kind === 'pinching' || gesture.kind === 'framing')
    return stay(gesture);
  const other = gesture.kind === 'pressed' ? gesture.from : gesture.kind === 'panning' ? gesture.last : null;
  const byPen = 'pen' in gesture && gesture.pen;
  // The hand that holds a pen may rest on the glass: what it presses meanwhile is no second finger.
  if (byPen && touch && !pen) return stay(gesture);
  if (other !== null && 'pointer' in gesture && gesture.pointer !== pointer && touch && !pen) {
    return stay(
      { kind: 'pinching', a: { pointer: gesture.pointer, at: other }, b: { pointer, at } },
      { type: 'wait', pointer: null },
    );
  }
  if (event.button === 1 && gesture.kind === 'idle') {
    return stay({ kind: 'panning', pointer, last: at, stage: stageOfTarget(target), pen });
  }
  if (event.button !== 0) return stay(gesture);
  const pressed: Gesture = { kind: 'pressed', pointer, from: at, touch, pen, target, picking };
  return touch && target.kind === 'card' ? stay(pressed, { type: 'wait', pointer }) : stay(pressed);
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function stageOfTarget(target: Target): StageKey | null {
  return target.kind === 'outside' ? null : target.stage;
}

function move(gesture: Gesture, event: Extract<GestureEvent, { type: 'move' }>): Step {
  const { pointer, at, copy, add } = event;
  switch (gesture.kind) {
    case 'pressed': {
      if (gesture.pointer !== pointer || distance(gesture.from, at) < SLOP) return stay(gesture);
      const { target } = gesture;
      // A finger scrolls; it drags only after it was held. A mouse scrolls with its wheel, so it drags at once; a pen hits
      // a card as well as that, and scrolls on what lies around the cards.
      if (target.kind === 'card' && (!gesture.touch || gesture.pen)) {
        return stay(
          { kind: 'dragging', pointer, card: target, still: null },
          ...(gesture.pen ? [{ type: 'wait', pointer: null } as const] : []),
          { type: 'drag', card: target, at, copy },
        );
      }
      if (!gesture.touch) {
        return stay(
          { kind: 'framing', pointer, from: gesture.from },
          { type: 'frame', from: gesture.from, to: at, add },
        );
      }
      const stage = stageOfTarget(target);
      return stay(
        { kind: 'panning', pointer, last: at, stage, pen: gesture.pen },
        { type: 'wait', pointer: null },
        { type: 'pan', stage, dx: gesture.from.x - at.x, dy: gesture.from.y - at.y },
      );
    }
    case 'dragging':
      if (gesture.pointer !== pointer) return stay(gesture);
      if (gesture.still !== null && distance(gesture.still, at) < SLOP) return stay(gesture);
      return stay({ ...gesture, still: null }, { type: 'drag', card: gesture.card, at, copy });
    case 'framing':
      if (gesture.pointer !== pointer) return stay(gesture);
      return stay(gesture, { type: 'frame', from: gesture.from, to: at, add });
    case 'panning':
      if (gesture.pointer !== pointer) return stay(gesture);
      return stay(
        { ...gesture, last: at },
        { type: 'pan', stage: gesture.stage, dx: gesture.last.x - at.x, dy: gesture.last.y - at.y },
      );
    case 'pinching':
      return pinch(gesture, { pointer, at });
    case 'idle':
    case 'spent':
      return stay(gesture);
  }
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function pinch(gesture: Extract<Gesture, { kind: 'pinching' }>, moved: PointerAt): Step {
  const a = gesture.a.pointer === moved.pointer ? moved : gesture.a;
  const b = gesture.b.pointer === moved.pointer ? moved : gesture.b;
  const before = Math.max(distance(gesture.a.at, gesture.b.at), 1);
  const from = middle(gesture.a.at, gesture.b.at);
  const to = middle(a.at, b.at);
  return stay(
    { kind: 'pinching', a, b },
    { type: 'zoom', factor: distance(a.at, b.at) / before, at: to },
    { type: 'pan', stage: null, dx: from.x - to.x, dy: from.y - to.y },
  );
}

function up(gesture: Gesture, event: Extract<GestureEvent, { type: 'up' }>): Step {
  const { pointer, at, copy, add } = event;
  switch (gesture.kind) {
    case 'pressed': {
      if (gesture.pointer !== pointer) return stay(gesture);
      const { target, touch, picking } = gesture;
      if (target.kind !== 'card') {
        const clear: readonly Intent[] = [{ type: 'wait', pointer: null }, { type: 'clear' }];
        // A finger has no double-click: a tap on an empty place writes there, or lets go of what is picked.
        return touch && !picking && target.kind === 'column'
          ? rest(...clear, { type: 'write', stage: target.stage })
          : rest(...clear);
      }
      if (touch ? picking : add) {
        return rest({ type: 'wait', pointer: null }, { type: 'pick', id: target.id, stage: target.stage });
      }
      const select: Intent = { type: 'select', id: target.id, stage: target.stage };
      return touch
        ? rest({ type: 'wait', pointer: null }, select, {
            type: 'menu',
            id: target.id,
            stage: target.stage,
            at,
          })
        : rest(select);
    }
    case 'dragging':
      if (gesture.pointer !== pointer) return stay(gesture);
      // A finger that was held and has not moved picks.
      if (gesture.still !== null) {
        const { id, stage } = gesture.card;
        return rest({ type: 'let-go' }, { type: 'pick', id, stage });
      }
      return rest({ type: 'drop', card: gesture.card, at, copy });
    case 'framing':
      return gesture.pointer === pointer ? rest({ type: 'framed', kept: true }) : stay(gesture);
    case 'panning':
      return gesture.pointer === pointer ? rest({ type: 'coast', stage: gesture.stage }) : stay(gesture);
    case 'pinching': {
      const left = gesture.a.pointer === pointer ? gesture.b : gesture.a;
      return stay({ kind: 'spent', pointer: left.pointer });
    }
    case 'spent':
      return gesture.pointer === pointer ? rest() : stay(gesture);
    case 'idle':
      return stay(gesture);
  }
}

function held(gesture: Gesture, pointer: number): Step {
  if (gesture.kind !== 'pressed' || gesture.pointer !== pointer || gesture.target.kind !== 'card') {
    return stay(gesture);
  }
  const card = gesture.target;
  return stay(
    { kind: 'dragging', pointer, card, still: gesture.from },
    { type: 'drag', card, at: gesture.from, copy: false },
  );
}

function stop(gesture: Gesture): Step {
  if (gesture.kind === 'idle') return rest();
  if (gesture.kind === 'dragging') {
    // The button is still down: what it does until it comes up means nothing any more.
    return stay({ kind: 'spent', pointer: gesture.pointer }, { type: 'let-go' });
  }
  if (gesture.kind === 'framing') {
    return stay({ kind: 'spent', pointer: gesture.pointer }, { type: 'framed', kept: false });
  }
  return rest({ type: 'wait', pointer: null });
}

function double(target: Target): Step {
  if (target.kind === 'outside') return rest();
  return rest(
    target.kind === 'card'
      ? { type: 'edit', id: target.id, stage: target.stage }
      : { type: 'write', stage: target.stage },
  );
}

/** Pixels of a wheel that double or halve the zoom. */
const WHEEL_PER_DOUBLING = 400;

function wheel(event: Extract<GestureEvent, { type: 'wheel' }>): Intent {
  if (event.zoom) return { type: 'zoom', factor: 2 ** (-event.dy / WHEEL_PER_DOUBLING), at: event.at };
  return { type: 'pan', stage: stageOfTarget(event.target), dx: event.dx, dy: event.dy };
}
