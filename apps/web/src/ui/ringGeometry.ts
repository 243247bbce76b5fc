/** Geometry of the pathway ring. Angles in degrees, 0 to the right, clockwise as on screens; lengths in units of the drawing. */
export const RING_SIDE = 1000;
const CENTRE = RING_SIDE / 2;
/** A third of the circle is a family; this start puts the first family on top. */
const FIRST_ANGLE = -150;
const STEP = 60;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point at `angle` and `radius` from the ring's centre, to a tenth. */
export function onRing(angle: number, radius: number): Point {
  const turn = (angle * Math.PI) / 180;
  return { x: tenth(CENTRE + radius * Math.cos(turn)), y: tenth(CENTRE + radius * Math.sin(turn)) };
}

function tenth(length: number): number {
  return Math.round(length * 10) / 10;
}

/** Where stage number `index` (0-5) begins, has its middle and ends. */
export function stageAngles(index: number): {
  readonly from: number;
  readonly mid: number;
  readonly to: number;
} {
  const from = FIRST_ANGLE + index * STEP;
  return { from, mid: from + STEP / 2, to: from + STEP };
}

/** A piece of a ring between two radii, with `gap` units kept free at both ends, so that gaps are parallel. */
export function piecePath(from: number, to: number, inner: number, outer: number, gap: number): string {
  const ease = (radius: number): number => (Math.asin(gap / radius) * 180) / Math.PI;
  const a = onRing(from + ease(outer), outer);
  const b = onRing(to - ease(outer), outer);
  const c = onRing(to - ease(inner), inner);
  const d = onRing(from + ease(inner), inner);
  const large = to - from > 180 ? 1 : 0;
  return `M${a.x} ${a.y}A${outer} ${outer} 0 ${large} 1 ${b.x} ${b.y}L${c.x} ${c.y}A${inner} ${inner} 0 ${large} 0 ${d.x} ${d.y}Z`;
}

/** An arc for text to run along: clockwise in the upper half, the other way round below, so that nothing stands on its head. */
export function textArc(from: number, to: number, radius: number): string {
  const below = Math.sin((((from + to) / 2) * Math.PI) / 180) > 0;
  const [start, end] = below
    ? [onRing(to, radius), onRing(from, radius)]
    : [onRing(from, radius), onRing(to, radius)];
  return `M${start.x} ${start.y}A${radius} ${radius} 0 0 ${below ? 0 : 1} ${end.x} ${end.y}`;
}
