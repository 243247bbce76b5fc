import type { IdeaId } from '@pathwall/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CardTarget,
  type Gesture,
  type GestureEvent,
  IDLE,
  type Intent,
  SLOP,
  step,
  type Target,
} from './gesture.ts';

const card: CardTarget = { kind: 'card', id: 'tea' as IdeaId, stage: 'crisis', grab: { x: 10, y: 12 } };
const column: Target = { kind: 'column', stage: 'recovery' };

/** Plays events from rest; gives the last state and everything that was meant. */
function play(...events: readonly GestureEvent[]): {
  readonly gesture: Gesture;
  readonly intents: readonly Intent[];
} {
  let gesture: Gesture = IDLE;
  const intents: Intent[] = [];
  for (const event of events) {
    const next = step(gesture, event);
    gesture = next.gesture;
    intents.push(...next.intents);
  }
  return { gesture, intents };
}

const down = (
  target: Target,
  { touch = false, pen = false, pointer = 1, x = 100, y = 100, button = 0, picking = false } = {},
): GestureEvent => ({
  type: 'down',
  pointer,
  at: { x, y },
  touch,
  pen,
  button,
  picking,
  target,
});
const move = (x: number, y: number, { pointer = 1, copy = false, add = false } = {}): GestureEvent => ({
  type: 'move',
  pointer,
  at: { x, y },
  copy,
  add,
});
const up = (x: number, y: number, { pointer = 1, copy = false, add = false } = {}): GestureEvent => ({
  type: 'up',
  pointer,
  at: { x, y },
  copy,
  add,
});
const kinds = (intents: readonly Intent[]): readonly string[] => intents.map(({ type }) => type);

describe('mouse', () => {
  test('a press without movement selects', () => {
    const { gesture, intents } = play(down(card), move(100 + SLOP - 2, 100), up(101, 100));
    expect(intents).toEqual([{ type: 'select', id: 'tea', stage: 'crisis' }]);
    expect(gesture).toBe(IDLE);
  });

  test('a press on a column clears the selection', () => {
    expect(kinds(play(down(column), up(100, 100)).intents)).toContain('clear');
  });

  test('a drag shows where it is and drops once', () => {
    const { intents } = play(down(card), move(140, 100), move(300, 200), up(300, 200));
    expect(intents).toEqual([
      { type: 'drag', card, at: { x: 140, y: 100 }, copy: false },
      { type: 'drag', card, at: { x: 300, y: 200 }, copy: false },
      { type: 'drop', card, at: { x: 300, y: 200 }, copy: false },
    ]);
  });

  test('the modifier counts at the drop, not at the start', () => {
    const drop = play(down(card), move(200, 100), up(200, 100, { copy: true })).intents.at(-1);
    expect(drop).toMatchObject({ type: 'drop', copy: true });
  });

  test('Esc lets go, and the button that comes up later means nothing', () => {
    const { gesture, intents } = play(
      down(card),
      move(200, 100),
      { type: 'escape' },
      move(400, 100),
      up(400, 100),
    );
    expect(kinds(intents)).toEqual(['drag', 'let-go']);
    expect(gesture).toBe(IDLE);
  });

  test('a cancelled pointer lets go', () => {
    expect(kinds(play(down(card), move(200, 100), { type: 'cancel', pointer: 1 }).intents)).toEqual([
      'drag',
      'let-go',
    ]);
  });

  test('another button does nothing; the menu event opens the menu', () => {
    const { intents } = play(down(card, { button: 2 }), { type: 'menu', at: { x: 5, y: 6 }, target: card });
    expect(intents.at(-1)).toEqual({ type: 'menu', id: 'tea', stage: 'crisis', at: { x: 5, y: 6 } });
    expect(kinds(intents)).not.toContain('select');
  });

  test('Shift and a press pick, without opening or clearing anything', () => {
    expect(play(down(card), up(100, 100, { add: true })).intents).toEqual([
      { type: 'wait', pointer: null },
      { type: 'pick', id: 'tea', stage: 'crisis' },
    ]);
  });

  test('a drag over empty space draws a frame; Esc takes it back', () => {
    const frame = { type: 'frame', from: { x: 100, y: 100 }, to: { x: 180, y: 190 }, add: false };
    expect(play(down(column), move(180, 190), up(180, 190)).intents).toEqual([
      frame,
      { type: 'framed', kept: true },
    ]);
    const { gesture, intents } = play(down(column), move(180, 190, { add: true }), { type: 'escape' });
    expect(intents).toEqual([
      { ...frame, add: true },
      { type: 'framed', kept: false },
    ]);
    expect(gesture.kind).toBe('spent');
  });

  test('the middle button moves the view', () => {
    const { intents } = play(down(card, { button: 1 }), move(100, 60), up(100, 60));
    expect(intents[0]).toEqual({ type: 'pan', stage: 'crisis', dx: 0, dy: 40 });
    expect(kinds(intents)).not.toContain('drag');
  });

  test('a menu event does not break a drag', () => {
    const { gesture } = play(down(card), move(200, 100), { type: 'menu', at: { x: 0, y: 0 }, target: card });
    expect(gesture.kind).toBe('dragging');
  });

  test('a double press edits an idea, and writes in an empty place', () => {
    expect(play({ type: 'double', target: card }).intents).toEqual([
      { type: 'edit', id: 'tea', stage: 'crisis' },
    ]);
    expect(play({ type: 'double', target: column }).intents).toEqual([{ type: 'write', stage: 'recovery' }]);
    expect(play({ type: 'double', target: { kind: 'outside' } }).intents).toEqual([]);
  });
});

