import { type Approach, createWorkshop, mustBeOk, NO_TALLIES, PHASES, type Phase } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { rail, stepsOf } from './nextStep.ts';

function at(phase: Phase, approach: Approach = 'case-study') {
  const prompts = { 1: [], 2: [], 3: [], 4: [] };
  const minutes = { 1: 20, 2: 20, 3: 20, 4: 30 };
  const state = mustBeOk(
    createWorkshop(
      {
        title: 'T',
        approach,
        organisation: '',
        date: '',
        anonymous: false,
        story: null,
        groundRules: [],
        prompts,
        minutes,
      },
      0,
    ),
  );
  return stepsOf({ ...state, phase, seats: [], tallies: NO_TALLIES });
}

describe('the next step', () => {
  it('walks the whole day, one step at a time, and ends', () => {
    const walked: Phase[] = ['lobby'];
    for (let step = at('lobby').next; step !== null; step = at(step.to).next) walked.push(step.to);
    expect(walked).toEqual(PHASES);
    expect(at('closed').next).toBeNull();
    expect(at('lobby').back).toBeNull();
  });

  it('asks for a held press exactly where hidden boards are shown, and to close the day', () => {
    const held = PHASES.filter((phase) => at(phase).next?.hold === true);
    expect(held).toEqual(['writing-1', 'writing-2', 'writing-3', 'pledging']);
    expect(at('pledging').next?.reveals).toBe(false);
    expect(PHASES.filter((phase) => at(phase, 'roundtable').next?.hold === true)).toEqual(['pledging']);
  });

  it('asks for it on the way back too, where that shows boards', () => {
    expect(at('writing-2').back).toMatchObject({ to: 'feedback-1', hold: true, reveals: true });
    expect(at('feedback-2').back).toMatchObject({ to: 'writing-2', hold: false, hides: true });
  });

  it('names what it starts', () => {
    expect(at('lobby').next).toMatchObject({ kind: 'start', session: 1 });
    expect(at('writing-1').next).toMatchObject({ kind: 'feed-back', session: 1 });
    expect(at('feedback-1').next).toMatchObject({ kind: 'start', session: 2 });
    expect(at('feedback-3').next).toMatchObject({ kind: 'pledge', session: 4 });
    expect(at('pledging').next).toMatchObject({ kind: 'close', session: null });
  });
});

describe('the rail', () => {
  it('has one stop for now, done ones before it and the rest ahead', () => {
    for (const phase of PHASES) {
      const states = rail(phase).map(({ state }) => state);
      const now = states.indexOf('now');
      expect(states.filter((state) => state === 'now')).toHaveLength(1);
      expect(states.slice(0, now).every((state) => state === 'done')).toBe(true);
      expect(states.slice(now + 1).every((state) => state === 'ahead')).toBe(true);
    }
  });

  it('says which half of a session runs', () => {
    expect(rail('writing-2')[2]).toEqual({ key: 2, state: 'now', half: 'writing' });
    expect(rail('feedback-2')[2]).toEqual({ key: 2, state: 'now', half: 'feedback' });
    expect(rail('pledging')[4]).toEqual({ key: 4, state: 'now', half: null });
  });
});
