import type { IdeaId } from '@pathwall/domain';
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { Arranged } from './columns.ts';

/** An idea as it stands in one stage (null: in the tray). */
export interface Spot {
  readonly idea: IdeaId;
  readonly stage: StageKey | null;
}

/** Ideas that a person has picked to do something with all of them, each with the stage in which it was picked. */
export type Picked = ReadonlyMap<IdeaId, StageKey | null>;

export const NONE_PICKED: Picked = new Map();

/** Picks a spot, or lets go of it. An idea that is picked in another stage is picked here instead. */
export function toggled(picked: Picked, { idea, stage }: Spot): Picked {
  const next = new Map(picked);
  if (next.get(idea) === stage && next.has(idea)) next.delete(idea);
  else next.set(idea, stage);
  return next;
}

/** These spots as well. */
export function withSpots(picked: Picked, spots: readonly Spot[]): Picked {
  const next = new Map(picked);
  for (const { idea, stage } of spots) next.set(idea, stage);
  return next;
}

export function isPicked(picked: Picked, { idea, stage }: Spot): boolean {
  return picked.has(idea) && picked.get(idea) === stage;
}

/** Everything that stands, in the order in which it is read: stage by stage, from top to bottom, then the tray. */
function* reading({ columns, tray }: Arranged): Generator<Spot> {
  for (const stage of STAGE_KEYS) for (const idea of columns[stage]) yield { idea, stage };
  for (const idea of tray) yield { idea, stage: null };
}

/**
 * What of it still stands and shows: an idea that was moved meanwhile is picked where it went, one that is in the bin or
 * filtered out no longer. The same object when nothing changed.
 */
export function standing(picked: Picked, arranged: Arranged): Picked {
  if (picked.size === 0) return picked;
  const next = new Map<IdeaId, StageKey | null>();
  let same = true;
  for (const { idea, stage } of reading(arranged)) {
    const known = picked.get(idea);
    if (known === undefined || next.get(idea) === known) continue;
    if (known === stage || !next.has(idea)) next.set(idea, stage);
  }
  for (const [idea, stage] of picked) if (next.get(idea) !== stage) same = false;
  return same ? picked : next;
}

/** The picked spots in the order in which they are read. */
export function spotsOf(picked: Picked, arranged: Arranged): readonly Spot[] {
  return picked.size === 0 ? [] : [...reading(arranged)].filter((spot) => isPicked(picked, spot));
}
