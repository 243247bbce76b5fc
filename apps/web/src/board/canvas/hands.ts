import type { StageKey } from '@pathwall/domain/pathway';
import type { MouseEvent, PointerEvent } from 'react';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { deedOn } from '../actions.ts';
import { useScene } from '../context.tsx';
import type { OpenMenu } from '../IdeaMenu.tsx';
import { isInField } from '../keys.ts';
import { isPicked, NONE_PICKED, type Spot, toggled, withSpots } from '../picked.ts';
import { SHOW_MS, throttle } from '../presence.ts';
import { type Point, panned, zoomed } from './camera.ts';
import { createFling } from './fling.ts';
import { type Gesture, type GestureEvent, HOLD_MS, IDLE, type Intent, step } from './gesture.ts';
import type { CardPlace, Grid, Held } from './gridTypes.ts';
import { type CardKey, cardKey } from './layout.ts';

export interface HandsOptions {
  readonly grid: Grid;
  readonly area: RefObject<HTMLDivElement | null>;
  readonly openMenu: (key: CardKey, kind: OpenMenu['kind'], at?: Point) => void;
  /** Somebody wants to write in that column, right there. */
  readonly onWrite: (stage: StageKey) => void;
}

export interface Hands {
  readonly onMouseDown: (event: MouseEvent<HTMLElement>) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerLeave: () => void;
  readonly onDoubleClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
}

