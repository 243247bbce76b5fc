import type * as Y from 'yjs';
import { ACTIONS, type Action, readAction } from './actions.ts';
import { byOrder } from './commitmentFields.ts';
import type { ActionId, PledgeId, ReviewId } from './ids.ts';
import { PLEDGES, type Pledge, readPledge } from './pledges.ts';
import { recordsOf } from './records.ts';
import { REVIEWS, type Review, readReview } from './reviews.ts';

/** The `commitments` document: pledges (`pledges.ts`), the action plan (`actions.ts`) and its reviews (`reviews.ts`). */

export interface Commitments {
  readonly pledges: ReadonlyMap<PledgeId, Pledge>;
  readonly actions: ReadonlyMap<ActionId, Action>;
  readonly reviews: ReadonlyMap<ReviewId, Review>;
  readonly skipped: number;
}

/** What a document holds; malformed entries are skipped and counted. Never throws. */
export function readCommitments(doc: Y.Doc): Commitments {
  let skipped = 0;
  const all = <Id extends string, T extends { readonly id: Id }>(
    collection: string,
    read: (id: string, record: unknown) => T | null,
  ): ReadonlyMap<Id, T> => {
    const found = new Map<Id, T>();
    for (const [id, record] of recordsOf(doc, collection).entries()) {
      const value = read(id, record);
      if (value === null) skipped += 1;
      else found.set(value.id, value);
    }
    return found;
  };
  const pledges = all<PledgeId, Pledge>(PLEDGES, readPledge);
  const actions = all<ActionId, Action>(ACTIONS, readAction);
  const reviews = all<ReviewId, Review>(REVIEWS, readReview);
  return { pledges, actions, reviews, skipped };
}

/** Pledges that stand, in their order. */
export function pledgeList(commitments: Commitments): readonly Pledge[] {
  return [...commitments.pledges.values()].filter((pledge) => pledge.binnedAt === null).sort(byOrder);
}

/** Merges in a row that are followed; nobody merges deeper, and a circle ends there. */
const MAX_MERGES = 50;

/** The pledge that an action belongs to now: its own, or the one that this was merged into. Null when it is unknown. */
export function pledgeOfAction({ pledges }: Commitments, action: Pick<Action, 'pledge'>): Pledge | null {
  let pledge = pledges.get(action.pledge);
  for (let step = 0; step < MAX_MERGES && pledge !== undefined; step += 1) {
    if (pledge.binnedAt === null || pledge.into === null) return pledge;
    pledge = pledges.get(pledge.into);
  }
  return null;
}

/** The actions of a pledge that stand, in their order; those of pledges that were merged into it too. */
export function actionsOf(commitments: Commitments, pledge: PledgeId): readonly Action[] {
  return [...commitments.actions.values()]
    .filter((action) => action.binnedAt === null && pledgeOfAction(commitments, action)?.id === pledge)
    .sort(byOrder);
}

/** Reviews that stand, by their day. */
export function reviewList(commitments: Commitments): readonly Review[] {
  return [...commitments.reviews.values()]
    .filter((review) => review.binnedAt === null)
    .sort((a, b) => (a.due !== b.due ? (a.due < b.due ? -1 : 1) : a.id < b.id ? -1 : 1));
}

/** The review that comes next: the earliest one that has not been held; null when none is planned. */
export function nextReview(commitments: Commitments): Review | null {
  return reviewList(commitments).find((review) => review.heldAt === null) ?? null;
}
