import type * as Y from 'yjs';
import { ACTIONS, type Action, readAction } from './actions.ts';
import { byOrder } from './commitmentFields.ts';
import type { ActionId, PledgeId } from './ids.ts';
import { PLEDGES, type Pledge, readPledge } from './pledges.ts';
import { recordsOf } from './records.ts';

/** The `commitments` document: pledges (`pledges.ts`) and the action plan (`actions.ts`). */

export interface Commitments {
  readonly pledges: ReadonlyMap<PledgeId, Pledge>;
  readonly actions: ReadonlyMap<ActionId, Action>;
  readonly skipped: number;
}

/** What a document holds; malformed entries are skipped and counted. Never throws. */
export function readCommitments(doc: Y.Doc): Commitments {
  const pledges = new Map<PledgeId, Pledge>();
  const actions = new Map<ActionId, Action>();
  let skipped = 0;
  for (const [id, record] of recordsOf(doc, PLEDGES).entries()) {
    const pledge = readPledge(id, record);
    if (pledge === null) skipped += 1;
    else pledges.set(pledge.id, pledge);
  }
  for (const [id, record] of recordsOf(doc, ACTIONS).entries()) {
    const action = readAction(id, record);
    if (action === null) skipped += 1;
    else actions.set(action.id, action);
  }
  return { pledges, actions, skipped };
}

/** Pledges that stand, in their order. */
export function pledgeList(commitments: Commitments): readonly Pledge[] {
  return [...commitments.pledges.values()].filter((pledge) => pledge.binnedAt === null).sort(byOrder);
}

/** The actions of a pledge that stand, in their order. */
export function actionsOf(commitments: Commitments, pledge: PledgeId): readonly Action[] {
  return [...commitments.actions.values()]
    .filter((action) => action.pledge === pledge && action.binnedAt === null)
    .sort(byOrder);
}
