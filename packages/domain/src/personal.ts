import { GIVEN_NAMES, NOT_PEOPLE, SURNAMES, THINGS, THINGS_AND_SURNAMES } from './content/names.ts';

/**
 * What looks as if it could tell who somebody is: phone numbers, e-mail addresses, UK postcodes and full names (P7). Found
 * on the spot, without asking anybody. A hint for a person who looks before words go out: it errs on the side of silence,
 * so that people go on reading its hints. Names in scripts without capitals are beyond it.
 */

export const PERSONAL_KINDS = ['phone', 'email', 'postcode', 'name'] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

export interface PersonalMark {
  readonly kind: PersonalKind;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** As it is written there. */
  readonly text: string;
}

/** Longer texts than any that is stored are looked at up to here. */
const LOOKED_AT = 100_000;

/** What looks personal in a text, in the order in which it stands there; no two overlap. */
export function personalMarks(text: string): readonly PersonalMark[] {
  const seen = text.slice(0, LOOKED_AT);
  const found = [...emails(seen), ...phones(seen), ...postcodes(seen), ...names(seen)];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let last = 0;
  return found.filter(({ start, end }) => {
    if (start < last) return false;
    last = end;
    return true;
  });
}

/** Whether anything in a text looks personal. */
export function looksPersonal(text: string): boolean {
  return personalMarks(text).length > 0;
}

function mark(kind: PersonalKind, text: string, start: number, end: number): PersonalMark {
  return { kind, start, end, text: text.slice(start, end) };
}

const EMAIL =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}(?:@| ?[([]at[)\]] ?)[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/giu;

function emails(text: string): readonly PersonalMark[] {
  if (!/@|[([]at[)\]]/i.test(text)) return [];
  return [...text.matchAll(EMAIL)].map((hit) => mark('email', text, hit.index, hit.index + hit[0].length));
}

const NUMBER = /(?<![\p{L}\p{N}])(?:\+|\(?[0７7])[\p{Nd}\s().\-‐-―/]{7,28}\p{Nd}(?![\p{L}\p{N}])/gu;
/** Freephone, shared and "0300" numbers belong to helplines and offices, not to a person. */
const OFFICES = /^0[3589]/;

/** The digits of a number in whatever script they are, as 0-9. */
function digits(text: string): string {
  return [...text]
    .filter((character) => /\p{Nd}/u.test(character))
    .map((character) => String(digit(character.codePointAt(0) ?? 48)))
    .join('');
}

// Every script has its ten digits side by side, and those of Arabic, Persian and full width begin at a known place.
function digit(point: number): number {
  const zero = [0x30, 0x660, 0x6f0, 0xff10].find((start) => point >= start && point < start + 10);
  return zero === undefined ? 0 : point - zero;
}

function isPhone(written: string): boolean {
  const number = digits(written);
  // A date, a range of years or a sum is not dialled.
  if (/\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(written)) return false;
  if (written.startsWith('+')) return number.length >= 9 && number.length <= 15;
  if (number.startsWith('00')) return number.length >= 11 && number.length <= 17;
  if (number.startsWith('0'))
    return (number.length === 10 || number.length === 11) && !OFFICES.test(number) && number[1] !== '0';
  // A mobile number whose first 0 was left out.
  return /^7\d{9}$/.test(number) && /^7\d{3}/.test(written);
}

function phones(text: string): readonly PersonalMark[] {
  const numbers = /\p{Nd}/u.test(text) ? [...westernDigits(text).matchAll(NUMBER)] : [];
  return numbers
    .filter((hit) => isPhone(hit[0]))
    .map((hit) => mark('phone', text, hit.index, hit.index + hit[0].length));
}

/** The same text, unit for unit, with the digits of other scripts as 0-9. */
function westernDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９]/g, (character) => String(digit(character.charCodeAt(0))));
}

const POSTCODE =
  /(?<![\p{L}\p{N}])(?:gir ?0aa|(?:[a-pr-uwyz](?:\d{1,2}|[a-hk-y]\d{1,2}|\d[a-hjkpstuw]|[a-hk-y]\d[abehmnprvwxy])) ?\d[abd-hjlnp-uw-z]{2})(?![\p{L}\p{N}])/giu;
/** "A1 2nd", "E3 1st": an ordinal after something that looks like the first half. */
const ORDINAL = /\d(?:st|nd|rd|th)$/;

function postcodes(text: string): readonly PersonalMark[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(POSTCODE)]
    .filter((hit) => !ORDINAL.test(hit[0]))
    .map((hit) => mark('postcode', text, hit.index, hit.index + hit[0].length));
}

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const TITLES: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'mx', 'miss', 'dr', 'cllr', 'prof', 'sir']);

interface Word {
  readonly plain: string;
  readonly capital: boolean;
  readonly start: number;
  readonly end: number;
  /** Nothing but a space (and a title's full stop) stands between it and the word before. */
  readonly joined: boolean;
  readonly first: boolean;
}

function wordsOf(text: string): readonly Word[] {
  let last = 0;
  return [...text.matchAll(WORD)].map((hit) => {
    const written = hit[0].replace(/['’]s$/, '');
    // From the end of the word without its "'s": in "Harry's Law" the one name does not go on with the other.
    const before = text.slice(last, hit.index);
    last = hit.index + written.length;
    return {
      plain: plain(written),
      capital: /^\p{Lu}/u.test(written),
      start: hit.index,
      end: hit.index + written.length,
      joined: /^\.?[ \u00a0]$/.test(before),
      first: !/^,? $/.test(before),
    };
  });
}

/** For looking up: small letters without accents, straight apostrophes. */
function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").toLowerCase();
}

function names(text: string): readonly PersonalMark[] {
  const words = wordsOf(text);
  const found: PersonalMark[] = [];
  for (let index = 0; index + 1 < words.length; index += 1) {
    const length = nameAt(words.slice(index, index + 5));
    const [first, last] = [words[index], words[index + length - 1]];
    if (length === 0 || first === undefined || last === undefined) continue;
    found.push(mark('name', text, first.start, last.end));
    index += length - 1;
  }
  return found;
}

/** How many of these words, from the first, are a full name; 0 when they begin with none. */
function nameAt([first, second, third, fourth, fifth]: readonly Word[]): number {
  if (first === undefined || second?.joined !== true) return 0;
  const { plain: given } = first;
  const family = second.plain;
  const isThing = THINGS.has(family) && !(GIVEN_NAMES.has(given) && THINGS_AND_SURNAMES.has(family));
  if (isThing || NOT_PEOPLE.has(`${given} ${family}`)) return 0;
  const capitals = first.capital && second.capital && family.length > 1;
  const isName =
    (TITLES.has(given) && capitals && (given !== 'miss' || !first.first)) ||
    (GIVEN_NAMES.has(given) && (capitals || SURNAMES.has(family))) ||
    (SURNAMES.has(family) && capitals && !first.first && !THINGS.has(given));
  if (!isName) return 0;
  // "Nelson Mandela House", "Mary Seacole Ward" are places.
  let length = 2;
  for (const next of [third, fourth, fifth]) {
    if (next?.joined !== true || !next.capital) break;
    if (THINGS.has(next.plain)) return 0;
    length += 1;
  }
  return Math.min(length, 3);
}
