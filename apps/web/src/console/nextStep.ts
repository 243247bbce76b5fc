import {
  type Agenda,
  ANY_SESSIONS,
  type AnySession,
  type Approach,
  boardsAreOpen,
  isFeedback,
  isWriting,
  PHASES,
  type Phase,
  reveals,
  sessionOf,
  stepsFrom,
} from '@pathwall/domain';

/** What a step of the day does, for the words on its button. */
export type StepKind = 'start' | 'feed-back' | 'pledge' | 'close' | 'lobby';

export interface Step {
  readonly from: Phase;
  readonly to: Phase;
  readonly kind: StepKind;
  readonly session: AnySession | null;
  /** It shows the group what was hidden, or ends the day: asks for a held press. */
  readonly hold: boolean;
  readonly reveals: boolean;
  /** It hides boards again that are open now. */
  readonly hides: boolean;
}

function kindOf(phase: Phase): StepKind {
  if (isWriting(phase)) return 'start';
  if (isFeedback(phase)) return 'feed-back';
  if (phase === 'pledging') return 'pledge';
  return phase === 'closed' ? 'close' : 'lobby';
}

function step(approach: Approach, from: Phase, to: Phase): Step {
  const shows = reveals(approach, from, to);
  return {
    from,
    to,
    kind: kindOf(to),
    session: sessionOf(to),
    hold: shows || to === 'closed',
    reveals: shows,
    hides: boardsAreOpen(approach, from) && !boardsAreOpen(approach, to),
  };
}

/** The one obvious next step, and the way back; null at the ends of the day. */
export function stepsOf(agenda: Agenda): { readonly next: Step | null; readonly back: Step | null } {
  const { next, back } = stepsFrom(agenda);
  return {
    next: next === null ? null : step(agenda.approach, agenda.phase, next),
    back: back === null ? null : step(agenda.approach, agenda.phase, back),
  };
}

export type RailState = 'done' | 'now' | 'ahead';

export interface RailStop {
  readonly key: 'lobby' | AnySession | 'closed';
  readonly state: RailState;
  /** Sessions 1 to 3 have two halves: writing, then feedback. */
  readonly half: 'writing' | 'feedback' | null;
}

/** The day as a line of stops: doors, four sessions, close. */
export function rail(phase: Phase): readonly RailStop[] {
  const at = PHASES.indexOf(phase);
  const stop = (key: RailStop['key'], phases: readonly Phase[]): RailStop => {
    const indexes = phases.map((one) => PHASES.indexOf(one));
    const state = indexes.includes(at) ? 'now' : Math.max(...indexes) < at ? 'done' : 'ahead';
    const half =
      state !== 'now' ? null : isWriting(phase) ? 'writing' : isFeedback(phase) ? 'feedback' : null;
    return { key, state, half };
  };
  return [
    stop('lobby', ['lobby']),
    ...ANY_SESSIONS.map((session) =>
      stop(
        session,
        PHASES.filter((one) => sessionOf(one) === session),
      ),
    ),
    stop('closed', ['closed']),
  ];
}
