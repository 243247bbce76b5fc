import { apart } from '../../ui/apart.tsx';
import { Opening } from './Opening.tsx';
import { loadBoard } from './participantPart.ts';

/** The page of a seat, in files of its own. */
export const WorkshopPage = apart(() => import('./WorkshopPage.tsx'), Opening);

/** Fetches all that the page of a participant's seat is put together from. Does not reject, as `loadBoard`. */
export function loadWorkshop(): Promise<unknown> {
  return Promise.allSettled([WorkshopPage.load(), loadBoard()]);
}
