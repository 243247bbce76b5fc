import type { Board, Idea, IdeaId } from '@pathwall/domain';
import { STAGE_KEYS } from '@pathwall/domain/pathway';
import { readPresence } from '@pathwall/protocol';
import { describe, expect, test } from 'vitest';
import { arrange, NO_FILTER } from '../columns.ts';
import { cardBeside } from './arrows.ts';
import { zoomed } from './camera.ts';
import type { CardTarget } from './gesture.ts';
import { exampleGrid } from './grid.testing.ts';
import { type CardKey, columnOfStage } from './layout.ts';

type Example = ReturnType<typeof exampleGrid>;

function firstCard({ grid }: Example, stage: 'crisis' | 'targeted' = 'crisis') {
  const card = columnOfStage(grid.layout(), stage).cards[0];
  if (card === undefined) throw new Error(`the example has ideas in ${stage}`);
  return card;
}

function targetOf(example: Example, key: CardKey): CardTarget {
  const rect = example.grid.rect(key);
  const target = example.grid.target({ x: (rect?.x ?? 0) + 8, y: (rect?.y ?? 0) + 8 });
  if (target.kind !== 'card') throw new Error('no card there');
  return target;
}

/** So many ideas, dealt out over the six columns. */
function boardOf(count: number): Board {
  const ideas = Array.from({ length: count }, (_, index): Idea => {
    const stage = STAGE_KEYS[index % STAGE_KEYS.length] ?? 'crisis';
    const places = [{ stage, order: `V${String(index).padStart(6, '0')}1` }];
    const id = `i${index}` as IdeaId;
    return {
      ...{ id, text: `Idea ${index}`, session: 1, by: null, at: index, origin: null, places },
      ...{ keyPoint: false, mendedBy: null, binnedAt: null },
    };
  });
  return { ideas: new Map(ideas.map((one) => [one.id, one])), skipped: 0 };
}

describe('finding', () => {
  test('what is drawn at a point is what is hit there, also scrolled and zoomed', () => {
    const example = exampleGrid();
    const { grid } = example;
    grid.setCamera((camera) => zoomed(camera, 1.5, { x: 300, y: 200 }, 'targeted'));
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 80 } }));
    for (const column of grid.layout().columns) {
      for (const card of column.cards) {
        const rect = grid.rect(card.key);
        if (rect === null) throw new Error('no place');
        const found = grid.target({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
        expect(found).toMatchObject({ kind: 'card', id: card.id, stage: card.stage });
      }
    }
  });

  test('a pointer of somebody else comes out where it went in', () => {
    const { grid } = exampleGrid();
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, targeted: 40 } }));
    const at = { x: 260, y: 111 };
    const sent = grid.pointer(at);
    expect(sent?.x).toBeCloseTo((260 / 1_200) * 6);
    const back = grid.windowPoint(sent ?? { x: 0, y: 0 });
    expect(back.x).toBeCloseTo(at.x);
    expect(back.y).toBeCloseTo(at.y);
  });
});

