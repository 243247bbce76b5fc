import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { describe, expect, test } from 'vitest';
import { arrange, NO_FILTER } from '../columns.ts';
import { boardX, type Camera, cardRect, contentY, FIT, layoutWidth, MAX_ZOOM, MIN_ZOOM } from './camera.ts';
import { createLayouter, hit } from './layout.ts';

const narrow = { plain: () => 1, heavy: () => 1 };

/** The smallest idea that there is, in each stage. */
const board: Board = {
  ideas: new Map(
    STAGE_KEYS.map((stage): [IdeaId, Idea] => {
      const id = `i-${stage}` as IdeaId;
      const rest = { by: null, at: 1, origin: null, keyPoint: false, mendedBy: null, binnedAt: null };
      return [id, { id, text: 'A', session: 1, places: [{ stage, order: 'V1' }], ...rest }];
    }),
  ),
  skipped: 0,
};

const ZOOMS = Array.from({ length: 38 }, (_, step) => MIN_ZOOM + (step * (MAX_ZOOM - MIN_ZOOM)) / 37);

/** The smallest card of one line at every zoom of a window, by the camera and the layout that ship. */
function smallest(width: number) {
  const size = { width, height: 600 };
  return ZOOMS.map((zoom) => {
    const layout = createLayouter(layoutWidth(size, Math.min(zoom, 1)), narrow).layout(
      board,
      arrange(board, NO_FILTER),
    );
    const camera: Camera = { ...FIT, zoom };
    return { zoom, layout, camera, size };
  });
}

describe('targets of the grid at every zoom (A3)', () => {
  test.each([320, 390, 640, 700, 768, 844, 900, 1_024, 1_366, 1_920, 2_560])(
    'a card is 44 px or more, and found wherever it is drawn, in a window of %i px',
    (width) => {
      for (const { zoom, layout, camera } of smallest(width)) {
        for (const card of layout.columns.flatMap(({ cards }) => cards)) {
          const rect = cardRect(camera, layout, card);
          expect(Math.min(rect.width, rect.height), `zoom ${zoom}`).toBeGreaterThanOrEqual(44);
          for (const [x, y] of [
            [rect.x + 0.5, rect.y + 0.5],
            [rect.x + rect.width - 0.5, rect.y + rect.height - 0.5],
          ] as const) {
            const found = hit(layout, boardX(camera, x), (stage) => contentY(camera, stage, y));
            expect(found?.card?.key, `zoom ${zoom}`).toBe(card.key);
          }
        }
      }
    },
  );

  test('under the last card of a column there is room for a finger, to write there', () => {
    for (const width of [320, 768, 1_366, 2_560]) {
      for (const { zoom, layout } of smallest(width)) {
        for (const { cards, height } of layout.columns) {
          const last = cards.at(-1);
          const room = (height - (last === undefined ? 0 : last.y + last.face.height)) * zoom;
          expect(room, `zoom ${zoom}`).toBeGreaterThanOrEqual(44);
        }
      }
    }
  });
});
