import * as Y from 'yjs';
import type { WriteContext } from './board.ts';
import { isCalendarDate } from './calendar.ts';
import { type CommitmentsRefusal, MAX_COMMITMENTS } from './commitmentFields.ts';
import { newId, parseId, type ReviewId } from './ids.ts';
import {
  binnedAt,
  binRecord,
  type Change,
  createRecord,
  recordOf,
  recordsOf,
  writeFields,
} from './records.ts';
import { ok, orRefused, type Result, refused } from './result.ts';
import { numberIn } from './unknown.ts';

/**
 * Reviews of the action plan, in the `commitments` document: when the group looks again at every action. What a review
 * found about an action is a dated note on that action, so that its history stands in one place.
 *
 *     reviews: Y.Map<reviewId, Y.Map{ m: { at }, due: 'YYYY-MM-DD', held?: { at }, d?: { at } }>
 */

export const REVIEWS = 'reviews';
/** "Reviewed at set intervals, say every three months" (DOMAIN.md, "Action plan"). */
export const REVIEW_WEEKS = 12;

export interface Review {
  readonly id: ReviewId;
  /** The day it is due, YYYY-MM-DD. */
  readonly due: string;
  /** When it was held, milliseconds; null while it is to come. */
  readonly heldAt: number | null;
  readonly binnedAt: number | null;
}

/** A stored review as a plain value; null when malformed. */
export function readReview(id: string, record: unknown): Review | null {
  const reviewId = parseId<ReviewId>(id);
  if (reviewId === null || !(record instanceof Y.Map)) return null;
  const at = numberIn(record.get('m'), 'at');
  const due: unknown = record.get('due');
  if (at === null || typeof due !== 'string' || !isCalendarDate(due)) return null;
  return Object.freeze({
    id: reviewId,
    due,
    heldAt: numberIn(record.get('held'), 'at'),
    binnedAt: binnedAt(record, at),
  });
}

/** The day that a review is proposed for: the interval after `day`. Both YYYY-MM-DD. */
export function reviewAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + REVIEW_WEEKS * 7);
  return date.toISOString().slice(0, 10);
}

/** Plans a review for a day. */
export function planReview(
  doc: Y.Doc,
  due: string,
  context: Omit<WriteContext, 'by'>,
): Result<{ readonly id: ReviewId; readonly change: Change }, CommitmentsRefusal> {
  if (!isCalendarDate(due)) return refused('bad-date');
  if (recordsOf(doc, REVIEWS).size >= MAX_COMMITMENTS) return refused('commitments-full');
  const id = newId<ReviewId>(context.random);
  const at = context.now();
  return ok({ id, change: createRecord(doc, REVIEWS, id, at, { m: { at }, due }) });
}

/** Moves a review to another day. */
export function moveReview(doc: Y.Doc, id: ReviewId, due: string): Result<Change, CommitmentsRefusal> {
  if (recordOf(doc, REVIEWS, id) === null) return refused('unknown-review');
  if (!isCalendarDate(due)) return refused('bad-date');
  return ok(writeFields(doc, REVIEWS, [{ record: id, field: 'due', value: due }]));
}

/** Says that a review has been held; the first time counts. */
export function holdReview(
  doc: Y.Doc,
  id: ReviewId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  const record = recordOf(doc, REVIEWS, id);
  if (record === null) return refused('unknown-review');
  if (numberIn(record.get('held'), 'at') !== null) return ok({ collection: REVIEWS, fields: [] });
  return ok(writeFields(doc, REVIEWS, [{ record: id, field: 'held', value: { at: context.now() } }]));
}

/** Takes a review off the plan; the notes that it left on actions stay. */
export function binReview(
  doc: Y.Doc,
  id: ReviewId,
  context: Pick<WriteContext, 'now'>,
): Result<Change, CommitmentsRefusal> {
  return orRefused(binRecord(doc, REVIEWS, id, context.now()), 'unknown-review');
}
