/** What the browser tells about the network and about who is looking. */
export interface WakeEvents {
  /** The network is back, or somebody looks at the page again. */
  readonly onWake: () => void;
  /** The network is gone. */
  readonly onGone: () => void;
  /** Whether leaving the page now would leave words behind that nobody else has. */
  readonly mustStay: () => boolean;
}

/** Listens to the window; gives the function that stops it. */
export function watchWindow({ onWake, onGone, mustStay }: WakeEvents): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') onWake();
  };
  window.addEventListener('online', onWake, { signal });
  window.addEventListener('focus', onWake, { signal });
  window.addEventListener('pageshow', onWake, { signal });
  document.addEventListener('visibilitychange', onVisible, { signal });
  window.addEventListener('offline', onGone, { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (mustStay()) event.preventDefault();
    },
    { signal },
  );
  return () => stop.abort();
}
