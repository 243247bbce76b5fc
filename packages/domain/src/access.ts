import type { DocumentRef } from './documents.ts';
import type { PairId } from './ids.ts';
import { type Approach, boardsAreOpen, type Phase } from './phases.ts';

export const ROLES = ['facilitator', 'note-taker', 'participant', 'screen', 'viewer', 'lead'] as const;
/** What a seat may do. `screen` is the projector, `viewer` reads the results, `lead` sees one action by signed link. */
export type Role = (typeof ROLES)[number];

const ROLE_SET: ReadonlySet<string> = new Set(ROLES);

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && ROLE_SET.has(value);
}

/** What access depends on about a person's place in the workshop. */
export interface SeatStanding {
  readonly role: Role;
  /** The pair that the seat belongs to now; null before pairing, and for everyone who is not in one. */
  readonly pair: PairId | null;
}

/** What access depends on about the workshop. */
export interface Situation {
  readonly approach: Approach;
  readonly phase: Phase;
  /** The facilitator has stopped writing for now. */
  readonly locked: boolean;
}

export type Access = 'write' | 'read' | 'none';

/**
 * The only place that decides who may do what with a document. What a seat may not read is not sent to it.
 * The whole table is a test (RULES.md, R-ACCESS).
 */
export function access(seat: SeatStanding, document: DocumentRef, situation: Situation): Access {
  switch (document.kind) {
    case 'agenda':
      return seat.role === 'lead' ? 'none' : 'read';
    case 'board':
      return boardAccess(seat, document.pair, situation);
    case 'wall':
      return wallAccess(seat.role, situation);
    case 'commitments':
      return commitmentsAccess(seat.role, situation);
  }
}

function boardAccess(seat: SeatStanding, pair: PairId | null, situation: Situation): Access {
  const open = pair === null || boardsAreOpen(situation.approach, situation.phase);
  const mayWrite = !situation.locked && situation.phase !== 'closed';
  switch (seat.role) {
    case 'facilitator':
      return 'write';
    case 'note-taker':
      // Nobody's hidden draft is corrected: a pair's board is the note-taker's to mend once the group may see it.
      return open ? 'write' : 'none';
    case 'participant':
      if (pair === null) return situation.approach === 'roundtable' && mayWrite ? 'write' : 'read';
      if (seat.pair === pair) return mayWrite ? 'write' : 'read';
      return open ? 'read' : 'none';
    case 'screen':
      return 'read';
    case 'viewer':
      return situation.phase === 'closed' ? 'read' : 'none';
    case 'lead':
      return 'none';
  }
}

function wallAccess(role: Role, situation: Situation): Access {
  switch (role) {
    case 'facilitator':
    case 'note-taker':
      return 'write';
    case 'screen':
      return 'read';
    case 'participant':
      // The wall quotes ideas, so it is hidden while they are.
      return boardsAreOpen(situation.approach, situation.phase) ? 'read' : 'none';
    case 'viewer':
      return situation.phase === 'closed' ? 'read' : 'none';
    case 'lead':
      return 'none';
  }
}

function commitmentsAccess(role: Role, situation: Situation): Access {
  switch (role) {
    case 'facilitator':
    case 'note-taker':
      return 'write';
    case 'participant':
      return situation.phase === 'pledging' && !situation.locked ? 'write' : 'read';
    case 'screen':
    case 'viewer':
      return 'read';
    case 'lead':
      return 'none';
  }
}
