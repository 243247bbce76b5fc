import { loadWorkshop } from './workshopPart.ts';

/** Long enough for the join page itself to be there first. */
const AFTER_MS = 400;

/** Fetches what a participant needs next while they type their name. Gives the function that calls it off. */
export function preloadWorkshop(): () => void {
  const timer = setTimeout(() => void loadWorkshop(), AFTER_MS);
  return () => clearTimeout(timer);
}
