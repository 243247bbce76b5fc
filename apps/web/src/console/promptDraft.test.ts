import { expect, it } from 'vitest';
import { draftOf, linesOf, moved, sameLines } from './promptDraft.ts';

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
