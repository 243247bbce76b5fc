import { describe, expect, it } from 'vitest';
import { menuMove } from './menuKeys.ts';

const labels = ['Edit', 'Move', 'Also fits', 'Make a pledge', 'Bin'];
const move = (key: string, at: number, typed = '') => menuMove({ labels, at, typed }, key);

describe('menuMove', () => {
  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 0],
    ['ArrowUp', -1, 4],
    ['ArrowUp', 0, 4],
    ['ArrowUp', 3, 2],
    ['Home', 3, 0],
    ['End', 0, 4],
  ] as const)('%s from %i leads to %i', (key, at, to) => {
    expect(move(key, at)).toBe(to);
  });

  it('steps through what starts with one letter, round and round', () => {
    expect(move('m', 0)).toBe(1);
    expect(move('m', 1, 'm')).toBe(3);
    expect(move('M', 3)).toBe(1);
  });

  it('narrows with more letters and stays when the place still fits', () => {
    expect(move('a', 1, 'm')).toBe(3);
    expect(move('l', 2, 'a')).toBe(2);
  });

  it.each(['z', 'Shift', 'F5', ' '])('knows nothing of %s', (key) => {
    expect(move(key, 0)).toBeNull();
  });

  it('is null in an empty list', () => {
    expect(menuMove({ labels: [], at: -1, typed: '' }, 'ArrowDown')).toBeNull();
  });
});
