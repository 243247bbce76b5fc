import type { Store } from './contract.ts';

/** A store that its owner sets. */
export interface Cell<T> extends Store<T> {
  /** Listeners are told at once, unless the value is the same one. */
  readonly set: (value: T) => void;
}

/** A store with that value to begin with. */
export function cell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      // A wrapper of its own: the same function may listen twice.
      const own = (): void => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}

/** A store that never changes. */
export function constant<T>(value: T): Store<T> {
  return { get: () => value, subscribe: () => () => undefined };
}

/**
 * A store computed from others, again only after one of them changed. `compute` reads them itself. A result that is
 * the `same` as the last one keeps its identity and tells nobody.
 */
export function derive<T>(
  inputs: readonly Store<unknown>[],
  compute: () => T,
  same: (a: T, b: T) => boolean = Object.is,
): Store<T> {
  let seen: readonly unknown[] | null = null;
  let value: T;
  const get = (): T => {
    const now = inputs.map((input) => input.get());
    if (seen === null) value = compute();
    else if (now.some((input, index) => !Object.is(input, seen?.[index]))) {
      const next = compute();
      if (!same(value, next)) value = next;
    }
    seen = now;
    return value;
  };
  return {
    get,
    subscribe: (listener) => {
      let told = get();
      const check = (): void => {
        const next = get();
        if (Object.is(next, told)) return;
        told = next;
        listener();
      };
      const stops = inputs.map((input) => input.subscribe(check));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