describe('finger', () => {
  const touch = { touch: true };

  test('a tap selects and opens the menu', () => {
    expect(kinds(play(down(card, touch), up(100, 100)).intents)).toEqual(['wait', 'wait', 'select', 'menu']);
  });

  test('a tap on an empty place of a column writes there', () => {
    expect(play(down(column, touch), up(101, 100)).intents.at(-1)).toEqual({
      type: 'write',
      stage: 'recovery',
    });
    expect(kinds(play(down({ kind: 'outside' }, touch), up(100, 100)).intents)).not.toContain('write');
  });

  test('a moving finger scrolls the column and never drags', () => {
    const { intents } = play(down(card, touch), move(100, 60), move(100, 20), up(100, 20));
    expect(kinds(intents)).toEqual(['wait', 'wait', 'pan', 'pan', 'coast']);
    expect(intents.at(-2)).toEqual({ type: 'pan', stage: 'crisis', dx: 0, dy: 40 });
  });

  test('a held finger drags', () => {
    const { intents } = play(down(card, touch), { type: 'held', pointer: 1 }, move(300, 100), up(300, 100));
    expect(kinds(intents)).toEqual(['wait', 'drag', 'drag', 'drop']);
  });

  test('held and let go where it was, a finger picks; then taps pick, and a tap beside lets go of all', () => {
    const pick = { type: 'pick', id: 'tea', stage: 'crisis' };
    const { intents } = play(down(card, touch), { type: 'held', pointer: 1 }, move(102, 100), up(102, 100));
    expect(intents.slice(-2)).toEqual([{ type: 'let-go' }, pick]);
    expect(kinds(intents)).not.toContain('drop');
    expect(play(down(card, { touch: true, picking: true }), up(100, 100)).intents.at(-1)).toEqual(pick);
    expect(kinds(play(down(column, { touch: true, picking: true }), up(100, 100)).intents)).toEqual([
      'wait',
      'clear',
    ]);
  });

  test('a hold that comes too late changes nothing', () => {
    const { gesture } = play(down(card, touch), move(100, 60), { type: 'held', pointer: 1 });
    expect(gesture.kind).toBe('panning');
  });

  test('two fingers zoom about their middle and move the board; the drag of one survives a second', () => {
    const pinched = play(
      down(column, { touch: true, pointer: 1, x: 100, y: 100 }),
      down(column, { touch: true, pointer: 2, x: 200, y: 100 }),
      move(300, 100, { pointer: 2 }),
    );
    expect(pinched.intents.find(({ type }) => type === 'zoom')).toEqual({
      type: 'zoom',
      factor: 2,
      at: { x: 200, y: 100 },
    });
    const { gesture } = play(
      down(card, touch),
      { type: 'held', pointer: 1 },
      down(column, { touch: true, pointer: 2, x: 400 }),
    );
    expect(gesture.kind).toBe('dragging');
  });

  test('after a pinch the finger that stays does nothing until it is up', () => {
    const { gesture, intents } = play(
      down(column, { touch: true, pointer: 1 }),
      down(column, { touch: true, pointer: 2, x: 200 }),
      up(200, 100, { pointer: 2 }),
      move(400, 400, { pointer: 1 }),
      up(400, 400, { pointer: 1 }),
    );
    expect(kinds(intents)).toEqual(['wait']);
    expect(gesture).toBe(IDLE);
  });
});

