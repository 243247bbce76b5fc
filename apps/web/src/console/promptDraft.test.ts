import { expect, it } from 'vitest';
import { draftOf, linesOf, moved, reworded, sameLines, withEmpty } from './promptDraft.ts';

it('moves a prompt with its field, up and down', () => {
  const draft = draftOf(['a', 'b', 'c']);
  expect(linesOf(moved(draft, 2, 0))).toEqual(['c', 'a', 'b']);
  expect(linesOf(moved(draft, 0, 1))).toEqual(['b', 'a', 'c']);
  expect(new Set(moved(draft, 0, 2))).toEqual(new Set(draft));
});

it('saves no empty lines', () => {
  expect(linesOf(draftOf([' a ', '', '  ']))).toEqual(['a']);
});

it('gives every field its own key, twice the same words too', () => {
  const keys = [...draftOf(['a', 'a']), ...draftOf([''])].map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
});

it('sees a change of order', () => {
  expect(sameLines(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(sameLines(['a'], ['a'])).toBe(true);
  expect(sameLines(['a'], ['a', 'b'])).toBe(false);
});

it('makes several prompts of several lines, and the field that took them keeps its key', () => {
  const draft = draftOf(['a', 'b']);
  const after = reworded(draft, draft[0]?.key ?? '', 'one\r\n\ntwo');
  expect(linesOf(after)).toEqual(['one', 'two', 'b']);
  expect(after[0]?.key).toBe(draft[0]?.key);
  expect(after[2]).toBe(draft[1]);
});

it('makes room for a new one under another, or at the end', () => {
  const draft = draftOf(['a', 'b']);
  const under = withEmpty(draft, draft[0]?.key ?? null);
  expect(under.draft.map(({ text }) => text)).toEqual(['a', '', 'b']);
  expect(under.draft[1]?.key).toBe(under.key);
  expect(withEmpty(draft, null).draft.map(({ text }) => text)).toEqual(['a', 'b', '']);
});
