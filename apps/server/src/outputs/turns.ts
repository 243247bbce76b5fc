/** The longest pause after one thing, milliseconds. */
const LONGEST_PAUSE = 5_000;

/** Does things of one key one after the other. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/**
 * Turns by key. After each, everybody else has as much time as it took: files of a board that was made to be slow to read
 * must not stop the room. `pause` resolves after so many milliseconds.
 */
export function createTurns(now: () => number, pause: (milliseconds: number) => Promise<void>): InTurn {
  const last = new Map<string, Promise<void>>();
  return <T>(key: string, work: () => Promise<T>): Promise<T> => {
    let took = 0;
    const timed = async (): Promise<T> => {
      const start = now();
      try {
        return await work();
      } finally {
        took = now() - start;
      }
    };
    const mine = (last.get(key) ?? Promise.resolve()).then(timed);
    const rest = (): Promise<void> => pause(Math.min(took, LONGEST_PAUSE));
    const after = mine.then(rest, rest).then(() => {
      if (last.get(key) === after) last.delete(key);
    });
    last.set(key, after);
    return mine;
  };
}
