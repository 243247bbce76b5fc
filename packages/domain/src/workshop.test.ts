import { describe, expect, test } from 'vitest';
import { isCalendarDate } from './calendar.ts';
import { DEFAULT_GROUND_RULES, DEFAULT_MINUTES, DEFAULT_PROMPTS } from './content/prompts.ts';
import type { PairId } from './ids.ts';
import { FAMILIES, STAGE_KEYS, STAGES } from './pathway.ts';
import {
  boardsAreOpen,
  ideaSession,
  nextPhase,
  PHASES,
  previousPhase,
  reveals,
  sessionOf,
} from './phases.ts';
import { mustBeOk } from './result.ts';
import { timeLeft } from './timer.ts';
import { createWorkshop, decide, type WorkshopCommand } from './workshop.ts';
import type { WorkshopState } from './workshopState.ts';

const MINUTE = 60_000;

function workshop(patch: Partial<WorkshopState> = {}): WorkshopState {
  const made = createWorkshop(
    {
      title: '  Who   noticed? ',
      approach: 'case-study',
      organisation: '',
      date: '2026-11-22',
      anonymous: false,
      story: null,
      groundRules: DEFAULT_GROUND_RULES,
      prompts: DEFAULT_PROMPTS['case-study'],
      minutes: DEFAULT_MINUTES,
    },
    0,
  );
  return { ...mustBeOk(made), ...patch };
}

function told(state: WorkshopState, now: number, ...commands: readonly WorkshopCommand[]): WorkshopState {
  return commands.reduce((current, command) => mustBeOk(decide(current, command, now)), state);
}

test('six stages in order, three families of two (R1)', () => {
  expect(STAGES.map((stage) => stage.key)).toEqual([...STAGE_KEYS]);
  expect(FAMILIES.map((family) => STAGES.filter((stage) => stage.family === family).length)).toEqual([
    2, 2, 2,
  ]);
});

describe('the day (R2)', () => {
  test('goes through every phase and back', () => {
    const walked = [PHASES[0]];
    for (let phase = nextPhase('lobby'); phase !== null; phase = nextPhase(phase))
      walked.push(phase as 'lobby');
    expect(walked).toEqual([...PHASES]);
    expect(previousPhase('lobby')).toBeNull();
    expect(previousPhase('feedback-2')).toBe('writing-2');
    expect(PHASES.map(sessionOf)).toEqual([null, 1, 1, 2, 2, 3, 3, 4, null]);
  });

  test('any step back is allowed', () => {
    for (const from of PHASES) {
      for (const to of PHASES.slice(0, PHASES.indexOf(from))) {
        expect(told(workshop({ phase: from }), 5, { type: 'go', from, to }).phase).toBe(to);
      }
    }
  });

  test('boards open at feedback and hide again; only that asks for a held press (R12)', () => {
    expect(PHASES.filter((phase) => boardsAreOpen('case-study', phase))).toEqual([
      'feedback-1',
      'feedback-2',
      'feedback-3',
      'pledging',
      'closed',
    ]);
    expect(PHASES.every((phase) => boardsAreOpen('roundtable', phase))).toBe(true);
    expect(reveals('case-study', 'writing-1', 'feedback-1')).toBe(true);
    expect(reveals('case-study', 'feedback-1', 'writing-2')).toBe(false);
    expect(reveals('roundtable', 'writing-1', 'feedback-1')).toBe(false);
  });
});

test('two people press Next at once: one step, not two (R3)', () => {
  const next: WorkshopCommand = { type: 'go', from: 'lobby', to: 'writing-1' };
  const moved = told(workshop(), 1, next);
  expect(decide(moved, next, 2)).toEqual({ ok: false, code: 'phase-moved' });
  expect(moved.phase).toBe('writing-1');
});

