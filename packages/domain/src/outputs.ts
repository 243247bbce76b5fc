import type { Action } from './actions.ts';
import type { Board, Idea } from './board.ts';
import { actionsOf, type Commitments, pledgeList } from './commitments.ts';
import { type BoardName, pairOfBoard } from './documents.ts';
import { allIdeas } from './merged.ts';
import { perStage, STAGE_KEYS, type StageKey, UPSTREAM } from './pathway.ts';
import { SESSIONS, type Session } from './phases.ts';
import type { Pledge } from './pledges.ts';
import type { Pair } from './workshopState.ts';

/** One row of the discussion log: an idea, and a cross in every stage that it belongs to. */
export interface LogRow {
  readonly idea: Idea;
  /** Number of the pair, or null for the room. */
  readonly pair: number | null;
  readonly crosses: Readonly<Record<StageKey, boolean>>;
}

export interface LogTable {
  readonly session: Session;
  readonly rows: readonly LogRow[];
}

/** The record of sessions 1 to 3: one table per question, a row per idea, each idea once. */
export function discussionLog(
  boards: ReadonlyMap<BoardName, Board>,
  pairs: readonly Pair[],
): readonly LogTable[] {
  const numbers = new Map(pairs.map((pair) => [pair.id, pair.number]));
  const ideas = allIdeas(boards, pairs);
  return SESSIONS.map((session) => ({
    session,
    rows: ideas
      .filter(({ value }) => value.session === session)
      .map(({ board, value }) => {
        const pair = pairOfBoard(board);
        const standsIn = new Set(value.places.map((place) => place.stage));
        return {
          idea: value,
          pair: pair === null ? null : (numbers.get(pair) ?? null),
          crosses: perStage((stage) => standsIn.has(stage)),
        };
      }),
  }));
}

/** The pledge sheet: six columns, the pledges of each stage in their order; parked ones are left out. */
export function pledgeSheet(commitments: Commitments): Readonly<Record<StageKey, readonly Pledge[]>> {
  const standing = pledgeList(commitments).filter((pledge) => pledge.status !== 'parked');
  return perStage((stage) => standing.filter((pledge) => pledge.stages.includes(stage)));
}

/** One row of the action plan; a pledge without actions has one row with none. */
export interface PlanRow {
  readonly pledge: Pledge;
  readonly action: Action | null;
}

/** The action plan: every standing pledge that is not parked, with its actions. */
export function actionPlan(commitments: Commitments): readonly PlanRow[] {
  return pledgeList(commitments)
    .filter((pledge) => pledge.status !== 'parked')
    .flatMap((pledge): PlanRow[] => {
      const actions = actionsOf(commitments, pledge.id);
      return actions.length === 0
        ? [{ pledge, action: null }]
        : actions.map((action) => ({ pledge, action }));
    });
}

/** Who else is needed: a partner that pledges name, and those pledges. */
export interface Partner {
  readonly name: string;
  readonly pledges: readonly Pledge[];
}

/** The partners of all pledges that are not parked, by name. Names that differ by case only are one partner. */
export function partnerList(commitments: Commitments): readonly Partner[] {
  const found = new Map<string, { readonly name: string; readonly pledges: Pledge[] }>();
  for (const pledge of pledgeList(commitments)) {
    if (pledge.status === 'parked') continue;
    for (const name of pledge.partners) {
      const key = name.toLowerCase();
      const partner = found.get(key) ?? { name, pledges: [] };
      if (!partner.pledges.includes(pledge)) partner.pledges.push(pledge);
      found.set(key, partner);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, partner]) => partner);
}

export interface PledgeSpread {
  /** Pledges in each stage; one in two stages counts in both. Parked ones are left out. */
  readonly stages: Readonly<Record<StageKey, number>>;
  /** Share of stage crosses that lie upstream of a crisis, 0 to 1; null without any. */
  readonly upstream: number | null;
}

/** How pledges spread over the stages: beside the ideas' spread it says whether effort moves upstream. */
export function pledgeSpread(commitments: Commitments): PledgeSpread {
  const sheet = pledgeSheet(commitments);
  const stages = perStage((stage) => sheet[stage].length);
  const sum = (keys: readonly StageKey[]): number => keys.reduce((all, key) => all + stages[key], 0);
  const crosses = sum(STAGE_KEYS);
  return { stages, upstream: crosses === 0 ? null : sum(UPSTREAM) / crosses };
}
