import type { Store } from './contract.ts';

/** Gives out handles on shared things: made with the first, stopped with the last. */
export interface Lending<Key, Model> {
  /** A handle: the model, and the way to give it back (once). */
  readonly lend: (key: Key) => Model & { readonly release: () => void };
  /** What is out now, or still has something to finish. */
  readonly open: () => readonly Model[];
  /** Stops everything, finished or not; handles that are still out stay readable. */
  readonly stopAll: () => void;
}

interface Entry<Model> {
  readonly model: Model;
  readers: number;
}

/**
 * `busy` says whether a model has something to finish (words to send): it is not stopped before that is done, even
 * when nobody holds it any more.
 */
export function createLending<Key, Model extends { readonly stop: () => void }>(
  make: (key: Key) => Model,
  busy: (model: Model) => Store<boolean> | null = () => null,
): Lending<Key, Model> {
  const lent = new Map<Key, Entry<Model>>();
  const retire = (key: Key, entry: Entry<Model>): void => {
    const state = busy(entry.model);
    const finish = (): boolean => {
      if (state?.get() === true) return false;
      if (entry.readers === 0 && lent.get(key) === entry) {
        lent.delete(key);
        entry.model.stop();
      }
      return true;
    };
    if (finish() || state === null) return;
    const stop = state.subscribe(() => {
      if (finish()) stop();
    });
  };
  return {
    lend: (key) => {
      const entry = lent.get(key) ?? { model: make(key), readers: 0 };
      lent.set(key, entry);
      entry.readers += 1;
      let out = true;
      return {
        ...entry.model,
        release: () => {
          if (!out) return;
          out = false;
          entry.readers -= 1;
          if (entry.readers === 0) retire(key, entry);
        },
      };
    },
    open: () => [...lent.values()].map(({ model }) => model),
    stopAll: () => {
      const all = [...lent.values()];
      lent.clear();
      for (const { model } of all) model.stop();
    },
  };
}
