import { type Board, type BoardDifference, boardDifference, type Idea, standing } from '@pathwall/domain';
import type { PointsBody } from '@pathwall/protocol';

export type Moment = PointsBody['points'][number];

/** A moment as it stands in the list: its time in the words of a clock, told apart from its neighbours. */
export interface MomentRow extends Moment {
  readonly time: string;
  /** The day, where it is not today. */
  readonly day: string;
}

/** Rows for moments; `now` in milliseconds. Seconds are told where two moments share a minute. */
export function momentRows(moments: readonly Moment[], now: number): readonly MomentRow[] {
  const minute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
  const second = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
  const shared = new Map<string, number>();
  const key = (at: number): string => `${day.format(at)} ${minute.format(at)}`;
  for (const { at } of moments) shared.set(key(at), (shared.get(key(at)) ?? 0) + 1);
  return moments.map((moment) => ({
    ...moment,
    time: (shared.get(key(moment.at)) === 1 ? minute : second).format(moment.at),
    day: day.format(moment.at) === day.format(now) ? '' : day.format(moment.at),
  }));
}

/** A board from the ideas that the server gave. */
export function boardOf(ideas: readonly Idea[]): Board {
  return { ideas: new Map(ideas.map((idea) => [idea.id, idea])), skipped: 0 };
}

export interface Preview extends BoardDifference {
  /** Everything that would stand, in the order of writing. */
  readonly all: readonly Idea[];
  readonly nothing: boolean;
}

/** What going back would do to a board as it is now. */
export function previewOf(now: Board, then: Board): Preview {
  const difference = boardDifference(now, then);
  const nothing = difference.returning.length + difference.leaving.length + difference.changing.length === 0;
  return { ...difference, all: standing(then), nothing };
}
