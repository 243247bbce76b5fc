import {
  type Agenda,
  allIdeas,
  type Board,
  type BoardName,
  boardName,
  ideaSession,
  orderIn,
  type Pair,
  perStage,
  ROOM_BOARD,
  type Seat,
  type SeatId,
  type StageKey,
} from '@pathwall/domain';

/** One pair as the facilitator sees it: who is in it, who is here, and how much stands on its board. */
export interface PairProgress {
  readonly pair: Pair;
  readonly people: readonly { readonly seat: Seat; readonly here: boolean }[];
  /** Ideas of the running session; null while this seat does not see the board. */
  readonly ideas: number | null;
  readonly keyPoints: number;
  readonly stages: Readonly<Record<StageKey, number>>;
}

interface Counts {
  readonly ideas: number;
  readonly keyPoints: number;
  readonly stages: Readonly<Record<StageKey, number>>;
}

/** What a board holds of a session, each idea once; in two stages it counts in both of them. */
export function countBoard(board: Board, session: number): Counts {
  const ideas = allIdeas(new Map([[ROOM_BOARD, board]]), []).filter(({ value }) => value.session === session);
  return {
    ideas: ideas.length,
    keyPoints: ideas.filter(({ value }) => value.keyPoint).length,
    stages: perStage((stage) => ideas.filter(({ value }) => orderIn(value, stage) !== null).length),
  };
}

/** Every pair in the order of its number. */
export function pairProgress(
  agenda: Agenda,
  boards: ReadonlyMap<BoardName, Board>,
  present: ReadonlySet<SeatId>,
): readonly PairProgress[] {
  const session = ideaSession(agenda.phase);
  return [...agenda.pairs]
    .sort((a, b) => a.number - b.number)
    .map((pair) => {
      const board = boards.get(boardName(pair.id));
      const counts = board === undefined ? null : countBoard(board, session);
      return {
        pair,
        people: agenda.seats
          .filter((seat) => seat.role === 'participant' && seat.pair === pair.id)
          .map((seat) => ({ seat, here: present.has(seat.id) })),
        ideas: counts?.ideas ?? null,
        keyPoints: counts?.keyPoints ?? 0,
        stages: counts?.stages ?? perStage(() => 0),
      };
    });
}

/** Participants who are in no pair yet, in the order in which they came. */
export function unpaired(agenda: Agenda): readonly Seat[] {
  return agenda.seats.filter((seat) => seat.role === 'participant' && seat.pair === null);
}

/** How people without a name are called: by their place among the participants. */
export function personNumber(agenda: Agenda, seat: Seat): number {
  return agenda.seats.filter(({ role }) => role === seat.role).findIndex(({ id }) => id === seat.id) + 1;
}
