/** Stands before and after a word that may be too wide: zero-width space, which no stored text holds. */
export const MARK = '\u200b';
const MM_PER_POINT = 0.3528;
/** How wide a letter is at the most, as a part of the font's size: wide ones and the rest, measured in our fonts and rounded up. */
const WIDE = 0.78;
const PLAIN = 0.6;

/** White space keeps its place between the words. */
const WORDS = /(\s+)/u;
const CAPITAL = /[\p{Lu}mw@%&\u{1f000}-\u{1faff}—]/u;

/**
 * A text in which every word that may be wider than the room (millimetres, at `size` points) stands between two marks. The
 * template measures it, and breaks it where it must: an address or a word without end must not stand over the next
 * column. All other words need no measuring.
 */
export function markLongWords(text: string, room: number, size: number): string {
  return text
    .split(WORDS)
    .map((word) => (widthOf(word) * size * MM_PER_POINT <= room ? word : MARK + word + MARK))
    .join('');
}

/** In parts of the font's size; letters that are drawn over others count too, so it is never too little. */
function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += CAPITAL.test(letter) ? WIDE : PLAIN;
  return width;
}
