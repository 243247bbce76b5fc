import { describe, expect, it } from 'vitest';
import { keyOnWall, stepTo } from './wallKeys.ts';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe('keys on the wall', () => {
  it('mean something to the note-taker', () => {
    const meant = ['k', 'K', 'g', 'n', '/', 'ArrowLeft', 'Escape', 'x'].map((key) =>
      keyOnWall(press(key), true, false),
    );
    expect(meant).toEqual(['key-point', 'key-point', 'group', 'add', 'search', 'left', 'clear', null]);
  });

  it('never while typing or with a modifier, and letters only where single keys are on (A14)', () => {
    expect(keyOnWall(press('k'), true, true)).toBeNull();
    expect(keyOnWall(press('k', { ctrlKey: true }), true, false)).toBeNull();
    expect(keyOnWall(press('k'), false, false)).toBeNull();
    expect(keyOnWall(press('ArrowUp'), false, false)).toBe('up');
  });
});

it('arrows go within a column and over empty ones, and stop at the edge', () => {
  const lengths = [2, 0, 1, 3];
  expect(stepTo(lengths, { column: 0, row: 0 }, 'down')).toEqual({ column: 0, row: 1 });
  expect(stepTo(lengths, { column: 0, row: 1 }, 'down')).toBeNull();
  expect(stepTo(lengths, { column: 0, row: 1 }, 'right')).toEqual({ column: 2, row: 0 });
  expect(stepTo(lengths, { column: 3, row: 2 }, 'left')).toEqual({ column: 2, row: 0 });
  expect(stepTo(lengths, { column: 0, row: 0 }, 'left')).toBeNull();
});
