import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { savingOf } from './connection.ts';
import { createFakeServer } from './fakeServer.testing.ts';
import { BOARD, page, stopPages, texts, write } from './page.testing.ts';
import { createRetry } from './retry.ts';
import { seededRandom } from './testing.ts';
import { watchWindow } from './wake.ts';

/** A window of events only. */
let windowEvents: EventTarget;
let documentEvents: EventTarget & { visibilityState: string };

beforeEach(() => {
  windowEvents = new EventTarget();
  documentEvents = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  vi.stubGlobal('window', windowEvents);
  vi.stubGlobal('document', documentEvents);
});
afterEach(() => {
  stopPages();
  vi.unstubAllGlobals();
});

const leavesFreely = (): boolean =>
  windowEvents.dispatchEvent(new Event('beforeunload', { cancelable: true }));

function look(visibility: 'visible' | 'hidden'): void {
  documentEvents.visibilityState = visibility;
  documentEvents.dispatchEvent(new Event('visibilitychange'));
}

/** Every way in which a page learns that it may be of use to look at the network. */
const WAKES: readonly (readonly [string, () => void])[] = [
  ['the network is back', () => void windowEvents.dispatchEvent(new Event('online'))],
  ['the window gets the focus', () => void windowEvents.dispatchEvent(new Event('focus'))],
  ['the tab is looked at', () => look('visible')],
  [
    'the page comes out of the back-forward cache',
    () => void windowEvents.dispatchEvent(new Event('pageshow')),
  ],
];

describe('a page without a connection', () => {
  it.each(WAKES)('tries at once when %s, however long it was to wait', async (_, happens) => {
    const { server, document } = await page({ server: createFakeServer() });
    server.commit();
    const stop = watchWindow({ onWake: document.wake, onGone: document.drop, mustStay: () => false });
    server.online = false;
    windowEvents.dispatchEvent(new Event('offline'));
    expect(document.state.get().line).toBe('offline');
    write(document.doc, 'Out of reach');
    // Again and again for nothing: the span of the next try has grown.
    for (let tries = 0; tries < 5; tries += 1) {
      happens();
      server.settle();
    }
    expect(document.state.get()).toMatchObject({ line: 'offline', tally: { waiting: 1 } });
    server.online = true;
    happens();
    server.commit();
    expect(document.state.get()).toMatchObject({ line: 'online', tally: { sent: 0, waiting: 0 } });
    expect(texts(server.doc(BOARD))).toEqual(['Out of reach']);
    stop();
  });

  it('does not try when the tab is hidden, and hears nothing any more when it is stopped', () => {
    const [onWake, onGone] = [vi.fn(), vi.fn()];
    const stop = watchWindow({ onWake, onGone, mustStay: () => true });
    look('hidden');
    expect(onWake).not.toHaveBeenCalled();
    for (const [, happens] of WAKES) happens();
    expect(onWake).toHaveBeenCalledTimes(WAKES.length);
    expect(leavesFreely()).toBe(false);
    stop();
    for (const [, happens] of WAKES) happens();
    windowEvents.dispatchEvent(new Event('offline'));
    expect(onWake).toHaveBeenCalledTimes(WAKES.length);
    expect(onGone).not.toHaveBeenCalled();
    expect(leavesFreely()).toBe(true);
  });

  it('asks before its tab is closed, as long as there are words that nobody else has', async () => {
    const { server, document } = await page();
    server.commit();
    const stop = watchWindow({
      onWake: document.wake,
      onGone: document.drop,
      // As an open workshop has it.
      mustStay: () => savingOf([document.state.get()]).kind !== 'saved',
    });
    expect(leavesFreely()).toBe(true);
    server.online = false;
    windowEvents.dispatchEvent(new Event('offline'));
    write(document.doc, 'Only here');
    expect(leavesFreely()).toBe(false);
    server.online = true;
    windowEvents.dispatchEvent(new Event('online'));
    server.settle();
    // Sent is not saved.
    expect(leavesFreely()).toBe(false);
    server.commit();
    expect(leavesFreely()).toBe(true);
    stop();
  });
});

describe('many phones whose server restarts', () => {
  it('come back spread evenly over the whole span, the first and the last try alike', () => {
    vi.useFakeTimers();
    try {
      const bytes = seededRandom(11);
      const random = (): number => (bytes(1)[0] ?? 0) / 256;
      const phones = 500;
      for (const [failures, span] of [
        [0, 500],
        [3, 4_000],
        [20, 15_000],
      ] as const) {
        const tries: number[] = [];
        for (let phone = 0; phone < phones; phone += 1) {
          const start = Date.now();
          const retry = createRetry(() => tries.push(Date.now() - start), random);
          for (let failed = 0; failed < failures; failed += 1) retry.later();
          retry.later();
          vi.runAllTimers();
        }
        expect(tries).toHaveLength(phones);
        expect(Math.max(...tries)).toBeLessThanOrEqual(span);
        const tenths = Array.from({ length: 10 }, (_, tenth) => {
          const [from, to] = [(span * tenth) / 10, (span * (tenth + 1)) / 10];
          return tries.filter((at) => at >= from && at < to).length;
        });
        for (const inTenth of tenths) expect(inTenth).toBeGreaterThan(phones / 10 / 2);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
