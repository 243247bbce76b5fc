import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import css from './PagedColumn.module.css';
import { type Page, pagesOf } from './pages.ts';
import { words } from './words.ts';

export interface PagedItem {
  /** Of an idea its `refKey`: marks of the wall that hold on to it find it by that. */
  readonly key: string;
  /** Draws the item, or one part of it when it is too tall for the screen. */
  readonly draw: (part: number, parts: number) => ReactNode;
}

export interface PagedColumnProps {
  readonly items: readonly PagedItem[];
  /** From `usePageTurn`: which page it is time for. */
  readonly turn: number;
}

const ONE: readonly Page[] = [{ from: 0, to: Number.MAX_SAFE_INTEGER, part: 0, parts: 1 }];

/** A list that turns pages by itself where it does not fit. Text keeps its size; nothing scrolls. */
export function PagedColumn({ items, turn }: PagedColumnProps) {
  const window = useRef<HTMLDivElement>(null);
  const measure = useRef<HTMLUListElement>(null);
  const [pages, setPages] = useState<readonly Page[]>(ONE);

  // Measured by an observer, not in the effect itself: fonts, sizes and words change at any time.
  useLayoutEffect(() => {
    const box = window.current;
    const list = measure.current;
    if (box === null || list === null) return;
    const look = (): void => {
      const heights = Array.from(list.children, (child) => child.getBoundingClientRect().height);
      const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
      const next = pagesOf(heights, box.clientHeight, gap);
      setPages((before) => (samePages(before, next) ? before : next));
    };
    const observer = new ResizeObserver(look);
    observer.observe(box);
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  // Turned back beyond the first page is the last one.
  const at = ((turn % pages.length) + pages.length) % pages.length;
  const page = pages[at] ?? ONE[0];
  if (page === undefined) return null;
  return (
    <div className={css.column}>
      <div className={css.window} ref={window}>
        <ul className={css.measure} ref={measure} aria-hidden="true">
          {items.map(({ key, draw }) => (
            <li key={key}>{draw(0, 1)}</li>
          ))}
        </ul>
        <ul key={`${page.from}-${page.part}`} className={css.shown}>
          {items.slice(page.from, page.to).map(({ key, draw }) => (
            <li key={key} data-ref={key}>
              {draw(page.part, page.parts)}
            </li>
          ))}
        </ul>
      </div>
      {pages.length > 1 && (
        <p className={css.pages}>
          <span aria-hidden="true">{words.pageShort(at + 1, pages.length)}</span>
          <span className={css.dots} aria-hidden="true">
            {pages.map((one, index) => (
              <i key={`${one.from}-${one.part}`} data-now={index === at || undefined} />
            ))}
          </span>
          <span className="only-heard">{words.page(at + 1, pages.length)}</span>
        </p>
      )}
    </div>
  );
}

function samePages(a: readonly Page[], b: readonly Page[]): boolean {
  return (
    a.length === b.length &&
    a.every((page, index) => {
      const other = b[index];
      return (
        page.from === other?.from &&
        page.to === other.to &&
        page.part === other.part &&
        page.parts === other.parts
      );
    })
  );
}
