/** A part of a column that fits the screen: whole items, or one part of an item that is too tall for it. */
export interface Page {
  /** First item and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** 0-based part of a too tall item, of `parts`; otherwise 0 of 1. */
  readonly part: number;
  readonly parts: number;
}

/** How much of the height one part of a too tall item is given: its mark is repeated on every part. */
const PART_FILL = 0.8;

/**
 * Turns a column into pages instead of shrinking it: items stay whole and in order, as many to a page as fit.
 * Heights, `available` and `gap` in pixels. Always at least one page.
 */
export function pagesOf(heights: readonly number[], available: number, gap: number): readonly Page[] {
  const pages: Page[] = [];
  let from = 0;
  let used = 0;
  const close = (to: number): void => {
    if (to > from) pages.push({ from, to, part: 0, parts: 1 });
    from = to;
    used = 0;
  };
  for (const [index, height] of heights.entries()) {
    if (height > available) {
      close(index);
      const parts = Math.max(2, Math.ceil(height / Math.max(1, available * PART_FILL)));
      for (let part = 0; part < parts; part += 1) pages.push({ from: index, to: index + 1, part, parts });
      from = index + 1;
      continue;
    }
    const added = used === 0 ? height : used + gap + height;
    if (added > available) {
      close(index);
      used = height;
    } else used = added;
  }
  close(heights.length);
  return pages.length === 0 ? [{ from: 0, to: 0, part: 0, parts: 1 }] : pages;
}

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** One part of a text that is shown over several pages; breaks between words, nothing is lost or repeated. */
export function partOfText(text: string, part: number, parts: number): string {
  if (parts <= 1) return text;
  const cuts = [0];
  for (let cut = 1; cut < parts; cut += 1) cuts.push(cutNear(text, Math.round((text.length * cut) / parts)));
  cuts.push(text.length);
  return text.slice(cuts[part] ?? 0, cuts[part + 1] ?? text.length);
}

/** The start of the word at a place, so that no word and no letter is cut. */
function cutNear(text: string, place: number): number {
  return words.segment(text).containing(place)?.index ?? text.length;
}

/** How large one text can be drawn that has the screen to itself: the longest one, in the widest letters, is still whole. */
export function lengthOf(text: string): 'short' | 'long' | 'longest' {
  if (text.length <= 110) return 'short';
  return text.length <= 180 ? 'long' : 'longest';
}
