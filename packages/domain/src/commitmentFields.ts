import * as Y from 'yjs';
import type { RandomBytes } from './ids.ts';
import { isOrderKey, orderKeyBetween } from './order.ts';
import { recordsOf } from './records.ts';
import type { TextRefusal } from './text.ts';

/** What pledges, actions and reviews share: bounds, refusals and their order. */

/** Pledges, and actions, and reviews, of one workshop. */
export const MAX_COMMITMENTS = 500;

export type CommitmentsRefusal =
  | TextRefusal
  | 'unknown-pledge'
  | 'unknown-action'
  | 'unknown-review'
  | 'unknown-stage'
  | 'bad-date'
  | 'commitments-full';

/** Sorts by order key, ties by id; never by locale. */
export function byOrder<T extends { readonly order: string; readonly id: string }>(a: T, b: T): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** An order key after every record of a collection. */
export function orderAtEnd(doc: Y.Doc, collection: string, random: RandomBytes): string {
  let last: string | null = null;
  for (const record of recordsOf(doc, collection).values()) {
    const order: unknown = record instanceof Y.Map ? record.get('order') : null;
    if (isOrderKey(order) && (last === null || order > last)) last = order;
  }
  return orderKeyBetween(last, null, random);
}
