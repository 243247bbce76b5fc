import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_PASTED, splitLines } from './paste.ts';

test('each line is an idea; bullets, numbers and boxes of lists are taken off', () => {
  const text =
    '- Duty desk\n• Rent help\r\n3. Thursday tea\n  (4) Moving van \n\n[x] Phone first\n* * nested';
  expect(splitLines(text).lines).toEqual([
    'Duty desk',
    'Rent help',
    'Thursday tea',
    'Moving van',
    'Phone first',
    'nested',
  ]);
});

test('a number that is part of the words stays', () => {
  expect(splitLines('3 people waited\n24-hour line\n-5 degrees').lines).toEqual([
    '3 people waited',
    '24-hour line',
    '-5 degrees',
  ]);
});

test('what is beyond the most is counted, not lost silently', () => {
  const many = Array.from({ length: MOST_PASTED + 7 }, (_, index) => `line ${index}`).join('\n');
  const { lines, left } = splitLines(many);
  expect([lines.length, left]).toEqual([MOST_PASTED, 7]);
});

test('no line is empty, has a line end or white space around it', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 400, unit: fc.constantFrom('a', ' ', '\n', '\r', '\t', '-', '1', '.', '•') }),
      (text) => {
        for (const line of splitLines(text).lines) {
          expect(line).toBe(line.trim());
          expect(line).not.toMatch(/[\r\n\t]|^$/);
        }
      },
    ),
  );
});
