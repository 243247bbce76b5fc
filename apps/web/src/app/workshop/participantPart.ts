import { apart } from '../../ui/apart.tsx';
import { BoardPage } from './boardPart.ts';
import { Opening } from './Opening.tsx';

/** A participant's workshop, in files of its own. */
export const ParticipantPage = apart(() => import('./ParticipantPage.tsx'), Opening);

/**
 * Fetches it and its board. What could not be fetched now is fetched, and its failure shown, when it is needed; so this does
 * not reject.
 */
export function loadBoard(): Promise<unknown> {
  return Promise.allSettled([ParticipantPage.load(), BoardPage.load()]);
}
