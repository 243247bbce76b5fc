import type { IdeaId, SeatId } from '@pathwall/domain';
import type { Presence } from '@pathwall/protocol';
import { words } from './words.ts';

/** Ten times a second is smooth to the eye and light on the wire. */
export const SHOW_MS = 100;

export interface Clock {
  readonly now: () => number;
  /** Runs a task later; gives how to stop it. */
  readonly after: (ms: number, task: () => void) => () => void;
}

export const pageClock: Clock = {
  now: () => performance.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};

/** Lets a value through at most once in `ms`, the last one always. */
export interface Throttle<T> {
  readonly push: (value: T) => void;
  readonly stop: () => void;
}

export function throttle<T>(ms: number, send: (value: T) => void, clock: Clock = pageClock): Throttle<T> {
  let sentAt = Number.NEGATIVE_INFINITY;
  let waiting: { readonly value: T } | null = null;
  let cancel: (() => void) | null = null;
  const flush = (): void => {
    cancel = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    sentAt = clock.now();
    send(value);
  };
  return {
    push: (value) => {
      waiting = { value };
      if (cancel !== null) return;
      const wait = sentAt + ms - clock.now();
      if (wait <= 0) flush();
      else cancel = clock.after(wait, flush);
    },
    stop: () => {
      cancel?.();
      cancel = null;
      waiting = null;
    },
  };
}

export function nameOf(presence: Presence): string {
  return presence.who?.name ?? words.someone;
}

export function seatOf(presence: Presence): SeatId | null {
  return presence.who?.seat ?? null;
}

/** Who is writing on an idea, in words; null when nobody is. `id` null: on a new one. */
export function writingOn(others: readonly Presence[], id: IdeaId): string | null {
  const writer = others.find(({ draft }) => draft !== null && draft.idea === id && draft.text !== '');
  if (writer !== undefined) return words.writing(nameOf(writer));
  const mover = others.find(({ drag }) => drag?.idea === id);
  return mover === undefined ? null : words.moving(nameOf(mover));
}

/** New ideas that others are typing now. */
export function newDrafts(others: readonly Presence[]): readonly Presence[] {
  return others.filter(({ draft }) => draft !== null && draft.idea === null && draft.text.trim() !== '');
}

/** Whether two lists of drafts say the same: pointers move all the time and are no reason to draw a list again. */
export function sameDrafts(a: readonly Presence[], b: readonly Presence[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ draft, who }, index) => {
      const other = b[index];
      return (
        draft?.text === other?.draft?.text &&
        draft?.stage === other?.draft?.stage &&
        who?.seat === other?.who?.seat
      );
    })
  );
}
