import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { type MarkId, newId, parseId } from './ids.ts';
import { isStageKey, STAGE_KEYS, type StageKey } from './pathway.ts';
import {
  binRecord,
  type Change,
  createRecord,
  mergeChanges,
  type Plain,
  recordsOf,
  stands,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { type IdeaRef, parseRefKey, refKey } from './sources.ts';
import { fieldIn, numberIn } from './unknown.ts';

/**
 * What a facilitator draws over the wall, to show how things move upstream. A part of the `wall` document.
 *
 *     marks: Y.Map<id, Y.Map{ m: { at }, from: stage, to: stage, d? }>        an arrow between two stages
 *     marks: Y.Map<id, Y.Map{ m: { at }, points: [x, y, x, y, …], on?, d? }>  a stroke of the marker
 *
 * Points are counted in widths of a column from the start and the top of the grid, so a mark stands over the same columns
 * on a laptop and on the projector. A stroke that was drawn on ideas holds on to them (`on`): cards have other heights
 * elsewhere, and they move.
 */

export const MARKS = 'marks';
/** More marks than this at a time are a scribble that nobody reads. */
export const MAX_MARKS = 200;
const MAX_RECORDS = 2_000;
/** Points of one stroke; a longer one is thinned out by whoever draws it. */
export const MAX_POINTS = 200;
/** Column widths below the top of the grid that a stroke may reach. */
const LOWEST = 60;

export interface MarkPoint {
  /** Column widths from the start: 0 to 6. */
  readonly x: number;
  /**
   * Column widths from the top of the grid. Of a stroke on ideas: 0 is the top of the first one's card and 1 the bottom of
   * the last one's; above and below, column widths from there.
   */
  readonly y: number;
}

/** The ideas that a stroke was drawn on: from one card of a column to another one below it, or the same. */
export interface MarkedIdeas {
  readonly stage: StageKey;
  readonly first: IdeaRef;
  readonly last: IdeaRef;
}

export interface Arrow {
  readonly kind: 'arrow';
  readonly id: MarkId;
  readonly from: StageKey;
  readonly to: StageKey;
  readonly at: number;
}

export interface Stroke {
  readonly kind: 'stroke';
  readonly id: MarkId;
  readonly points: readonly MarkPoint[];
  /** Null: drawn where no card stood. */
  readonly on: MarkedIdeas | null;
  readonly at: number;
}

export type Mark = Arrow | Stroke;

export type NewMark =
  | { readonly kind: 'arrow'; readonly from: StageKey; readonly to: StageKey }
  | { readonly kind: 'stroke'; readonly points: readonly MarkPoint[]; readonly on?: MarkedIdeas | null };

export type MarkRefusal = 'unknown-stage' | 'no-way' | 'wall-full' | 'unknown-mark';

function inside(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
}

/** How far up a stroke may reach: on ideas, over the first one's card as well. */
function highest(on: MarkedIdeas | null): number {
  return on === null ? 0 : -LOWEST;
}

/** The ideas that a stroke is on; null for none, undefined where what is stored says nothing. */
function readOn(stored: unknown): MarkedIdeas | null | undefined {
  if (stored === undefined) return null;
  const [stage, first, last] = [fieldIn(stored, 'stage'), fieldIn(stored, 'first'), fieldIn(stored, 'last')];
  if (!isStageKey(stage) || typeof first !== 'string' || typeof last !== 'string') return undefined;
  const [from, to] = [parseRefKey(first), parseRefKey(last)];
  if (from === null || to === null) return undefined;
  return Object.freeze({ stage, first: Object.freeze(from), last: Object.freeze(to) });
}

/** How the ideas of a stroke are stored. */
export function storedOn({ stage, first, last }: MarkedIdeas): Plain {
  return { stage, first: refKey(first), last: refKey(last) };
}

function readPoints(stored: unknown, on: MarkedIdeas | null): readonly MarkPoint[] | null {
  if (!Array.isArray(stored) || stored.length < 4 || stored.length > MAX_POINTS * 2) return null;
  const points: MarkPoint[] = [];
  for (let index = 0; index + 1 < stored.length; index += 2) {
    const [x, y]: unknown[] = [stored[index], stored[index + 1]];
    if (!inside(x, 0, STAGE_KEYS.length) || !inside(y, highest(on), LOWEST)) return null;
    points.push(Object.freeze({ x, y }));
  }
  return Object.freeze(points);
}

/** A stored mark as a plain value; null when it is malformed. Never throws. */
export function readMark(id: string, record: unknown): Mark | null {
  const markId = parseId<MarkId>(id);
  if (markId === null || !(record instanceof Y.Map)) return null;
  const at = numberIn(record.get('m'), 'at');
  if (at === null) return null;
  const way = { from: record.get('from'), to: record.get('to') };
  const [from, to] = [fieldIn(way, 'from'), fieldIn(way, 'to')];
  if (isStageKey(from) && isStageKey(to)) {
    return from === to ? null : Object.freeze({ kind: 'arrow', id: markId, from, to, at });
  }
  const on = readOn(record.get('on'));
  const points = on === undefined ? null : readPoints(record.get('points'), on);
  if (on === undefined || points === null) return null;
  return Object.freeze({ kind: 'stroke', id: markId, points, on, at });
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The fields of a mark, or why it cannot be drawn. Points outside the grid are brought to its edge. */
function fieldsOf(mark: NewMark): Result<Readonly<Record<string, Plain>>, MarkRefusal> {
  if (mark.kind === 'arrow') {
    if (!isStageKey(mark.from) || !isStageKey(mark.to)) return refused('unknown-stage');
    return mark.from === mark.to ? refused('no-way') : ok({ from: mark.from, to: mark.to });
  }
  const every = Math.ceil(mark.points.length / (MAX_POINTS - 1));
  const last = mark.points.length - 1;
  const kept = mark.points.filter((_, index) => index % every === 0 || index === last);
  if (kept.length < 2 || kept.some(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))) {
    return refused('no-way');
  }
  const { on = null } = mark;
  const clamp = (value: number, least: number, most: number): number =>
    round(Math.min(Math.max(value, least), most));
  const points = kept.flatMap(({ x, y }) => [clamp(x, 0, STAGE_KEYS.length), clamp(y, highest(on), LOWEST)]);
  if (on === null) return ok({ points });
  return isStageKey(on.stage) ? ok({ points, on: storedOn(on) }) : refused('unknown-stage');
}

/** Draws an arrow or a stroke over the wall. A stroke of more than 200 points is thinned out. */
export function addMark(
  doc: Y.Doc,
  mark: NewMark,
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: MarkId; readonly change: Change }, MarkRefusal> {
  const fields = fieldsOf(mark);
  if (!fields.ok) return fields;
  const records = recordsOf(doc, MARKS);
  const standing = [...records.values()].filter((record) => record instanceof Y.Map && stands(record));
  if (standing.length >= MAX_MARKS || records.size >= MAX_RECORDS) return refused('wall-full');
  const id = newId<MarkId>(context.random);
  const at = context.now();
  return ok({ id, change: createRecord(doc, MARKS, id, at, { m: { at }, ...fields.value }) });
}

/** Wipes marks off the wall, in one write; those that are gone already are no reason to refuse. */
export function eraseMarks(
  doc: Y.Doc,
  ids: readonly MarkId[],
  context: Pick<WriteContext, 'now'>,
): Result<Change, MarkRefusal> {
  const at = context.now();
  const changes = doc.transact(() => ids.map((id) => binRecord(doc, MARKS, id, at)));
  const found = changes.filter((change) => change !== null);
  return orRefused(found.length === 0 ? null : mergeChanges(MARKS, found), 'unknown-mark');
}