/** Feeds the gesture machine with the browser's events, and does what it says. */
export function useHands({ grid, area, openMenu, onWrite }: HandsOptions): Hands {
  const scene = useScene();
  const { handle, writable } = scene;
  const gesture = useRef<Gesture>(IDLE);
  const fling = useRef(createFling());
  /** When the last finger left, by the clock of events. */
  const leftAt = useRef(0);
  /** What was picked before a frame was drawn. */
  const before = useRef(NONE_PICKED);
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const shown = useRef(throttle(SHOW_MS, (part: Parameters<typeof handle.show>[0]) => handle.show(part)));

  const feed = (event: GestureEvent): void => {
    const next = step(gesture.current, event);
    gesture.current = next.gesture;
    grid.setPressing(event.type !== 'escape' && event.type !== 'wheel');
    for (const intent of next.intents) obey(intent);
    grid.setPressing(false);
  };

  const obey = (intent: Intent): void => {
    switch (intent.type) {
      case 'select':
        if (!isPicked(scene.picked.get(), spotOf(intent))) scene.pick(() => NONE_PICKED);
        focusIn(area.current, cardKey(intent.stage, intent.id));
        grid.select(cardKey(intent.stage, intent.id), 'pointer');
        if (scene.picked.get().size === 0) handle.show({ selected: [intent.id] });
        return;
      case 'pick':
        if (!writable) return;
        focusIn(area.current, cardKey(intent.stage, intent.id));
        grid.select(cardKey(intent.stage, intent.id), 'pointer');
        scene.pick((picked) => toggled(picked, spotOf(intent)));
        return;
      case 'frame':
        frame(intent);
        return;
      case 'framed':
        grid.setFrame(null);
        if (!intent.kept) scene.pick(() => before.current);
        return;
      case 'coast':
        if (grid.look().motion) grid.coast(intent.stage, fling.current.release(leftAt.current));
        return;
      case 'clear':
        grid.select(null, 'pointer');
        scene.pick(() => NONE_PICKED);
        handle.show({ selected: [] });
        return;
      case 'menu':
        grid.select(cardKey(intent.stage, intent.id), 'pointer');
        openMenu(cardKey(intent.stage, intent.id), 'choices', intent.at);
        return;
      case 'edit':
        scene.edit({ idea: intent.id, stage: intent.stage });
        return;
      case 'write':
        if (!writable) return;
        scene.chooseStage(intent.stage);
        onWrite(intent.stage);
        return;
      case 'drag':
        if (!writable) {
          feed({ type: 'escape' });
          return;
        }
        hold(intent);
        showHeld(grid.held());
        return;
      case 'drop':
        drop(intent);
        return;
      case 'let-go':
        grid.hold(null);
        showHeld(null);
        return;
      case 'pan':
        grid.setCamera((camera) => panned(camera, intent.stage, intent.dx, intent.dy));
        return;
      case 'zoom':
        grid.setCamera((camera) => zoomed(camera, intent.factor, intent.at, stageAt(grid, intent.at)));
        return;
      case 'wait':
        if (waiting.current !== null) clearTimeout(waiting.current);
        waiting.current = null;
        if (intent.pointer !== null) {
          const { pointer } = intent;
          waiting.current = setTimeout(() => feed({ type: 'held', pointer }), HOLD_MS);
        }
        return;
    }
  };

  const showHeld = (held: Held | null): void => {
    const drag =
      held === null || held.stage === null
        ? null
        : { idea: held.card.id, stage: held.stage, after: held.insertion?.after ?? null };
    shown.current.push({ drag });
  };

  const frame = ({ from, to, add }: Extract<Intent, { type: 'frame' }>): void => {
    if (!writable) return;
    if (grid.framed() === null) before.current = scene.picked.get();
    const part = {
      x: Math.min(from.x, to.x),
      y: Math.min(from.y, to.y),
      width: Math.abs(to.x - from.x),
      height: Math.abs(to.y - from.y),
    };
    grid.setFrame(part);
    const inside = grid.cardsIn(part).map(({ id, stage }) => ({ idea: id, stage }));
    scene.pick(() => withSpots(add ? before.current : NONE_PICKED, inside));
  };

  /** Takes a card into the hand: with all that is picked, when it is one of them. */
  const hold = ({
    card,
    at,
    copy,
  }: Pick<Extract<Intent, { type: 'drag' }>, 'card' | 'at' | 'copy'>): void => {
    const held = grid.held();
    const spots = held === null ? scene.spotsFor(spotOf(card)) : null;
    const cards =
      spots === null || held !== null
        ? (held?.cards ?? [card])
        : spots.flatMap(({ idea, stage }) => (stage === null ? [] : [{ id: idea, stage }]));
    grid.hold({ card, cards, at, copy });
  };

  const drop = (intent: Extract<Intent, { type: 'drop' }>): void => {
    const { card, at, copy } = intent;
    hold(intent);
    const held = grid.held();
    grid.hold(null);
    showHeld(null);
    if (held === null || held.stage === null || held.insertion === null) return;
    const { stage, insertion, cards } = held;
    const spots = cards.map((place) => ({ idea: place.id, stage: place.stage }));
    const position = insertion.after === null ? 'start' : { after: insertion.after };
    if (copy && cards.some((place) => place.stage !== stage)) {
      scene.act(deedOn(spots, { type: 'fit', stage, on: true, position }));
      return;
    }
    if (cards.length === 1 && stage === card.stage && isThere(grid, card.id, stage, insertion.after)) return;
    grid.letGoAt(
      cards.map(({ id }) => id),
      { x: at.x - card.grab.x, y: at.y - card.grab.y },
    );
    scene.act(deedOn(spots, { type: 'move', to: stage, position }));
    grid.select(cardKey(stage, card.id), 'pointer');
  };

  const pointAt = (event: { readonly clientX: number; readonly clientY: number }): Point => {
    const box = area.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };

  const onWheel = useEffectEvent((event: WheelEvent) => {
    if (!isOnPicture(event)) return;
    event.preventDefault();
    grid.coast(null, null);
    const at = pointAt(event);
    // Firefox may count in lines.
    const unit = event.deltaMode === 1 ? 32 : 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    feed({
      type: 'wheel',
      at,
      dx: (sideways ? event.deltaY : event.deltaX) * unit,
      dy: sideways ? 0 : event.deltaY * unit,
      zoom: event.ctrlKey || event.metaKey,
      target: grid.target(at),
    });
  });
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || gesture.current.kind === 'idle' || gesture.current.kind === 'spent') return;
    // It ends what the hand does; what is picked stays picked.
    event.preventDefault();
    feed({ type: 'escape' });
  });
  /** Whether it goes or also stays shows at the press of the key, not only when the hand moves again. */
  const onModifier = useEffectEvent((event: KeyboardEvent) => {
    const held = grid.held();
    if (held === null || (event.key !== 'Alt' && event.key !== 'Control')) return;
    // Alone, Alt would open the menu of the browser.
    event.preventDefault();
    grid.hold({ ...held, copy: isCopy(event) });
  });
  useEffect(() => {
    const element = area.current;
    const modifier = (event: KeyboardEvent): void => onModifier(event);
    const wheel = (event: WheelEvent): void => onWheel(event);
    const key = (event: KeyboardEvent): void => onKey(event);
    // React listens to the wheel passively, so it could not stop the page from zooming.
    element?.addEventListener('wheel', wheel, { passive: false });
    // Before the board's own keys, which leave alone what was meant for the hand.
    window.addEventListener('keydown', key, { capture: true });
    window.addEventListener('keydown', modifier);
    window.addEventListener('keyup', modifier);
    return () => {
      element?.removeEventListener('wheel', wheel);
      window.removeEventListener('keydown', key, { capture: true });
      window.removeEventListener('keydown', modifier);
      window.removeEventListener('keyup', modifier);
    };
  }, [area]);
  useEffect(() => {
    const told = shown.current;
    return () => {
      told.stop();
      handle.show({ drag: null, pointer: null, selected: [] });
    };
  }, [handle]);

  return {
    // The picture takes no focus. Without this, the mouse events that follow a tap would close the menu, or the box,
    // that the tap has just opened.
    onMouseDown: (event) => {
      if (isOnPicture(event)) event.preventDefault();
    },
    onPointerDown: (event) => {
      if (!isOnPicture(event)) return;
      // Whoever presses elsewhere is done with a box that they wrote in.
      if (isInField(document.activeElement)) (document.activeElement as HTMLElement).blur();
      const at = pointAt(event);
      grid.coast(null, null);
      if (event.button < 2) event.currentTarget.setPointerCapture(event.pointerId);
      feed({
        type: 'down',
        pointer: event.pointerId,
        at,
        touch: event.pointerType !== 'mouse',
        pen: event.pointerType === 'pen',
        button: event.button,
        picking: scene.picked.get().size > 0,
        target: grid.target(at),
      });
    },
    onPointerMove: (event) => {
      const at = pointAt(event);
      const last = gesture.current.kind === 'panning' ? gesture.current.last : null;
      if (last !== null) fling.current.push(last.x - at.x, last.y - at.y, event.timeStamp);
      feed({ type: 'move', pointer: event.pointerId, at, copy: isCopy(event), add: event.shiftKey });
      if (event.pointerType !== 'touch') {
        shown.current.push({
          pointer: grid.pointer(at),
          ...(grid.held() === null ? {} : heldPart(grid.held())),
        });
      }
    },
    onPointerUp: (event) => {
      leftAt.current = event.timeStamp;
      feed({
        type: 'up',
        pointer: event.pointerId,
        at: pointAt(event),
        copy: isCopy(event),
        add: event.shiftKey || event.ctrlKey || event.metaKey,
      });
    },
    onPointerCancel: (event) => feed({ type: 'cancel', pointer: event.pointerId }),
    onPointerLeave: () => shown.current.push({ pointer: null }),
    onDoubleClick: (event) => {
      if (isOnPicture(event)) feed({ type: 'double', target: grid.target(pointAt(event)) });
    },
    onContextMenu: (event) => {
      if (!isOnPicture(event)) return;
      event.preventDefault();
      const at = pointAt(event);
      feed({ type: 'menu', at, target: grid.target(at) });
    },
  };
}

