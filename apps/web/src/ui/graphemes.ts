const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many letters a person sees: 👩‍👩‍👧 and é are one each. Stops counting at `enough` (default: never). */
export function countGraphemes(text: string, enough = Number.POSITIVE_INFINITY): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) {
    count += 1;
    if (count >= enough) break;
  }
  return count;
}
