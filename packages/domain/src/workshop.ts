import { type Dots, MAX_DOTS } from './asking.ts';
import { type BoardName, isBoardName } from './documents.ts';
import { type ActionId, type PairId, type PledgeId, parseId, type SeatId } from './ids.ts';
import { isStageKey, type StageKey } from './pathway.ts';
import {
  type AnySession,
  type Approach,
  isWriting,
  nextPhase,
  type Phase,
  previousPhase,
  sessionOf,
} from './phases.ts';
import { ok, type Result, refused } from './result.ts';
import { DEFAULT_KEEP_MONTHS, isKeepMonths } from './retention.ts';
import { LINE_GRAPHEMES, STORY_GRAPHEMES, storableLine, storableText, TITLE_GRAPHEMES } from './text.ts';

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

/** What a facilitator may tell the workshop to do. */
export type WorkshopCommand =
  /** `from` is the phase that the facilitator saw: two people who press Next at once make one step, not two. */
  | { readonly type: 'go'; readonly from: Phase; readonly to: Phase }
  | { readonly type: 'lock'; readonly locked: boolean }
  | { readonly type: 'timer-start'; readonly minutes: number }
  | { readonly type: 'timer-pause' }
  | { readonly type: 'timer-resume' }
  | { readonly type: 'timer-add'; readonly minutes: number }
  | { readonly type: 'timer-off' }
  | { readonly type: 'show-prompt'; readonly index: number | null }
  | { readonly type: 'edit-prompts'; readonly session: AnySession; readonly prompts: readonly string[] }
  | { readonly type: 'edit-details'; readonly details: Partial<WorkshopDetails> }
  | { readonly type: 'break'; readonly until: number | null }
  | { readonly type: 'spotlight'; readonly on: Spotlight | null }
  /** One page on (1) or back (-1) on the screen. */
  | { readonly type: 'turn-pages'; readonly by: 1 | -1 }
  | { readonly type: 'ask-agreement'; readonly pledges: readonly PledgeId[] }
  | { readonly type: 'end-agreement'; readonly pledges: readonly PledgeId[] }
  /** Opens voting, or opens it again with the dots that were put. */
  | { readonly type: 'dots-open'; readonly each: number }
  | { readonly type: 'dots-close' }
  | { readonly type: 'dots-off' }
  | { readonly type: 'review-show'; readonly action: ActionId | null };

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

export const MAX_PROMPTS = 30;
export const MAX_GROUND_RULES = 20;
export const MAX_MINUTES = 240;
/** Pledges that the group can be asked about at once: all that a workshop can have. */
export const MAX_ASKED = 500;
const MINUTE = 60_000;

/** What is needed to make a workshop; everything else has a default. */
export type NewWorkshop = Omit<WorkshopDetails, 'keepMonths'> &
  Partial<Pick<WorkshopDetails, 'keepMonths'>> &
  Pick<WorkshopState, 'approach' | 'anonymous' | 'prompts'>;

/** The first state of a workshop, in the lobby; texts cleaned and checked. */
export function createWorkshop(input: NewWorkshop, now: number): Result<WorkshopState, WorkshopRefusal> {
  const base: WorkshopState = {
    title: '',
    organisation: '',
    date: '',
    approach: input.approach,
    anonymous: input.anonymous,
    keepMonths: DEFAULT_KEEP_MONTHS,
    story: null,
    groundRules: [],
    prompts: { 1: [], 2: [], 3: [], 4: [] },
    minutes: input.minutes,
    phase: 'lobby',
    phaseSince: now,
    locked: false,
    timer: null,
    promptShown: null,
    breakUntil: null,
    spotlight: null,
    pagesTurned: 0,
    pairs: [],
    asked: [],
    dots: null,
    reviewing: null,
    remote: [],
  };
  if (!Object.values(input.minutes).every(validMinutes)) return refused('bad-minutes');
  const { title, organisation, date, story, groundRules, keepMonths = DEFAULT_KEEP_MONTHS } = input;
  let result = editDetails(base, { title, organisation, date, story, groundRules, keepMonths });
  for (const session of [1, 2, 3, 4] as const) {
    if (result.ok) result = editPrompts(result.value, session, input.prompts[session]);
  }
  return result;
}

