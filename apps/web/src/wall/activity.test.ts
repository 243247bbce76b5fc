import type { Board, BoardName, Idea, IdeaId, SeatId } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { NO_ACTIVITY, noteActivity, peopleWriting, WRITING_MS } from './activity.ts';

const one: BoardName = 'board.one';
const two: BoardName = 'board.two';

function idea(id: string, by: string | null): Idea {
  const empty = { text: id, session: 1, at: 0, places: [], keyPoint: false, binnedAt: null } as const;
  return { ...empty, id: id as IdeaId, by: by as SeatId | null, origin: null, mendedBy: null };
}

const board = (...ideas: readonly Idea[]): Board => ({
  ideas: new Map(ideas.map((one) => [one.id, one])),
  skipped: 0,
});

/** After a look at the board `one` as it was, and one later as it is. */
function seen(before: Board, after: Board) {
  return noteActivity(noteActivity(NO_ACTIVITY, new Map([[one, before]]), 0), new Map([[one, after]]), 10);
}

it('counts who wrote on a board that changed, not on one that only arrived', () => {
  const quiet = board(idea('old', 'Zoe'));
  const start = noteActivity(
    NO_ACTIVITY,
    new Map([
      [one, board()],
      [two, quiet],
    ]),
    1_000,
  );
  expect(peopleWriting(start, 1_000)).toBe(0);
  const later = noteActivity(
    start,
    new Map([
      [one, board(idea('tea', 'Ana'), idea('rent', 'Ben'), idea('bed', 'Ana'))],
      [two, quiet],
    ]),
    2_000,
  );
  expect(peopleWriting(later, 2_000)).toBe(2);
});

it('an idea that stayed as it was counts for nobody', () => {
  const stays = idea('tea', 'Ana');
  expect(peopleWriting(seen(board(stays), board(stays, idea('rent', 'Ben'))), 10)).toBe(1);
});

it('where nobody is recorded, and where ideas only went away, it is one person a board (P4)', () => {
  expect(peopleWriting(seen(board(), board(idea('a', null), idea('b', null))), 10)).toBe(1);
  expect(peopleWriting(seen(board(idea('a', 'Ana')), board()), 10)).toBe(1);
});

it('forgets after a while, and when a board is hidden again', () => {
  const later = seen(board(), board(idea('tea', 'Ana')));
  expect(peopleWriting(later, 10 + WRITING_MS - 1)).toBe(1);
  expect(peopleWriting(later, 10 + WRITING_MS)).toBe(0);
  expect(peopleWriting(noteActivity(later, new Map(), 11), 11)).toBe(0);
});
