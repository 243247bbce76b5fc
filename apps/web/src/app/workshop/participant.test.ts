import {
  type Agenda,
  createWorkshop,
  exampleWorkshop,
  mustBeOk,
  NO_TALLIES,
  type Phase,
} from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { openViews } from './participant.ts';

const agenda = (phase: Phase, approach: Agenda['approach'] = 'case-study'): Agenda => ({
  ...mustBeOk(createWorkshop(exampleWorkshop(0), 0)),
  approach,
  phase,
  seats: [],
  tallies: NO_TALLIES,
});

describe('what a participant sees', () => {
  it('is the own board while a case study is written, and everybody’s at feedback', () => {
    expect(openViews(agenda('lobby'))).toEqual(['board']);
    expect(openViews(agenda('writing-1'))).toEqual(['board']);
    expect(openViews(agenda('feedback-1'))).toEqual(['board', 'everyone']);
    expect(openViews(agenda('writing-1', 'roundtable'))).toEqual(['board', 'everyone']);
    expect(openViews(agenda('pledging'))).toEqual(['board', 'everyone', 'pledges']);
    expect(openViews(agenda('closed'))[0]).toBe('results');
  });
});