/** The state after a command, or why it was refused. `now` by the server's clock, in milliseconds. */
export function decide(
  state: WorkshopState,
  command: WorkshopCommand,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  switch (command.type) {
    case 'go':
      return go(state, command.from, command.to, now);
    case 'lock':
      return ok({ ...state, locked: command.locked });
    case 'timer-start':
    case 'timer-pause':
    case 'timer-resume':
    case 'timer-add':
    case 'timer-off':
      return setTimer(state, command, now);
    case 'show-prompt':
      return showPrompt(state, command.index);
    case 'edit-prompts':
      return editPrompts(state, command.session, command.prompts);
    case 'edit-details':
      return editDetails(state, command.details);
    case 'break':
      return setBreak(state, command.until, now);
    case 'spotlight':
      return setSpotlight(state, command.on);
    case 'turn-pages':
      return ok({ ...state, pagesTurned: state.pagesTurned + command.by });
    case 'ask-agreement':
      return askAgreement(state, command.pledges);
    case 'end-agreement': {
      const ended = new Set(command.pledges);
      return ok({ ...state, asked: state.asked.filter((pledge) => !ended.has(pledge)) });
    }
    case 'dots-open':
    case 'dots-close':
    case 'dots-off':
      return setDots(state, command);
    case 'review-show':
      return ok({ ...state, reviewing: command.action });
  }
}

/**
 * Steps to a phase, forward or back. Starting to write or to pledge starts that session's
 * timer; every other step turns it off. Prompt and spotlight belong to a step and end with it. What the group is asked
 * goes on from step to step, until the day is over.
 */
function go(
  state: WorkshopState,
  from: Phase,
  to: Phase,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  if (state.phase !== from) return refused('phase-moved');
  const session = sessionOf(to);
  const timed = session !== null && (isWriting(to) || to === 'pledging');
  return ok({
    ...state,
    phase: to,
    phaseSince: now,
    timer: timed ? { kind: 'running', endsAt: now + state.minutes[session] * MINUTE } : null,
    promptShown: null,
    breakUntil: null,
    spotlight: null,
    pagesTurned: 0,
    locked: false,
    reviewing: null,
    ...(to === 'closed' && { asked: [], dots: state.dots && { ...state.dots, open: false } }),
  });
}

function validMinutes(minutes: number): boolean {
  return Number.isFinite(minutes) && minutes > 0 && minutes <= MAX_MINUTES;
}

/** Milliseconds left on a timer, never below zero; null when there is none. */
export function timeLeft(timer: Timer | null, now: number): number | null {
  if (timer === null) return null;
  return timer.kind === 'paused' ? timer.left : Math.max(0, timer.endsAt - now);
}

function setTimer(
  state: WorkshopState,
  command: Extract<WorkshopCommand, { type: `timer-${string}` }>,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  const left = timeLeft(state.timer, now);
  switch (command.type) {
    case 'timer-start':
      if (!validMinutes(command.minutes)) return refused('bad-minutes');
      return ok({ ...state, timer: { kind: 'running', endsAt: now + command.minutes * MINUTE } });
    case 'timer-off':
      return ok({ ...state, timer: null });
    case 'timer-pause':
      return left === null ? refused('no-timer') : ok({ ...state, timer: { kind: 'paused', left } });
    case 'timer-resume':
      if (left === null) return refused('no-timer');
      return ok({ ...state, timer: { kind: 'running', endsAt: now + left } });
    case 'timer-add': {
      if (left === null || state.timer === null) return refused('no-timer');
      if (!validMinutes(Math.abs(command.minutes))) return refused('bad-minutes');
      const longer = Math.max(0, left + command.minutes * MINUTE);
      const timer: Timer =
        state.timer.kind === 'paused'
          ? { kind: 'paused', left: longer }
          : { kind: 'running', endsAt: now + longer };
      return ok({ ...state, timer });
    }
  }
}

/** A time that no clock can show would break every page that shows it. */
function setBreak(
  state: WorkshopState,
  until: number | null,
  now: number,
): Result<WorkshopState, WorkshopRefusal> {
  const valid = until === null || (until >= 0 && until <= now + MAX_MINUTES * MINUTE);
  return valid ? ok({ ...state, breakUntil: until }) : refused('bad-minutes');
}

function showPrompt(state: WorkshopState, index: number | null): Result<WorkshopState, WorkshopRefusal> {
  if (index === null) return ok({ ...state, promptShown: null });
  const session = sessionOf(state.phase);
  if (session === null || state.prompts[session][index] === undefined) return refused('no-such-prompt');
  return ok({ ...state, promptShown: index });
}

function editPrompts(
  state: WorkshopState,
  session: AnySession,
  raw: readonly string[],
): Result<WorkshopState, WorkshopRefusal> {
  if (raw.length > MAX_PROMPTS) return refused('too-many-prompts');
  const prompts: string[] = [];
  for (const line of raw) {
    const prompt = storableLine(line, LINE_GRAPHEMES);
    if (!prompt.ok) return prompt;
    prompts.push(prompt.value);
  }
  // The list under the prompt on the wall has changed: the words on the wall stay the same ones, or go.
  const running = sessionOf(state.phase) === session && state.promptShown !== null;
  const shown = running ? state.prompts[session][state.promptShown ?? 0] : undefined;
  const index = shown === undefined ? -1 : prompts.indexOf(shown);
  const promptShown = running ? (index === -1 ? null : index) : state.promptShown;
  return ok({ ...state, prompts: { ...state.prompts, [session]: prompts }, promptShown });
}

