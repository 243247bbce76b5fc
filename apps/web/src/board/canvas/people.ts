import type { Presence } from '@pathwall/protocol';

/** How a person is coloured among the others: by their place, never the first, which is one's own pair's colour. */
export function personIndex(others: readonly Presence[], presence: Presence): number {
  return others.indexOf(presence) + 1;
}
