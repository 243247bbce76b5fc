import {
  boardName,
  editText,
  type IdeaId,
  newId,
  orderKeyBetween,
  type PairId,
  readBoard,
  STAGE_KEYS,
} from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import type { Page } from '@playwright/test';
import { countWork, type Work, workDone } from './people/counting.ts';
import { Drawn } from './people/drawn.ts';
import { download, go, importFile, type Made, make, type Seated, take } from './people/seats.ts';
import { stockProvider } from './people/stock.ts';
import { board as words } from './people/words.ts';
import { expect, test, type World } from './people/world.ts';

// How much is done for one edit of somebody else, and for looking around, on the real page: counts, which no busy machine
// changes. React tells its developer tools what it renders in every build; pictures are those of the canvas.

/** A workshop with one pair, whose board has so many ideas, dealt out over the six columns. */
async function crowded(world: World, count: number): Promise<Made & { readonly pair: PairId }> {
  const page = await world.open('laptop');
  const first = await make(page, world.origin);
  await go(first, 'lobby', 'writing-1');
  const file = JSON.parse(await download(first, 'workshop.json')) as Record<string, unknown>;
  const random = seeded(count).bytes;
  const last = new Map<string, string>();
  const ideas = Array.from({ length: count }, (_, index) => {
    const stage = STAGE_KEYS[index % STAGE_KEYS.length] ?? 'crisis';
    const order = orderKeyBetween(last.get(stage) ?? null, null, random);
    last.set(stage, order);
    const none = { by: null, origin: null, keyPoint: false, mendedBy: null };
    const text = `Idea ${index + 1}, about the letter before the rent is due`;
    return {
      id: newId<IdeaId>(random),
      text,
      session: 1,
      at: 1_000 + index,
      places: [{ stage, order }],
      ...none,
    };
  });
  const pair = newId<PairId>(random);
  const boards = [{ board: boardName(pair), ideas }];
  const made = await importFile(page, world.origin, { ...file, pairs: [{ id: pair, number: 1 }], boards });
  return { ...made, pair };
}

/** Somebody's page of that board, counted, when all of its ideas are there; and somebody else who writes from elsewhere. */
async function opened(world: World, count: number, view: 'grid' | 'list') {
  const made = await crowded(world, count);
  const pairing = { kind: 'with', pair: made.pair } as const;
  const page = await world.open('laptop');
  await countWork(page);
  await page.addInitScript((kept) => localStorage.setItem('pathwall.board.view', kept), view);
  const ana = await take(page, made, 'participant', { pairing });
  await page.goto(ana.path);
  const cards = page.locator(view === 'grid' ? '[data-card]' : '[data-idea]');
  await expect.poll(() => cards.count(), { timeout: 60_000 }).toBe(count);
  const other: Seated = await take(await world.open('laptop'), made, 'participant', { pairing });
  const provider = await stockProvider(other, world.origin);
  await expect.poll(() => provider.synced).toBe(true);
  const id = [...readBoard(provider.doc).ideas.values()].find(
    ({ places }) => places[0]?.stage === 'crisis',
  )?.id;
  if (id === undefined) throw new Error('no idea in crisis');
  return { page, provider, id, reword: (text: string) => editText(provider.doc, id, text) };
}

/** What the clocks of the page may render each time that the fastest of them ticks, and how often that is. */
const CLOCK = 3;
const TICK_MS = 500;

/** Renders beyond those of the clocks, which go on however long a busy machine takes. */
function beyondClocks({ renders, ms }: Work): number {
  return renders - CLOCK * (ms / TICK_MS);
}

/** Counts what is done from now until nothing is done any more but to tell the time. */
async function untilStill(page: Page): Promise<Work> {
  const sum = { ms: 0, commits: 0, renders: 0, cards: 0, entries: 0, pictures: 0 };
  let quiet = 0;
  await expect
    .poll(
      async () => {
        const work = await workDone(page);
        for (const key of Object.keys(sum) as (keyof Work)[]) sum[key] += work[key];
        const still = beyondClocks(work) <= CLOCK && work.cards + work.entries + work.pictures === 0;
        quiet = still ? quiet + 1 : 0;
        return quiet;
      },
      { intervals: [100] },
    )
    .toBeGreaterThan(5);
  return sum;
}

test('of 5,000 ideas in the grid one remote edit writes one, and looking around renders none', async ({
  world,
}) => {
  const { page, provider, id, reword } = await opened(world, 5_000, 'grid');
  try {
    await untilStill(page);
    reword('Other words, by somebody else');
    await expect(page.locator(`[data-card="crisis/${id}"]`)).toContainText('Other words, by somebody else');
    const edit = await untilStill(page);
    // React renders no card: the picture is painted, and one entry of the lists is written.
    expect(edit).toMatchObject({ cards: 0, entries: 1 });
    expect(beyondClocks(edit)).toBeLessThan(30);
    expect(edit.pictures).toBeGreaterThan(0);
    const drawn = new Drawn(page);
    const box = await drawn.area().boundingBox();
    if (box === null) throw new Error('no grid');
    const before = await drawn.look(box);
    await page.mouse.move(box.x + 200, box.y + 200);
    await untilStill(page);
    for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 120);
    const pan = await untilStill(page);
    expect(pan).toMatchObject({ cards: 0, entries: 0 });
    expect(beyondClocks(pan)).toBeLessThan(2 * CLOCK);
    expect(pan.pictures).toBeGreaterThan(0);
    expect(await drawn.look(box)).not.toBe(before);
  } finally {
    provider.destroy();
  }
});

test('of 300 ideas in the list one remote edit renders one card, and scrolling none', async ({ world }) => {
  const { page, provider, id, reword } = await opened(world, 300, 'list');
  try {
    await untilStill(page);
    reword('Other words, by somebody else');
    await expect(page.locator(`[data-idea="${id}"]`)).toContainText('Other words, by somebody else');
    const edit = await untilStill(page);
    expect(edit.cards).toBe(1);
    // The card with its star and buttons, and what is said of it.
    expect(beyondClocks(edit)).toBeLessThan(60);
    await page.getByRole('heading', { level: 2 }).first().hover();
    await untilStill(page);
    for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, 120);
    const scroll = await untilStill(page);
    expect(scroll.cards).toBe(0);
    expect(beyondClocks(scroll)).toBeLessThan(2 * CLOCK);
    await expect(page.getByRole('button', { name: words.add }).first()).toBeVisible();
  } finally {
    provider.destroy();
  }
});
