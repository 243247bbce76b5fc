import { MAX_DOTS } from './asking.ts';
import { editDetails, editPrompts } from './details.ts';
import { isBoardName } from './documents.ts';
import { type ActionId, type PledgeId, parseId } from './ids.ts';
import { isStageKey } from './pathway.ts';
import { type AnySession, isWriting, nextPhase, type Phase, previousPhase, sessionOf } from './phases.ts';
import { ok, type Result, refused } from './result.ts';
import { DEFAULT_KEEP_MONTHS } from './retention.ts';
import { runningFor, setBreak, setTimer, type TimerCommand, validMinutes } from './timer.ts';
import {
  SLIDES,
  type Slide,
  type Spotlight,
  type WorkshopDetails,
  type WorkshopRefusal,
  type WorkshopState,
} from './workshopState.ts';

/** What a facilitator may tell the workshop to do. */
export type WorkshopCommand =
  /** `from` is the phase that the facilitator saw: two people who press Next at once make one step, not two. */
  | { readonly type: 'go'; readonly from: Phase; readonly to: Phase }
  | { readonly type: 'lock'; readonly locked: boolean }
  | TimerCommand
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

/** Pledges that the group can be asked about at once: all that a workshop can have. */
export const MAX_ASKED = 500;

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
    timer: timed ? runningFor(state.minutes[session], now) : null,
    promptShown: null,
    breakUntil: null,
    spotlight: null,
    pagesTurned: 0,
    locked: false,
    reviewing: null,
    ...(to === 'closed' && { asked: [], dots: state.dots && { ...state.dots, open: false } }),
  });
}

function showPrompt(state: WorkshopState, index: number | null): Result<WorkshopState, WorkshopRefusal> {
  if (index === null) return ok({ ...state, promptShown: null });
  const session = sessionOf(state.phase);
  if (session === null || state.prompts[session][index] === undefined) return refused('no-such-prompt');
  return ok({ ...state, promptShown: index });
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
