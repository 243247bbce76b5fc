import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { AGENDA, readAgenda, SEATS, type Seat, writeAgenda } from './agenda.ts';
import { NO_TALLIES } from './asking.ts';
import { exampleWorkshop } from './example.ts';
import type { ActionId, PairId, PledgeId, SeatId } from './ids.ts';
import { mustBeOk } from './result.ts';
import { createWorkshop, decide } from './workshop.ts';
import type { WorkshopState } from './workshopState.ts';

const state: WorkshopState = {
  ...mustBeOk(createWorkshop(exampleWorkshop(Date.UTC(2026, 10, 22)), 5)),
  pairs: [{ id: 'p1' as PairId, number: 1 }],
};
const seats: readonly Seat[] = [
  { id: 'ana' as SeatId, name: 'Ana', role: 'participant', pair: 'p1' as PairId, at: 2 },
  { id: 'fay' as SeatId, name: null, role: 'facilitator', pair: null, at: 1 },
];

test('what is written is what is read, people in the order of joining (R70)', () => {
  const doc = new Y.Doc();
  writeAgenda(doc, state, seats, 'server');
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(readAgenda(copy)).toEqual({ ...state, seats: [seats[1], seats[0]], tallies: NO_TALLIES });
});

test('every state that commands lead to is read back whole', () => {
  const doc = new Y.Doc();
  let current = state;
  for (const command of [
    { type: 'go', from: 'lobby', to: 'writing-1' },
    { type: 'show-prompt', index: 0 },
    { type: 'timer-pause' },
    { type: 'spotlight', on: { kind: 'idea', board: 'board.p1', idea: 'x1' } },
    { type: 'break', until: 99 },
    { type: 'spotlight', on: { kind: 'stage', stage: 'settled' } },
    { type: 'edit-details', details: { story: null } },
    { type: 'ask-agreement', pledges: ['p1' as PledgeId] },
    { type: 'dots-open', each: 3 },
    { type: 'dots-close' },
    { type: 'review-show', action: 'a1' as ActionId },
  ] as const) {
    current = mustBeOk(decide(current, command, 1_000));
    expect(writeAgenda(doc, current, [], 'server')).toBe(true);
    expect(readAgenda(doc)).toEqual({ ...current, seats: [], tallies: NO_TALLIES });
  }
});

test('only what differs is written', () => {
  const doc = new Y.Doc();
  writeAgenda(doc, state, seats, 'server');
  const before = Y.encodeStateVector(doc);
  expect(writeAgenda(doc, state, seats, 'server')).toBe(false);
  expect(Y.encodeStateVector(doc)).toEqual(before);
  expect(writeAgenda(doc, state, seats.slice(1), 'server')).toBe(true);
  expect(readAgenda(doc)?.seats.map((seat) => seat.id)).toEqual(['fay']);
});

describe('reading is total (R28)', () => {
  test('an empty or unreadable agenda is null', () => {
    const doc = new Y.Doc();
    expect(readAgenda(doc)).toBeNull();
    writeAgenda(doc, state, [], 'server');
    doc.getMap(AGENDA).set('phase', 'sabotage');
    expect(readAgenda(doc)).toBeNull();
  });

  test('wrong types are left out', () => {
    const doc = new Y.Doc();
    writeAgenda(doc, state, seats, 'server');
    doc.transact(() => {
      for (const [key, value] of Object.entries({
        title: 5,
        timer: 'soon',
        spotlight: [],
        story: 7,
        breakUntil: 'x',
      })) {
        doc.getMap(AGENDA).set(key, value);
      }
      doc.getMap(AGENDA).set('pairs', [5, { id: 'ok', number: 1 }, { id: '../', number: 2 }]);
      doc.getMap(SEATS).set('bad', { role: 'emperor' });
      doc.getMap(SEATS).set('../x', { role: 'participant' });
    });
    expect(readAgenda(doc)).toMatchObject({
      title: '',
      timer: null,
      spotlight: null,
      story: null,
      breakUntil: null,
      pairs: [{ id: 'ok', number: 1 }],
    });
    expect(readAgenda(doc)?.seats).toHaveLength(2);
  });
});
