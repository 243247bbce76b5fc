import { describe, expect, it } from 'vitest';
import { ANY_SESSIONS, APPROACHES, SESSIONS } from '../phases.ts';
import {
  DEFAULT_GROUND_RULES,
  DEFAULT_MINUTES,
  DEFAULT_PROMPTS,
  SESSION_NAMES,
  SESSION_QUESTIONS,
} from './prompts.ts';
import { EXAMPLE_STORY } from './story.ts';

describe.each(APPROACHES)('default prompts of a %s', (approach) => {
  it('has at least three in every session, none of them twice', () => {
    const all = ANY_SESSIONS.map((session) => DEFAULT_PROMPTS[approach][session]);
    for (const list of all) expect(list.length).toBeGreaterThanOrEqual(3);
    const flat = all.flat();
    expect(new Set(flat).size).toBe(flat.length);
  });

  it('asks: every prompt is one question', () => {
    const flat = ANY_SESSIONS.flatMap((session) => DEFAULT_PROMPTS[approach][session]);
    expect(flat.filter((prompt) => !/^\p{Lu}[^?]*\?$/u.test(prompt))).toEqual([]);
  });
});

describe('what a new workshop starts with', () => {
  it('names, asks and times every session', () => {
    expect(ANY_SESSIONS.map((session) => SESSION_NAMES[session])).toEqual([
      'Already doing',
      'Gaps',
      'Opportunities',
      'Pledges',
    ]);
    for (const session of ANY_SESSIONS) expect(SESSION_QUESTIONS[session]).toMatch(/^W.*\?$/);
    expect(SESSIONS.map((session) => DEFAULT_MINUTES[session])).toEqual([20, 20, 20]);
    expect(DEFAULT_MINUTES[4]).toBe(30);
  });

  it('has six ground rules', () => {
    expect(DEFAULT_GROUND_RULES).toHaveLength(6);
  });
});

describe('the shipped story', () => {
  it('is in short paragraphs that a phone shows without a wall of words', () => {
    const paragraphs = EXAMPLE_STORY.markdown.split('\n\n');
    expect(paragraphs.length).toBeGreaterThan(5);
    expect(paragraphs.filter((text) => text === '' || text.split(' ').length > 40)).toEqual([]);
  });

  it('says before anything else that it is invented, what it is about and that one may stop', () => {
    expect(EXAMPLE_STORY.markdown).toMatch(/^Daniel is not a real person\. .*losing a home.*You can stop/);
  });
});
