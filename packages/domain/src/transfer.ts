import type * as Y from 'yjs';
import { ACTIONS, type Action } from './actions.ts';
import { type Board, IDEAS, type Idea, readBoard } from './board.ts';
import { actionsOf, type Commitments, pledgeList, readCommitments, reviewList } from './commitments.ts';
import type { BoardName, DocumentName } from './documents.ts';
import type { SeatId } from './ids.ts';
import { MARKS, type Mark } from './marks.ts';
import { allIdeas, boardOrder } from './merged.ts';
import type { Contents } from './papers/contents.ts';
import { PLEDGES, type Pledge } from './pledges.ts';
import {
  actionFields,
  groupFields,
  ideaFields,
  keyPointFields,
  markFields,
  pledgeFields,
  reviewFields,
  type Standing,
} from './recordFields.ts';
import { createRecord, samePlain } from './records.ts';
import { ok, type Result, refused } from './result.ts';
import { REVIEWS, type Review } from './reviews.ts';
import { GROUPS, type Group, KEY_POINTS, type KeyPoint, readWall } from './wall.ts';
import { createWorkshop, type NewWorkshop } from './workshop.ts';
import type { Pair, WorkshopState } from './workshopState.ts';

/**
 * A whole workshop as one value that travels: from a workshop to a file, and from a file into an equal workshop, on this or
 * another instance. No secrets and no names are in it; who wrote what stands there under a number that means nothing
 * elsewhere. What is in the bin stays behind, and what goes on at the moment (timer, spotlight, break) as well.
 */

export const WORKSHOP_SCHEMA = 'pathwall/workshop';

type InFile<T> = Standing<T> & { readonly id: string };

export interface WorkshopFile {
  readonly schema: typeof WORKSHOP_SCHEMA;
  readonly version: 1;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly workshop: Required<NewWorkshop> & Pick<WorkshopState, 'phase' | 'locked'>;
  readonly pairs: readonly Pair[];
  readonly boards: readonly { readonly board: BoardName; readonly ideas: readonly InFile<Idea>[] }[];
  readonly wall: {
    readonly groups: readonly Group[];
    readonly keyPoints: readonly KeyPoint[];
    readonly marks: readonly Mark[];
  };
  readonly commitments: {
    readonly pledges: readonly InFile<Pledge>[];
    readonly actions: readonly InFile<Action>[];
    readonly reviews: readonly InFile<Review>[];
  };
}

function standing<T extends { readonly binnedAt: unknown }>(record: T): Omit<T, 'binnedAt'> {
  const { binnedAt, ...rest } = record;
  return rest;
}

/** Everything of a workshop that travels. */
export function workshopFile({ state, boards, wall, commitments, at }: Contents): WorkshopFile {
  const { title, organisation, date, approach, anonymous, story, groundRules } = state;
  const { prompts, minutes, keepMonths, phase, locked, pairs } = state;
  const pseudonyms = new Map<SeatId, SeatId>();
  const pseudonym = (seat: SeatId | null): SeatId | null => {
    if (seat === null || anonymous) return null;
    const known = pseudonyms.get(seat) ?? (`person-${pseudonyms.size + 1}` as SeatId);
    pseudonyms.set(seat, known);
    return known;
  };
  const ideas = Map.groupBy(allIdeas(boards, pairs), ({ board }) => board);
  return {
    schema: WORKSHOP_SCHEMA,
    version: 1,
    madeAt: new Date(at).toISOString(),
    workshop: {
      title,
      organisation,
      date,
      approach,
      anonymous,
      story,
      groundRules,
      prompts,
      minutes,
      keepMonths,
      phase,
      locked,
    },
    pairs,
    boards: [...ideas.keys()].sort(boardOrder(pairs)).map((board) => ({
      board,
      ideas: (ideas.get(board) ?? []).map(({ value }) => ({ ...standing(value), by: pseudonym(value.by) })),
    })),
    wall: { groups: wall.groups, keyPoints: wall.keyPoints, marks: wall.marks },
    commitments: {
      // A pledge that was put back after a merge stands for itself.
      pledges: pledgeList(commitments).map((pledge) => ({ ...standing(pledge), into: null })),
      actions: pledgeList(commitments).flatMap(({ id }) =>
        // The actions of a pledge that was merged into another one go with that.
        actionsOf(commitments, id).map((action) => ({ ...standing(action), pledge: id })),
      ),
      reviews: reviewList(commitments).map(standing),
    },
  };
}

