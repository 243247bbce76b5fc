/** Messages that pass. A store without a view: ToastRegion.tsx draws it. */
export interface ToastRequest {
  readonly text: string;
  readonly kind?: 'plain' | 'good' | 'warn' | undefined;
  /** Takes back what was done; shown as "Undo". */
  readonly undo?: (() => void) | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

export interface Toast extends ToastRequest {
  readonly id: number;
}

/** Runs `task` after `ms`; gives back how to stop it. */
export type After = (ms: number, task: () => void) => () => void;

export interface ToastStore {
  readonly show: (toast: ToastRequest) => number;
  readonly dismiss: (id: number) => void;
  /** While somebody points at or is in the messages, none goes away. */
  readonly hold: (held: boolean) => void;
  readonly list: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
}

const SHOWN_MS = 7000;
/** Time enough to read, decide and get there by keyboard. */
const SHOWN_WITH_ACTION_MS = 20_000;
const MOST_AT_ONCE = 3;

const afterTimeout: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

/** A store of messages; the newest is last, the oldest gives way when there are more than three. */
export function createToastStore(after: After = afterTimeout): ToastStore {
  let toasts: readonly Toast[] = [];
  let lastId = 0;
  let held = false;
  const stops = new Map<number, () => void>();
  const listeners = new Set<() => void>();

  const set = (next: readonly Toast[]): void => {
    toasts = next;
    for (const listener of listeners) listener();
  };
  const start = ({ id, undo, action }: Toast): void => {
    stops.get(id)?.();
    stops.set(
      id,
      after(undo || action ? SHOWN_WITH_ACTION_MS : SHOWN_MS, () => dismiss(id)),
    );
  };
  const stop = (id: number): void => {
    stops.get(id)?.();
    stops.delete(id);
  };
  const dismiss = (id: number): void => {
    stop(id);
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  };

  return {
    show(request) {
      lastId += 1;
      const toast = { ...request, id: lastId };
      for (const old of toasts.slice(0, Math.max(0, toasts.length + 1 - MOST_AT_ONCE))) stop(old.id);
      set([...toasts, toast].slice(-MOST_AT_ONCE));
      if (!held) start(toast);
      return toast.id;
    },
    dismiss,
    hold(now) {
      if (held === now) return;
      held = now;
      for (const toast of toasts) {
        if (held) stop(toast.id);
        else start(toast);
      }
    },
    list: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The page's messages. */
export const toasts = createToastStore();
