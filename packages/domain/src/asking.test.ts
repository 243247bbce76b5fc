import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { dotsOnBoard, MAX_DOTS, readTallies, TALLIES, type Tallies, writeTallies } from './asking.ts';
import { exampleWorkshop } from './example.ts';
import type { PledgeId } from './ids.ts';
import { mustBeOk } from './result.ts';
import { createWorkshop, decide, MAX_ASKED, type WorkshopCommand } from './workshop.ts';
import type { WorkshopState } from './workshopState.ts';

const [one, two] = ['one' as PledgeId, 'two' as PledgeId];
const start = mustBeOk(createWorkshop(exampleWorkshop(0), 0));

function once(state: WorkshopState, ...commands: readonly WorkshopCommand[]): WorkshopState {
  return commands.reduce((now, command) => mustBeOk(decide(now, command, 1)), state);
}

describe('asking the group', () => {
  it('asks about pledges by the choice of the facilitator, each once, and ends it (R123)', () => {
    const asked = once(
      start,
      { type: 'ask-agreement', pledges: [one, two] },
      { type: 'ask-agreement', pledges: [two] },
    );
    expect(asked.asked).toEqual([one, two]);
    expect(once(asked, { type: 'end-agreement', pledges: [one] }).asked).toEqual([two]);
    expect(start.asked).toEqual([]);
  });

  it('gives dots only when the facilitator turns them on, between 1 and 20 for each person (R124)', () => {
    expect(start.dots).toBeNull();
    for (const each of [0, 1.5, MAX_DOTS + 1, Number.NaN])
      expect(decide(start, { type: 'dots-open', each }, 1)).toMatchObject({ code: 'bad-dots' });
    const open = once(start, { type: 'dots-open', each: 3 });
    expect(open.dots).toEqual({ each: 3, open: true });
    expect(once(open, { type: 'dots-close' }).dots).toEqual({ each: 3, open: false });
    expect(once(open, { type: 'dots-off' }).dots).toBeNull();
    expect(once(start, { type: 'dots-close' }).dots).toBeNull();
  });

  it('ends with the day, and asks nobody afterwards (R123)', () => {
    const open = once(
      start,
      { type: 'go', from: 'lobby', to: 'pledging' },
      { type: 'ask-agreement', pledges: [one] },
      { type: 'dots-open', each: 3 },
    );
    const stepped = once(open, { type: 'go', from: 'pledging', to: 'feedback-3' });
    expect(stepped).toMatchObject({ asked: [one], dots: { open: true } });
    const closed = once(open, { type: 'go', from: 'pledging', to: 'closed' });
    expect(closed).toMatchObject({ asked: [], dots: { each: 3, open: false } });
    expect(decide(closed, { type: 'ask-agreement', pledges: [one] }, 1)).toMatchObject({ code: 'day-over' });
    expect(decide(closed, { type: 'dots-open', each: 1 }, 1)).toMatchObject({ code: 'day-over' });
  });

  it('asks about no more pledges than there can be', () => {
    const pledges = Array.from({ length: MAX_ASKED + 1 }, (_, index) => `p${index}` as PledgeId);
    expect(decide(start, { type: 'ask-agreement', pledges }, 1)).toMatchObject({ code: 'text-too-long' });
  });
});

describe('counts', () => {
  const tallies: Tallies = {
    agreement: new Map([
      [one, { answered: 3, counts: { agree: 2, 'live-with': 0, concern: 1 } }],
      [two, { answered: 1, counts: null }],
    ]),
    dots: new Map([
      ['board.room/idea-1', 4],
      ['board.p1/idea-2', 1],
    ]),
    voters: 2,
  };

  it('are read as they were written, and written again only where they differ', () => {
    const doc = new Y.Doc();
    writeTallies(doc, tallies, null);
    expect(readTallies(doc)).toEqual(tallies);
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    writeTallies(doc, tallies, null);
    expect(updates).toBe(0);
    writeTallies(doc, { agreement: new Map(), dots: new Map(), voters: 0 }, null);
    expect(readTallies(doc)).toEqual({ agreement: new Map(), dots: new Map(), voters: 0 });
  });

  it('are read totally: what is malformed is left out (R28)', () => {
    const doc = new Y.Doc();
    const map = doc.getMap(TALLIES);
    map.set('a:one', { answered: 'many' });
    map.set('a:__proto__', { answered: 1 });
    map.set('d:wall/x', 3);
    map.set('d:board.room/x', 'three');
    map.set('dots', null);
    expect(readTallies(doc)).toEqual({ agreement: new Map(), dots: new Map(), voters: 0 });
  });

  it('are given board by board', () => {
    expect([...dotsOnBoard(tallies, 'board.p1')]).toEqual([['idea-2', 1]]);
  });
});
