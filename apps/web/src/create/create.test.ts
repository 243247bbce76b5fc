import { createBody } from '@pathwall/protocol';
import { describe, expect, it } from 'vitest';
import { bodyOf, newDraft, problemsOf, promptsOf, today } from './draft.ts';
import { invitationText } from './invitation.ts';

const draft = { ...newDraft(new Date(2026, 10, 22, 23, 30)), title: 'A day' };

describe('a new workshop', () => {
  it('needs only a title, and is for the day that it is here', () => {
    expect(today(new Date(2026, 0, 5, 0, 30))).toBe('2026-01-05');
    expect(draft.date).toBe('2026-11-22');
    expect(problemsOf({ ...draft, title: '  ' })).toEqual(['title']);
    expect(problemsOf(draft)).toEqual([]);
  });

  it('sends what the protocol takes, with the shipped story for a case study and none for a round table', () => {
    expect(createBody.parse(bodyOf(draft))).toMatchObject({
      title: 'A day',
      story: { title: 'Daniel, 52' },
      minutes: { 4: 30 },
    });
    expect(bodyOf({ ...draft, approach: 'roundtable' }).story).toBeNull();
    const own = { ...draft, story: 'own' as const, storyTitle: 'Ours', storyText: 'Once.' };
    expect(bodyOf(own).story).toEqual({ title: 'Ours', markdown: 'Once.' });
  });

  it('offers the prompts of its approach until somebody changes them', () => {
    expect(promptsOf(draft)[1]).toContain('Where in this story');
    expect(promptsOf({ ...draft, approach: 'roundtable' })[1]).toContain('every day');
    const changed = { ...draft, prompts: { ...promptsOf(draft), 1: 'Ours\n\n  And theirs ' } };
    expect(bodyOf({ ...changed, approach: 'roundtable' }).prompts?.[1]).toEqual(['Ours', 'And theirs']);
  });

  it('says what is missing or wrong', () => {
    expect(problemsOf({ ...draft, story: 'own' })).toEqual(['story']);
    expect(problemsOf({ ...draft, date: '22.11.2026' })).toEqual(['date']);
    expect(problemsOf({ ...draft, minutes: { ...draft.minutes, 2: 'soon' } })).toEqual(['minutes']);
  });
});

describe('the text of an invitation', () => {
  it('has the day, the link and the code', () => {
    const links = {
      code: 'MGEH5EN5',
      joinUrl: 'https://wall.example.org/join#MGEH5EN5',
      links: { participant: 'https://wall.example.org/w/abc#secret' },
    };
    const text = invitationText({ title: 'A day', approach: 'case-study' }, links, '2026-11-22');
    expect(text).toContain('Sunday, 22 November 2026');
    expect(text).toContain('https://wall.example.org/w/abc#secret');
    expect(text).toContain('wall.example.org/join and type the code MGEH-5EN5');
  });
});
