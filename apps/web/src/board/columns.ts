import type { Board, Idea, IdeaId, Position, Session } from '@pathwall/domain';
import { perStage, STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';

/** What of a board is shown. */
export interface Filter {
  /** Words that an idea must contain; empty shows all. */
  readonly query: string;
  /** Null shows all sessions. */
  readonly session: Session | null;
}

export const NO_FILTER: Filter = { query: '', session: null };

export function isFiltering({ query, session }: Filter): boolean {
  return query.trim() !== '' || session !== null;
}

export const NO_BOARD: Board = { ideas: new Map<IdeaId, Idea>(), skipped: 0 };

/** Ideas of the six stages in their order, what waits in the tray, and what lies in the bin. */
export interface Arranged {
  readonly columns: Readonly<Record<StageKey, readonly IdeaId[]>>;
  readonly tray: readonly IdeaId[];
  readonly bin: readonly IdeaId[];
  /** Ideas that are not in the bin, before filtering. */
  readonly total: number;
  /** Ideas that the filter lets through. */
  readonly shown: number;
}

interface Entry {
  readonly id: IdeaId;
  readonly order: string;
}

export const NOTHING_ARRANGED: Arranged = {
  columns: perStage((): readonly IdeaId[] => []),
  tray: [],
  bin: [],
  total: 0,
  shown: 0,
};

/** What was arranged last: of which board, and how. */
export interface Last {
  readonly board: Board;
  readonly filter: Filter;
  readonly arranged: Arranged;
}

/** Whether two values of an idea stand in the same places, so that its words alone, or its marks, are others. */
function standsAlike(a: Idea, b: Idea): boolean {
  return (
    a.binnedAt === b.binnedAt &&
    a.places.length === b.places.length &&
    a.places.every(
      ({ stage, order }, index) => stage === b.places[index]?.stage && order === b.places[index].order,
    )
  );
}

/**
 * The same as `arrange`, from what was arranged last: where nothing has come, gone or moved, nothing is sorted again. So an
 * edit of one idea among thousands costs one look at each.
 */
export function arrangeAgain(board: Board, filter: Filter, last: Last): Arranged {
  const before = last.board.ideas;
  const same =
    last.filter === filter &&
    // What is filtered by its words may come or go with them.
    filter.query.trim() === '' &&
    before.size === board.ideas.size &&
    every(board.ideas, (idea) => {
      const old = before.get(idea.id);
      return old === idea || (old !== undefined && standsAlike(old, idea));
    });
  return same ? last.arranged : arrange(board, filter, last.arranged);
}

function every<K, V>(map: ReadonlyMap<K, V>, holds: (value: V) => boolean): boolean {
  for (const value of map.values()) if (!holds(value)) return false;
  return true;
}

/**
 * A board arranged for showing in one pass (the domain's `column` walks every idea once a stage). Lists that did not
 * change keep their identity from `previous`, so that only the column that changed is drawn again.
 */
export function arrange(board: Board, filter: Filter, previous: Arranged = NOTHING_ARRANGED): Arranged {
  const wanted = filter.query.trim().toLocaleLowerCase();
  const entries = perStage((): Entry[] => []);
  const tray: Idea[] = [];
  const bin: Idea[] = [];
  let total = 0;
  let shown = 0;
  for (const idea of board.ideas.values()) {
    if (idea.binnedAt !== null) {
      bin.push(idea);
      continue;
    }
    total += 1;
    if (filter.session !== null && idea.session !== filter.session) continue;
    if (wanted !== '' && !idea.text.toLocaleLowerCase().includes(wanted)) continue;
    shown += 1;
    if (idea.places.length === 0) tray.push(idea);
    for (const place of idea.places) entries[place.stage].push({ id: idea.id, order: place.order });
  }
  tray.sort((a, b) => a.at - b.at || byId(a, b));
  bin.sort((a, b) => (b.binnedAt ?? 0) - (a.binnedAt ?? 0) || byId(a, b));
  const columns = perStage((stage) =>
    keep(
      previous.columns[stage],
      ids(entries[stage].sort((a, b) => compare(a.order, b.order) || byId(a, b))),
    ),
  );
  const next = {
    columns,
    tray: keep(previous.tray, ids(tray)),
    bin: keep(previous.bin, ids(bin)),
    total,
    shown,
  };
  return same(previous, next) ? previous : next;
}

function same(a: Arranged, b: Arranged): boolean {
  return (
    a.tray === b.tray &&
    a.bin === b.bin &&
    a.total === b.total &&
    a.shown === b.shown &&
    STAGE_KEYS.every((stage) => a.columns[stage] === b.columns[stage])
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id);
}

function ids(list: readonly { readonly id: IdeaId }[]): readonly IdeaId[] {
  return list.map(({ id }) => id);
}

/** The old list when the new one says the same. */
function keep(old: readonly IdeaId[], next: readonly IdeaId[]): readonly IdeaId[] {
  return old.length === next.length && old.every((id, index) => id === next[index]) ? old : next;
}

/** Where an idea goes to be one place further up or down its column; null at the column's end, or when not in it. */
export function neighbourPosition(
  column: readonly IdeaId[],
  id: IdeaId,
  step: 'up' | 'down',
): Position | null {
  const at = column.indexOf(id);
  if (at === -1) return null;
  if (step === 'down') {
    const below = column[at + 1];
    return below === undefined ? null : { after: below };
  }
  if (at === 0) return null;
  const before = column[at - 2];
  return before === undefined ? 'start' : { after: before };
}
