import { describe, expect, test } from 'vitest';
import { conflicts, keptMine, needsSaving, saved, shownText, typed, UNTOUCHED } from './draft.ts';

describe('words that two people change', () => {
  test('before the first key one sees what the board says', () => {
    expect(shownText(UNTOUCHED, 'tea')).toBe('tea');
    expect(shownText(UNTOUCHED, 'Thursday tea')).toBe('Thursday tea');
    expect(conflicts(UNTOUCHED, 'anything')).toBe(false);
    expect(needsSaving(UNTOUCHED, 'tea')).toBe(false);
  });

  test('what one types shows, and is saved once', () => {
    const draft = typed(UNTOUCHED, 'tea', 'tea at four');
    expect(shownText(draft, 'tea')).toBe('tea at four');
    expect(needsSaving(draft, 'tea')).toBe(true);
    expect(needsSaving(saved(draft), 'tea')).toBe(false);
  });

  test('one’s own saved words coming back are no conflict, not even a frame later', () => {
    const draft = saved(typed(UNTOUCHED, 'tea', 'tea at four'));
    expect(conflicts(draft, 'tea')).toBe(false);
    expect(shownText(draft, 'tea')).toBe('tea at four');
    expect(conflicts(draft, 'tea at four')).toBe(false);
    const more = typed(draft, 'tea at four', 'tea at four o’clock');
    expect(conflicts(more, 'tea')).toBe(false);
    expect(conflicts(more, 'tea at four')).toBe(false);
  });

  test('other words under unsaved ones are a conflict: both are kept', () => {
    const draft = typed(UNTOUCHED, 'tea', 'tea at four');
    expect(conflicts(draft, 'coffee')).toBe(true);
    expect(shownText(draft, 'coffee')).toBe('tea at four');
    const mine = keptMine(draft, 'coffee');
    expect(conflicts(mine, 'coffee')).toBe(false);
    expect(needsSaving(mine, 'coffee')).toBe(true);
  });

  test('other words after one’s own were saved are followed', () => {
    const draft = saved(typed(UNTOUCHED, 'tea', 'tea at four'));
    expect(conflicts(draft, 'coffee')).toBe(false);
    expect(shownText(draft, 'coffee')).toBe('coffee');
    const on = typed(draft, 'coffee', 'coffee at five');
    expect(conflicts(on, 'coffee')).toBe(false);
    expect(conflicts(on, 'juice')).toBe(true);
  });

  test('the same words from both are no conflict', () => {
    const draft = typed(UNTOUCHED, 'tea', ' coffee ');
    expect(conflicts(draft, 'coffee')).toBe(false);
    expect(needsSaving(draft, 'coffee')).toBe(false);
  });
});
