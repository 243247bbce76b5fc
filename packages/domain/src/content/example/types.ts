import type { StageKey } from '../../pathway.ts';
import type { Session } from '../../phases.ts';

/** Which board an idea was written on: a pair's own, or the one for the whole group. */
export type ExampleBoard = 1 | 2 | 3 | 'room';

export interface ExamplePair {
  readonly pair: 1 | 2 | 3;
  /** First names; null for somebody who gave none. */
  readonly participants: readonly (string | null)[];
}

export interface ExampleIdea {
  readonly id: string;
  readonly pair: ExampleBoard;
  readonly session: Session;
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly keyPoint?: true;
}

/** Ideas that say much the same, under a title of the note-taker's. */
export interface ExampleGroup {
  readonly title: string;
  readonly members: readonly string[];
}

/** What the note-taker wrote down while the pairs fed back. */
export interface ExampleKeyPoint {
  readonly session: Session;
  readonly text: string;
  readonly sources: readonly string[];
}

export interface ExamplePledge {
  readonly id: string;
  readonly text: string;
  readonly stages: readonly StageKey[];
  readonly sources: readonly string[];
  /** Do more of what works, fill a gap, or take up an opportunity. */
  readonly kind: 'more' | 'fill' | 'take-up';
  readonly status: 'draft' | 'agreed' | 'parked';
  readonly partners?: readonly string[];
}

export interface ExampleNote {
  /** Whole days after the workshop's day. */
  readonly daysAfter: number;
  readonly text: string;
}

export interface ExampleAction {
  /** Id of the pledge. */
  readonly pledge: string;
  readonly text: string;
  readonly lead: string | null;
  /** Whole days after the workshop's day. */
  readonly deadline: number | null;
  readonly measure: string | null;
  readonly status: 'not-started' | 'on-track' | 'stuck' | 'done' | 'stopped';
  readonly notes: readonly ExampleNote[];
}
