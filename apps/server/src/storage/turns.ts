import type { TurnStore } from './port.ts';

/** Turns within this process, for storage that no other process uses. */
export function localTurns(): TurnStore {
  const last = new Map<string, Promise<unknown>>();

  const take = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(name, mine);
    const after = (): void => {
      if (last.get(name) === mine) last.delete(name);
    };
    mine.then(after, after);
    return mine;
  };

  return { take, tryTake: async (name, work) => (last.has(name) ? null : take(name, work)) };
}
