import { describe, expect, it } from 'vitest';
import { parsePaperNotes, withoutLines } from './paperNotes.ts';

const read = (typed: string) =>
  parsePaperNotes(typed).map(({ stages, text, problem }) => [stages.join('+'), text, problem]);

describe('notes from paper (R65)', () => {
  it.each([
    ['3 Ring people back', 'crisis', 'Ring people back'],
    ['13 Ring people back', 'universal+crisis', 'Ring people back'],
    ['3,1: Ring people back', 'universal+crisis', 'Ring people back'],
    ['6) A bed on day one', 'settled', 'A bed on day one'],
    ['c A bed', 'crisis', 'A bed'],
    ['CR: A bed', 'crisis+recovery', 'A bed'],
    ['M, S - A bed', 'move-on+settled', 'A bed'],
    ['- 2. Deposit scheme', 'targeted', 'Deposit scheme'],
    ['• T Deposit scheme', 'targeted', 'Deposit scheme'],
    ['33 Twice the same', 'crisis', 'Twice the same'],
    ['4 رسالة المالك', 'recovery', 'رسالة المالك'],
  ])('%j stands in %s', (typed, stages, text) => {
    expect(read(typed)).toEqual([[stages, text, null]]);
  });

  it.each([
    'Must we wait',
    'Us first',
    '7 kettles',
    '120 households',
    'Smart meters',
    'Crisis beds at night',
  ])('%j has no stage of its own: its words stay', (typed) => {
    expect(read(typed)).toEqual([['', typed, 'no-stage']]);
  });

  it('take the stage of the heading above them, by name, number or letter', () => {
    expect(read('Crisis\nA bed\n\n2:\nA deposit\nSettled home:\nA kettle\n1 Schools\nA cooker')).toEqual([
      ['crisis', 'A bed', null],
      ['targeted', 'A deposit', null],
      ['settled', 'A kettle', null],
      ['universal', 'Schools', null],
      ['settled', 'A cooker', null],
    ]);
  });

  it('say what is wrong with a line, and keep it', () => {
    const typed = `3 A bed\n${'x'.repeat(300)}\nno stage\n1 \u200b\u200b`;
    const notes = parsePaperNotes(typed);
    expect(notes.map(({ line, problem }) => [line, problem])).toEqual([
      [1, null],
      [2, 'text-too-long'],
      [3, 'no-stage'],
      [4, 'empty-text'],
    ]);
    expect(withoutLines(typed, new Set([1]))).toBe(typed.slice('3 A bed\n'.length));
    expect(withoutLines('Crisis\nA bed\nA tent', new Set([2]))).toBe('Crisis\nA tent');
    expect(withoutLines('Crisis\nA bed', new Set([2]))).toBe('');
  });
});
