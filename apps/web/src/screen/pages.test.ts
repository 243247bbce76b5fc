import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pagesOf, partOfText } from './pages.ts';

describe('a column turned into pages', () => {
  it('is one page when it fits exactly', () => {
    expect(pagesOf([100, 100], 210, 10)).toEqual([{ from: 0, to: 2, part: 0, parts: 1 }]);
    expect(pagesOf([100, 100], 209, 10)).toHaveLength(2);
    expect(pagesOf([], 100, 10)).toEqual([{ from: 0, to: 0, part: 0, parts: 1 }]);
  });

  it('gives an item that is too tall pages of its own', () => {
    const pages = pagesOf([50, 250, 50], 100, 10);
    expect(pages.map(({ from }) => from)).toEqual([0, 1, 1, 1, 1, 2]);
    expect(pages.filter(({ from }) => from === 1).map(({ part, parts }) => `${part}/${parts}`)).toEqual([
      '0/4',
      '1/4',
      '2/4',
      '3/4',
    ]);
  });

  it('shows every item once, in order, and never more than fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 40 }),
        fc.integer({ min: 50, max: 400 }),
        fc.integer({ min: 0, max: 20 }),
        (heights, available, gap) => {
          const pages = pagesOf(heights, available, gap);
          let next = 0;
          for (const { from, to, part, parts } of pages) {
            if (part === 0) expect(from).toBe(next);
            if (part === parts - 1) next = to;
            const shown = heights.slice(from, to);
            const height = shown.reduce((sum, one) => sum + one, 0) + gap * Math.max(0, shown.length - 1);
            if (parts === 1) expect(height).toBeLessThanOrEqual(available);
            else expect(shown).toHaveLength(1);
          }
          expect(next).toBe(heights.length);
        },
      ),
    );
  });
});

describe('a text over several pages', () => {
  it('loses and repeats nothing and cuts no word', () => {
    const text = 'He is well enough to be discharged on a Friday at six in the evening, to no address.';
    const parts = [0, 1, 2].map((part) => partOfText(text, part, 3));
    expect(parts.join('')).toBe(text);
    const all = text.split(/\s+/);
    for (const part of parts) for (const word of part.trim().split(/\s+/)) expect(all).toContain(word);
  });

  it('holds for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 6 }), (text, parts) => {
        const cut = Array.from({ length: parts }, (_, part) => partOfText(text, part, parts));
        expect(cut.join('')).toBe(text);
      }),
    );
  });
});
