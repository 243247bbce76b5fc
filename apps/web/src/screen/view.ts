import {
  type ActionId,
  type Agenda,
  type AnySession,
  type Board,
  type BoardName,
  boardsAreOpen,
  ideaSession,
  isWriting,
  type Pair,
  type PlacedIdea,
  ROOM_BOARD,
  type Session,
  type Slide,
  type StageKey,
  sessionOf,
} from '@pathwall/domain';

/** What the projector shows. A break lies over it and is told apart. */
export type ScreenView =
  | { readonly kind: 'lobby' }
  /** Question, prompt, timer and counts; never a word of what is written. */
  | { readonly kind: 'counts'; readonly session: Session }
  | { readonly kind: 'grid'; readonly session: Session; readonly keyPointsFirst: boolean }
  | { readonly kind: 'slide'; readonly slide: Slide }
  | { readonly kind: 'pair'; readonly pair: Pair }
  | { readonly kind: 'idea'; readonly board: BoardName; readonly idea: string }
  | { readonly kind: 'stage'; readonly stage: StageKey; readonly session: Session; readonly ideas: boolean }
  | { readonly kind: 'pledges' }
  | { readonly kind: 'pledge-stage'; readonly stage: StageKey }
  /** One action of the plan, while the group reviews it. */
  | { readonly kind: 'action'; readonly action: ActionId }
  | { readonly kind: 'closed' };

/**
 * The view of a moment. The screen may read boards that their pairs keep to themselves, so this is where it is decided
 * that their text is not drawn: while boards are private there are only counts, and a spotlight on an idea of a pair
 * is not followed.
 */
export function screenView(agenda: Agenda): ScreenView {
  const { phase, approach, spotlight } = agenda;
  const open = boardsAreOpen(approach, phase);
  const session = ideaSession(phase);
  if (agenda.reviewing !== null) return { kind: 'action', action: agenda.reviewing };
  if (spotlight?.kind === 'idea' && (open || spotlight.board === ROOM_BOARD)) {
    return { kind: 'idea', board: spotlight.board, idea: spotlight.idea };
  }
  // Ideas of boards that are private are counted there, which the screen says at any time; none is told.
  if (spotlight?.kind === 'slide') return { kind: 'slide', slide: spotlight.slide };
  const pair = spotlight?.kind === 'pair' ? agenda.pairs.find(({ id }) => id === spotlight.pair) : undefined;
  if (pair !== undefined) return { kind: 'pair', pair };
  if (spotlight?.kind === 'stage') {
    return phase === 'pledging'
      ? { kind: 'pledge-stage', stage: spotlight.stage }
      : { kind: 'stage', stage: spotlight.stage, session, ideas: open && phase !== 'lobby' };
  }
  if (phase === 'lobby') return { kind: 'lobby' };
  if (phase === 'pledging') return { kind: 'pledges' };
  if (phase === 'closed') return { kind: 'closed' };
  if (!open) return { kind: 'counts', session };
  return { kind: 'grid', session, keyPointsFirst: !isWriting(phase) };
}

/** The idea that a view asks for, while it stands on its board. */
export function ideaOf(
  boards: ReadonlyMap<BoardName, Board>,
  view: Extract<ScreenView, { kind: 'idea' }>,
): PlacedIdea | null {
  for (const value of boards.get(view.board)?.ideas.values() ?? []) {
    if (value.id === view.idea && value.binnedAt === null)
      return { board: view.board, idea: value.id, value };
  }
  return null;
}

/** The prompt on the wall, or null. */
export function shownPrompt(agenda: Agenda): string | null {
  const session: AnySession | null = sessionOf(agenda.phase);
  if (session === null || agenda.promptShown === null) return null;
  return agenda.prompts[session][agenda.promptShown] ?? null;
}
