import type { Board, Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { describe, expect, test } from 'vitest';
import { arrange, NO_FILTER } from '../columns.ts';
import { createGlider } from './glide.ts';
import { createLayouter } from './layout.ts';

const measure = { plain: (text: string) => text.length * 7, heavy: (text: string) => text.length * 7 };
const layouter = createLayouter(1_200, measure);
const still = () => 0;

function layoutOf(...places: readonly (readonly [string, StageKey])[]) {
  const ideas = new Map<IdeaId, Idea>();
  for (const [index, [id, stage]] of places.entries()) {
    ideas.set(id as IdeaId, {
      id: id as IdeaId,
      text: 'A few words',
      session: 1,
      by: null,
      at: index,
      origin: null,
      places: [{ stage, order: `V${index}1` }],
      keyPoint: false,
      mendedBy: null,
      binnedAt: null,
    });
  }
  const board: Board = { ideas, skipped: 0 };
  return layouter.layout(board, arrange(board, NO_FILTER));
}

describe('glide', () => {
  test('the first layout stands at once; a new card fades in where it belongs', () => {
    const glider = createGlider();
    glider.update(layoutOf(['a', 'crisis']), true, still);
    expect(glider.tick(16)).toBe(false);
    expect(glider.placement('crisis/a')?.alpha).toBe(1);
    glider.update(layoutOf(['a', 'crisis'], ['b', 'crisis']), true, still);
    const fresh = glider.placement('crisis/b');
    expect(fresh?.alpha).toBe(0);
    expect(fresh?.y).toBe(fresh?.toY);
    for (let frame = 0; frame < 60; frame += 1) glider.tick(16);
    expect(fresh?.alpha).toBe(1);
  });

  test('a card that was moved to another column sets out from where it was', () => {
    const glider = createGlider();
    glider.update(layoutOf(['a', 'crisis'], ['b', 'crisis']), true, still);
    const was = { ...glider.placement('crisis/b') };
    glider.update(layoutOf(['a', 'crisis'], ['b', 'settled']), true, still);
    const moved = glider.placement('settled/b');
    expect([moved?.x, moved?.y, moved?.alpha]).toEqual([was.x, was.y, 1]);
    glider.tick(40);
    expect(moved?.x).toBeGreaterThan(was.x ?? 0);
    expect(moved?.x).toBeLessThan(moved?.toX ?? 0);
    for (let frame = 0; frame < 60; frame += 1) glider.tick(16);
    expect([moved?.x, moved?.y]).toEqual([moved?.toX, moved?.toY]);
    expect(glider.tick(16)).toBe(false);
  });

  test('without motion everything stands where it belongs at once', () => {
    const glider = createGlider();
    glider.update(layoutOf(['a', 'crisis'], ['b', 'crisis']), false, still);
    glider.update(layoutOf(['a', 'crisis'], ['b', 'settled'], ['c', 'crisis']), false, still);
    for (const key of ['settled/b', 'crisis/c'] as const) {
      const placement = glider.placement(key);
      expect([placement?.x, placement?.y, placement?.alpha]).toEqual([placement?.toX, placement?.toY, 1]);
    }
    expect(glider.tick(16)).toBe(false);
  });

  test('a card that was let go by the hand sets out from the hand', () => {
    const glider = createGlider();
    glider.update(layoutOf(['a', 'crisis']), true, still);
    glider.update(layoutOf(['a', 'settled']), true, still, new Map([['a' as IdeaId, { x: 33, y: 44 }]]));
    expect(glider.placement('settled/a')).toMatchObject({ x: 33, y: 44, alpha: 1 });
  });

  test('a gliding card that changes its goal goes on from where it is', () => {
    const glider = createGlider();
    glider.update(layoutOf(['a', 'crisis'], ['b', 'crisis']), true, still);
    glider.update(layoutOf(['b', 'crisis']), true, still);
    glider.tick(30);
    const y = glider.placement('crisis/b')?.y ?? 0;
    glider.update(layoutOf(['a', 'crisis'], ['b', 'crisis']), true, still);
    expect(glider.placement('crisis/b')?.y).toBe(y);
  });
});
