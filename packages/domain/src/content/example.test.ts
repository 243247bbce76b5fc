import { describe, expect, it } from 'vitest';
import { parseId } from '../ids.ts';
import { STAGE_KEYS } from '../pathway.ts';
import { SESSIONS } from '../phases.ts';
import { cleanLine, graphemes, IDEA_GRAPHEMES } from '../text.ts';
import { EXAMPLE_WORKSHOP, type ExampleIdea } from './example.ts';

const { actions, groups, ideas, keyPoints, pairs, pledges } = EXAMPLE_WORKSHOP;
const ideaIds = new Set(ideas.map((idea) => idea.id));
const pledgeIds = new Set(pledges.map((pledge) => pledge.id));

const inSession = (session: number) => ideas.filter((idea) => idea.session === session);
const repeated = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) !== at);
const unknownSources = (owners: readonly { readonly sources: readonly string[] }[]) =>
  owners.flatMap((owner) => owner.sources).filter((id) => !ideaIds.has(id));
const count = <T extends string>(values: readonly T[], value: T) =>
  values.filter((each) => each === value).length;

/** Share of the crosses of a session that stand upstream of a crisis. */
function upstreamShare(session: number): number {
  const crosses = inSession(session).flatMap((idea) => idea.stages);
  return (count(crosses, 'universal') + count(crosses, 'targeted')) / crosses.length;
}

describe('the example workshop', () => {
  it('has three pairs, about forty ideas, eight pledges and a plan', () => {
    expect(pairs.map((pair) => pair.pair)).toEqual([1, 2, 3]);
    expect(ideas.filter((idea) => idea.pair !== 'room').length).toBeGreaterThanOrEqual(40);
    expect(ideas.filter((idea) => idea.pair === 'room').length).toBeGreaterThanOrEqual(3);
    expect(pledges).toHaveLength(8);
    expect(actions.length).toBeGreaterThanOrEqual(11);
    expect(actions.length).toBeLessThanOrEqual(13);
    expect(keyPoints.length).toBeGreaterThanOrEqual(4);
    expect(groups.length).toBeGreaterThanOrEqual(2);
  });

  it('has ids that the domain accepts, none of them twice', () => {
    const ids = [...ideas, ...pledges].map((each) => each.id);
    expect(ids.filter((id) => parseId(id) === null)).toEqual([]);
    expect(repeated(ids)).toEqual([]);
  });

  it('names only ideas and pledges that exist, each once', () => {
    expect(unknownSources(pledges)).toEqual([]);
    expect(unknownSources(keyPoints)).toEqual([]);
    expect(actions.filter((action) => !pledgeIds.has(action.pledge))).toEqual([]);
    const members = groups.flatMap((group) => group.members);
    expect(members.filter((id) => !ideaIds.has(id))).toEqual([]);
    expect(repeated(members)).toEqual([]);
  });

  it('keeps a fed-back key point to ideas of its own session, and a group to ideas of one session', () => {
    const sessionOf = (id: string) => ideas.find((idea) => idea.id === id)?.session;
    for (const keyPoint of keyPoints) {
      expect([...new Set(keyPoint.sources.map(sessionOf))]).toEqual([keyPoint.session]);
    }
    for (const group of groups) expect(new Set(group.members.map(sessionOf)).size).toBe(1);
  });

  it('keeps every text within the length of an idea, and as the domain would store it', () => {
    const texts = [
      ...[...ideas, ...keyPoints, ...pledges, ...actions].map((each) => each.text),
      ...groups.map((group) => group.title),
      ...actions.flatMap((action) => action.notes.map((note) => note.text)),
      ...actions.flatMap((action) => action.measure ?? []),
    ];
    expect(texts.filter((text) => text === '' || graphemes(text) > IDEA_GRAPHEMES)).toEqual([]);
    expect(texts.filter((text) => cleanLine(text) !== text)).toEqual([]);
  });

  it.each(SESSIONS)('uses every stage in session %i', (session) => {
    const used = new Set(inSession(session).flatMap((idea) => idea.stages));
    expect(STAGE_KEYS.filter((key) => !used.has(key))).toEqual([]);
  });

  it.each(SESSIONS)(
    'gives each pair four or five ideas and two or three key points in session %i',
    (session) => {
      for (const { pair } of pairs) {
        const own = inSession(session).filter((idea) => idea.pair === pair);
        const starred = own.filter((idea) => idea.keyPoint).length;
        expect([4, 5]).toContain(own.length);
        expect([2, 3]).toContain(starred);
      }
    },
  );

  it('puts ideas into one to three stages, in pathway order', () => {
    const standingIn = (stages: number) => ideas.filter((idea) => idea.stages.length === stages).length;
    expect(standingIn(2)).toBeGreaterThanOrEqual(8);
    expect(standingIn(3)).toBeGreaterThanOrEqual(2);
    expect(standingIn(1) + standingIn(2) + standingIn(3)).toBe(ideas.length);
    const ordered = (idea: ExampleIdea) => STAGE_KEYS.filter((key) => idea.stages.includes(key));
    for (const idea of ideas) expect(idea.stages).toEqual(ordered(idea));
  });

  it('moves upstream through the day: crisis leads session 1, prevention weighs more in session 3', () => {
    const first = inSession(1).flatMap((idea) => idea.stages);
    const most = Math.max(...STAGE_KEYS.map((key) => count(first, key)));
    expect(count(first, 'crisis')).toBe(most);
    expect(upstreamShare(3)).toBeGreaterThan(upstreamShare(1));
  });

  it('has a right-to-left idea among the key points and somebody who gave no name', () => {
    expect(ideas.some((idea) => idea.keyPoint && /\p{Script=Arabic}/u.test(idea.text))).toBe(true);
    expect(pairs.some((pair) => pair.participants.includes(null))).toBe(true);
  });

  it('has six agreed pledges, one draft and one parked, in one or two stages with one to three sources', () => {
    const statuses = pledges.map((pledge) => pledge.status);
    expect(count(statuses, 'agreed')).toBe(6);
    expect(count(statuses, 'draft')).toBe(1);
    expect(count(statuses, 'parked')).toBe(1);
    for (const pledge of pledges) {
      expect([1, 2]).toContain(pledge.stages.length);
      expect([1, 2, 3]).toContain(pledge.sources.length);
    }
    expect(STAGE_KEYS.filter((key) => !pledges.some((pledge) => pledge.stages.includes(key)))).toEqual([]);
  });

  it('gives every agreed pledge an action, and leaves some lead, deadline and measure missing', () => {
    const planned = new Set(actions.map((action) => action.pledge));
    const unplanned = pledges.filter((pledge) => pledge.status === 'agreed' && !planned.has(pledge.id));
    expect(unplanned).toEqual([]);
    for (const field of ['lead', 'deadline', 'measure'] as const) {
      expect(actions.some((action) => action[field] === null)).toBe(true);
    }
    expect(new Set(actions.map((action) => action.status)).size).toBe(5);
  });

  it('dates notes in order, after the day', () => {
    for (const { notes } of actions) {
      const days = notes.map((note) => note.daysAfter);
      expect(days).toEqual([...days].sort((a, b) => a - b));
      expect(days.every((day) => Number.isInteger(day) && day > 0)).toBe(true);
    }
  });
});
