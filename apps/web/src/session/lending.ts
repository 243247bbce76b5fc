/** Gives out handles on shared things: made with the first, stopped with the last. */
export interface Lending<Key, Model> {
  /** A handle: the model, and the way to give it back (once). */
  readonly lend: (key: Key) => Model & { readonly release: () => void };
  /** What is out now. */
  readonly open: () => Iterable<Model>;
}

export function createLending<Key, Model extends object>(
  make: (key: Key) => Model,
  stop: (model: Model) => void,
): Lending<Key, Model> {
  const lent = new Map<Key, { readonly model: Model; readers: number }>();
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
          if (entry.readers > 0) return;
          lent.delete(key);
          stop(entry.model);
        },
      };
    },
    open: () => [...lent.values()].map(({ model }) => model),
  };
}
