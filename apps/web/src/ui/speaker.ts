/** Saying a sentence for the ear, once, wherever on the page the person is. A store without a view: Spoken.tsx has it. */
export interface Spoken {
  readonly text: string;
  /** Goes up with every sentence, so that the same one twice is heard twice. */
  readonly turn: number;
}

export interface Speaker {
  readonly say: (text: string) => void;
  readonly spoken: () => Spoken;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * A dialog that closes with the deed that is told makes the rest of the page heard again only afterwards: what is said
 * before that is lost.
 */
export const SETTLED_MS = 150;

/** Sentences that come together are said together; `after` runs a task after so many milliseconds. */
export function createSpeaker(
  after: (ms: number, task: () => void) => void = (ms, task) => void setTimeout(task, ms),
): Speaker {
  let waiting: readonly string[] = [];
  let spoken: Spoken = { text: '', turn: 0 };
  const listeners = new Set<() => void>();
  const flush = (): void => {
    spoken = { text: waiting.join(' '), turn: spoken.turn + 1 };
    waiting = [];
    for (const listener of listeners) listener();
  };
  return {
    say(text) {
      if (waiting.length === 0) after(SETTLED_MS, flush);
      waiting = [...waiting, text];
    },
    spoken: () => spoken,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's own. */
export const speaker = createSpeaker();
