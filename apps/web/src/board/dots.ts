import { type Agenda, type BoardName, type IdeaId, parseRefKey } from '@pathwall/domain';

export const NO_DOTS: ReadonlyMap<IdeaId, number> = new Map();

/** Dots on a board's ideas. None while voting is off, and none while dots are being put: nobody is to see them then. */
export function dotsOn(
  board: BoardName,
  { dots, tallies }: Pick<Agenda, 'dots' | 'tallies'>,
): ReadonlyMap<IdeaId, number> {
  if (dots === null || dots.open || tallies.dots.size === 0) return NO_DOTS;
  const found = new Map<IdeaId, number>();
  for (const [key, count] of tallies.dots) {
    const ref = parseRefKey(key);
    if (ref?.board === board && count > 0) found.set(ref.idea, count);
  }
  return found;
}
