import type { IdeaId } from '@pathwall/domain';
import { perStage, STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { Presence } from '@pathwall/protocol';
import { type Cell, cell } from '../../session/store.ts';
import type { Look } from '../../ui/look.ts';
import { NO_BOARD, NOTHING_ARRANGED } from '../columns.ts';
import { NONE_PICKED } from '../picked.ts';
import { newDrafts } from '../presence.ts';
import {
  boardX,
  type Camera,
  cardRect,
  clampCamera,
  contentY,
  FIT,
  layoutWidth,
  type Point,
  panned,
  type Rect,
  revealing,
  type Size,
} from './camera.ts';
import { coasted, type Velocity } from './fling.ts';
import { createGlider, type Glider } from './glide.ts';
import type { Dirty, Grid, GridDeps, Held, Mounted } from './gridTypes.ts';
import {
  type BoardLayout,
  type CardBox,
  type CardKey,
  columnOfStage,
  createLayouter,
  hit,
  insertionAt,
  type Layouter,
  metricsFor,
  parseCardKey,
  visibleCards,
} from './layout.ts';
import { paintsFor } from './paint.ts';

/** Shapes exist this far beyond the window, in pixels, so that most scrolling makes none. */
const MARGIN = 500;
const EDGE = 48;
/** Pixels a millisecond that a column scrolls under a held card at its edge. */
const EDGE_PACE = 0.6;
const STILL: Look = { scheme: 'light', contrast: 'normal', motion: false };

export function createGrid({ measures, forget, requestFrame, isSeen }: GridDeps): Grid {
  let board = NO_BOARD;
  let arranged = NOTHING_ARRANGED;
  let size: Size = { width: 0, height: 0 };
  let look = STILL;
  let paints = paintsFor(look);
  let camera = FIT;
  let layouter: Layouter = createLayouter(1_000, measures(metricsFor(1_000).font));
  let layout = layouter.layout(board, arranged);
  const glider: Glider = createGlider();
  let held: Held | null = null;
  let others: readonly Presence[] = [];
  let ring = false;
  let pressing = false;
  let picked = NONE_PICKED;
  let framed: Rect | null = null;
  let coasting: { readonly stage: StageKey | null; readonly velocity: Velocity } | null = null;
  let released = new Map<IdeaId, Point>();
  let windows = perStage(() => ({ top: 0, bottom: 0 }));
  const selected: Cell<CardKey | null> = cell<CardKey | null>(null);
  const mounted: Cell<Mounted> = cell<Mounted>(perStage((): readonly CardBox[] => []));
  const zoomed = cell(false);
  const listeners = new Set<(dirty: ReadonlySet<Dirty>) => void>();

  let dirty = new Set<Dirty>();
  let asked = false;
  let lastFrame: number | null = null;
  const frame = (now: number): void => {
    asked = false;
    const ms = lastFrame === null ? 16 : Math.min(now - lastFrame, 64);
    lastFrame = now;
    if (glider.tick(ms)) mark('cards', 'over');
    if (held !== null && scrollAtEdge(ms)) mark('cards', 'over');
    if (coasting !== null) coastOn(ms);
    const drawn = dirty;
    dirty = new Set();
    if (!asked) lastFrame = null;
    for (const listener of listeners) listener(drawn);
  };
  const ask = (): void => {
    if (asked) return;
    asked = true;
    requestFrame(frame);
  };
  function mark(...what: Dirty[]): void {
    for (const one of what) dirty.add(one);
    ask();
  }

  const mount = (force: boolean): void => {
    const visible = size.height / camera.zoom;
    let stale = force;
    for (const stage of STAGE_KEYS) {
      const top = camera.scroll[stage];
      if (top < windows[stage].top || top + visible > windows[stage].bottom) stale = true;
    }
    if (!stale) return;
    windows = perStage((stage) => ({
      // At the start there is nothing above that could be missing.
      top: camera.scroll[stage] - MARGIN,
      bottom: camera.scroll[stage] + visible + MARGIN,
    }));
    const before = mounted.get();
    let same = true;
    const next = perStage((stage) => {
      const { top, bottom } = windows[stage];
      const list = visibleCards(columnOfStage(layout, stage), top, bottom);
      const old = before[stage];
      const kept =
        old.length === list.length && old.every((card, index) => card === list[index]) ? old : list;
      if (kept !== old) same = false;
      return kept;
    });
    if (!same) mounted.set(next);
  };

  const setCameraTo = (next: Camera): void => {
    const wide = layoutWidth(size, Math.min(next.zoom, 1));
    const before = camera;
    camera = next;
    if (wide !== layouter.width) relayout(false);
    camera = clampCamera(camera, layout, size);
    zoomed.set(camera.zoom !== 1);
    if (camera === before) return;
    mount(false);
    mark('cards', 'over', 'cursors');
  };

  function coastOn(ms: number): void {
    if (coasting === null) return;
    const { stage, velocity } = coasting;
    const { dx, dy, next } = coasted(velocity, ms);
    const before = camera;
    setCameraTo(panned(camera, stage, dx, dy));
    // At the edge there is nothing to go on to.
    coasting = next === null || camera === before ? null : { stage, velocity: next };
    if (coasting !== null) ask();
  }

  function relayout(motion: boolean): void {
    const width = Math.max(layoutWidth(size, Math.min(camera.zoom, 1)), 1);
    if (width !== layouter.width) layouter = createLayouter(width, measures(metricsFor(width).font));
    const before = layout;
    layout = layouter.layout(board, arranged, layout);
    if (
      layout.columns.every((column, index) => column === before.columns[index]) &&
      before.width === layout.width
    )
      return;
    camera = clampCamera(camera, layout, size);
    const from = new Map(
      [...released].map(([id, at]) => [id, { x: boardX(camera, at.x), y: at.y / camera.zoom }]),
    );
    released = new Map();
    glider.update(layout, motion && look.motion && isSeen(), (stage) => camera.scroll[stage], from);
    followSelected(before);
    if (held !== null) held = heldAt(held);
    mount(true);
    mark('cards', 'over', 'cursors');
  }

  /** The selection follows its idea when that was moved, and goes to a neighbour when it is gone. */
  function followSelected(before: BoardLayout): void {
    const key = selected.get();
    if (key === null || box(key) !== null) {
      lastPlace = key === null ? null : placeOf(key);
      return;
    }
    const { id, stage } = parseCardKey(key);
    const standing = new Set(before.columns.flatMap((column) => column.cards).map((card) => card.key));
    const places = layout.columns.flatMap((column) => column.cards).filter((card) => card.id === id);
    const elsewhere = places.find((card) => !standing.has(card.key)) ?? places[0];
    const cards = columnOfStage(layout, stage).cards;
    const next = elsewhere ?? cards[Math.min(lastPlace?.index ?? 0, cards.length - 1)] ?? null;
    selected.set(next?.key ?? null);
    lastPlace = next === null ? null : placeOf(next.key);
  }
  let lastPlace: { readonly index: number } | null = null;
  function placeOf(key: CardKey): { readonly index: number } | null {
    const index = columnOfStage(layout, parseCardKey(key).stage).cards.findIndex((card) => card.key === key);
    return index === -1 ? null : { index };
  }

  function box(key: CardKey): CardBox | null {
    const { stage } = parseCardKey(key);
    return columnOfStage(layout, stage).cards.find((card) => card.key === key) ?? null;
  }

  const hitAt = (at: Point) => hit(layout, boardX(camera, at.x), (stage) => contentY(camera, stage, at.y));

  function heldAt({ card, cards, at, copy }: Pick<Held, 'card' | 'cards' | 'at' | 'copy'>): Held {
    const inside = { x: Math.min(Math.max(at.x, 0), size.width - 1), y: at.y };
    const column = hitAt(inside)?.column ?? null;
    if (column === null) return { card, cards, at, copy, stage: null, insertion: null };
    const height = box(`${card.stage}/${card.id}`)?.face.height ?? 0;
    // The middle of what is held decides, not the point that the hand holds.
    const y = contentY(camera, column.stage, at.y - card.grab.y) + height / 2;
    const moving = new Set(cards.map(({ id }) => id));
    return {
      card,
      cards,
      at,
      copy,
      stage: column.stage,
      insertion: insertionAt(layout, column, y, moving),
    };
  }

  function scrollAtEdge(ms: number): boolean {
    if (held === null || held.stage === null) return false;
    const above = Math.max(0, EDGE - held.at.y);
    const below = Math.max(0, held.at.y - (size.height - EDGE));
    if (above + below === 0) return false;
    const by = ((below - above) / EDGE) * EDGE_PACE * ms;
    const { stage } = held;
    const next = clampCamera(
      { ...camera, scroll: { ...camera.scroll, [stage]: camera.scroll[stage] + by } },
      layout,
      size,
    );
    if (next === camera || next.scroll[stage] === camera.scroll[stage]) return false;
    camera = next;
    mount(false);
    held = heldAt(held);
    return true;
  }

  return {
    setBoard: (nextBoard, nextArranged) => {
      board = nextBoard;
      arranged = nextArranged;
      relayout(true);
    },
    setSize: (next) => {
      if (next.width === size.width && next.height === size.height) return;
      size = next;
      relayout(false);
      camera = clampCamera(camera, layout, size);
      mount(true);
      mark('cards', 'over', 'cursors');
    },
    setLook: (next) => {
      look = next;
      paints = paintsFor(next);
      mark('cards', 'over', 'cursors');
    },
    setFontLoaded: () => {
      forget();
      layouter = createLayouter(layouter.width, measures(layouter.metrics.font));
      layout = { ...layout, width: -1 };
      relayout(false);
    },
    setOthers: (next) => {
      const before = typedIn(others);
      others = next;
      mark('over', 'cursors');
      // The picture of an empty column gives way to what somebody writes there.
      if (typedIn(next).join() !== before.join()) mark('cards');
    },
    setCamera: (change) => setCameraTo(change(camera)),
    reveal: (key) => {
      const card = box(key);
      if (card !== null) setCameraTo(revealing(camera, layout, size, card));
    },
    fit: () => setCameraTo({ ...camera, zoom: 1, x: 0 }),
    hold: (next) => {
      held = next === null ? null : heldAt(next);
      mark('cards', 'over');
    },
    letGoAt: (ids, at) => {
      released = new Map(ids.map((id, index) => [id, { x: at.x, y: at.y + index * 6 }]));
    },
    coast: (stage, velocity) => {
      coasting = velocity === null ? null : { stage, velocity };
      if (coasting !== null) ask();
    },
    setPicked: (next) => {
      picked = next;
      mark('over');
    },
    setFrame: (next) => {
      framed = next;
      mark('over');
    },
    select: (key, how) => {
      ring = how === 'keys';
      selected.set(key);
      lastPlace = key === null ? null : placeOf(key);
      mark('over');
    },
    setPressing: (next) => {
      pressing = next;
    },
    pressing: () => pressing,
    camera: () => camera,
    layout: () => layout,
    size: () => size,
    paints: () => paints,
    look: () => look,
    held: () => held,
    others: () => others,
    picked: () => picked,
    framed: () => framed,
    cardsIn: (part) =>
      layout.columns.flatMap((column) => {
        const top = contentY(camera, column.stage, part.y);
        const bottom = contentY(camera, column.stage, part.y + part.height);
        return visibleCards(column, top, bottom).filter((card) => {
          const rect = cardRect(camera, layout, card);
          return rect.x < part.x + part.width && rect.x + rect.width > part.x;
        });
      }),
    selected,
    ringed: () => ring,
    measure: () => measures(layout.metrics.font).plain,
    placement: glider.placement,
    box,
    rect: (key) => {
      const card = box(key);
      return card === null ? null : cardRect(camera, layout, card);
    },
    target: (at) => {
      const found = hitAt(at);
      if (found === null) return { kind: 'outside' };
      if (found.card === null) return { kind: 'column', stage: found.column.stage };
      const rect = cardRect(camera, layout, found.card);
      return {
        kind: 'card',
        id: found.card.id,
        stage: found.card.stage,
        grab: { x: at.x - rect.x, y: at.y - rect.y },
      };
    },
    pointer: (at) => {
      const x = (boardX(camera, at.x) / layout.width) * STAGE_KEYS.length;
      const stage = STAGE_KEYS[Math.floor(x)];
      return stage === undefined ? null : { x, y: contentY(camera, stage, at.y) };
    },
    windowPoint: ({ x, y }) => {
      const stage = STAGE_KEYS[Math.min(Math.max(Math.floor(x), 0), STAGE_KEYS.length - 1)] ?? 'universal';
      return {
        x: (x / STAGE_KEYS.length) * layout.width * camera.zoom - camera.x,
        y: (y - camera.scroll[stage]) * camera.zoom,
      };
    },
    mounted,
    zoomed,
    onDirty: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Stages in which others are typing a new idea. */
export function typedIn(others: readonly Presence[]): readonly StageKey[] {
  return newDrafts(others).flatMap(({ draft }) => (draft?.stage == null ? [] : [draft.stage]));
}
