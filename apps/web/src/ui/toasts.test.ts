import { expect, it } from 'vitest';
import { createToastStore } from './toasts.ts';

/** A clock that only moves when told. */
function fakeAfter() {
  let now = 0;
  let tasks: { at: number; run: () => void }[] = [];
  return {
    after: (ms: number, run: () => void) => {
      const task = { at: now + ms, run };
      tasks.push(task);
      return () => {
        tasks = tasks.filter((other) => other !== task);
      };
    },
    advance: (ms: number) => {
      now += ms;
      const due = tasks.filter((task) => task.at <= now);
      tasks = tasks.filter((task) => task.at > now);
      for (const task of due) task.run();
    },
  };
}

function setup() {
  const clock = fakeAfter();
  const store = createToastStore(clock.after);
  return { store, clock, texts: () => store.list().map((toast) => toast.text) };
}

it('shows a message and takes it away after a while', () => {
  const { store, clock, texts } = setup();
  store.show({ text: 'Copied' });
  clock.advance(6_999);
  expect(texts()).toEqual(['Copied']);
  clock.advance(1);
  expect(texts()).toEqual([]);
});

it('leaves one with undo long enough to get there', () => {
  const { store, clock, texts } = setup();
  store.show({ text: 'Moved', undo: () => undefined });
  clock.advance(19_999);
  expect(texts()).toEqual(['Moved']);
  clock.advance(1);
  expect(texts()).toEqual([]);
});

it('waits while somebody is there and starts afresh afterwards', () => {
  const { store, clock, texts } = setup();
  store.show({ text: 'Copied' });
  clock.advance(6_000);
  store.hold(true);
  store.show({ text: 'Came meanwhile' });
  clock.advance(60_000);
  expect(texts()).toEqual(['Copied', 'Came meanwhile']);
  store.hold(false);
  clock.advance(6_999);
  expect(texts()).toHaveLength(2);
  clock.advance(1);
  expect(texts()).toEqual([]);
});

it('shows three at most, the newest last', () => {
  const { store, texts } = setup();
  for (const text of ['a', 'b', 'c', 'd']) store.show({ text });
  expect(texts()).toEqual(['b', 'c', 'd']);
});

it('dismisses by id, tells listeners, and ignores an id that is gone', () => {
  const { store, texts } = setup();
  let told = 0;
  const stop = store.subscribe(() => {
    told += 1;
  });
  const id = store.show({ text: 'a' });
  store.dismiss(id);
  store.dismiss(id);
  expect(texts()).toEqual([]);
  expect(told).toBe(2);
  stop();
  store.show({ text: 'b' });
  expect(told).toBe(2);
});