/** Where something in a file is not as it must be. */
export interface Misfit {
  /** As in `boards[0].ideas[3].text`. */
  readonly place: string;
}

/** One document of a workshop that comes in: written by `fill`, in steps, so that it can be passed on in pieces. */
export interface Incoming {
  readonly name: DocumentName;
  readonly steps: readonly ((doc: Y.Doc) => void)[];
  /** Whether the filled document holds exactly what the file says; the place where it does not. */
  readonly misfit: (doc: Y.Doc) => string | null;
}

/** Records of one step. */
const STEP = 100;

function steps<T extends { readonly id: string }>(
  collection: string,
  records: readonly T[],
  fields: (record: T) => ReturnType<typeof ideaFields>,
  at: number,
): readonly ((doc: Y.Doc) => void)[] {
  return Array.from({ length: Math.ceil(records.length / STEP) }, (_, index) => (doc: Y.Doc) => {
    doc.transact(() => {
      for (const record of records.slice(index * STEP, (index + 1) * STEP))
        createRecord(doc, collection, record.id, at, fields(record));
    });
  });
}

/** The first place in which two lists of plain values differ. */
function difference(place: string, wanted: readonly unknown[], found: readonly unknown[]): string | null {
  for (const [index, value] of wanted.entries()) {
    if (samePlain(value, found[index])) continue;
    const name = Object.keys(value as object).find(
      (key) => !samePlain(Reflect.get(value as object, key), Reflect.get(Object(found[index]), key)),
    );
    return `${place}[${index}]${name === undefined || found[index] === undefined ? '' : `.${name}`}`;
  }
  return wanted.length === found.length ? null : place;
}

/** The documents that a file holds. Ids must be its own only once in each list (`repeatedId`). */
export function incoming(file: WorkshopFile): readonly Incoming[] {
  const at = Date.parse(file.madeAt);
  const boards = file.boards.map(({ board, ideas }, index): Incoming => {
    const wanted = new Map(ideas.map((idea) => [idea.id, idea]));
    return {
      name: board,
      steps: steps(IDEAS, ideas, ({ id, ...idea }) => ideaFields(idea), at),
      misfit: (doc) =>
        difference(
          `boards[${index}].ideas`,
          [...wanted.values()],
          inOrder(wanted.keys(), readBoard(doc).ideas),
        ),
    };
  });
  const { groups, keyPoints, marks } = file.wall;
  const { pledges, actions, reviews } = file.commitments;
  return [
    ...boards,
    {
      name: 'wall',
      steps: [
        ...steps(GROUPS, groups, ({ id, ...group }) => groupFields(group, at), at),
        ...steps(KEY_POINTS, keyPoints, ({ id, ...point }) => keyPointFields(point), at),
        ...steps(MARKS, marks, ({ id, ...mark }) => markFields(mark), at),
      ],
      misfit: (doc) => {
        const wall = readWall(doc);
        return (
          difference('wall.groups', groups, byId(groups, wall.groups)) ??
          difference('wall.keyPoints', keyPoints, byId(keyPoints, wall.keyPoints)) ??
          difference('wall.marks', marks, byId(marks, wall.marks))
        );
      },
    },
    {
      name: 'commitments',
      steps: [
        ...steps(PLEDGES, pledges, ({ id, ...pledge }) => pledgeFields(pledge), at),
        ...steps(ACTIONS, actions, ({ id, ...action }) => actionFields(action), at),
        ...steps(REVIEWS, reviews, ({ id, ...review }) => reviewFields(review), at),
      ],
      misfit: (doc) => {
        const found: Commitments = readCommitments(doc);
        return (
          difference('commitments.pledges', pledges, inOrder(ids(pledges), found.pledges)) ??
          difference('commitments.actions', actions, inOrder(ids(actions), found.actions)) ??
          difference('commitments.reviews', reviews, inOrder(ids(reviews), found.reviews))
        );
      },
    },
  ];
}

