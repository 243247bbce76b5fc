import type { IdeaId } from '@pathwall/domain';
import { boardName } from '@pathwall/domain/documents';
import { describe, expect, test } from 'vitest';
import { fakeWorkshop } from '../session/testing.ts';
import { deedOn, perform } from './actions.ts';
import { arrange, NO_FILTER } from './columns.ts';
import { isPicked, NONE_PICKED, type Spot, spotsOf, standing, toggled, withSpots } from './picked.ts';
import { words } from './words.ts';

function started() {
  const workshop = fakeWorkshop({ example: false, phase: 'writing-1' });
  const handle = workshop.openBoard(boardName(workshop.pairs[0]?.id ?? null));
  const add = (texts: readonly string[], stage: 'crisis' | 'recovery'): readonly Spot[] => {
    const outcome = perform(handle, { type: 'add', texts, stages: [stage] });
    workshop.flush();
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.added.map((idea) => ({ idea, stage }));
  };
  const arranged = () => arrange(handle.board.get(), NO_FILTER);
  const texts = (stage: 'crisis' | 'recovery' | 'settled'): readonly string[] =>
    arranged().columns[stage].map((id) => handle.idea(id).get()?.text ?? '');
  const act = (deed: Parameters<typeof perform>[1]) => {
    const outcome = perform(handle, deed);
    workshop.flush();
    return outcome;
  };
  return { workshop, handle, add, arranged, texts, act };
}

const spot = (idea: string, stage: Spot['stage']): Spot => ({ idea: idea as IdeaId, stage });

describe('what is picked', () => {
  test('a second press lets go; the same idea in another stage is picked there instead', () => {
    const once = toggled(NONE_PICKED, spot('a', 'crisis'));
    expect(isPicked(once, spot('a', 'crisis'))).toBe(true);
    expect(toggled(once, spot('a', 'crisis')).size).toBe(0);
    const elsewhere = toggled(once, spot('a', 'recovery'));
    expect([...elsewhere]).toEqual([['a', 'recovery']]);
  });

  test('follows an idea that somebody moved, and lets go of one in the bin or filtered out', () => {
    const { handle, add, arranged, act } = started();
    const spots = add(['tea', 'bus', 'rent'], 'crisis');
    const picked = withSpots(NONE_PICKED, spots);
    expect(standing(picked, arranged())).toBe(picked);
    const [tea, bus] = spots;
    if (tea === undefined || bus === undefined) throw new Error('three were added');
    act(deedOn([tea], { type: 'move', to: 'recovery', position: 'end' }));
    act(deedOn([bus], { type: 'bin' }));
    const now = standing(picked, arranged());
    expect(spotsOf(now, arranged()).map(({ stage }) => stage)).toEqual(['crisis', 'recovery']);
    const filtered = standing(now, arrange(handle.board.get(), { query: 'tea', session: null }));
    expect([...filtered]).toEqual([[tea.idea, 'recovery']]);
  });

  test('is read stage by stage, from top to bottom, whatever the order of picking', () => {
    const { add, arranged } = started();
    const crisis = add(['one', 'two'], 'crisis');
    const recovery = add(['three'], 'recovery');
    const picked = withSpots(NONE_PICKED, [...recovery, ...[...crisis].reverse()]);
    expect(spotsOf(picked, arranged())).toEqual([...crisis, ...recovery]);
  });
});

describe('several at once', () => {
  test('move together in their order, in one message, and one undo brings all back', () => {
    const { workshop, handle, add, texts, act } = started();
    add(['there'], 'recovery');
    const spots = add(['a', 'b', 'c'], 'crisis');
    let updates = 0;
    workshop.doc(handle.name).on('update', () => {
      updates += 1;
    });
    const outcome = act(deedOn(spots, { type: 'move', to: 'recovery', position: 'start' }));
    expect(outcome).toMatchObject({ ok: true, said: words.said.many.moved(3, 'recovery') });
    expect([texts('crisis'), texts('recovery'), updates]).toEqual([[], ['a', 'b', 'c', 'there'], 1]);
    expect(act({ type: 'undo' })).toMatchObject({ said: words.said.undone });
    expect([texts('crisis'), texts('recovery'), updates]).toEqual([['a', 'b', 'c'], ['there'], 2]);
    act({ type: 'redo' });
    expect(texts('recovery')).toEqual(['a', 'b', 'c', 'there']);
  });

  test('what somebody binned meanwhile is left and said; the others go', () => {
    const { workshop, handle, add, texts, act } = started();
    const spots = add(['a', 'b'], 'crisis');
    const [first] = spots;
    if (first === undefined) throw new Error('two were added');
    handle.binIdea(first.idea);
    workshop.flush();
    const outcome = act(deedOn(spots, { type: 'move', to: 'settled', position: 'end' }));
    expect(texts('settled')).toEqual(['b']);
    expect(outcome).toMatchObject({
      ok: true,
      shown: true,
      said: `${words.said.many.moved(1, 'settled')} ${words.said.many.left(1)}`,
    });
  });

  test('fit, star, bin and restore; an idea’s last stage stays and is counted as left', () => {
    const { handle, add, texts, act } = started();
    const spots = add(['a', 'b'], 'crisis');
    act(deedOn(spots, { type: 'fit', stage: 'settled', on: true }));
    act(deedOn(spots, { type: 'key-point', on: true }));
    expect([texts('crisis'), texts('settled')]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(spots.every(({ idea }) => handle.idea(idea).get()?.keyPoint)).toBe(true);
    act(deedOn(spots.slice(0, 1), { type: 'fit', stage: 'settled', on: false }));
    const last = act(deedOn(spots, { type: 'fit', stage: 'crisis', on: false }));
    expect(texts('crisis')).toEqual(['a']);
    expect(last).toMatchObject({ shown: true });
    act(deedOn(spots, { type: 'bin' }));
    expect([texts('crisis'), texts('settled')]).toEqual([[], []]);
    act(deedOn(spots, { type: 'restore' }));
    expect([texts('crisis'), texts('settled')]).toEqual([['a'], ['b']]);
  });

  test('nothing of it is done where one may only read', () => {
    const workshop = fakeWorkshop({ phase: 'closed' });
    const handle = workshop.openBoard(boardName(workshop.pairs[0]?.id ?? null));
    const spots = [...handle.board.get().ideas.keys()].slice(0, 3).map((idea) => spot(idea, 'crisis'));
    expect(perform(handle, deedOn(spots, { type: 'bin' }))).toMatchObject({ ok: false, code: 'read-only' });
  });

  test('several lines that were pasted are one step of undo', () => {
    const { add, texts, act } = started();
    add(['a', 'b', 'c'], 'crisis');
    act({ type: 'undo' });
    expect(texts('crisis')).toEqual([]);
  });
});
