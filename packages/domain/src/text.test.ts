import { describe, expect, test } from 'vitest';
import { boardName, documentName, isBoardName, pairOfBoard, parseDocumentName } from './documents.ts';
import {
  formatJoinCode,
  ID_LENGTH,
  type JoinCode,
  newId,
  newJoinCode,
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
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanLine(raw)).toBe(clean);
    expect(cleanLine(clean)).toBe(clean);
  });

  test('several lines keep their line ends', () => {
    expect(cleanLines('one  \r\ntwo\r\n\r\nthree\u0007')).toBe('one\ntwo\n\nthree');
    expect(storableText('\n \n', 10)).toEqual({ ok: false, code: 'empty-text' });
  });
});

test('length is counted in graphemes (R20)', () => {
  expect([graphemes('👨‍👩‍👧é'), firstGraphemes('👨‍👩‍👧éx', 2)]).toEqual([2, '👨‍👩‍👧é']);
  expect(storableLine('👨‍👩‍👧'.repeat(3), 3).ok).toBe(true);
  expect(storableLine('abcd', 3)).toEqual({ ok: false, code: 'text-too-long' });
});

test('names are cut, never refused (R36)', () => {
  expect(storableName('  ')).toBeNull();
  expect(graphemes(storableName('é'.repeat(10_000)) ?? '')).toBe(40);
  expect(storableName(`Z${'\u0301'.repeat(10_000)}algo`)?.length).toBeLessThan(20);
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
    null,
    12345678,
  ])('%j is no code', (typed) => {
    expect(parseJoinCode(typed)).toBeNull();
  });

  test.each(['', '-x', 'a/b', '__proto__', 'A', 'a'.repeat(33), 'é', null, 5])('%j is no id', (value) => {
    expect(parseId(value)).toBeNull();
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
    expect(ref === null ? null : documentName(ref)).toBe(name);
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
});
