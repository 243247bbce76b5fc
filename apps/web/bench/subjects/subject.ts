/** What every page under measurement offers to the bench; the bench does the rest with real input. */
export interface Subject {
  /** All cards are drawn. */
  readonly shown: boolean;
  /** Something that is another text when the view has moved. */
  readonly view: () => string;
  /** Something that is another text when the card that `drag` named last has moved. */
  readonly place: () => string;
  /** A point on a card in the window as it is now, and one to drag it to. */
  readonly drag: () => { readonly from: Point; readonly to: Point };
  /** Makes `count` remote edits ready: what they cost their own device is not measured. */
  readonly prepare: (count: number) => void;
  /** Lets the edits in one by one, fifty a second. Resolves when all are in. */
  readonly burst: (count: number) => Promise<void>;
  /** Moves fifty cursors of others, twenty times a second, for that long. */
  readonly cursors: (ms: number) => Promise<void>;
  /** What happens in an hour, as fast as it goes: that many edits and moves of others. */
  readonly hour: (edits: number) => Promise<void>;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

declare global {
  interface Window {
    subject?: Subject;
  }
}

/** Cards of a run, the same for every subject. */
export interface Card {
  readonly id: string;
  readonly text: string;
  readonly column: number;
}

export function wantedCount(): number {
  return Number(new URLSearchParams(location.search).get('count') ?? '300');
}

/** Two frames later what was asked for is on the screen. */
export function afterPaint(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
}

/** Calls `step` every `ms`, `count` times. */
export function every(ms: number, count: number, step: (index: number) => void): Promise<void> {
  return new Promise((done) => {
    let index = 0;
    const timer = setInterval(() => {
      step(index);
      index += 1;
      if (index < count) return;
      clearInterval(timer);
      done();
    }, ms);
  });
}

/** A point that goes round, for cursors. */
export function wander(index: number, step: number, width: number, height: number): Point {
  const angle = index * 1.7 + step * 0.15;
  return { x: width * (0.5 + 0.45 * Math.cos(angle)), y: height * (0.5 + 0.45 * Math.sin(angle * 1.3)) };
}
