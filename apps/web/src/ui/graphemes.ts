let segmenter: Intl.Segmenter | null = null;

/** A text cut into what a person sees as letters. */
export function graphemesOf(text: string): Iterable<{ readonly segment: string }> {
  // Made when it is first needed: the first one of a page costs a slow phone a tenth of a second.
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** How many letters a person sees: 👩‍👩‍👧 and é are one each. Stops counting at `enough` (default: never). */
export function countGraphemes(text: string, enough = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const _ of graphemesOf(text)) {
    count += 1;
    if (count >= enough) break;
  }
  return count;
}
