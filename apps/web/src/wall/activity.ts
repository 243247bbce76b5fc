import type { Board, BoardName } from '@pathwall/domain';

/** How long after its last change a board counts as being written on, milliseconds. */
export const WRITING_MS = 45_000;

/** When each board was last seen to change, by the server's clock. */
export interface Activity {
  readonly boards: ReadonlyMap<BoardName, Board>;
  readonly changedAt: ReadonlyMap<BoardName, number>;
}

export const NO_ACTIVITY: Activity = { boards: new Map(), changedAt: new Map() };

/** What is known after another look. A board that was not there before has only arrived, not changed. */
export function noteActivity(before: Activity, boards: ReadonlyMap<BoardName, Board>, now: number): Activity {
  const changedAt = new Map<BoardName, number>();
  for (const [name, board] of boards) {
    const old = before.boards.get(name);
    const at = old !== undefined && old !== board ? now : before.changedAt.get(name);
    if (at !== undefined) changedAt.set(name, at);
  }
  return { boards, changedAt };
}

/** How many boards were written on in the last moments. */
export function boardsWriting(activity: Activity, now: number): number {
  return [...activity.changedAt.values()].filter((at) => now - at < WRITING_MS).length;
}
