import { boardName, type PairId, type SeatId } from '@pathwall/domain';
import { describe, expect, it } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { ideasAsText, ownIdeas } from './ownIdeas.ts';

function example() {
  const workshop = fakeWorkshop({ role: 'participant', phase: 'closed' });
  const agenda = workshop.agenda.get();
  if (agenda === null) throw new Error('the fake has an agenda at once');
  const { seat, pair } = workshop.seat.get();
  return { boards: workshop.openFeed().boards.get(), agenda, seat, pair };
}

describe('one’s own ideas (P6)', () => {
  it('are those that one wrote, wherever they stand', () => {
    const { boards, agenda, seat, pair } = example();
    const own = ownIdeas(boards, agenda, { seat, pair });
    expect(own.length).toBeGreaterThan(0);
    expect(own.every(({ value }) => value.by === seat)).toBe(true);
    expect(ownIdeas(boards, agenda, { seat: 'nobody' as SeatId, pair })).toEqual([]);
  });

  it('are the pair’s where nobody kept note of who wrote what; none without a pair', () => {
    const { boards, agenda, seat, pair } = example();
    const ours = ownIdeas(boards, { ...agenda, anonymous: true }, { seat, pair });
    expect(ours.every(({ board }) => board === boardName(pair as PairId))).toBe(true);
    expect(ours.length).toBe(boards.get(boardName(pair))?.ideas.size);
    expect(ownIdeas(boards, { ...agenda, anonymous: true }, { seat, pair: null })).toEqual([]);
  });

  it('can be taken along as plain text, every one with its stages', () => {
    const { boards, agenda, seat, pair } = example();
    const own = ownIdeas(boards, agenda, { seat, pair });
    const text = ideasAsText(agenda.title, own);
    for (const { value } of own) expect(text).toContain(`- ${value.text}\n`);
    expect(text.startsWith(`${agenda.title}\n`)).toBe(true);
    expect(text.match(/^ {2}\(.+\)$/gm)).toHaveLength(own.length);
  });
});
