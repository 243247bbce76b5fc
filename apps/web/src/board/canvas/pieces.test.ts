import type { IdeaId } from '@pathwall/domain';
import { perStage } from '@pathwall/domain/pathway';
import { expect, test } from 'vitest';
import { exampleGrid } from './grid.testing.ts';
import type { Mounted } from './gridTypes.ts';
import type { CardBox, CardKey } from './layout.ts';
import { exchange, type Piece } from './pieces.ts';

function followed() {
  const example = exampleGrid({ height: 3_000 });
  const pieces = new Map<CardKey, Piece<{ readonly key: CardKey }>>();
  const follow = () =>
    exchange(
      pieces,
      example.grid.mounted.get(),
      (key) => ({ key }),
      () => undefined,
    );
  follow();
  return { ...example, pieces, follow };
}

test('one remote edit changes one card; panning makes, changes and drops none', () => {
  const { handle, grid, sync, follow, pieces } = followed();
  const [first] = grid.mounted.get().crisis;
  if (first === undefined) throw new Error('no ideas');
  handle.editText(
    first.id,
    'Other words, long enough to take several lines more than there were before they came',
  );
  sync();
  expect(follow()).toEqual({ made: 0, changed: 1, gone: 0 });
  const shapes = [...pieces.values()].map(({ shape }) => shape);
  grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 40 } }));
  expect(follow()).toEqual({ made: 0, changed: 0, gone: 0 });
  expect([...pieces.values()].every(({ shape }, index) => shape === shapes[index])).toBe(true);
});

test('a card that goes gives its shape back; one that comes gets one', () => {
  const { handle, grid, sync, follow, pieces } = followed();
  const [first] = grid.mounted.get().crisis;
  if (first === undefined) throw new Error('no ideas');
  handle.moveIdea(first.id, 'crisis', 'settled', 'start');
  sync();
  expect(follow()).toEqual({ made: 1, changed: 0, gone: 1 });
  expect(pieces.has(`settled/${first.id}`)).toBe(true);
  const nothing: Mounted = perStage((): readonly CardBox[] => []);
  const count = pieces.size;
  const made = exchange(
    pieces,
    nothing,
    (key) => ({ key }),
    () => undefined,
  );
  expect([made.gone, pieces.size]).toEqual([count, 0]);
  expect(pieces.get(`settled/${'x' as IdeaId}`)).toBeUndefined();
});
