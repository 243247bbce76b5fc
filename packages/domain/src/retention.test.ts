import { describe, expect, it, test } from 'vitest';
import { DISPOSABLE_MS, isKeepMonths, keptUntil, monthsAfter } from './retention.ts';

const at = (iso: string): number => Date.parse(iso);

describe('how long a workshop is kept (R82)', () => {
  const closed = {
    phase: 'closed' as const,
    phaseSince: at('2026-11-26T16:00Z'),
    date: '2026-11-26',
    keepMonths: 12,
  };
  const made = { createdAt: at('2026-10-01T09:00Z'), disposable: false };

  it('counts from the close', () => {
    expect(keptUntil(closed, made)).toBe(at('2027-11-26T16:00Z'));
    expect(keptUntil({ ...closed, keepMonths: 1 }, made)).toBe(at('2026-12-26T16:00Z'));
  });

  it('counts from the last step, the day or the making while it was not closed', () => {
    const open = { ...closed, phase: 'lobby' as const, phaseSince: at('2026-10-01T09:00Z') };
    expect(keptUntil(open, made)).toBe(at('2027-11-26T00:00Z'));
    expect(keptUntil({ ...open, date: '' }, made)).toBe(at('2027-10-01T09:00Z'));
    expect(keptUntil({ ...open, phaseSince: at('2027-01-05T10:00Z') }, made)).toBe(at('2028-01-05T10:00Z'));
  });

  it('lets what was only opened to look around go after two days, whatever it says', () => {
    const example = { createdAt: made.createdAt, disposable: true };
    expect(keptUntil({ ...closed, keepMonths: 36 }, example)).toBe(made.createdAt + DISPOSABLE_MS);
  });
});

test.each([
  ['2026-01-31T08:30Z', 1, '2026-02-28T08:30Z'],
  ['2027-12-31T00:00Z', 2, '2028-02-29T00:00Z'],
  ['2026-11-26T16:00Z', 36, '2029-11-26T16:00Z'],
])('%s and %i months is %s (R82)', (from, months, to) => {
  expect(monthsAfter(at(from), months)).toBe(at(to));
});

test.each([0, 7, 13, -1, 12.5, '12', null, Number.NaN])('%s months is not offered (R82)', (value) => {
  expect(isKeepMonths(value)).toBe(false);
});
