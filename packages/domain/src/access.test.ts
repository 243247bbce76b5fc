import { describe, expect, test } from 'vitest';
import { type Access, access, ROLES, type Role, type SeatStanding, type Situation } from './access.ts';
import type { DocumentRef } from './documents.ts';
import type { PairId } from './ids.ts';
import { APPROACHES, type Approach, PHASES, type Phase } from './phases.ts';

const OWN = 'own' as PairId;
const OTHER = 'other' as PairId;

const DOCUMENTS: Readonly<Record<string, DocumentRef>> = {
  agenda: { kind: 'agenda' },
  own: { kind: 'board', pair: OWN },
  other: { kind: 'board', pair: OTHER },
  room: { kind: 'board', pair: null },
  wall: { kind: 'wall' },
  commitments: { kind: 'commitments' },
};

function seat(role: Role): SeatStanding {
  return { role, pair: role === 'participant' ? OWN : null };
}

function row(role: Role, situation: Situation): string {
  const letter: Readonly<Record<Access, string>> = { write: 'w', read: 'r', none: '-' };
  return Object.values(DOCUMENTS)
    .map((document) => letter[access(seat(role), document, situation)])
    .join('');
}

/** Columns: agenda, own board, other pair's board, room's board, wall, commitments. Written by hand from RULES.md. */
const CASE_STUDY: Readonly<Record<Role, Readonly<Partial<Record<Phase, string>>>>> = {
  facilitator: {
    lobby: 'rwwwww',
    'writing-1': 'rwwwww',
    'feedback-1': 'rwwwww',
    pledging: 'rwwwww',
    closed: 'rwwwww',
  },
  'note-taker': {
    lobby: 'r--www',
    'writing-1': 'r--www',
    'feedback-1': 'rwwwww',
    pledging: 'rwwwww',
    closed: 'rwwwww',
  },
  participant: {
    lobby: 'rw-r-r',
    'writing-1': 'rw-r-r',
    'feedback-1': 'rwrrrr',
    pledging: 'rwrrrw',
    closed: 'rrrrrr',
  },
  screen: {
    lobby: 'rrrrrr',
    'writing-1': 'rrrrrr',
    'feedback-1': 'rrrrrr',
    pledging: 'rrrrrr',
    closed: 'rrrrrr',
  },
  viewer: {
    lobby: 'r----r',
    'writing-1': 'r----r',
    'feedback-1': 'r----r',
    pledging: 'r----r',
    closed: 'rrrrrr',
  },
  lead: {
    lobby: '------',
    'writing-1': '------',
    'feedback-1': '------',
    pledging: '------',
    closed: '------',
  },
};

const ROUNDTABLE: Readonly<Record<Role, Readonly<Partial<Record<Phase, string>>>>> = {
  facilitator: CASE_STUDY.facilitator,
  'note-taker': {
    lobby: 'rwwwww',
    'writing-1': 'rwwwww',
    'feedback-1': 'rwwwww',
    pledging: 'rwwwww',
    closed: 'rwwwww',
  },
  participant: {
    lobby: 'rwrwrr',
    'writing-1': 'rwrwrr',
    'feedback-1': 'rwrwrr',
    pledging: 'rwrwrw',
    closed: 'rrrrrr',
  },
  screen: CASE_STUDY.screen,
  viewer: CASE_STUDY.viewer,
  lead: CASE_STUDY.lead,
};

/** The later sessions behave as the first. */
const LIKE: Readonly<Record<Phase, Phase>> = {
  lobby: 'lobby',
  'writing-1': 'writing-1',
  'writing-2': 'writing-1',
  'writing-3': 'writing-1',
  'feedback-1': 'feedback-1',
  'feedback-2': 'feedback-1',
  'feedback-3': 'feedback-1',
  pledging: 'pledging',
  closed: 'closed',
};

describe('the whole table (R10, R11, R12, R13, R14, R15, R16)', () => {
  const tables: Readonly<Record<Approach, typeof CASE_STUDY>> = {
    'case-study': CASE_STUDY,
    roundtable: ROUNDTABLE,
  };
  for (const approach of APPROACHES) {
    for (const role of ROLES) {
      test.each(PHASES)(`${approach}, ${role}, %s`, (phase) => {
        expect(row(role, { approach, phase, locked: false })).toBe(tables[approach][role][LIKE[phase]]);
      });
    }
  }
});

describe('locked writing (R11)', () => {
  test.each(PHASES)('takes writing from participants and from nobody else: %s', (phase) => {
    for (const approach of APPROACHES) {
      for (const role of ROLES) {
        const open = row(role, { approach, phase, locked: false });
        const locked = row(role, { approach, phase, locked: true });
        expect(locked).toBe(role === 'participant' ? open.replaceAll('w', 'r') : open);
      }
    }
  });
});

test('somebody without a pair sees no hidden board (R12)', () => {
  const alone: SeatStanding = { role: 'participant', pair: null };
  const situation: Situation = { approach: 'case-study', phase: 'writing-2', locked: false };
  expect(access(alone, { kind: 'board', pair: OTHER }, situation)).toBe('none');
});
