import { type ComponentType, useLayoutEffect, useState } from 'react';

/** A part of the product in files of its own. */
export type Apart<Props> = ComponentType<Props> & {
  /** Fetches it now. Rejects where that fails; it is tried again when it is shown. */
  readonly load: () => Promise<ComponentType<Props>>;
};

/**
 * A part that is fetched when it is shown, or before that with `load`; `Waiting` stands there until it has come. What
 * cannot be fetched is thrown when it is drawn.
 *
 * Not React's `lazy`: that draws what was fetched long before without it first, and `Suspense` then holds it back, so that
 * no three waits follow each other within 300 ms, although it is there.
 */
export function apart<Props extends object>(
  fetch: () => Promise<{ readonly default: ComponentType<Props> }>,
  Waiting: ComponentType,
): Apart<Props> {
  let here: ComponentType<Props> | null = null;
  const load = async (): Promise<ComponentType<Props>> => {
    here = (await fetch()).default;
    return here;
  };
  function Part(props: Props) {
    const [Shown, show] = useState(() => here);
    const [failed, fail] = useState<{ readonly error: unknown } | null>(null);
    useLayoutEffect(() => {
      if (Shown !== null) return;
      let gone = false;
      load().then(
        (found) => {
          if (!gone) show(() => found);
        },
        (error: unknown) => {
          if (!gone) fail({ error });
        },
      );
      return () => {
        gone = true;
      };
    }, [Shown]);
    if (failed !== null) throw failed.error;
    return Shown === null ? <Waiting /> : <Shown {...props} />;
  }
  return Object.assign(Part, { load });
}
