import type { Dots } from './asking.ts';
import type { BoardName } from './documents.ts';
import type { ActionId, PairId, PledgeId, SeatId } from './ids.ts';
import type { StageKey } from './pathway.ts';
import type { AnySession, Approach, Phase } from './phases.ts';

/**
 * Authority over a workshop: what only commands change. It is stored in SQL as one value with a revision, decided here
 * without I/O, and shown to everyone in the `agenda` document, which the server alone writes.
 */

export interface Story {
  readonly title: string;
  /** Markdown; rendered without raw HTML. */
  readonly markdown: string;
}

export interface Pair {
  readonly id: PairId;
  /** 1, 2, 3 … in the order of making; never reused. Its colour and shape follow from it. */
  readonly number: number;
}

/** Deadline of the running session. Time's end closes nothing. All times in milliseconds, by the server's clock. */
export type Timer =
  | { readonly kind: 'running'; readonly endsAt: number }
  | { readonly kind: 'paused'; readonly left: number };

/** Pictures that a facilitator puts in front of everyone, beside what the phase shows. */
export const SLIDES = ['pathway', 'story', 'rules', 'spread'] as const;
export type Slide = (typeof SLIDES)[number];

export type Spotlight =
  | { readonly kind: 'slide'; readonly slide: Slide }
  /** The pair that is being heard. */
  | { readonly kind: 'pair'; readonly pair: PairId }
  | { readonly kind: 'stage'; readonly stage: StageKey }
  | { readonly kind: 'idea'; readonly board: BoardName; readonly idea: string };

/** Minutes, prompts: by session. */
export type PerSession<T> = Readonly<Record<AnySession, T>>;

export interface WorkshopState {
  readonly title: string;
  readonly organisation: string;
  /** The day, YYYY-MM-DD; empty when not set. */
  readonly date: string;
  readonly approach: Approach;
  /** Authorship is not recorded anywhere (P4). */
  readonly anonymous: boolean;
  /** Months after the close until everything is removed (P5). */
  readonly keepMonths: number;
  readonly story: Story | null;
  readonly groundRules: readonly string[];
  readonly prompts: PerSession<readonly string[]>;
  readonly minutes: PerSession<number>;
  readonly phase: Phase;
  /** When the phase began. */
  readonly phaseSince: number;
  readonly locked: boolean;
  readonly timer: Timer | null;
  /** Index of the prompt on the wall in the running session's list; null shows the session's question alone. */
  readonly promptShown: number | null;
  /** A break laid over the phase: when people are back, or null. */
  readonly breakUntil: number | null;
  readonly spotlight: Spotlight | null;
  /** Pages that the facilitator has turned on the screen since it changed, on top of those that it turns by itself. */
  readonly pagesTurned: number;
  readonly pairs: readonly Pair[];
  /** Pledges that the group is being asked about now. */
  readonly asked: readonly PledgeId[];
  /** Voting on ideas; null while it is off. */
  readonly dots: Dots | null;
  /** The action that a review of the plan is at, for the screen; null when none is going on. */
  readonly reviewing: ActionId | null;
  /** Seats of participants who are not in the room; they are paired with each other. */
  readonly remote: readonly SeatId[];
}

/** What a facilitator can reword at any time. */
export type WorkshopDetails = Pick<
  WorkshopState,
  'title' | 'organisation' | 'date' | 'story' | 'groundRules' | 'keepMonths' | 'minutes'
>;

export type WorkshopRefusal =
  | 'phase-moved'
  | 'no-timer'
  | 'bad-minutes'
  | 'no-such-prompt'
  | 'too-many-prompts'
  | 'bad-date'
  | 'bad-months'
  | 'bad-spotlight'
  | 'bad-dots'
  | 'day-over'
  | 'empty-text'
  | 'text-too-long';
