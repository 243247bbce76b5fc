import { describe, expect, it } from 'vitest';
import { partnersOf, saysWeWill, withWeWill } from './pledgeText.ts';

describe('We will', () => {
  it('goes before the words of an idea', () => {
    expect(withWeWill('Ring the council before anyone goes home.')).toBe(
      'We will ring the council before anyone goes home.',
    );
  });

  it('keeps names in capitals, and the words of who wrote it', () => {
    expect(withWeWill('NHS staff ask about housing')).toBe('We will NHS staff ask about housing');
    expect(withWeWill('Éire first')).toBe('We will éire first');
  });

  it('is not said twice', () => {
    expect(withWeWill('we will ask')).toBe('we will ask');
    expect(saysWeWill('  We shall ask')).toBe(true);
    expect(saysWeWill('We willingly ask')).toBe(false);
  });

  it('starts an empty pledge', () => {
    expect(withWeWill('  ')).toBe('We will ');
  });
});

describe('partners in one line', () => {
  it('are told apart by commas and semicolons', () => {
    expect(partnersOf('Council, the pharmacy ;  , Shelter')).toEqual(['Council', 'the pharmacy', 'Shelter']);
    expect(partnersOf(' ')).toEqual([]);
  });
});
