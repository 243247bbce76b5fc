import type { Board, BoardName, SeatId } from '@pathwall/domain';

/** How long after what somebody last wrote they count as writing, milliseconds. */
export const WRITING_MS = 45_000;

/** Whose ideas of a board were last seen to change, and when, by the server's clock; null: nobody's in particular. */
type Writers = ReadonlyMap<SeatId | null, number>;

export interface Activity {
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly writers: ReadonlyMap<BoardName, Writers>;
}

export const NO_ACTIVITY: Activity = { boards: new Map(), writers: new Map() };

/** What is known after another look. A board that was not there before has only arrived, not changed. */
export function noteActivity(before: Activity, boards: ReadonlyMap<BoardName, Board>, now: number): Activity {
  const writers = new Map<BoardName, Writers>();
  for (const [name, board] of boards) {
    const old = before.boards.get(name);
    const known = before.writers.get(name);
    if (old !== undefined && old !== board)
      writers.set(name, new Map([...(known ?? []), ...changed(old, board, now)]));
    else if (known !== undefined) writers.set(name, known);
  }
  return { boards, writers };
}

function changed(old: Board, board: Board, now: number): Writers {
  const who = new Map<SeatId | null, number>();
  for (const [id, idea] of board.ideas) if (old.ideas.get(id) !== idea) who.set(idea.by, now);
  return who.size > 0 ? who : new Map([[null, now]]);
}

/**
 * How many people wrote in the last moments: as many as have ideas that changed, and one for a board where that is not
 * recorded. Never more than there were: two who share what they write count once.
 */
export function peopleWriting({ writers }: Activity, now: number): number {
  let people = 0;
  for (const times of writers.values()) {
    const recent = [...times].filter(([, at]) => now - at < WRITING_MS).map(([seat]) => seat);
    people += recent.filter((seat) => seat !== null).length || Math.min(recent.length, 1);
  }
  return people;
}
