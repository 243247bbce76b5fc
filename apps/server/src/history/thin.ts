import type { RestorePoint } from '../storage/port.ts';

const MINUTE = 60_000;

/** Points kept of one board at the most. */
export const MOST_POINTS = 200;
/** Bytes kept of one board at the most: hundreds of points of an ordinary board, a few of one that a script has filled. */
export const MOST_BYTES = 6 * 1024 * 1024;

/** How far apart points may be, by their age, in milliseconds: close together for what has just happened. */
const SPACING: readonly { readonly upTo: number; readonly apart: number }[] = [
  { upTo: 15 * MINUTE, apart: 0 },
  { upTo: 90 * MINUTE, apart: MINUTE },
  { upTo: Number.POSITIVE_INFINITY, apart: 5 * MINUTE },
];

/**
 * The stretch of time that a point stands for: of those in one stretch, the last is kept. Stretches begin at fixed times; were
 * they measured from the point after, thinning again and again would leave none.
 */
function stretch(at: number, now: number): number {
  const apart = SPACING.find(({ upTo }) => now - at < upTo)?.apart ?? 0;
  return apart === 0 ? at : Math.floor(at / apart) * apart;
}

/**
 * Which points of one board to let go of when one of `bytes` is about to be kept. Those of a step of the day, and those
 * that somebody may want to undo a return with, go last. `points` oldest first; `now` in milliseconds.
 */
export function toForget(points: readonly RestorePoint[], now: number, bytes: number): readonly number[] {
  const kept: RestorePoint[] = [];
  let later: number | null = null;
  for (const point of [...points].reverse()) {
    const again = later !== null && later !== point.at && stretch(later, now) === stretch(point.at, now);
    if (again && point.cause === 'time') continue;
    kept.push(point);
    later = point.at;
  }
  // `kept` is latest first now: what is over the bounds goes from its end, ordinary points before the others.
  let over = kept.length + 1 - MOST_POINTS;
  let overBytes = kept.reduce((sum, point) => sum + point.bytes, bytes) - MOST_BYTES;
  for (const ordinary of [true, false]) {
    for (const point of [...kept].reverse()) {
      if (over <= 0 && overBytes <= 0) break;
      if (ordinary && point.cause !== 'time') continue;
      kept.splice(kept.indexOf(point), 1);
      over -= 1;
      overBytes -= point.bytes;
    }
  }
  const staying = new Set(kept.map(({ id }) => id));
  return points.map(({ id }) => id).filter((id) => !staying.has(id));
}
