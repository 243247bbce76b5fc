/**
 * Branded ids and their parsers. Ids are made of an alphabet without look-alikes, so that every one of them can be
 * read out, typed, used in a file name and in a URL. Randomness is an argument.
 */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type WorkshopId = Branded<'WorkshopId'>;
export type SeatId = Branded<'SeatId'>;
export type PairId = Branded<'PairId'>;
export type IdeaId = Branded<'IdeaId'>;
export type GroupId = Branded<'GroupId'>;
export type KeyPointId = Branded<'KeyPointId'>;
export type MarkId = Branded<'MarkId'>;
export type PledgeId = Branded<'PledgeId'>;
export type ActionId = Branded<'ActionId'>;
export type NoteId = Branded<'NoteId'>;
export type ReviewId = Branded<'ReviewId'>;
/** Address of what a workshop published in the library. */
export type PublicationId = Branded<'PublicationId'>;
/** The secret of a link: at least 128 bits, shown once, stored hashed. */
export type LinkSecret = Branded<'LinkSecret'>;
/** Eight characters for typing from the projected screen. */
export type JoinCode = Branded<'JoinCode'>;

/** Fills an array of that many bytes with randomness (`crypto.getRandomValues` in the product, seeded in tests). */
export type RandomBytes = (length: number) => Uint8Array;

/** 31 characters: no 0/O, no 1/I/L. */
const CODE_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const ID_ALPHABET = CODE_ALPHABET.toLowerCase();

function pick(alphabet: string, length: number, random: RandomBytes): string {
  let out = '';
  // Rejection keeps every character equally likely although 31 does not divide 256.
  const limit = 256 - (256 % alphabet.length);
  while (out.length < length) {
    for (const byte of random(length * 2)) {
      if (byte < limit && out.length < length) out += alphabet[byte % alphabet.length];
    }
  }
  return out;
}

export const ID_LENGTH = 12;
export const CODE_LENGTH = 8;

/** A new id: 12 characters, about 59 bits. */
export function newId<Id extends string>(random: RandomBytes): Id {
  return pick(ID_ALPHABET, ID_LENGTH, random) as Id;
}

/** A new join code: 8 characters, about 39 bits; guessing is throttled by the server. */
export function newJoinCode(random: RandomBytes): JoinCode {
  return pick(CODE_ALPHABET, CODE_LENGTH, random) as JoinCode;
}

const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,31}$/;

/**
 * An id from outside: 1 to 32 characters of `a-z`, digits and `-`. `null` when it is not one. Object keys such as
 * `__proto__` cannot pass.
 */
export function parseId<Id extends string>(value: unknown): Id | null {
  return typeof value === 'string' && ID_PATTERN.test(value) ? (value as Id) : null;
}

/**
 * A join code as a person typed it: case, spaces and hyphens do not matter. `null` when it cannot be a code.
 * A character that no code has (0, O, 1, I, L) is refused rather than guessed at.
 */
export function parseJoinCode(value: unknown): JoinCode | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  const typed = value.toUpperCase().replaceAll(/[\s-]/g, '');
  if (typed.length !== CODE_LENGTH) return null;
  for (const character of typed) {
    if (!CODE_ALPHABET.includes(character)) return null;
  }
  return typed as JoinCode;
}

/** A join code as people read it: two groups of four. */
export function formatJoinCode(code: JoinCode): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