describe('the timer (R4)', () => {
  const writing = told(workshop(), 1_000, { type: 'go', from: 'lobby', to: 'writing-1' });

  test('starts with writing and with pledging, and is off elsewhere', () => {
    expect(timeLeft(writing.timer, 1_000)).toBe(20 * MINUTE);
    const feedback = told(writing, 2_000, { type: 'go', from: 'writing-1', to: 'feedback-1' });
    expect(feedback.timer).toBeNull();
    const pledging = told(workshop({ phase: 'feedback-3' }), 0, {
      type: 'go',
      from: 'feedback-3',
      to: 'pledging',
    });
    expect(timeLeft(pledging.timer, 0)).toBe(30 * MINUTE);
  });

  test('its end locks nothing', () => {
    expect(timeLeft(writing.timer, 1_000 + 25 * MINUTE)).toBe(0);
    expect(writing.locked).toBe(false);
    expect(writing.phase).toBe('writing-1');
  });

  test('pauses, goes on and is lengthened, also after its end', () => {
    const paused = told(writing, 1_000 + 5 * MINUTE, { type: 'timer-pause' });
    expect(timeLeft(paused.timer, 99 * MINUTE)).toBe(15 * MINUTE);
    const longer = told(paused, 99 * MINUTE, { type: 'timer-add', minutes: 1 }, { type: 'timer-resume' });
    expect(timeLeft(longer.timer, 99 * MINUTE)).toBe(16 * MINUTE);
    expect(timeLeft(told(writing, 60 * MINUTE, { type: 'timer-add', minutes: 2 }).timer, 60 * MINUTE)).toBe(
      2 * MINUTE,
    );
  });

  test('is shortened to its end and no further', () => {
    expect(told(writing, 1_000, { type: 'timer-add', minutes: -30 }).timer).toEqual({
      kind: 'running',
      endsAt: 1_000,
    });
  });

  test('refuses what makes no sense', () => {
    for (const minutes of [0, -1, 241, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(decide(writing, { type: 'timer-start', minutes }, 0)).toEqual({
        ok: false,
        code: 'bad-minutes',
      });
    }
    for (const minutes of [0, 241, -241, Number.NaN]) {
      expect(decide(writing, { type: 'timer-add', minutes }, 0)).toEqual({ ok: false, code: 'bad-minutes' });
    }
    expect(decide(workshop(), { type: 'timer-add', minutes: 1 }, 0)).toEqual({ ok: false, code: 'no-timer' });
    for (const type of ['timer-pause', 'timer-resume'] as const) {
      expect(decide(workshop(), { type }, 0)).toEqual({ ok: false, code: 'no-timer' });
    }
  });
});

test('prompt, spotlight and break end with their phase (R5)', () => {
  const busy = told(
    workshop({ phase: 'writing-1', locked: true }),
    0,
    { type: 'show-prompt', index: 1 },
    { type: 'spotlight', on: { kind: 'stage', stage: 'crisis' } },
    { type: 'break', until: 5 },
  );
  expect([busy.promptShown, busy.spotlight, busy.breakUntil]).toEqual([
    1,
    { kind: 'stage', stage: 'crisis' },
    5,
  ]);
  const next = told(busy, 9, { type: 'go', from: 'writing-1', to: 'feedback-1' });
  expect([next.promptShown, next.spotlight, next.breakUntil, next.locked]).toEqual([null, null, null, false]);
});

test('a break ends within four hours, at a time that a clock can show', () => {
  const until = (time: number) => decide(workshop(), { type: 'break', until: time }, 1_000);
  expect([1_000 + 240 * MINUTE, 0].map((time) => until(time).ok)).toEqual([true, true]);
  for (const time of [1_001 + 240 * MINUTE, -1, 1e300, Number.NaN]) {
    expect(until(time)).toEqual({ ok: false, code: 'bad-minutes' });
  }
  expect(told(workshop({ breakUntil: 5 }), 0, { type: 'break', until: null }).breakUntil).toBeNull();
});

test('closed and opened again: the step is new, its timer runs, and nothing else changed (R2, R4)', () => {
  const pledging = told(workshop({ phase: 'feedback-3' }), 1, {
    type: 'go',
    from: 'feedback-3',
    to: 'pledging',
  });
  const closed = told(pledging, 2, { type: 'go', from: 'pledging', to: 'closed' });
  expect([closed.phaseSince, closed.timer]).toEqual([2, null]);
  const again = told(closed, 3, { type: 'go', from: 'closed', to: 'pledging' });
  expect(again).toEqual({
    ...pledging,
    phaseSince: 3,
    timer: { kind: 'running', endsAt: 3 + 30 * MINUTE },
  });
});

test('an idea written outside the sessions belongs to the nearest one', () => {
  expect(PHASES.map(ideaSession)).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 3]);
});

