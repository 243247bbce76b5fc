import type { IdeaId } from '@pathwall/domain';
import { readPresence } from '@pathwall/protocol';
import { expect, test } from 'vitest';
import { type Clock, newDrafts, sameDrafts, throttle, writingOn } from './presence.ts';
import { words } from './words.ts';

function fakeClock() {
  let now = 0;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (ms, task) => {
      const entry = { at: now + ms, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
  };
  return {
    clock,
    pass: (ms: number) => {
      now += ms;
      const due = tasks.filter(({ at }) => at <= now);
      tasks = tasks.filter(({ at }) => at > now);
      for (const { task } of due) task();
    },
  };
}

test('a pointer is told ten times a second, the last place always', () => {
  const { clock, pass } = fakeClock();
  const sent: number[] = [];
  const told = throttle<number>(100, (value) => sent.push(value), clock);
  for (let step = 0; step < 100; step += 1) {
    told.push(step);
    pass(10);
  }
  expect(sent.length).toBeLessThanOrEqual(11);
  pass(100);
  expect(sent.at(-1)).toBe(99);
});

test('nothing is told after the stop', () => {
  const { clock, pass } = fakeClock();
  const sent: number[] = [];
  const told = throttle<number>(100, (value) => sent.push(value), clock);
  told.push(1);
  told.push(2);
  told.stop();
  pass(1_000);
  expect(sent).toEqual([1]);
});

const who = { seat: 'moira', name: 'Moira' };

test('who writes on an idea, or moves it, is said by name', () => {
  const tea = 'tea' as IdeaId;
  const writing = readPresence({ who, draft: { idea: 'tea', stage: 'crisis', text: 'Thursday t' } });
  const moving = readPresence({ who: null, drag: { idea: 'tea', stage: 'settled', after: null } });
  expect(writingOn([writing], tea)).toBe(words.writing('Moira'));
  expect(writingOn([moving], tea)).toBe(words.moving(words.someone));
  expect(writingOn([writing, moving], 'other' as IdeaId)).toBeNull();
});

test('a new idea shows while it has words', () => {
  const draft = (text: string) => readPresence({ who, draft: { idea: null, stage: 'crisis', text } });
  expect(newDrafts([draft(' '), draft('Phone first')])).toHaveLength(1);
  const moved = { ...draft('Phone first'), pointer: { x: 1, y: 2 } };
  expect(sameDrafts([draft('Phone first')], [moved])).toBe(true);
  expect(sameDrafts([draft('Phone first')], [draft('Phone first!')])).toBe(false);
  expect(sameDrafts([draft('Phone first')], [])).toBe(false);
});