describe('no loss of place', () => {
  test('a remote change during a drag keeps the drag and its place', () => {
    const example = exampleGrid();
    const { handle, grid, sync } = example;
    const card = targetOf(example, firstCard(example).key);
    grid.hold({ card, cards: [card], at: { x: 700, y: 300 }, copy: false });
    handle.addIdea({ text: 'Something new', stages: ['crisis'], position: 'start' });
    sync();
    expect(grid.held()).toMatchObject({ card: { id: card.id }, stage: 'recovery' });
  });

  test('when the neighbour of the drop vanishes, the mark goes to a neighbour that is there', () => {
    const example = exampleGrid();
    const { handle, grid, sync } = example;
    const card = targetOf(example, firstCard(example, 'targeted').key);
    const column = columnOfStage(grid.layout(), 'crisis');
    const last = column.cards.at(-1);
    if (last === undefined) throw new Error('no ideas');
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 1e6 } }));
    grid.hold({ card, cards: [card], at: { x: 500, y: 590 }, copy: false });
    expect(grid.held()?.insertion?.after).toBe(last.id);
    handle.binIdea(last.id);
    sync();
    const after = grid.held()?.insertion?.after;
    expect(columnOfStage(grid.layout(), 'crisis').cards.some(({ id }) => id === after)).toBe(true);
  });

  test('several that are held are no neighbours of where they would go, and the frame finds what it touches', () => {
    const { grid } = exampleGrid();
    const { cards } = columnOfStage(grid.layout(), 'crisis');
    const [first, second] = cards;
    if (first === undefined || second === undefined) throw new Error('too few ideas');
    const rect = grid.rect(second.key);
    if (rect === null) throw new Error('not there');
    const frame = { x: rect.x + 5, y: 0, width: 10, height: rect.y + 5 };
    expect(grid.cardsIn(frame).map(({ id }) => id)).toEqual([first.id, second.id]);
    const card = { kind: 'card', id: first.id, stage: 'crisis', grab: { x: 5, y: 5 } } as const;
    grid.hold({ card, cards: [first, second], at: { x: rect.x + 20, y: rect.y + rect.height }, copy: false });
    expect([first.id, second.id]).not.toContain(grid.held()?.insertion?.after);
  });

  test('a finger’s scroll goes on when it has left, slower and slower, and stops at the edge', () => {
    const { grid, play, waiting } = exampleGrid({ height: 200 });
    grid.coast('crisis', { x: 0, y: 1 });
    const scrolls = [0, 1, 2, 3].map(() => {
      play(1);
      return grid.camera().scroll.crisis;
    });
    const steps = scrolls.map((scroll, index) => scroll - (scrolls[index - 1] ?? 0));
    expect(steps.slice(1).every((step, index) => step > 0 && step < (steps[index] ?? 0))).toBe(true);
    grid.coast('crisis', { x: 0, y: -5 });
    play(200);
    expect(grid.camera().scroll.crisis).toBe(0);
    expect(waiting()).toBe(false);
  });

  test('an idea that is binned while it is held stays held by id', () => {
    const example = exampleGrid();
    const { handle, grid, sync } = example;
    const card = targetOf(example, firstCard(example).key);
    grid.hold({ card, cards: [card], at: { x: 700, y: 300 }, copy: false });
    handle.binIdea(card.id);
    sync();
    expect(grid.held()?.card.id).toBe(card.id);
    expect(grid.box(`crisis/${card.id}`)).toBeNull();
  });

  test('remote work does not scroll', () => {
    const { handle, grid, sync } = exampleGrid();
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 120 } }));
    const before = grid.camera();
    handle.addIdea({ text: 'Something new', stages: ['crisis', 'settled'], position: 'start' });
    sync();
    expect(grid.camera().scroll).toEqual(before.scroll);
  });

  test('the selection follows its idea, and goes to the neighbour when it is gone', () => {
    const example = exampleGrid();
    const { handle, grid, sync } = example;
    const cards = columnOfStage(grid.layout(), 'crisis').cards;
    const [first, second] = cards;
    if (first === undefined || second === undefined) throw new Error('too few ideas');
    grid.select(first.key, 'keys');
    handle.moveIdea(first.id, 'crisis', 'settled', 'end');
    sync();
    expect(grid.selected.get()).toBe(`settled/${first.id}`);
    grid.select(second.key, 'keys');
    handle.binIdea(second.id);
    sync();
    expect(grid.selected.get()).toBe(columnOfStage(grid.layout(), 'crisis').cards[0]?.key);
  });
});

