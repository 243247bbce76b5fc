/**
 * How hard a text is to read, for tests of our own words (A13). Flesch-Kincaid's grade is years at school, so the reading
 * age is about five more. Rough on a few words, fair over a page.
 */

/** Words that people meet on the day and are told the meaning of: they count as easy ones. */
const KNOWN = new Set([
  'facilitator',
  'workshop',
  'accessibility',
  'organisation',
  'universal',
  'targeted',
  'prevention',
  'recovery',
  'opportunities',
  'opportunity',
  'everybody',
  'everyone',
  'anybody',
  'somebody',
  'idea',
  'ideas',
]);

/** Syllables of an English word, by its groups of vowels. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3 || KNOWN.has(letters)) return 1;
  const trimmed = letters
    .replace(/(?:[^laeiouycgsxz]es|[^td]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1))
    .replace(/^y/, '');
  return Math.max(1, trimmed.match(/[aeiouy]{1,2}/g)?.length ?? 1);
}

/** Words of a sentence; signs and figures aside. */
export function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[A-Za-z][A-Za-z’'-]*/g) ?? [];
}

/** Sentences of a text: ends of sentences, colons and dashes are where a reader rests. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.!?:…])\s+|\n| [-–—] /)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** The reading age of sentences taken together, in years. */
export function readingAge(sentences: readonly string[]): number {
  const all = sentences.flatMap(wordsOf);
  const count = all.reduce((sum, word) => sum + syllables(word), 0);
  return 5 + 0.39 * (all.length / sentences.length) + 11.8 * (count / all.length) - 15.59;
}

const SAMPLES: readonly (readonly unknown[])[] = [
  [3, 'Ana'],
  ['Ana', 3],
  ['Ana', 'crisis'],
  ['Ana', 'Moira'],
  ['crisis', 3],
  ['crisis'],
  [3, 'crisis'],
  [['crisis', 'settled'], 3],
  [2, 'writing-2'],
  [null, 'lobby'],
  [{ kind: 'saved' }],
];

function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/undefined|NaN|\[object/.test(value);
}

/** What a function of a `words.ts` says, given what it may want. */
function spoken(say: (...given: readonly unknown[]) => unknown): readonly string[] {
  for (const given of SAMPLES) {
    try {
      const said = say(...given, ...(SAMPLES[0] ?? []));
      if (isSaid(said)) return [said];
    } catch {
      // It wants something else.
    }
  }
  return [];
}

/** Everything that a `words.ts` can say, functions called with samples. */
export function everythingSaid(words: unknown): readonly string[] {
  if (isSaid(words)) return [words];
  if (typeof words === 'function') return spoken(words as (...given: readonly unknown[]) => unknown);
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(everythingSaid);
}
