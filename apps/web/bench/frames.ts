import type { Browser, CDPSession, Page } from 'playwright';
import type { Figure } from './figure.ts';
import type { Site, SubjectName } from './serve.ts';
import { framesOf } from './trace.ts';

/** How long each kind of work is done, in milliseconds. */
const WORK_MS = 1_500;
const CATEGORIES = [
  'devtools.timeline',
  'toplevel',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
];

/** Fewer cards than this do not fill six columns. */
const SCROLLS_FROM = 100;

type Work = 'pan' | 'drag' | 'burst' | 'cursors';
const WORKS: Readonly<Record<Work, (page: Page) => Promise<void>>> = {
  pan: async (page) => {
    const end = Date.now() + WORK_MS;
    await page.mouse.move(250, 400);
    for (let step = 0; Date.now() < end; step += 1) await page.mouse.wheel(0, step % 40 < 24 ? 60 : -70);
  },
  drag: async (page) => {
    const way = await page.evaluate(() => window.subject?.drag());
    if (way === undefined) throw new Error('the page has no subject');
    const { from, to } = way;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    const end = Date.now() + WORK_MS;
    for (let step = 0; Date.now() < end; step += 1) {
      const share = 0.5 - 0.5 * Math.cos(step / 20);
      await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
    }
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
  },
  burst: (page) => page.evaluate((count) => window.subject?.burst(count), WORK_MS / 20),
  cursors: (page) => page.evaluate((ms) => window.subject?.cursors(ms), WORK_MS),
};

type Look = 'view' | 'place';
const said = (page: Page, look: Look): Promise<string> =>
  page.evaluate((wanted: Look) => window.subject?.[wanted]() ?? '', look);

/** A figure of work that was not done is none: the view must have gone elsewhere, and the card. */
async function mustHaveMoved(page: Page, what: string, look: Look, before: string): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    if ((await said(page, look)) !== before) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`${what} has moved nothing`);
}

async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => window.subject?.shown === true, undefined, { timeout: 60_000 });
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let turn = 0; turn < 3; turn += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1e6;
}

/**
 * A new window of this browser prepares panels of its own for most of a second, on one of two cores (a renderer
 * `--top-chrome-webui`): whoever opens a page has a window already.
 */
export const WINDOW_MS = 1_000;

async function opened(
  browser: Browser,
  site: Site,
  subject: SubjectName,
  count: number,
): Promise<{ readonly page: Page; readonly session: CDPSession; readonly firstShow: number }> {
  const context = await browser.newContext({ viewport: { width: 1_366, height: 768 } });
  const page = await context.newPage();
  await page.waitForTimeout(WINDOW_MS);
  await page.goto(site.address(subject, count));
  await shown(page);
  const firstShow = await page.evaluate(() => performance.getEntriesByName('shown')[0]?.startTime ?? 0);
  return { page, session: await context.newCDPSession(page), firstShow: Math.round(firstShow) };
}

/** Opens each page once, so that what is measured then is the page and not the start of the browser. */
export async function warmUp(browser: Browser, site: Site): Promise<void> {
  for (const subject of site.subjects)
    await (await opened(browser, site, subject, 50)).page.context().close();
}

/** Pan, drag, a burst of remote edits and fifty cursors: milliseconds of script a frame, and tasks above 50 ms. */
export async function measureFrames(
  browser: Browser,
  site: Site,
  subject: SubjectName,
  count: number,
  slower: number,
  tell: (figure: Figure) => void,
): Promise<void> {
  const { page, session, firstShow } = await opened(browser, site, subject, count);
  const about = { work: 'frames', subject, count, throttle: slower } as const;
  if (slower === 1) tell({ ...about, figure: 'first show', value: firstShow, unit: 'ms' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  for (const work of Object.keys(WORKS) as Work[]) {
    // So few fit: there is nowhere to go.
    if (work === 'pan' && count < SCROLLS_FROM) continue;
    await page.evaluate((count) => window.subject?.prepare(count), WORK_MS / 20);
    const look = work === 'drag' ? 'place' : work === 'pan' ? 'view' : null;
    // Where it is now; the way of the drag is asked for first, so that its card is known.
    if (look === 'place') await page.evaluate(() => void window.subject?.drag());
    const before = look === null ? '' : await said(page, look);
    await browser.startTracing(page, { categories: CATEGORIES });
    await WORKS[work](page);
    const trace = await browser.stopTracing();
    if (look !== null) await mustHaveMoved(page, `${subject}, ${count} cards: ${work}`, look, before);
    const { p50, p95, frames, long, longByClock } = framesOf(trace);
    const round = (value: number): number => Math.round(value * 100) / 100;
    tell({ ...about, figure: `${work} p50`, value: round(p50), unit: 'ms of script a frame', frames });
    tell({ ...about, figure: `${work} p95`, value: round(p95), unit: 'ms of script a frame', frames });
    tell({ ...about, figure: `${work} long`, value: long, unit: 'tasks above 50 ms' });
    tell({ ...about, figure: `${work} long by the clock`, value: longByClock, unit: 'tasks above 50 ms' });
  }
  await page.context().close();
}

/** What 2,000 cards take of the heap above an empty board, and with `hour`, how much an hour of others' work adds to the whole. */
export async function measureHeap(
  browser: Browser,
  site: Site,
  subject: SubjectName,
  hour: boolean,
  tell: (figure: Figure) => void,
): Promise<void> {
  const heaps: number[] = [];
  const about = { work: 'heap', subject, count: 2_000, throttle: 1 } as const;
  for (const count of [0, 2_000]) {
    const { page, session } = await opened(browser, site, subject, count);
    heaps.push(await heapOf(session));
    if (hour && count > 0 && subject !== 'bare') {
      // Once around, so that what is compiled and cached on the way is not counted as growth.
      await page.evaluate(() => window.subject?.hour(400));
      const before = await heapOf(session);
      await page.evaluate(() => window.subject?.hour(3_600));
      const growth = ((await heapOf(session)) - before) / before;
      tell({ ...about, figure: 'growth in an hour', value: Math.round(growth * 1_000) / 10, unit: '%' });
    }
    await page.context().close();
  }
  const [empty = 0, full = 0] = heaps;
  const value = Math.round((full - empty) * 10) / 10;
  tell({ ...about, figure: 'heap of the cards', value, unit: 'MB', whole: Math.round(full * 10) / 10 });
}
