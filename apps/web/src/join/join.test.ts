import { parseMarkdown } from '@pathwall/domain/markdown';
import { describe, expect, it } from 'vitest';
import { groupTyped, readTypedCode } from './code.ts';
import { linkEntry } from './entry.ts';

describe('a typed code', () => {
  it('is forgiving about case, groups, and a pasted link', () => {
    for (const raw of ['mgeh5en5', 'MGEH-5EN5', ' mgeh 5en5 ', 'MGEH–5EN5', 'http://here/join#MGEH5EN5']) {
      expect(readTypedCode(raw)).toEqual({ kind: 'code', code: 'MGEH5EN5' });
    }
    expect(readTypedCode('ＭＧＥＨ５ＥＮ５')).toEqual({ kind: 'code', code: 'MGEH5EN5' });
  });

  it('says what is the matter', () => {
    expect(readTypedCode('MGEH')).toEqual({ kind: 'short', left: 4 });
    expect(readTypedCode('MGEH5EN0')).toEqual({ kind: 'strange' });
    expect(readTypedCode('MGEH5EN5A')).toEqual({ kind: 'long' });
    expect(readTypedCode('МGEH5EN5')).toEqual({ kind: 'strange' });
  });

  it('stands in two groups while it is typed', () => {
    expect(['m', 'mgeh', 'mgeh5', 'mgeh-5en5'].map(groupTyped)).toEqual(['M', 'MGEH', 'MGEH-5', 'MGEH-5EN5']);
  });
});

describe('a link', () => {
  it('needs both halves', () => {
    expect(linkEntry('abc', 'secret')).toEqual({ workshop: 'abc', secret: 'secret' });
    expect(linkEntry('abc', '')).toBeNull();
    expect(linkEntry('../etc', 'secret')).toBeNull();
  });
});

describe('a story', () => {
  it('becomes headings, paragraphs, lists and quotes', () => {
    const blocks = parseMarkdown('# Daniel\n\nHe **loses** his *job*.\nThen more.\n\n- one\n- two\n\n> said');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'quote']);
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'He ' },
        { kind: 'strong', children: [{ kind: 'text', text: 'loses' }] },
        { kind: 'text', text: ' his ' },
        { kind: 'emphasis', children: [{ kind: 'text', text: 'job' }] },
        { kind: 'text', text: '. Then more.' },
      ],
    });
  });

  it('keeps markup and dangerous links as the text that was typed (S9)', () => {
    const typed = '<img src=x onerror=alert(1)> [go](javascript:alert(1)) [go](data:text/html,x)';
    expect(parseMarkdown(typed)).toEqual([
      {
        kind: 'paragraph',
        children: expect.not.arrayContaining([expect.objectContaining({ kind: 'link' })]),
      },
    ]);
    expect(JSON.stringify(parseMarkdown('[site](https://example.org/a)'))).toContain(
      '"href":"https://example.org/a"',
    );
  });

  it('reads a long line of stars without getting slow', () => {
    const blocks = parseMarkdown('*'.repeat(20_000));
    expect(blocks).toHaveLength(1);
  });
});
