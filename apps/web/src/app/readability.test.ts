import { DEFAULT_GROUND_RULES, STAGES } from '@pathwall/domain';
import { ERRORS } from '@pathwall/protocol/errors';
import { describe, expect, test } from 'vitest';
import { words as board } from '../board/words.ts';
import { words as close } from '../close/words.ts';
import { words as commitments } from '../commitments/words.ts';
import { ACCESSIBILITY, PRIVACY } from '../home/statements.ts';
import { words as home } from '../home/words.ts';
import { words as join } from '../join/words.ts';
import { words as results } from '../results/words.ts';
import { words as screen } from '../screen/words.ts';
import { boardWords } from '../ui/boardWords.ts';
import { everythingSaid, readingAge, sentencesOf, syllables, wordsOf } from '../ui/readability.testing.ts';
import { words as ui } from '../ui/words.ts';
import { words as wall } from '../wall/words.ts';
import { words as app } from './words.ts';

/** Everything that a participant can read (A13). */
const READ_BY_PARTICIPANTS: Readonly<Record<string, unknown>> = {
  'the way in': join,
  'the board': board,
  'the wall': wall,
  'pledges and plan': commitments,
  results,
  'the close': close,
  'the screen': screen,
  'the frame of the pages': app,
  'shared parts': [ui, boardWords],
  'front page': home,
  'what goes wrong': Object.values(ERRORS).map(({ sentence }) => sentence),
};

/** Reading age of everything together, in years. */
const AGE = 9;
/** Of what the method itself says, in its own words. */
const AGE_OF_METHOD = 11;
/** Of one longer sentence alone the measure is rough. */
const AGE_OF_ONE = 13;
const MOST_WORDS = 22;
/** The name of a paper that all who take part know. */
const PLEDGE_SHEET = 'Our commitment to collaborate to prevent and relieve homelessness';

/** Whole sentences: labels of two words say nothing about how hard a text is. */
function whole(words: unknown): readonly string[] {
  return everythingSaid(words)
    .flatMap(sentencesOf)
    .filter((sentence) => wordsOf(sentence).length >= 4 && sentence !== PLEDGE_SHEET);
}

describe('words that participants read', () => {
  test.each(Object.entries(READ_BY_PARTICIPANTS))('%s', (_, words) => {
    const sentences = whole(words);
    expect(sentences.length).toBeGreaterThan(3);
    expect(Math.round(readingAge(sentences) * 10) / 10).toBeLessThanOrEqual(AGE);
    expect(sentences.filter((sentence) => wordsOf(sentence).length > MOST_WORDS)).toEqual([]);
    const hard = sentences.filter(
      (sentence) => wordsOf(sentence).length >= 8 && readingAge([sentence]) > AGE_OF_ONE,
    );
    expect(hard).toEqual([]);
  });

  test('the ground rules and the six stages', () => {
    for (const method of [DEFAULT_GROUND_RULES, STAGES.map(({ meaning }) => meaning)]) {
      const sentences = whole(method);
      expect(readingAge(sentences)).toBeLessThanOrEqual(AGE_OF_METHOD);
      expect(sentences.filter((sentence) => wordsOf(sentence).length > MOST_WORDS)).toEqual([]);
    }
  });

  test('the statements, which name laws and bodies, are read by twelve-year-olds', () => {
    for (const { lead, sections } of [ACCESSIBILITY, PRIVACY]) {
      const sentences = whole([lead, sections]);
      expect(readingAge(sentences)).toBeLessThanOrEqual(12);
      expect(sentences.filter((sentence) => wordsOf(sentence).length > MOST_WORDS + 3)).toEqual([]);
    }
  });
});

describe('the measure', () => {
  test('finds an easy text easy and a hard one hard', () => {
    expect(readingAge(['The cat sat on the mat.', 'It was warm there.'])).toBeLessThan(7);
    expect(
      readingAge([
        'Organisational considerations notwithstanding, facilitators retain discretionary authority.',
      ]),
    ).toBeGreaterThan(18);
  });

  test('counts syllables as a reader does', () => {
    expect(['tea', 'paper', 'open', 'moved', 'remember', 'stage', 'pledges'].map(syllables)).toEqual([
      1, 2, 2, 1, 3, 1, 2,
    ]);
  });
});
