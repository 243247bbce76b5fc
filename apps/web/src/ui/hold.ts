/** A press that must be held: pure, so that every way of letting go is a test. Times in milliseconds on one clock. */
export type HoldState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'holding'; readonly since: number }
  /** A press without a beginning or an end came (a screen reader's, a voice command's); a second one will do it. */
  | { readonly phase: 'armed'; readonly since: number };

export interface HoldEvent {
  /** `down`, `up`: finger or key; `away`: left the button; `press`: activated by software; `tick`: time went by. */
  readonly type: 'down' | 'up' | 'away' | 'press' | 'tick';
  readonly at: number;
}

export interface HoldStep {
  readonly state: HoldState;
  /** True once: the hold is complete. */
  readonly held: boolean;
}

export const IDLE: HoldState = { phase: 'idle' };

/** How long a first press by software waits for the second. */
export const ARMED_MS = 8000;
/** Two presses by software closer than this are one double press, not a decision. */
export const DECISION_MS = 600;

/** The next state of a hold of `holdMs`. */
export function holdStep(state: HoldState, event: HoldEvent, holdMs: number): HoldStep {
  const stay = { state, held: false };
  const go = (next: HoldState, held = false): HoldStep => ({ state: next, held });
  switch (event.type) {
    case 'down':
      return state.phase === 'holding' ? stay : go({ phase: 'holding', since: event.at });
    case 'up':
      if (state.phase !== 'holding') return stay;
      return go(IDLE, event.at - state.since >= holdMs);
    case 'away':
      return state.phase === 'holding' ? go(IDLE) : stay;
    case 'press':
      if (state.phase !== 'armed') return go({ phase: 'armed', since: event.at });
      return event.at - state.since < DECISION_MS ? stay : go(IDLE, true);
    case 'tick':
      if (state.phase === 'holding' && event.at - state.since >= holdMs) return go(IDLE, true);
      if (state.phase === 'armed' && event.at - state.since >= ARMED_MS) return go(IDLE);
      return stay;
  }
}
