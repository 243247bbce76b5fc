import type { Clock } from './clock.ts';

/** What passes by itself, in milliseconds: below it nobody is asked how much of it was work. */
const WORTH_ASKING = 5;

/**
 * How long work took that somebody is to pay for. On a busy machine this thread may stand still in the middle of a change,
 * for which its sender can do nothing; so a long time counts only as far as the processor worked for it.
 */
export class Stopwatch {
  readonly #clock: Clock;
  #worked = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A beat begins: what was worked before belongs to nobody in it. */
  begin(): void {
    this.#worked = this.#clock.worked();
  }

  /** Milliseconds of work since `start`; never less than was really worked for it in this beat. */
  since(start: number): number {
    const passed = this.#clock.now() - start;
    if (passed < WORTH_ASKING) return passed;
    const before = this.#worked;
    this.#worked = this.#clock.worked();
    return Math.min(passed, this.#worked - before);
  }
}
