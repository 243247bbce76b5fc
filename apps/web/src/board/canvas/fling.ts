/** How fast a finger was moving when it left the glass, and the way that the board then goes on. Pure; times in milliseconds. */

export interface Velocity {
  /** Pixels a millisecond. */
  readonly x: number;
  readonly y: number;
}

export interface Fling {
  /** The finger has moved the board by so much. */
  readonly push: (dx: number, dy: number, time: number) => void;
  /** The finger has left: how fast the board goes on; null when it had come to rest. Forgets what was pushed. */
  readonly release: (time: number) => Velocity | null;
}

/** Only what the finger did last counts. */
const WINDOW_MS = 90;
const SLOWEST = 0.1;
const FASTEST = 6;
/** Time in which two thirds of the speed are gone. */
const FRICTION_MS = 325;

export function createFling(): Fling {
  let moves: { readonly dx: number; readonly dy: number; readonly time: number }[] = [];
  return {
    push: (dx, dy, time) => {
      moves = [...moves.filter((move) => time - move.time <= WINDOW_MS), { dx, dy, time }];
    },
    release: (time) => {
      const last = moves.filter((move) => time - move.time <= WINDOW_MS);
      moves = [];
      const [first] = last;
      if (first === undefined) return null;
      const span = Math.max(time - first.time, 16);
      const sum = last.reduce((all, { dx, dy }) => ({ x: all.x + dx, y: all.y + dy }), { x: 0, y: 0 });
      return moving({ x: capped(sum.x / span), y: capped(sum.y / span) });
    },
  };
}

function capped(speed: number): number {
  return Math.min(Math.max(speed, -FASTEST), FASTEST);
}

function moving(velocity: Velocity): Velocity | null {
  return Math.hypot(velocity.x, velocity.y) < SLOWEST ? null : velocity;
}

/** The way that the board goes in the next `ms`, and how fast it is then; null when it stands. */
export function coasted(
  velocity: Velocity,
  ms: number,
): { readonly dx: number; readonly dy: number; readonly next: Velocity | null } {
  const left = Math.exp(-ms / FRICTION_MS);
  const way = FRICTION_MS * (1 - left);
  return {
    dx: velocity.x * way,
    dy: velocity.y * way,
    next: moving({ x: velocity.x * left, y: velocity.y * left }),
  };
}
