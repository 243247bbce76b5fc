import { describe, expect, it } from 'vitest';
import { ARMED_MS, type HoldEvent, type HoldState, holdStep, IDLE } from './hold.ts';

function play(events: readonly (readonly [HoldEvent['type'], number])[]) {
  let state: HoldState = IDLE;
  let held = 0;
  for (const [type, at] of events) {
    const step = holdStep(state, { type, at }, 800);
    state = step.state;
    if (step.held) held += 1;
  }
  return { phase: state.phase, held };
}

describe('holding', () => {
  it('does it once when the time is full, not again on letting go', () => {
    expect(
      play([
        ['down', 0],
        ['tick', 801],
        ['up', 900],
      ]),
    ).toEqual({ phase: 'idle', held: 1 });
  });
  it('does it on letting go when the tick was late', () => {
    expect(
      play([
        ['down', 0],
        ['up', 800],
      ]),
    ).toEqual({ phase: 'idle', held: 1 });
  });
  it.each(['up', 'away'] as const)('takes it back on %s before that', (type) => {
    expect(
      play([
        ['down', 0],
        [type, 799],
        ['tick', 1000],
      ]),
    ).toEqual({ phase: 'idle', held: 0 });
  });
  it('does not add up short presses', () => {
    expect(
      play([
        ['down', 0],
        ['up', 500],
        ['down', 600],
        ['up', 1100],
      ]).held,
    ).toBe(0);
  });
  it('does not begin again while a second finger comes down', () => {
    expect(
      play([
        ['down', 0],
        ['down', 700],
        ['tick', 801],
      ]).held,
    ).toBe(1);
  });
});

describe('a press by software', () => {
  it('asks for a second one', () => {
    expect(play([['press', 0]])).toEqual({ phase: 'armed', held: 0 });
    expect(
      play([
        ['press', 0],
        ['press', 2000],
      ]),
    ).toEqual({ phase: 'idle', held: 1 });
  });
  it('does not take a double press for a decision', () => {
    expect(
      play([
        ['press', 0],
        ['press', 200],
      ]),
    ).toEqual({ phase: 'armed', held: 0 });
  });
  it('forgets the first one after a while', () => {
    expect(
      play([
        ['press', 0],
        ['tick', ARMED_MS],
        ['press', ARMED_MS + 1000],
      ]),
    ).toEqual({ phase: 'armed', held: 0 });
  });
});