describe('drawing', () => {
  test('a change asks for frames until everything stands, then for none', () => {
    const { handle, grid, sync, play, dirty } = exampleGrid();
    grid.setLook({ scheme: 'light', contrast: 'normal', motion: true });
    play(3);
    handle.addIdea({ text: 'Something new', stages: ['crisis'], position: 'start' });
    sync();
    dirty.length = 0;
    play(200);
    expect(dirty).toContain('cards');
    dirty.length = 0;
    play(5);
    expect(dirty).toEqual([]);
    for (const card of columnOfStage(grid.layout(), 'crisis').cards) {
      const placement = grid.placement(card.key);
      expect(placement?.y).toBe(placement?.toY);
    }
  });

  test('shapes exist only around the window; a little scrolling makes none', () => {
    const { handle, grid, sync } = exampleGrid();
    for (let index = 0; index < 300; index += 1)
      handle.addIdea({ text: `Idea ${index}`, stages: ['crisis'] });
    sync();
    const mounted = grid.mounted.get();
    expect(mounted.crisis.length).toBeLessThan(40);
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 200 } }));
    expect(grid.mounted.get()).toBe(mounted);
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 9_000 } }));
    expect(grid.mounted.get().crisis).not.toBe(mounted.crisis);
    expect(grid.mounted.get().targeted).toBe(mounted.targeted);
  });

  test('one edit makes one new face', () => {
    const example = exampleGrid();
    const { handle, grid, sync } = example;
    const { id } = firstCard(example, 'targeted');
    const faces = new Set(grid.layout().columns.flatMap(({ cards }) => cards.map(({ face }) => face)));
    handle.editText(id, 'Other words');
    sync();
    const fresh = new Set(grid.layout().columns.flatMap(({ cards }) => cards.map(({ face }) => face)));
    expect([...fresh.difference(faces)].map(({ idea }) => idea.id)).toEqual([id]);
  });

  test('what somebody types in an empty column takes the place of its picture', () => {
    const { grid, play, dirty } = exampleGrid();
    const typing = (text: string) => [readPresence({ draft: { idea: null, stage: 'settled', text } })];
    dirty.length = 0;
    grid.setOthers(typing('Bed'));
    play(1);
    expect(dirty).toContain('cards');
    dirty.length = 0;
    grid.setOthers(typing('Bed and'));
    play(1);
    expect(dirty).toEqual(['over', 'cursors']);
  });

  test('a font that comes late is measured anew: wider letters take more lines, and nothing overlaps', () => {
    const { grid, setLetters } = exampleGrid();
    const lines = () =>
      grid.layout().columns.flatMap(({ cards }) => cards.map(({ face }) => face.lines.length));
    const before = lines();
    setLetters(2);
    grid.setFontLoaded();
    expect(grid.layout().width).toBe(1_200);
    expect(lines().reduce((sum, count) => sum + count)).toBeGreaterThan(
      before.reduce((sum, count) => sum + count),
    );
    for (const { cards } of grid.layout().columns) {
      for (const [index, card] of cards.entries()) {
        const above = cards[index - 1];
        if (above !== undefined) expect(card.y).toBeGreaterThan(above.y + above.face.height);
        // It stands where it belongs at once: letters that change are no work of others.
        expect(grid.placement(card.key)?.y).toBe(card.y);
      }
    }
  });

  test('a tab that was hidden for ten minutes shows all that came, in its place, in one frame', () => {
    const { handle, grid, sync, play, dirty, asked, pass, setSeen } = exampleGrid();
    grid.setLook({ scheme: 'light', contrast: 'normal', motion: true });
    play(3);
    grid.setCamera((camera) => ({ ...camera, scroll: { ...camera.scroll, crisis: 40 } }));
    play(1);
    setSeen(false);
    for (let index = 0; index < 60; index += 1) {
      handle.addIdea({
        text: `Idea ${index}`,
        stages: [index % 2 === 0 ? 'crisis' : 'settled'],
        position: 'start',
      });
      sync();
      pass(10_000);
    }
    expect(asked()).toBe(1);
    dirty.length = 0;
    setSeen(true);
    play(1);
    expect(dirty).toEqual(['cards', 'over', 'cursors']);
    expect(asked()).toBe(0);
    expect(grid.camera().scroll.crisis).toBe(40);
    const cards = grid.layout().columns.flatMap((column) => column.cards);
    expect(cards.filter(({ face }) => /^Idea \d+$/.test(face.idea.text))).toHaveLength(60);
    for (const card of cards) expect(grid.placement(card.key)).toMatchObject({ y: card.y, alpha: 1 });
  });

  test('work of others during a pinch moves neither the columns nor what lies between the fingers', () => {
    const { handle, grid, sync } = exampleGrid({ height: 300 });
    const at = { x: 500, y: 150 };
    grid.setCamera((camera) => zoomed(camera, 1.4, at, 'crisis'));
    const before = { camera: grid.camera(), target: grid.target(at) };
    const [idea] = columnOfStage(grid.layout(), 'settled').cards;
    handle.addIdea({ text: 'Something new', stages: ['settled', 'recovery'], position: 'start' });
    if (idea !== undefined) handle.binIdea(idea.id);
    sync();
    expect({ camera: grid.camera(), target: grid.target(at) }).toEqual(before);
    grid.setCamera((camera) => zoomed(camera, 1.25, at, 'crisis'));
    expect(grid.camera().zoom).toBeCloseTo(1.75);
    expect(grid.target(at)).toMatchObject({
      stage: before.target.kind === 'outside' ? null : before.target.stage,
    });
  });

  test('of 5,000 ideas only those around the window are shapes, and arrows lead to the last one', () => {
    const { grid, dirty, play } = exampleGrid();
    const board = boardOf(5_000);
    grid.setBoard(board, arrange(board, NO_FILTER));
    const shapes = () => Object.values(grid.mounted.get()).reduce((sum, cards) => sum + cards.length, 0);
    expect(shapes()).toBeLessThan(200);
    const last = columnOfStage(grid.layout(), 'settled').cards.at(-1);
    const beforeLast = columnOfStage(grid.layout(), 'settled').cards.at(-2);
    if (last === undefined || beforeLast === undefined) throw new Error('no ideas');
    expect(cardBeside(grid.layout(), beforeLast.key, 'down')).toBe(last.key);
    grid.reveal(last.key);
    dirty.length = 0;
    play(1);
    expect(dirty).toContain('cards');
    expect(grid.mounted.get().settled).toContain(last);
    expect(shapes()).toBeLessThan(200);
    const rect = grid.rect(last.key);
    expect((rect?.y ?? 0) + (rect?.height ?? 0)).toBeLessThanOrEqual(600);
  });

  test('Fit brings the whole grid back', () => {
    const { grid } = exampleGrid();
    grid.setCamera((camera) => zoomed(camera, 2, { x: 900, y: 100 }, null));
    expect([grid.zoomed.get(), grid.camera().x > 0]).toEqual([true, true]);
    grid.fit();
    expect([grid.zoomed.get(), grid.camera().x, grid.camera().zoom]).toEqual([false, 0, 1]);
  });
});

test('arrows lead through a column and to the nearest card beside it, past empty columns', () => {
  const example = exampleGrid();
  const { handle, grid, sync } = example;
  for (const card of columnOfStage(grid.layout(), 'recovery').cards) handle.binIdea(card.id);
  for (const card of columnOfStage(grid.layout(), 'move-on').cards) handle.binIdea(card.id);
  handle.addIdea({ text: 'At home', stages: ['settled'] });
  sync();
  const layout = grid.layout();
  const [first, second] = columnOfStage(layout, 'crisis').cards;
  if (first === undefined || second === undefined) throw new Error('too few ideas');
  expect(cardBeside(layout, first.key, 'down')).toBe(second.key);
  expect(cardBeside(layout, first.key, 'up')).toBe(first.key);
  expect(cardBeside(layout, first.key, 'right')).toBe(columnOfStage(layout, 'settled').cards[0]?.key);
  expect(cardBeside(layout, first.key, 'left')).toBe(columnOfStage(layout, 'targeted').cards[0]?.key);
  expect(cardBeside(layout, 'crisis/gone' as CardKey, 'down')).toBe('crisis/gone');
  expect(grid.box(`crisis/${'gone' as IdeaId}`)).toBeNull();
});
