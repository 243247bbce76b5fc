import { ok, type Result, refused } from './result.ts';

/** An idea is a short note: at most 280 characters as people count them (graphemes). */
export const IDEA_GRAPHEMES = 280;
export const PLEDGE_GRAPHEMES = 400;
export const NAME_GRAPHEMES = 40;
export const TITLE_GRAPHEMES = 120;
export const STORY_GRAPHEMES = 12_000;
export const LINE_GRAPHEMES = 280;

/** UTF-16 units that one grapheme may take on average: more is a pile of combining marks, not writing (S16). */
const UNITS_PER_GRAPHEME = 8;

export type TextRefusal = 'empty-text' | 'text-too-long';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Number of characters as people count them. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}

/** The first `limit` graphemes of a text. */
export function firstGraphemes(text: string, limit: number): string {
  let end = 0;
  let count = 0;
  for (const { segment } of segmenter.segment(text)) {
    if (count === limit) break;
    count += 1;
    end += segment.length;
  }
  return text.slice(0, end);
}

// Control characters, and the format characters that reorder or hide the text around them (bidi overrides, zero-width
// space, tags). The joiners U+200C and U+200D stay, Persian and emoji need them; tags stay in the flags of Wales,
// Scotland and England.
const HIDDEN = /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,7}\u{e007f})|(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

// Five or more marks on one letter are decoration that runs over the lines above and below.
const MARK_PILE = /(\p{M}{4})\p{M}+/gu;

function withoutHidden(raw: string): string {
  return raw.toWellFormed().normalize('NFC').replace(HIDDEN, '$1').replace(MARK_PILE, '$1');
}

/** One line as it is stored: NFC, no control or reordering characters, runs of white space folded to one space. */
export function cleanLine(raw: string): string {
  return withoutHidden(raw.replace(/[\r\n\t\v\f\u2028\u2029]+/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text of several lines as it is stored; line ends become `\n`. */
export function cleanLines(raw: string): string {
  return withoutHidden(raw.replace(/\r\n?|\u2028|\u2029/g, '\n'))
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

function bounded(text: string, limit: number): Result<string, TextRefusal> {
  if (text === '') return refused('empty-text');
  // Most notes are shorter than the limit in UTF-16 units already; counting graphemes is the slow part.
  if (text.length <= limit) return ok(text);
  if (text.length > limit * UNITS_PER_GRAPHEME || graphemes(text) > limit) return refused('text-too-long');
  return ok(text);
}

/** A line fit to be stored, or why it is not. `limit` in graphemes. */
export function storableLine(raw: string, limit: number): Result<string, TextRefusal> {
  // An enormous paste is refused before it is normalised: cleaning it would cost more than it can be worth.
  if (raw.length > limit * UNITS_PER_GRAPHEME * 4) return refused('text-too-long');
  return bounded(cleanLine(raw), limit);
}

/** A text of several lines fit to be stored, or why it is not. `limit` in graphemes. */
export function storableText(raw: string, limit: number): Result<string, TextRefusal> {
  if (raw.length > limit * UNITS_PER_GRAPHEME * 4) return refused('text-too-long');
  return bounded(cleanLines(raw), limit);
}

/** A person's name as it is shown, or null when none was given. Longer names are cut, never refused: nobody is kept out. */
export function storableName(raw: string): string | null {
  const name = firstGraphemes(cleanLine(raw.slice(0, 2_000)), NAME_GRAPHEMES);
  return name === '' ? null : name.slice(0, NAME_GRAPHEMES * UNITS_PER_GRAPHEME);
}
