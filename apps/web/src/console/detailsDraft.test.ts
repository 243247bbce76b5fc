import { createWorkshop, exampleWorkshop, mustBeOk } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { changesOf, draftOf, problemsOf } from './detailsDraft.ts';

const state = mustBeOk(createWorkshop(exampleWorkshop(Date.UTC(2026, 10, 22)), 0));
const start = draftOf(state);

it('sends only what was changed here, so that nobody writes over what another facilitator changed', () => {
  expect(changesOf(start, start)).toBeNull();
  expect(changesOf(start, { ...start, title: 'New' })).toEqual({ title: 'New' });
  expect(changesOf(start, { ...start, rules: 'One\n\n  Two  \n' })).toEqual({ groundRules: ['One', 'Two'] });
  expect(changesOf(start, { ...start, story: '  ' })).toEqual({ story: null });
  expect(changesOf(start, { ...start, keepMonths: '3' })).toEqual({ keepMonths: 3 });
  const minutes = { ...start.minutes, 4: '45' };
  expect(changesOf(start, { ...start, minutes })).toEqual({ minutes: { ...state.minutes, 4: 45 } });
});

it('says what cannot be saved', () => {
  expect(problemsOf(start)).toEqual([]);
  expect(problemsOf({ ...start, title: ' ' })).toEqual(['title']);
  for (const wrong of ['', '0', '241', 'x', '-3', 'Infinity']) {
    expect(problemsOf({ ...start, minutes: { ...start.minutes, 2: wrong } })).toEqual(['minutes']);
  }
});
