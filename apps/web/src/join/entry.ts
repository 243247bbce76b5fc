import { parseId, type WorkshopId } from '@pathwall/domain/ids';
import type { InvitationBody } from '@pathwall/protocol';

/**
 * A secret stands in the fragment of a link, which no server sees. It is taken out of the address bar at once and kept
 * in the entry of the browser's history, so that a reload still finds it and nobody who looks over a shoulder does.
 */

const KEPT = 'pathwallEntry';

function keptIn(state: unknown): string {
  const kept: unknown = typeof state === 'object' && state !== null ? Reflect.get(state, KEPT) : null;
  return typeof kept === 'string' ? kept : '';
}

/** Takes the fragment of this page's address, or what was taken before. */
export function takeFragment(): string {
  const { hash, pathname, search } = window.location;
  const typed = hash.slice(1);
  if (typed === '') return keptIn(window.history.state);
  window.history.replaceState({ [KEPT]: typed }, '', pathname + search);
  try {
    return decodeURIComponent(typed);
  } catch {
    // Not an address that we made: the server says what is wrong with it.
    return typed;
  }
}

/** How the link that was opened leads in; null when it is only half of one. */
export function linkEntry(workshop: string, fragment: string): InvitationBody | null {
  const id = parseId<WorkshopId>(workshop);
  return id === null || fragment === '' ? null : { workshop: id, secret: fragment.slice(0, 200) };
}
