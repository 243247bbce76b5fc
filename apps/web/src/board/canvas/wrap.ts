/** Breaking a text into the lines of a card. Pure: how wide a piece of text is, is an argument. */

import { graphemesOf } from '../../ui/graphemes.ts';

/** Width of a text in CSS pixels at the size that the layout uses. */
export type MeasureText = (text: string) => number;

/** Lines of `text`, none wider than `width` (a single grapheme that is wider stands alone). At least one line. */
export function wrap(text: string, width: number, measure: MeasureText): readonly string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const size = measure(word);
    if (line !== '' && used + space + size <= width) {
      line += ` ${word}`;
      used += space + size;
      continue;
    }
    if (line !== '') lines.push(line);
    if (size <= width) {
      line = word;
      used = size;
      continue;
    }
    const pieces = breakWord(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = measure(line);
  }
  lines.push(line);
  return lines;
}

/** A word that is wider than a line, cut between graphemes: a web address, Thai, Chinese. */
function breakWord(word: string, width: number, measure: MeasureText): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const { segment } of graphemesOf(word)) {
    if (piece !== '' && measure(piece + segment) > width) {
      pieces.push(piece);
      piece = segment;
    } else {
      piece += segment;
    }
  }
  pieces.push(piece);
  return pieces;
}

const FIRST_LETTER = /\p{L}/u;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdfd\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether a text reads right to left: by its first letter, as `dir="auto"` decides. */
export function readsRightToLeft(text: string): boolean {
  const first = FIRST_LETTER.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first);
}

const MOST_CACHED = 20_000;

/** The same measure, remembering what it measured; words repeat a great deal. */
export function cachedMeasure(measure: MeasureText): MeasureText {
  const known = new Map<string, number>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const width = measure(text);
    if (known.size >= MOST_CACHED) known.clear();
    known.set(text, width);
    return width;
  };
}
