import { describe, expect, it } from 'vitest';
import { csvCell, csvFile } from './csv.ts';
import { attachment } from './download.ts';

describe('a cell (S10)', () => {
  it.each([
    ['=SUM(A1:A9)', `"'=SUM(A1:A9)"`],
    ['+44 20 7946 0000', `"'+44 20 7946 0000"`],
    ['-1', `"'-1"`],
    ['@cmd', `"'@cmd"`],
    ['＝1+1', `"'＝1+1"`],
    ['  =1+1', `"'  =1+1"`],
    ['\t=1+1', `"' =1+1"`],
    ['\r\n=1+1', `"' =1+1"`],
    ['\u0000=1+1', `"'=1+1"`],
    ['|calc', `"'|calc"`],
    ['2 + 2 = 4', '"2 + 2 = 4"'],
    ['She said "no", twice', '"She said ""no"", twice"'],
    ['<script>alert(1)</script>', '"<script>alert(1)</script>"'],
    ['one\r\ntwo\tthree', '"one two three"'],
    ['a\u0000b\u000bc\u001bd\ufffe', '"abcd"'],
    ['half \ud800 a pair', '"half  a pair"'],
    ['سمير', '"سمير"'],
    ['👩‍👩‍👧', '"👩‍👩‍👧"'],
    ['', '""'],
    [null, '""'],
    [-3, '"-3"'],
  ])('%j is written %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

it('a table begins with the mark of UTF-8 and ends every row as Excel does', () => {
  expect(csvFile(['A', 'B'], [['1', 2]])).toBe('\ufeff"A","B"\r\n"1","2"\r\n');
});

describe('a file name', () => {
  it.each([
    ['Who noticed Daniel?', 'who-noticed-daniel-pledges.csv', 'who-noticed-daniel-pledges.csv'],
    ['../../etc/passwd', 'etc-passwd-pledges.csv', 'etc-passwd-pledges.csv'],
    ['Tŷ Agored', 'ty-agored-pledges.csv', 't%C5%B7-agored-pledges.csv'],
    ['بيت', 'pledges.csv', '%D8%A8%D9%8A%D8%AA-pledges.csv'],
    ['"; filename="evil.exe', 'filename-evil-exe-pledges.csv', 'filename-evil-exe-pledges.csv'],
    ['***', 'pledges.csv', 'pledges.csv'],
    ['x\r\nset-cookie: a=b', 'x-set-cookie-a-b-pledges.csv', 'x-set-cookie-a-b-pledges.csv'],
  ])('of %j is safe', (title, ascii, full) => {
    expect(attachment(title, 'pledges.csv')).toBe(
      `attachment; filename="${ascii}"; filename*=UTF-8''${full}`,
    );
  });

  it('stays short', () => {
    expect(attachment('long '.repeat(100), 'pledges.csv').length).toBeLessThan(250);
  });
});