function ids(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map(({ id }) => id);
}

function inOrder(
  wanted: Iterable<string>,
  found: Board['ideas'] | ReadonlyMap<string, { readonly binnedAt: number | null }>,
): readonly unknown[] {
  const known: ReadonlyMap<string, { readonly binnedAt: number | null }> = found;
  return [...wanted].map((id) => {
    const record = known.get(id);
    return record === undefined ? undefined : standing(record);
  });
}

function byId<T extends { readonly id: string }>(
  wanted: readonly T[],
  found: readonly T[],
): readonly unknown[] {
  const known = new Map<string, T>(found.map((record) => [record.id, record]));
  return wanted.map(({ id }) => known.get(id));
}

/** The state that a file's workshop begins with `now`, from when it is kept; or the place that does not fit. */
export function incomingState(file: WorkshopFile, now: number): Result<WorkshopState, string> {
  const { phase, locked, ...made } = file.workshop;
  const created = createWorkshop(made, now);
  if (!created.ok) return refused('workshop');
  const state: WorkshopState = { ...created.value, phase, locked, pairs: file.pairs };
  const changed = Object.keys(made).find(
    (key) => !samePlain(Reflect.get(made, key), Reflect.get(created.value, key)),
  );
  return changed === undefined ? ok(state) : refused(`workshop.${changed}`);
}

/** The place of something that stands twice in a file: an id, a pair's number, a board; null when nothing does. */
export function repeatedId(file: WorkshopFile): string | null {
  const { pledges, actions, reviews } = file.commitments;
  const lists: readonly (readonly [string, readonly (string | number)[]])[] = [
    ['pairs', file.pairs.map(({ id }) => id)],
    ['pairs', file.pairs.map(({ number }) => number)],
    ['boards', file.boards.map(({ board }) => board)],
    ...file.boards.map(({ ideas }, index) => [`boards[${index}].ideas`, ids(ideas)] as const),
    ['wall.groups', ids(file.wall.groups)],
    ['wall.keyPoints', ids(file.wall.keyPoints)],
    ['wall.marks', ids(file.wall.marks)],
    ['commitments.pledges', ids(pledges)],
    ['commitments.actions', ids(actions)],
    ['commitments.reviews', ids(reviews)],
    ...actions.map(
      ({ notes }, index) => [`commitments.actions[${index}].notes`, notes.map(({ id }) => id)] as const,
    ),
  ];
  for (const [place, values] of lists) {
    const seen = new Set<string | number>();
    for (const [index, value] of values.entries()) {
      if (seen.has(value)) return `${place}[${index}]`;
      seen.add(value);
    }
  }
  return null;
}

/** The place of a board that no pair of the file has, or of an action whose pledge is not there; null when all is well. */
export function strayPart(file: WorkshopFile): string | null {
  const boards = new Set<string>(['board.room', ...file.pairs.map(({ id }) => `board.${id}`)]);
  const stray = file.boards.findIndex(({ board }) => !boards.has(board));
  if (stray !== -1) return `boards[${stray}].board`;
  const pledges = new Set<string>(ids(file.commitments.pledges));
  const orphan = file.commitments.actions.findIndex(({ pledge }) => !pledges.has(pledge));
  return orphan === -1 ? null : `commitments.actions[${orphan}].pledge`;
}
