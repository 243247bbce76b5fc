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

let segmenter: Intl.Segmenter | null = null;

function segments(text: string): Iterable<{ readonly segment: string }> {
  // Made when it is first needed: the first one of a page costs a slow phone a tenth of a second.
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Number of characters as people count them. */
export function graphemes(text: string): number {
  let count = 0;
  for (const _ of segments(text)) count += 1;
  return count;
}

/** A line cut between two graphemes to what `storableLine` takes with that limit. */
export function firstGraphemes(line: string, limit: number): string {
  let end = 0;
  let count = 0;
  for (const { segment } of segments(line)) {
    if (count === limit || end + segment.length > limit * UNITS_PER_GRAPHEME) break;
    count += 1;
    end += segment.length;
  }
  return line.slice(0, end).trimEnd();
}

// Control characters, and the format characters that reorder or hide the text around them (bidi overrides, zero-width
// space, tags). The joiners U+200C and U+200D stay, Persian and emoji need them; tags stay in the flags of Wales,
// Scotland and England.
const HIDDEN = /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2,7}\u{e007f})|(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}]/gu;

const JOINERS = /([\u200c\u200d])[\u200c\u200d]+/g;

// Five or more marks on one letter are decoration that runs over the lines above and below; joiners between the marks
// do not make it writing.
const MARK_PILE = /((?:\p{M}[\u200c\u200d]?){3}\p{M})(?:[\u200c\u200d]?\p{M})+/gu;

/** Characters that take room and show nothing (Hangul fillers, blank braille), beside spaces, marks and joiners. */
const BLANK = /^[\p{Z}\p{M}\p{Cf}\s\u115f\u1160\u2800\u3164\uffa0]*$/u;

// Words and single spaces in letters that are NFC as they stand: most notes, and cleaning would give them back as they
// are. A wall of 5,000 ideas is read at once.
const CLEAN_ALREADY =
  /^[!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2026]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2015\u2018-\u201f\u2026]+)*$/;

function withoutHidden(raw: string): string {
  // NFC comes after the hidden characters went: one that stood between a letter and its mark kept them apart.
  return raw
    .toWellFormed()
    .replace(HIDDEN, '$1')
    .normalize('NFC')
    .replace(JOINERS, '$1')
    .replace(MARK_PILE, '$1');
}

/** One line as it is stored: NFC, no control or reordering characters, runs of white space folded to one space. */
export function cleanLine(raw: string): string {
  if (CLEAN_ALREADY.test(raw)) return raw;
  return withoutHidden(raw.replace(/[\r\n\t\v\f\u2028\u2029]+/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A text of several lines as it is stored; line ends become `\n`. */
export function cleanLines(raw: string): string {
  // Line by line: a pattern for white space before a line's end takes minutes for 100,000 spaces in the middle of one.
  return withoutHidden(raw.replace(/\r\n?|\u2028|\u2029/g, '\n'))
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function bounded(text: string, limit: number): Result<string, TextRefusal> {
  if (BLANK.test(text)) return refused('empty-text');
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

/** A stored line, cleaned; empty when it is missing, of a wrong type or too long. `limit` in graphemes. */
export function lineOf(value: unknown, limit: number): string {
  const line = typeof value === 'string' ? storableLine(value, limit) : null;
  return line?.ok === true ? line.value : '';
}

/** A text of several lines fit to be stored, or why it is not. `limit` in graphemes. */
export function storableText(raw: string, limit: number): Result<string, TextRefusal> {
  if (raw.length > limit * UNITS_PER_GRAPHEME * 4) return refused('text-too-long');
  return bounded(cleanLines(raw), limit);
}

/** A person's name as it is shown, or null when none was given. Longer names are cut, never refused: nobody is kept out. */
export function storableName(raw: string): string | null {
  const name = firstGraphemes(cleanLine(raw.slice(0, 2_000)), NAME_GRAPHEMES);
  return BLANK.test(name) ? null : name;
}
