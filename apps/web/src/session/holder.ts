/** A tab that is switched away from and back keeps its connection for this long. */
const LINGER_MS = 3_000;

export interface Holder<Handle> {
  /** The handle; opened when it is first asked for. The same one until it was given back. */
  readonly get: () => Handle;
  /** Keeps the handle open; gives the function that lets it go. Nothing calls `listener`: handles do not change. */
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Holds a handle for a component. A render that is thrown away never subscribes, so a handle that nobody holds is given
 * back after a while, whoever opened it.
 */
export function createHolder<Handle extends { readonly release: () => void }>(
  open: () => Handle,
): Holder<Handle> {
  let handle: Handle | null = null;
  let holders = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const letGo = (): void => {
    if (holders > 0) return;
    handle?.release();
    handle = null;
  };
  const lingering = (): void => {
    clearTimeout(timer);
    timer = setTimeout(letGo, LINGER_MS);
  };
  return {
    get: () => {
      if (handle === null) {
        handle = open();
        if (holders === 0) lingering();
      }
      return handle;
    },
    subscribe: () => {
      holders += 1;
      clearTimeout(timer);
      return () => {
        holders -= 1;
        if (holders === 0) lingering();
      };
    },
  };
}
