/** Most ideas that one paste may make: a page of notes, not a book. */
export const MOST_PASTED = 60;

export interface Pasted {
  readonly lines: readonly string[];
  /** Lines beyond the most that are taken at once. */
  readonly left: number;
}

// A list that was typed or copied brings its bullets and numbers with it; a number without a full stop or bracket
// is part of the words ("3 people waited").
const BULLET = /^\s*(?:[-*•‣◦–—]\s+|\(?\d{1,3}[.)]\s+|\[[ xX]?\]\s+)+/;

/** The ideas of a text of several lines: bullets and numbers taken off, empty lines left out. */
export function splitLines(text: string): Pasted {
  const lines = text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(BULLET, '').replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  return { lines: lines.slice(0, MOST_PASTED), left: Math.max(0, lines.length - MOST_PASTED) };
}
