/** Saying what other people do without flooding anybody (REQUIREMENTS A6). */
export const ANNOUNCE_MODES = ['off', 'summary', 'all'] as const;
export type AnnounceMode = (typeof ANNOUNCE_MODES)[number];

/** Something that somebody else did. Never a cursor, never a keystroke. */
export interface Happening {
  /** The sentence for "all", and for a summary of one. */
  readonly text: string;
  /** What is counted together in a summary, for example `idea-added`. */
  readonly kind: string;
}

export interface LoggedHappening extends Happening {
  readonly id: number;
  readonly at: number;
}

/** Happenings that wait for the end of their window. */
export interface Batch {
  readonly waiting: readonly Happening[];
  /** When they will be said (ms), null when none waits. */
  readonly due: number | null;
}

export interface BatchStep {
  readonly batch: Batch;
  readonly say: readonly string[];
}

/** One summary at most in this time, so that ten busy seconds make two. */
export const SUMMARY_MS = 6000;
/** In "all", sentences of this time are said together. */
export const ALL_MS = 400;
export const EMPTY_BATCH: Batch = { waiting: [], due: null };

/** Says how many of one kind: `(kind, count) => '3 new ideas'`; called for two or more. */
export type Summarise = (kind: string, count: number) => string;

/** Takes in what happened at `at`. Nothing is said before the window is over: see `due`. */
export function addToBatch(batch: Batch, happening: Happening, mode: AnnounceMode, at: number): Batch {
  if (mode === 'off') return EMPTY_BATCH;
  const due = batch.due ?? at + (mode === 'summary' ? SUMMARY_MS : ALL_MS);
  return { waiting: [...batch.waiting, happening], due };
}

/** What is to be said at `at`. */
export function flushBatch(batch: Batch, mode: AnnounceMode, at: number, summarise: Summarise): BatchStep {
  if (mode === 'off') return { batch: EMPTY_BATCH, say: [] };
  if (batch.due === null || at < batch.due) return { batch, say: [] };
  const say = mode === 'all' ? batch.waiting.map(({ text }) => text) : [summary(batch.waiting, summarise)];
  return { batch: EMPTY_BATCH, say };
}

function summary(happenings: readonly Happening[], summarise: Summarise): string {
  const kinds = Map.groupBy(happenings, ({ kind }) => kind);
  const parts = Array.from(kinds, ([kind, list]) =>
    list.length === 1 ? (list[0]?.text ?? '') : summarise(kind, list.length),
  );
  return parts.join(', ');
}

export interface Announcer {
  readonly happened: (happening: Happening) => void;
  readonly setMode: (mode: AnnounceMode) => void;
  readonly mode: () => AnnounceMode;
  /** What was said last; a new array for every announcement. */
  readonly said: () => readonly Said[];
  /** Everything that happened, newest last, to read again; kept in every mode. */
  readonly log: () => readonly LoggedHappening[];
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Said {
  readonly id: number;
  readonly text: string;
}

export interface AnnouncerClock {
  readonly now: () => number;
  readonly after: (ms: number, task: () => void) => void;
}

const pageClock: AnnouncerClock = {
  now: () => Date.now(),
  after: (ms, task) => {
    setTimeout(task, ms);
  },
};

const KEPT = 200;
/** Lines left in the live region: enough for a slow reader, too few to be read again as a whole. */
const LINES = 6;

/** Collects happenings and says them as `mode` wants. Starts in "summary". */
export function createAnnouncer(summarise: Summarise, clock: AnnouncerClock = pageClock): Announcer {
  let mode: AnnounceMode = 'summary';
  let batch = EMPTY_BATCH;
  let said: readonly Said[] = [];
  let log: readonly LoggedHappening[] = [];
  let lastId = 0;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const flush = (): void => {
    const step = flushBatch(batch, mode, clock.now(), summarise);
    batch = step.batch;
    if (step.say.length === 0) return;
    const lines = step.say.map((text) => {
      lastId += 1;
      return { id: lastId, text };
    });
    said = [...said, ...lines].slice(-LINES);
    changed();
  };
  return {
    happened(happening) {
      const at = clock.now();
      lastId += 1;
      log = [...log, { ...happening, id: lastId, at }].slice(-KEPT);
      const before = batch.due;
      batch = addToBatch(batch, happening, mode, at);
      if (before === null && batch.due !== null) clock.after(batch.due - at, flush);
      changed();
    },
    setMode(next) {
      mode = next;
      batch = EMPTY_BATCH;
      changed();
    },
    mode: () => mode,
    said: () => said,
    log: () => log,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
