import { boardName, type Role } from '@pathwall/domain';
import { expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { whoSees } from './whoSees.ts';
import { words } from './words.ts';

const workshop = fakeWorkshop({ pair: 1 });
const own = boardName(workshop.pairs[0]?.id ?? null);
const other = boardName(workshop.pairs[1]?.id ?? null);
const agenda = workshop.agenda.get();
if (agenda === null) throw new Error('the fake has an agenda at once');
const { seat } = workshop.seat.get();

it.each<[Role, 'writing-1' | 'feedback-1', typeof own, string]>([
  ['participant', 'writing-1', own, words.whoSees.own],
  ['participant', 'feedback-1', own, words.whoSees.ownOpen],
  ['participant', 'feedback-1', other, words.whoSees.other],
  ['participant', 'feedback-1', 'board.room', words.whoSees.room],
  ['facilitator', 'writing-1', other, words.whoSees.staff],
  ['facilitator', 'feedback-1', other, words.whoSees.staffOpen],
  ['note-taker', 'feedback-1', other, words.whoSees.staffOpen],
])('tells a %s in %s what is true for them (P3)', (role, phase, board, sentence) => {
  expect(whoSees({ ...agenda, phase }, board, { seat, role })).toBe(sentence);
});
