import type { Page } from '@playwright/test';

/** What a page did since the last look. */
export interface Work {
  /** In how many milliseconds. */
  readonly ms: number;
  /** Times that React put something on the page. */
  readonly commits: number;
  /** Components that React rendered, also those that were there already. */
  readonly renders: number;
  /** Ideas of the list that were rendered. */
  readonly cards: number;
  /** Entries of the hidden lists whose words, or whose place, are others. */
  readonly entries: number;
  /** Pictures of a canvas, of all layers together. */
  readonly pictures: number;
}

/** What is read of React's nodes: the same that its developer tools read, in every build. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly memoizedProps: Readonly<Record<string, unknown>> | null;
}

interface Counting {
  readonly take: () => Work;
}

declare global {
  interface Window {
    counting: Counting;
  }
}

/** Counts on every document of this page from now on. To be called before the page is opened. */
export async function countWork(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const none = { ms: 0, commits: 0, renders: 0, cards: 0, entries: 0, pictures: 0 };
    let work = { ...none };
    let since = performance.now();
    // Function, class, forwardRef, memo, simple memo.
    const components = new Set([0, 1, 11, 14, 15]);
    const PERFORMED_WORK = 1;
    const isCard = (fiber: Fiber): boolean => fiber.child?.memoizedProps?.['data-idea'] !== undefined;
    const walk = (fiber: Fiber): void => {
      const before = fiber.alternate;
      if (components.has(fiber.tag) && (before === null || (fiber.flags & PERFORMED_WORK) !== 0)) {
        work.renders += 1;
        if (isCard(fiber)) work.cards += 1;
      }
      // Children that are the same objects were not looked at in this commit.
      if (before !== null && before.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) walk(child);
    };
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        checkDCE: () => undefined,
        onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => {
          work.commits += 1;
          walk(root.current);
        },
        onPostCommitFiberRoot: () => undefined,
        onCommitFiberUnmount: () => undefined,
      },
    });
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function counted(...box) {
      work.pictures += 1;
      clearRect.apply(this, box);
    };
    new MutationObserver((records) => {
      const entries = new Set(
        records
          .filter(({ target }) => target instanceof HTMLElement && target.closest('ul.only-heard') !== null)
          .map(({ target }) => target),
      );
      work.entries += entries.size;
    }).observe(document, { subtree: true, childList: true, characterData: true });
    window.counting = {
      take: () => {
        const now = performance.now();
        const done = { ...work, ms: now - since };
        since = now;
        work = { ...none };
        return done;
      },
    };
  });
}

/** What the page did since the last call. */
export function workDone(page: Page): Promise<Work> {
  return page.evaluate(() => window.counting.take());
}
