import { perStage, STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { BoardLayout, CardBox } from './layout.ts';

/** Size of the window onto the board, CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect extends Point, Size {}

/**
 * Where one looks: `zoom` 1 is the whole grid at reading size. Above it the board is wider than the window and `x`
 * says how far it is pushed left; below it the columns still fill the window, with smaller letters and more ideas.
 * `scroll` is how far each column is pushed up. `x` in CSS pixels of the window, `scroll` in pixels of the content.
 */
export interface Camera {
  readonly zoom: number;
  readonly x: number;
  readonly scroll: Readonly<Record<StageKey, number>>;
}

/** A card of one line is still as tall as a finger needs it (A3; targets.test.ts). */
export const MIN_ZOOM = 2 / 3;
export const MAX_ZOOM = 2.5;

export const FIT: Camera = { zoom: 1, x: 0, scroll: perStage(() => 0) };

/** In a narrower window six columns hold no words: on a phone the board is wider than the window, and pushed sideways. */
export const NARROWEST_WINDOW = 640;
const PHONE_BOARD = 780;

/** The width that the board is laid out in: the window's, more when zoomed out, so that six columns always fill it. */
export function layoutWidth(size: Size, zoom: number): number {
  const width = size.width < NARROWEST_WINDOW ? PHONE_BOARD : size.width;
  return zoom < 1 ? Math.round(width / zoom) : width;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), Math.max(low, high));
}

/** The camera brought back to where there is something to see. Keeps its identity when it was right. */
export function clampCamera(camera: Camera, layout: BoardLayout, size: Size): Camera {
  const zoom = clamp(camera.zoom, MIN_ZOOM, MAX_ZOOM);
  const x = clamp(camera.x, 0, layout.width * zoom - size.width);
  const visible = size.height / zoom;
  let same = zoom === camera.zoom && x === camera.x;
  const scroll = perStage((stage) => {
    const column = layout.columns[STAGE_KEYS.indexOf(stage)];
    const wanted = clamp(camera.scroll[stage], 0, (column?.height ?? 0) - visible);
    if (wanted !== camera.scroll[stage]) same = false;
    return wanted;
  });
  return same ? camera : { zoom, x, scroll };
}

/** Horizontal place on the board of a place in the window. */
export function boardX(camera: Camera, x: number): number {
  return (x + camera.x) / camera.zoom;
}

/** Height in a column's content of a height in the window. */
export function contentY(camera: Camera, stage: StageKey, y: number): number {
  return y / camera.zoom + camera.scroll[stage];
}

/** Where a card stands in the window. */
export function cardRect(camera: Camera, layout: BoardLayout, card: CardBox): Rect {
  const column = layout.columns[STAGE_KEYS.indexOf(card.stage)];
  return {
    x: ((column?.x ?? 0) + layout.metrics.gap) * camera.zoom - camera.x,
    y: (card.y - camera.scroll[card.stage]) * camera.zoom,
    width: card.face.width * camera.zoom,
    height: card.face.height * camera.zoom,
  };
}

/** The view moved: one column (null: all) by `dy`, the board by `dx`, in pixels of the window. */
export function panned(camera: Camera, stage: StageKey | null, dx: number, dy: number): Camera {
  return {
    ...camera,
    x: camera.x + dx,
    scroll: perStage(
      (known) => camera.scroll[known] + (stage === null || stage === known ? dy / camera.zoom : 0),
    ),
  };
}

/**
 * Zooms by `factor` so that what is at `at` stays there. Of the columns only the one that is pointed at moves up or
 * down: the others are where they were when one comes back.
 */
export function zoomed(camera: Camera, factor: number, at: Point, pointed: StageKey | null): Camera {
  const zoom = clamp(camera.zoom * factor, MIN_ZOOM, MAX_ZOOM);
  const stay = boardX(camera, at.x);
  return {
    zoom,
    x: stay * zoom - at.x,
    scroll: perStage((stage) =>
      stage === pointed ? camera.scroll[stage] + at.y / camera.zoom - at.y / zoom : camera.scroll[stage],
    ),
  };
}

/** The camera with a card in full view: its column scrolled, the board pushed sideways, as little as needed. */
export function revealing(camera: Camera, layout: BoardLayout, size: Size, card: CardBox): Camera {
  const margin = layout.metrics.gap;
  const visible = size.height / camera.zoom;
  const top = camera.scroll[card.stage];
  const bottom = card.y + card.face.height + margin;
  const wanted = card.y - margin < top ? card.y - margin : bottom > top + visible ? bottom - visible : top;
  const rect = cardRect(camera, layout, card);
  const left = rect.x < 0 ? rect.x - margin : 0;
  const right = rect.x + rect.width > size.width ? rect.x + rect.width - size.width + margin : 0;
  return {
    ...camera,
    x: camera.x + (left === 0 ? right : left),
    scroll: { ...camera.scroll, [card.stage]: wanted },
  };
}
