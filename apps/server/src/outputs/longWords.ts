/** Tells the template that a word may be broken here: zero-width space, which no stored text holds. */
export const BREAK = '\u200b';
const MM_PER_POINT = 0.3528;
/** How wide a letter is, as a part of the font's size: wide ones and the rest, measured in our fonts and rounded up. */
const WIDE = 0.78;
const PLAIN = 0.6;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** White space keeps its place between the words. */
const WORDS = /(\s+)/u;
const CAPITAL = /[\p{Lu}mw@%&\u{1f000}-\u{1faff}—]/u;

/**
 * A text in which words that are wider than the room (millimetres, at `size` points) may be broken anywhere: an address or a
 * word without end must not stand over the next column. All other words stay as they are.
 */
export function breakLongWords(text: string, room: number, size: number): string {
  return text
    .split(WORDS)
    .map((word) => {
      if (widthOf(word) * size * MM_PER_POINT <= room) return word;
      return Array.from(segmenter.segment(word), ({ segment }) => segment).join(BREAK);
    })
    .join('');
}

/** In parts of the font's size; letters that are drawn over others count too, so it is never too little. */
function widthOf(word: string): number {
  let width = 0;
  for (const letter of word) width += CAPITAL.test(letter) ? WIDE : PLAIN;
  return width;
}