/** True for a day of the calendar written YYYY-MM-DD. */
export function isCalendarDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function editDetails(
  state: WorkshopState,
  details: Partial<WorkshopDetails>,
): Result<WorkshopState, WorkshopRefusal> {
  let next = state;
  if (details.title !== undefined) {
    const title = storableLine(details.title, TITLE_GRAPHEMES);
    if (!title.ok) return title;
    next = { ...next, title: title.value };
  }
  if (details.organisation !== undefined) {
    const organisation = storableLine(details.organisation, TITLE_GRAPHEMES);
    if (!organisation.ok && organisation.code === 'text-too-long') return organisation;
    next = { ...next, organisation: organisation.ok ? organisation.value : '' };
  }
  if (details.date !== undefined) {
    if (details.date !== '' && !isCalendarDate(details.date)) return refused('bad-date');
    next = { ...next, date: details.date };
  }
  if (details.keepMonths !== undefined) {
    if (!isKeepMonths(details.keepMonths)) return refused('bad-months');
    next = { ...next, keepMonths: details.keepMonths };
  }
  if (details.minutes !== undefined) {
    // A timer that runs was started with the minutes of then, and keeps its end.
    if (!Object.values(details.minutes).every(validMinutes)) return refused('bad-minutes');
    next = { ...next, minutes: details.minutes };
  }
  if (details.groundRules !== undefined) {
    if (details.groundRules.length > MAX_GROUND_RULES) return refused('text-too-long');
    const rules: string[] = [];
    for (const line of details.groundRules) {
      const rule = storableLine(line, LINE_GRAPHEMES);
      if (!rule.ok) return rule;
      rules.push(rule.value);
    }
    next = { ...next, groundRules: rules };
  }
  if (details.story !== undefined) {
    const story = details.story === null ? ok(null) : storableStory(details.story);
    if (!story.ok) return story;
    next = { ...next, story: story.value };
  }
  return ok(next);
}

function storableStory(story: Story): Result<Story, WorkshopRefusal> {
  const title = storableLine(story.title, TITLE_GRAPHEMES);
  if (!title.ok && title.code === 'text-too-long') return title;
  const markdown = storableText(story.markdown, STORY_GRAPHEMES);
  if (!markdown.ok) return markdown;
  return ok({ title: title.ok ? title.value : '', markdown: markdown.value });
}

function setSpotlight(state: WorkshopState, on: Spotlight | null): Result<WorkshopState, WorkshopRefusal> {
  const valid = on === null || canBeShown(state, on);
  return valid ? ok({ ...state, spotlight: on, pagesTurned: 0 }) : refused('bad-spotlight');
}

function canBeShown(state: WorkshopState, on: Spotlight): boolean {
  switch (on.kind) {
    case 'slide':
      return isSlide(on.slide) && (on.slide !== 'story' || state.story !== null);
    case 'pair':
      return state.pairs.some(({ id }) => id === on.pair);
    case 'stage':
      return isStageKey(on.stage);
    case 'idea':
      return isBoardName(on.board) && parseId(on.idea) !== null;
  }
}

export function isSlide(value: unknown): value is Slide {
  return SLIDES.some((slide) => slide === value);
}

function askAgreement(
  state: WorkshopState,
  pledges: readonly PledgeId[],
): Result<WorkshopState, WorkshopRefusal> {
  if (state.phase === 'closed') return refused('day-over');
  const asked = [...new Set([...state.asked, ...pledges])];
  return asked.length > MAX_ASKED ? refused('text-too-long') : ok({ ...state, asked });
}

function setDots(
  state: WorkshopState,
  command: Extract<WorkshopCommand, { type: `dots-${string}` }>,
): Result<WorkshopState, WorkshopRefusal> {
  switch (command.type) {
    case 'dots-open': {
      const { each } = command;
      if (state.phase === 'closed') return refused('day-over');
      if (!Number.isInteger(each) || each < 1 || each > MAX_DOTS) return refused('bad-dots');
      return ok({ ...state, dots: { each, open: true } });
    }
    case 'dots-close':
      return ok({ ...state, dots: state.dots && { ...state.dots, open: false } });
    case 'dots-off':
      return ok({ ...state, dots: null });
  }
}

/** The one obvious next step of the day, and the way back. */
export function stepsFrom(state: WorkshopState): {
  readonly next: Phase | null;
  readonly back: Phase | null;
} {
  return { next: nextPhase(state.phase), back: previousPhase(state.phase) };
}