function isCopy(event: { readonly altKey: boolean; readonly ctrlKey: boolean }): boolean {
  return event.altKey || event.ctrlKey;
}

function spotOf({ id, stage }: CardPlace): Spot {
  return { idea: id, stage };
}

function heldPart(held: Held | null) {
  return held?.stage == null
    ? {}
    : { drag: { idea: held.card.id, stage: held.stage, after: held.insertion?.after ?? null } };
}

function stageAt(grid: Grid, at: Point): StageKey | null {
  const target = grid.target(at);
  return target.kind === 'outside' ? null : target.stage;
}

/** Whether a card already stands right under the card that it is dropped after. */
function isThere(grid: Grid, id: string, stage: StageKey, after: string | null): boolean {
  const column = grid.layout().columns.find((known) => known.stage === stage);
  const index = column?.cards.findIndex((card) => card.id === id) ?? -1;
  return index !== -1 && (column?.cards[index - 1]?.id ?? null) === after;
}

/** Whether an event is for the picture, not for a button above it. A captured pointer sends its clicks to the area. */
function isOnPicture({ target, currentTarget }: Pick<Event, 'target' | 'currentTarget'>): boolean {
  return target === currentTarget || (target instanceof Element && target.tagName === 'CANVAS');
}

function focusIn(area: HTMLElement | null, key: CardKey): void {
  area?.parentElement
    ?.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)
    ?.focus({ preventScroll: true });
}