describe('pen', () => {
  const pen = { touch: true, pen: true };

  test('drags a card at once, and a hold that comes later changes nothing', () => {
    const { intents } = play(
      down(card, pen),
      move(140, 100),
      { type: 'held', pointer: 1 },
      move(300, 200),
      up(300, 200),
    );
    expect(kinds(intents)).toEqual(['wait', 'wait', 'drag', 'drag', 'drop']);
  });

  test('scrolls a column beside its cards, and goes on by itself when it is lifted', () => {
    const { intents } = play(down(column, pen), move(100, 60), up(100, 60));
    expect(intents).toContainEqual({ type: 'pan', stage: 'recovery', dx: 0, dy: 40 });
    expect(kinds(intents)).toEqual(['wait', 'pan', 'coast']);
  });

  test('picks when it is held, opens the menu with a tap, writes with a tap on an empty place', () => {
    const held = play(down(card, pen), { type: 'held', pointer: 1 }, up(101, 100));
    expect(held.intents.at(-1)).toEqual({ type: 'pick', id: 'tea', stage: 'crisis' });
    expect(kinds(play(down(card, pen), up(100, 100)).intents)).toContain('menu');
    expect(kinds(play(down(column, pen), up(100, 100)).intents)).toContain('write');
  });

  test('is not disturbed by the hand that rests on the glass, before it or after it', () => {
    const palm = down(column, { touch: true, pointer: 2, x: 300, y: 300 });
    const after = play(down(column, pen), palm, move(310, 310, { pointer: 2 }), move(100, 60), up(100, 60));
    expect(kinds(after.intents)).not.toContain('zoom');
    expect(kinds(after.intents)).toContain('pan');
    const before = play(palm, down(card, pen), move(310, 330, { pointer: 2 }), move(200, 100), up(200, 100));
    expect(kinds(before.intents)).not.toContain('zoom');
    expect(before.intents.at(-1)).toMatchObject({ type: 'drop', card });
  });
});

test('the wheel scrolls the column under it; with Ctrl it zooms', () => {
  const wheel = (zoom: boolean): GestureEvent => ({
    type: 'wheel',
    at: { x: 1, y: 2 },
    dx: 0,
    dy: 400,
    zoom,
    target: column,
  });
  expect(play(wheel(false)).intents).toEqual([{ type: 'pan', stage: 'recovery', dx: 0, dy: 400 }]);
  expect(play(wheel(true)).intents).toEqual([{ type: 'zoom', factor: 0.5, at: { x: 1, y: 2 } }]);
});

test('whatever hands do: a drop follows a drag, each drag ends, and Esc with all fingers up is rest', () => {
  const pointer = fc.integer({ min: 1, max: 3 });
  const at = fc.record({ x: fc.integer({ min: 0, max: 500 }), y: fc.integer({ min: 0, max: 500 }) });
  const target = fc.constantFrom<Target>(card, column, { kind: 'outside' });
  const event: fc.Arbitrary<GestureEvent> = fc.oneof(
    fc.record({
      type: fc.constant('down' as const),
      pointer,
      at,
      touch: fc.boolean(),
      pen: fc.boolean(),
      button: fc.constantFrom(0, 1, 2),
      picking: fc.boolean(),
      target,
    }),
    fc.record({ type: fc.constant('move' as const), pointer, at, copy: fc.boolean(), add: fc.boolean() }),
    fc.record({ type: fc.constant('up' as const), pointer, at, copy: fc.boolean(), add: fc.boolean() }),
    fc.record({ type: fc.constant('cancel' as const), pointer }),
    fc.record({ type: fc.constant('held' as const), pointer }),
    fc.record({ type: fc.constant('double' as const), target }),
    fc.record({ type: fc.constant('menu' as const), at, target }),
    fc.constant({ type: 'escape' as const }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let dragging = false;
      const ups: GestureEvent[] = [1, 2, 3].map((one) => up(0, 0, { pointer: one }));
      const { gesture, intents } = play(...events, { type: 'escape' }, ...ups);
      for (const intent of intents) {
        if (intent.type === 'drag') dragging = true;
        if (intent.type === 'drop' || intent.type === 'let-go') {
          expect(dragging).toBe(true);
          dragging = false;
        }
      }
      expect(dragging).toBe(false);
      expect(gesture).toBe(IDLE);
    }),
    { numRuns: 2_000 },
  );
});
