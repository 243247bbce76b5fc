import {
  type Board,
  type BoardName,
  type Group,
  mergedColumns,
  type Pair,
  type PlacedIdea,
  perStage,
  refKey,
  type StageKey,
  type Wall,
  type WallFilter,
} from '@pathwall/domain';

/** One thing in a column of the wall: an idea, or like ideas under one title. */
export type ColumnItem =
  | { readonly kind: 'idea'; readonly key: string; readonly idea: PlacedIdea }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: Group;
      readonly ideas: readonly PlacedIdea[];
    };

export type WallColumns = Readonly<Record<StageKey, readonly ColumnItem[]>>;

/**
 * The columns as the wall shows them: key points first where asked for, then board by board; a group stands where its
 * first idea would, with those of its ideas that stand in the column. A filter that leaves one idea of a group shows
 * the idea alone, so that a pair's filter is exactly that pair's board.
 */
export function arrange(
  boards: ReadonlyMap<BoardName, Board>,
  pairs: readonly Pair[],
  wall: Wall,
  filter: WallFilter,
  keyPointsFirst: boolean,
): WallColumns {
  const columns = mergedColumns(boards, pairs, filter);
  const groupOf = new Map(wall.groups.flatMap((group) => group.members.map((ref) => [refKey(ref), group])));
  return perStage((stage) => {
    const shown =
      filter.stage === undefined || filter.stage === stage ? inOrder(columns[stage], keyPointsFirst) : [];
    return withGroups(shown, groupOf);
  });
}

function inOrder(ideas: readonly PlacedIdea[], keyPointsFirst: boolean): readonly PlacedIdea[] {
  if (!keyPointsFirst) return ideas;
  return [...ideas.filter(({ value }) => value.keyPoint), ...ideas.filter(({ value }) => !value.keyPoint)];
}

function withGroups(
  ideas: readonly PlacedIdea[],
  groupOf: ReadonlyMap<string, Group>,
): readonly ColumnItem[] {
  const members = Map.groupBy(ideas, (idea) => groupOf.get(refKey(idea)) ?? null);
  const placed = new Set<Group>();
  return ideas.flatMap((idea): ColumnItem[] => {
    const group = groupOf.get(refKey(idea));
    const like = group === undefined ? [] : (members.get(group) ?? []);
    if (group === undefined || like.length < 2) return [{ kind: 'idea', key: refKey(idea), idea }];
    if (placed.has(group)) return [];
    placed.add(group);
    return [{ kind: 'group', key: group.id, group, ideas: like }];
  });
}

/** Ideas in what a column shows, each once. */
export function ideasIn(items: readonly ColumnItem[]): readonly PlacedIdea[] {
  return items.flatMap((item) => (item.kind === 'idea' ? [item.idea] : item.ideas));
}

/** Whether a filter holds anything back. */
export function isFiltering(filter: WallFilter): boolean {
  return (
    filter.board !== undefined ||
    filter.session !== undefined ||
    filter.stage !== undefined ||
    filter.keyPoints === true ||
    (filter.words ?? '').trim() !== ''
  );
}
