import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { nextReview, readCommitments, reviewList } from './commitments.ts';
import type { ReviewId } from './ids.ts';
import { revertChange } from './records.ts';
import { mustBeOk } from './result.ts';
import { binReview, holdReview, moveReview, planReview, REVIEWS, reviewAfter } from './reviews.ts';
import { exchange, testContext } from './testing.ts';

const context = testContext(17);

function plan(doc: Y.Doc, due: string): ReviewId {
  return mustBeOk(planReview(doc, due, context)).id;
}

test('a review is proposed twelve weeks on, over the ends of months and years (R55)', () => {
  expect(reviewAfter('2026-11-22')).toBe('2027-02-14');
  expect(reviewAfter('2027-12-31')).toBe('2028-03-24');
});

describe('the next review (R55)', () => {
  test('is the earliest that was not held; held ones stay as history', () => {
    const doc = new Y.Doc();
    const second = plan(doc, '2027-05-09');
    const first = plan(doc, '2027-02-14');
    expect(nextReview(readCommitments(doc))?.id).toBe(first);
    mustBeOk(holdReview(doc, first, context));
    const held = readCommitments(doc).reviews.get(first)?.heldAt;
    expect(held).not.toBeNull();
    mustBeOk(holdReview(doc, first, context));
    expect(readCommitments(doc).reviews.get(first)?.heldAt).toBe(held);
    expect(nextReview(readCommitments(doc))?.id).toBe(second);
    expect(reviewList(readCommitments(doc)).map((review) => review.id)).toEqual([first, second]);
  });

  test('moves, and two people who move it agree afterwards (R70)', () => {
    const doc = new Y.Doc();
    const other = new Y.Doc();
    const id = plan(doc, '2027-02-14');
    exchange(doc, other);
    mustBeOk(moveReview(doc, id, '2027-02-21'));
    mustBeOk(moveReview(other, id, '2027-02-28'));
    exchange(doc, other);
    expect(readCommitments(doc)).toEqual(readCommitments(other));
    expect(['2027-02-21', '2027-02-28']).toContain(nextReview(readCommitments(doc))?.due);
  });

  test('taken off the plan comes back by undo', () => {
    const doc = new Y.Doc();
    const change = mustBeOk(binReview(doc, plan(doc, '2027-02-14'), context));
    expect(nextReview(readCommitments(doc))).toBeNull();
    revertChange(doc, change);
    expect(nextReview(readCommitments(doc))?.due).toBe('2027-02-14');
  });
});

test('bad days and unknown reviews are refused and change nothing (R29)', () => {
  const doc = new Y.Doc();
  const id = plan(doc, '2027-02-14');
  const before = Y.encodeStateAsUpdate(doc);
  const nobody = 'nobody' as ReviewId;
  const tries = [
    planReview(doc, '14/02/2027', context),
    planReview(doc, '', context),
    moveReview(doc, id, '2027-02-30'),
    moveReview(doc, nobody, '2027-02-14'),
    holdReview(doc, nobody, context),
    binReview(doc, nobody, context),
  ];
  expect(tries.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
    'bad-date',
    'bad-date',
    'bad-date',
    'unknown-review',
    'unknown-review',
    'unknown-review',
  ]);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
});

test('malformed reviews are skipped and counted (R28)', () => {
  const doc = new Y.Doc();
  plan(doc, '2027-02-14');
  doc.transact(() => {
    doc.getMap(REVIEWS).set('x', 'review');
    doc.getMap(REVIEWS).set('y', new Y.Map([['due', '2027-02-14']]));
    doc.getMap(REVIEWS).set(
      'z',
      new Y.Map<unknown>([
        ['m', { at: 1 }],
        ['due', 'soon'],
      ]),
    );
  });
  const read = readCommitments(doc);
  expect([read.reviews.size, read.skipped]).toEqual([1, 3]);
  expect([...read.reviews.values()].every(Object.isFrozen)).toBe(true);
});
