import {
  type Approach,
  boardsAreOpen,
  PHASES,
  type Phase,
  ROOM_BOARD,
  type WorkshopState,
} from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { ideaOf, screenView, shownPrompt } from './view.ts';

function agendaAt(phase: Phase, state: Partial<WorkshopState> = {}) {
  const agenda = fakeWorkshop({ role: 'screen', phase, state }).agenda.get();
  if (agenda === null) throw new Error('the fake has an agenda at once');
  return agenda;
}

describe('what the screen shows', () => {
  it('follows the phases of a case study', () => {
    expect(PHASES.map((phase) => screenView(agendaAt(phase)).kind)).toEqual([
      'lobby',
      'counts',
      'grid',
      'counts',
      'grid',
      'counts',
      'grid',
      'pledges',
      'closed',
    ]);
  });

  it('shows the grid live in a roundtable, key points first only at feedback', () => {
    const at = (phase: Phase) => screenView(agendaAt(phase, { approach: 'roundtable' }));
    expect(at('writing-2')).toEqual({ kind: 'grid', session: 2, keyPointsFirst: false });
    expect(at('feedback-2')).toEqual({ kind: 'grid', session: 2, keyPointsFirst: true });
  });

  it.each<Approach>(['case-study', 'roundtable'])(
    'never follows a spotlight onto an idea of a board that is private (%s)',
    (approach) => {
      for (const phase of PHASES) {
        const spotlight = { kind: 'idea', board: 'board.one', idea: 'i1' } as const;
        const shown = screenView(agendaAt(phase, { approach, spotlight })).kind === 'idea';
        expect(shown).toBe(boardsAreOpen(approach, phase));
        const stage = screenView(
          agendaAt(phase, { approach, spotlight: { kind: 'stage', stage: 'crisis' } }),
        );
        if (stage.kind === 'stage') expect(stage.ideas && !boardsAreOpen(approach, phase)).toBe(false);
      }
    },
  );

  it('may always show an idea of the room', () => {
    const spotlight = { kind: 'idea', board: ROOM_BOARD, idea: 'i1' } as const;
    expect(screenView(agendaAt('writing-1', { spotlight })).kind).toBe('idea');
  });

  it('finds the idea in the light until it goes to the bin', () => {
    const workshop = fakeWorkshop({ role: 'screen', phase: 'feedback-1' });
    const boards = workshop.openFeed().boards.get();
    const [board, value] = [...boards].flatMap(([name, { ideas }]) =>
      [...ideas.values()].map((idea) => [name, idea] as const),
    )[0] ?? ['board.none' as const, null];
    if (value === null) throw new Error('the example has ideas');
    const view = { kind: 'idea', board, idea: value.id } as const;
    expect(ideaOf(boards, view)?.value).toBe(value);
    const binned = new Map([
      [board, { ideas: new Map([[value.id, { ...value, binnedAt: 1 }]]), skipped: 0 }],
    ]);
    expect(ideaOf(binned, view)).toBeNull();
  });

  it('names the prompt on the wall', () => {
    expect(shownPrompt(agendaAt('writing-2', { promptShown: 1 }))).toBe(
      'What was missing in the weeks of waiting?',
    );
    expect(shownPrompt(agendaAt('writing-2'))).toBeNull();
    expect(shownPrompt(agendaAt('lobby', { promptShown: 1 }))).toBeNull();
  });
});
