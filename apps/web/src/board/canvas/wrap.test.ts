import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cachedMeasure, readsRightToLeft, wrap } from './wrap.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** Ten pixels for each thing that a person sees. */
const measure = (text: string): number => [...graphemes.segment(text)].length * 10;

test('words fill a line, then go on in the next', () => {
  expect(wrap('one two three', 80, measure)).toEqual(['one two', 'three']);
  expect(wrap('', 80, measure)).toEqual(['']);
});

test('a word longer than a line is cut between graphemes, never inside one', () => {
  expect(wrap('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 20, measure)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
  expect(wrap('a abcdefghij b', 50, measure)).toEqual(['a', 'abcde', 'fghij', 'b']);
});

test('no line is too wide, and no letter is lost', () => {
  const words = fc.array(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((word) => word.replaceAll(/\s/g, 'x')),
    {
      minLength: 1,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 400 }), (list, width) => {
      const text = list.join(' ');
      const lines = wrap(text, width, measure);
      for (const line of lines) {
        const alone = [...graphemes.segment(line)].length === 1;
        expect(alone || measure(line) <= width).toBe(true);
      }
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});

test('the first letter decides the direction, as in dir="auto"', () => {
  expect(readsRightToLeft('مرحبا')).toBe(true);
  expect(readsRightToLeft('1. שלום')).toBe(true);
  expect(readsRightToLeft('Hello مرحبا')).toBe(false);
  expect(readsRightToLeft('123')).toBe(false);
});

test('a measure that remembers asks once for each text', () => {
  let asked = 0;
  const cached = cachedMeasure((text) => {
    asked += 1;
    return text.length;
  });
  expect([cached('abc'), cached('abc'), cached('de')]).toEqual([3, 3, 2]);
  expect(asked).toBe(2);
});
