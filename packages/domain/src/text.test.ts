import { describe, expect, test } from 'vitest';
import { boardName, isBoardName, ownBoard, pairOfBoard, parseDocumentName } from './documents.ts';
import {
  formatJoinCode,
  ID_LENGTH,
  type JoinCode,
  newId,
  newJoinCode,
  type PairId,
  parseId,
  parseJoinCode,
} from './ids.ts';
import { seeded } from './testing.ts';
import {
  cleanLine,
  cleanLines,
  firstGraphemes,
  graphemes,
  storableLine,
  storableName,
  storableText,
} from './text.ts';

describe('stored text (R35)', () => {
  test.each([
    ['a\u0000b\u001bc', 'abc'],
    ['admin\u202egnp.exe', 'admingnp.exe'],
    ['\u2066hidden\u2069', 'hidden'],
    ['zero\u200bwidth\ufeff', 'zerowidth'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['two\r\nlines\u2028three', 'two lines three'],
    ['  many \t spaces ', 'many spaces'],
    ['e\u0301', '\u00e9'],
    ['lone \ud800 half', 'lone \ufffd half'],
    [`x${'\u0301\u0302'.repeat(50)}`, `x\u0301\u0302\u0301\u0302`],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['👩\u200d🚒', '👩\u200d🚒'],
    [
      '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
      '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
    ],
    ['secret\u{e0041}\u{e0042}', 'secret'],
    ['e\u200b\u0301', '\u00e9'],
    [`x${'\u0323\u200d'.repeat(50)}`, `x${'\u0323\u200d'.repeat(3)}\u0323\u200d`],
    ['a\u200c\u200c\u200cb', 'a\u200cb'],
    ['non\u00a0breaking', 'non breaking'],
    ['“Naïve” – it’s Łódź…', '“Naïve” – it’s Łódź…'],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanLine(raw)).toBe(clean);
    expect(cleanLine(clean)).toBe(clean);
  });

  test('several lines keep their line ends', () => {
    expect(cleanLines('one  \r\ntwo\r\n\r\nthree\u0007')).toBe('one\ntwo\n\nthree');
    expect(storableText('\n \n', 10)).toEqual({ ok: false, code: 'empty-text' });
    // Too much to be worth cleaning, whatever would be left of it.
    expect(storableText(' '.repeat(321), 10)).toEqual({ ok: false, code: 'text-too-long' });
  });

  test('spaces in the middle of a line cost what other letters do', () => {
    // A pattern that tries each space as the beginning of the line's end takes minutes for this.
    expect(cleanLines(`a${' '.repeat(300_000)}b`)).toHaveLength(300_002);
  });

  test.each(['\u200d', '\u3164\u2800', '\u0301', ' \u200c\ufe0f '])(
    '%j shows nothing, so it is no text',
    (raw) => {
      expect(storableLine(raw, 280)).toEqual({ ok: false, code: 'empty-text' });
      expect(storableName(raw)).toBeNull();
    },
  );
});

test('length is counted in graphemes (R20)', () => {
  expect([graphemes('👨‍👩‍👧é'), firstGraphemes('👨‍👩‍👧éx', 2)]).toEqual([2, '👨‍👩‍👧é']);
  expect(storableLine('👨‍👩‍👧'.repeat(3), 3).ok).toBe(true);
  expect(storableLine('abcd', 3)).toEqual({ ok: false, code: 'text-too-long' });
  // One grapheme, and far too much of it.
  expect(storableLine('👩\u200d'.repeat(10), 3)).toEqual({ ok: false, code: 'text-too-long' });
});

test('names are cut, never refused (R36)', () => {
  expect(storableName('  ')).toBeNull();
  expect(graphemes(storableName('é'.repeat(10_000)) ?? '')).toBe(40);
  expect(storableName(`Z${'\u0301'.repeat(10_000)}algo`)?.length).toBeLessThan(20);
  const families = storableName(`a${'👨\u200d👩\u200d👧\u200d👦'.repeat(60)}`) ?? '';
  expect([families.isWellFormed(), families.length % 11, families.length <= 320]).toEqual([true, 1, true]);
  expect(storableName(`${'a'.repeat(39)} Smith`)).toBe('a'.repeat(39));
  expect(storableName('<b>Ana</b>')).toBe('<b>Ana</b>');
  expect(storableName('أمل')).toBe('أمل');
});

describe('ids and codes', () => {
  test('are of their alphabet and parse back', () => {
    const { bytes } = seeded(5);
    const ids = Array.from({ length: 500 }, () => newId(bytes));
    expect(new Set(ids).size).toBe(500);
    expect(ids.every((id) => id.length === ID_LENGTH && parseId(id) === id)).toBe(true);
    const code = newJoinCode(bytes);
    expect(parseJoinCode(` ${formatJoinCode(code).toLowerCase()} `)).toBe(code);
  });

  test.each([
    '',
    'ABCDEFG',
    'ABCDEFGHJ',
    'ABCDEFG0',
    'ABCDEFGI',
    'ABCDÉFGH',
    'A'.repeat(10_000),
    `ABCDEFGH${' '.repeat(40)}`,
    null,
    12345678,
  ])('%j is no code', (typed) => {
    expect(parseJoinCode(typed)).toBeNull();
  });

  test.each(['', '-x', 'a/b', '__proto__', 'A', 'a'.repeat(33), 'é', null, 5])('%j is no id', (value) => {
    expect(parseId(value)).toBeNull();
  });

  test('all letters are equally likely; bytes that would favour some are thrown away', () => {
    let asked = 0;
    const id = newId((length) => {
      asked += 1;
      return new Uint8Array(length).fill(asked === 1 ? 255 : 0);
    });
    expect([id, asked]).toEqual(['a'.repeat(ID_LENGTH), 2]);
  });

  test('codes have no look-alikes', () => {
    const { bytes } = seeded(9);
    const all = Array.from({ length: 300 }, () => newJoinCode(bytes)).join('') as JoinCode;
    expect(all).toMatch(/^[A-HJKMNP-Z2-9]+$/);
  });
});

describe('document names', () => {
  test.each(['agenda', 'wall', 'commitments', 'board.room', 'board.abc123'])('%s is known', (name) => {
    const ref = parseDocumentName(name);
    expect(ref?.kind === 'board' ? boardName(ref.pair) : ref?.kind).toBe(name);
    expect(isBoardName(name)).toBe(name.startsWith('board.'));
  });

  test.each([
    '',
    'board',
    'board.',
    'board.A',
    'board.a/b',
    'board.__proto__',
    'agenda ',
    'toString',
    null,
    {},
  ])('%j is unknown', (name) => {
    expect(parseDocumentName(name)).toBeNull();
  });

  test('a board names its pair', () => {
    const ref = parseDocumentName('board.abc');
    expect(ref?.kind === 'board' ? [ref.pair, pairOfBoard(boardName(ref.pair))] : null).toEqual([
      'abc',
      'abc',
    ]);
    expect(pairOfBoard('board.room')).toBeNull();
  });

  test('one writes on the board of one’s pair, or on the room’s in a round table, or on none before there is a pair', () => {
    expect(ownBoard('case-study', 'p' as PairId)).toBe('board.p');
    expect(ownBoard('roundtable', 'p' as PairId)).toBe('board.p');
    expect(ownBoard('roundtable', null)).toBe('board.room');
    expect(ownBoard('case-study', null)).toBeNull();
  });
});