test('details and minutes change at any time, and a timer that runs keeps its end (R7)', () => {
  const running = told(workshop({ phase: 'writing-1' }), 0, { type: 'timer-start', minutes: 20 });
  const minutes = { 1: 5, 2: 6, 3: 7, 4: 8 };
  const details = { title: 'Another title', date: '2026-12-01', minutes };
  const edited = told(running, 60_000, { type: 'edit-details', details });
  expect(edited).toMatchObject({ ...details, timer: running.timer, phase: 'writing-1' });
  expect(edited.groundRules).toEqual(running.groundRules);
  for (const wrong of [0, -1, 241, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(
      decide(
        edited,
        { type: 'edit-details', details: { title: 'No', minutes: { ...minutes, 4: wrong } } },
        0,
      ),
    ).toEqual({
      ok: false,
      code: 'bad-minutes',
    });
  }
});

describe('prompts (R6)', () => {
  const showing = told(workshop({ phase: 'writing-1' }), 0, { type: 'show-prompt', index: 1 });
  const words = showing.prompts[1][1] ?? '';

  test('reordering keeps the words on the wall', () => {
    const edited = told(showing, 0, { type: 'edit-prompts', session: 1, prompts: ['New one?', words] });
    expect(edited.prompts[1][edited.promptShown ?? -1]).toBe(words);
    const other = told(showing, 0, { type: 'edit-prompts', session: 2, prompts: ['Another?'] });
    expect(other.promptShown).toBe(1);
  });

  test('taking out the shown one takes it off the wall', () => {
    expect(
      told(showing, 0, { type: 'edit-prompts', session: 1, prompts: ['New one?'] }).promptShown,
    ).toBeNull();
  });

  test('bad ones are refused whole (R29)', () => {
    expect(decide(showing, { type: 'show-prompt', index: 99 }, 0)).toEqual({
      ok: false,
      code: 'no-such-prompt',
    });
    expect(decide(workshop(), { type: 'show-prompt', index: 0 }, 0)).toEqual({
      ok: false,
      code: 'no-such-prompt',
    });
    const tooMany = Array.from({ length: 31 }, (_, index) => `Prompt ${index}`);
    expect(decide(showing, { type: 'edit-prompts', session: 1, prompts: tooMany }, 0)).toEqual({
      ok: false,
      code: 'too-many-prompts',
    });
    expect(decide(showing, { type: 'edit-prompts', session: 1, prompts: [' '] }, 0)).toEqual({
      ok: false,
      code: 'empty-text',
    });
  });
});

describe('details', () => {
  test('are cleaned', () => {
    expect(workshop().title).toBe('Who noticed?');
  });

  test.each([
    [{ title: ' ' }, 'empty-text'],
    [{ title: 'x'.repeat(121) }, 'text-too-long'],
    [{ date: '22/11/2026' }, 'bad-date'],
    [{ date: '2026-02-30' }, 'bad-date'],
    [{ organisation: 'x'.repeat(121) }, 'text-too-long'],
    [{ groundRules: [''] }, 'empty-text'],
    [{ groundRules: Array.from({ length: 21 }, () => 'Listen') }, 'text-too-long'],
    [{ story: { title: 'x'.repeat(121), markdown: 'x' } }, 'text-too-long'],
    [{ title: 'New', date: 'soon' }, 'bad-date'],
    [{ story: { title: '', markdown: '' } }, 'empty-text'],
  ])('%j is refused with %s (R29)', (details, code) => {
    expect(decide(workshop(), { type: 'edit-details', details }, 0)).toEqual({ ok: false, code });
  });

  test('may be empty, but for the title', () => {
    const details = { organisation: ' ', date: '', groundRules: [], story: null };
    expect(told(workshop(), 0, { type: 'edit-details', details })).toMatchObject({
      ...details,
      organisation: '',
    });
    const untitled = { title: '', markdown: 'A story' };
    expect(told(workshop(), 0, { type: 'edit-details', details: { story: untitled } }).story).toEqual(
      untitled,
    );
  });

  test('a workshop is not made with minutes that no timer takes', () => {
    const { title, organisation, date, approach, anonymous, story, groundRules, prompts } = workshop();
    const input = { title, organisation, date, approach, anonymous, story, groundRules, prompts };
    for (const bad of [0, 241, Number.NaN]) {
      expect(createWorkshop({ ...input, minutes: { 1: 20, 2: 20, 3: bad, 4: 30 } }, 0)).toEqual({
        ok: false,
        code: 'bad-minutes',
      });
    }
  });

  test('a spotlight must be on something', () => {
    const on = { kind: 'idea', board: 'wall' as 'board.room', idea: 'x' } as const;
    expect(decide(workshop(), { type: 'spotlight', on }, 0)).toEqual({ ok: false, code: 'bad-spotlight' });
  });

  test('dates are days of the calendar', () => {
    expect(['2028-02-29', '2027-02-29', '2026-1-1', ''].map(isCalendarDate)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('what everyone is shown (R59)', () => {
  const pair = { id: 'p1' as PairId, number: 1 };
  const story = { title: 'Daniel', markdown: 'A warehouse closes.' };
  const show = (state: WorkshopState, on: WorkshopState['spotlight']) =>
    decide(state, { type: 'spotlight', on }, 0);

  test('is one of the pictures, a pair, a stage or an idea; a story only where there is one', () => {
    const state = workshop({ pairs: [pair] });
    for (const slide of ['pathway', 'rules', 'spread'] as const) {
      expect(show(state, { kind: 'slide', slide })).toMatchObject({ ok: true });
    }
    const told = { kind: 'slide', slide: 'story' } as const;
    expect(show(state, told)).toEqual({ ok: false, code: 'bad-spotlight' });
    expect(show({ ...state, story }, told)).toMatchObject({ ok: true });
    expect(show(state, { kind: 'pair', pair: pair.id })).toMatchObject({ ok: true });
    expect(show(state, { kind: 'pair', pair: 'gone' as PairId })).toEqual({
      ok: false,
      code: 'bad-spotlight',
    });
  });

  test('begins with its first page, and pages are turned both ways until the next thing', () => {
    const turn = (state: WorkshopState, by: 1 | -1) => mustBeOk(decide(state, { type: 'turn-pages', by }, 0));
    let state = turn(turn(workshop({ story }), 1), 1);
    expect(turn(state, -1).pagesTurned).toBe(1);
    state = mustBeOk(show(state, { kind: 'slide', slide: 'story' }));
    expect(state.pagesTurned).toBe(0);
    const moved = mustBeOk(decide(turn(state, 1), { type: 'go', from: 'lobby', to: 'writing-1' }, 0));
    expect(moved.pagesTurned).toBe(0);
  });
});
