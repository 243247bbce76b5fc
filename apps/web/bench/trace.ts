/** What a trace of the browser's main thread says about frames, in processor time. */

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time of the thread: what other programs take of the machine is not in it. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

export interface FrameFigures {
  /** Milliseconds of script in a frame that drew something, with all since the one before. */
  readonly p50: number;
  readonly p95: number;
  readonly frames: number;
  /** Tasks that took more than 50 ms of processor time, and of the clock: the latter also when others had the machine. */
  readonly long: number;
  readonly longByClock: number;
}

/** Running of script, whoever asked for it: the outermost of these count. */
const SCRIPT = new Set([
  'FunctionCall',
  'EventDispatch',
  'FireAnimationFrame',
  'TimerFire',
  'RunMicrotasks',
  'EvaluateScript',
  'v8.callFunction',
]);

/** Less script than this between two commits has drawn no cards: the bare canvas takes more. */
const DRAWS_MS = 0.5;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Reads a trace (JSON of Chromium). The main thread is the renderer's with the most script. */
export function framesOf(trace: Buffer): FrameFigures {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const threads = new Map<string, number>();
  const names = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  for (const { name, pid, tid, dur } of traceEvents) {
    const thread = `${pid}/${tid}`;
    if (names.has(thread) && SCRIPT.has(name)) threads.set(thread, (threads.get(thread) ?? 0) + (dur ?? 0));
  }
  const [main] = [...threads].sort((a, b) => b[1] - a[1])[0] ?? [''];
  const own = traceEvents.filter(({ pid, tid }) => `${pid}/${tid}` === main);
  // What ran before a commit belongs to the frame that it shows.
  const commits = own
    .filter(({ name }) => name === 'BeginCommitCompositorFrame')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const scripts = own
    .filter(({ name, ph, dur }) => SCRIPT.has(name) && ph === 'X' && dur !== undefined)
    .sort((a, b) => a.ts - b.ts);
  const sums = new Map<number, number>();
  let end = 0;
  let frame = 0;
  for (const { ts, dur = 0, tdur = dur } of scripts) {
    if (ts < end) continue;
    end = ts + dur;
    while (frame < commits.length && (commits[frame] ?? 0) <= ts) frame += 1;
    sums.set(frame, (sums.get(frame) ?? 0) + tdur);
  }
  // A handler that only asks for a picture belongs to the frame in which it comes: some draw in the next task, not at once.
  const values: number[] = [];
  let carried = 0;
  for (const micro of sums.values()) {
    carried += micro / 1_000;
    if (carried < DRAWS_MS) continue;
    values.push(carried);
    carried = 0;
  }
  const tasks = own.filter(({ name }) => name === 'RunTask');
  const long = tasks.filter(({ dur = 0, tdur = dur }) => tdur > 50_000).length;
  const longByClock = tasks.filter(({ dur = 0 }) => dur > 50_000).length;
  return {
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    frames: values.length,
    long,
    longByClock,
  };
}
