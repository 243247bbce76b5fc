/**
 * The steps of the day: lobby, then writing and feedback for each of the sessions 1 to 3, then pledging (session 4),
 * then closed. Any step back is allowed; a break is laid over a phase and is not one.
 */

export const SESSIONS = [1, 2, 3] as const;
/** A session in which ideas are written. */
export type Session = (typeof SESSIONS)[number];
/** A session of the day; the fourth makes pledges. */
export type AnySession = Session | 4;
export const ANY_SESSIONS: readonly AnySession[] = [1, 2, 3, 4];

export const PHASES = [
  'lobby',
  'writing-1',
  'feedback-1',
  'writing-2',
  'feedback-2',
  'writing-3',
  'feedback-3',
  'pledging',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];

export const APPROACHES = ['roundtable', 'case-study'] as const;
/** `roundtable`: the group knows the field and talks as one. `case-study`: pairs meet the subject through a story. */
export type Approach = (typeof APPROACHES)[number];

const PHASE_SET: ReadonlySet<string> = new Set(PHASES);

export function isPhase(value: unknown): value is Phase {
  return typeof value === 'string' && PHASE_SET.has(value);
}

export function isSession(value: unknown): value is Session {
  return value === 1 || value === 2 || value === 3;
}

/** The phase after `phase`; null after the last. */
export function nextPhase(phase: Phase): Phase | null {
  return PHASES[PHASES.indexOf(phase) + 1] ?? null;
}

/** The phase before `phase`; null before the first. */
export function previousPhase(phase: Phase): Phase | null {
  return PHASES[PHASES.indexOf(phase) - 1] ?? null;
}

/** The session that a phase belongs to; null in the lobby and when closed. */
export function sessionOf(phase: Phase): AnySession | null {
  switch (phase) {
    case 'writing-1':
    case 'feedback-1':
      return 1;
    case 'writing-2':
    case 'feedback-2':
      return 2;
    case 'writing-3':
    case 'feedback-3':
      return 3;
    case 'pledging':
      return 4;
    case 'lobby':
    case 'closed':
      return null;
  }
}

/** The session that an idea written now belongs to: the running one; session 1 before it, session 3 after it. */
export function ideaSession(phase: Phase): Session {
  const session = sessionOf(phase);
  if (session !== null) return session === 4 ? 3 : session;
  return phase === 'lobby' ? 1 : 3;
}

export function isWriting(phase: Phase): boolean {
  return phase === 'writing-1' || phase === 'writing-2' || phase === 'writing-3';
}

export function isFeedback(phase: Phase): boolean {
  return phase === 'feedback-1' || phase === 'feedback-2' || phase === 'feedback-3';
}

/**
 * Whether every pair's board may be seen by the whole group. In a roundtable boards are open throughout; in a case
 * study they are their pair's alone until feedback, and again when the next session is written or the facilitator
 * steps back (DESIGN.md, "Documents of one workshop").
 */
export function boardsAreOpen(approach: Approach, phase: Phase): boolean {
  return approach === 'roundtable' || !(phase === 'lobby' || isWriting(phase));
}

/** Whether stepping from one phase to the other shows the group boards that were hidden: asks for a held press. */
export function reveals(approach: Approach, from: Phase, to: Phase): boolean {
  return !boardsAreOpen(approach, from) && boardsAreOpen(approach, to);
}
