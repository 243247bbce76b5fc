import { describe, expect, it } from 'vitest';
import { MAX_PASTED, pastedRows, readDay, readStatus, tableCells } from './planPaste.ts';

describe('days as people write them (R121)', () => {
  it.each([
    ['2026-11-22', '2026-11-22'],
    ['2026-11-22T00:00:00', '2026-11-22'],
    ['22/11/2026', '2026-11-22'],
    ['3.4.27', '2027-04-03'],
    ['22 Nov 2026', '2026-11-22'],
    ['22nd November 2026', '2026-11-22'],
    ['Sunday, 22-Nov-26', '2026-11-22'],
    ['31/02/2027', null],
    ['soon', null],
    ['next spring 2027', null],
    ['', null],
  ])('%s', (said, day) => {
    expect(readDay(said)).toBe(day);
  });
});

it.each([
  ['On track', 'on-track'],
  ['not  started', 'not-started'],
  ['DONE', 'done'],
  ['In progress', 'on-track'],
  ['Red', 'stuck'],
  ['perhaps', null],
  ['__proto__', null],
  ['constructor', null],
])('reads the status %s', (said, status) => {
  expect(readStatus(said)).toBe(status);
});

describe('rows from a spreadsheet (R121)', () => {
  it('are cells between tabs, with what is quoted kept whole', () => {
    expect(tableCells('a\tb\r\n"c\nd ""e"""\t\r\n\r\n')).toEqual([
      ['a', 'b'],
      ['c\nd "e"', ''],
    ]);
  });

  it('fill the cells from where they are pasted, to the right', () => {
    expect(pastedRows('Ring the ward\tSam\t22/11/2026\t3 calls a week\tOn track', 'text')).toEqual([
      {
        cells: {
          text: 'Ring the ward',
          lead: 'Sam',
          deadline: '2026-11-22',
          measure: '3 calls a week',
          status: 'on-track',
        },
        unread: [],
      },
    ]);
    expect(pastedRows('Jo\nSam', 'lead').map(({ cells }) => cells)).toEqual([
      { lead: 'Jo' },
      { lead: 'Sam' },
    ]);
  });

  it('say what is no date and no status, and leave those cells as they were', () => {
    expect(pastedRows('Train\t\tsoon\t\tperhaps', 'text')).toEqual([
      {
        cells: { text: 'Train', lead: '', measure: '' },
        unread: [
          { cell: 'deadline', said: 'soon' },
          { cell: 'status', said: 'perhaps' },
        ],
      },
    ]);
  });

  it('lose a row of headings, and have an end', () => {
    expect(pastedRows('Action\tLead\tDeadline\nTrain\tJo\t', 'text')).toHaveLength(1);
    expect(pastedRows('Action on damp\tJo', 'text')).toHaveLength(1);
    expect(pastedRows('x\n'.repeat(MAX_PASTED + 50), 'text')).toHaveLength(MAX_PASTED);
  });

  it('bring no markup, control character or formula to life', () => {
    const [row] = pastedRows('=HYPERLINK("x")\u0000\t<b>Jo</b>', 'text');
    expect(row?.cells).toEqual({ text: '=HYPERLINK("x")', lead: '<b>Jo</b>' });
  });
});
