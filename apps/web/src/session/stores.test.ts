import { addIdea, binIdea, editText, IDEAS, type IdeaId, mustBeOk, readIdea } from '@pathwall/domain';
import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { createFrames } from './frames.ts';
import { createHolder } from './holder.ts';
import { createLending } from './lending.ts';
import { recordStore } from './records.ts';
import { cell, derive } from './store.ts';
import { seededRandom } from './testing.ts';

const context = { by: null, now: () => 1_000, random: seededRandom(11) };

function write(doc: Y.Doc, text: string): IdeaId {
  return mustBeOk(addIdea(doc, { text, stages: ['crisis'], session: 1 }, context)).id;
}

describe('records as stores', () => {
  it('read again only what was written, once a frame, and keep the identity of the rest', () => {
    const doc = new Y.Doc();
    const frames = createFrames(() => undefined);
    const [first, second] = [write(doc, 'First'), write(doc, 'Second')];
    const read = vi.fn(readIdea);
    const store = recordStore(doc, IDEAS, read, frames);
    const before = store.all.get();
    read.mockClear();
    const all = vi.fn();
    const ofFirst = vi.fn();
    const ofSecond = vi.fn();
    store.all.subscribe(all);
    store.one(first).subscribe(ofFirst);
    store.one(second).subscribe(ofSecond);

    for (const text of ['a', 'ab', 'abc']) mustBeOk(editText(doc, first, text));
    expect(all).not.toHaveBeenCalled();
    frames.flush();

    expect(read).toHaveBeenCalledTimes(1);
    expect(all).toHaveBeenCalledTimes(1);
    expect(ofFirst).toHaveBeenCalledTimes(1);
    expect(ofSecond).not.toHaveBeenCalled();
    expect(store.one(first).get()?.text).toBe('abc');
    expect(store.all.get().values.get(second)).toBe(before.values.get(second));
  });

  it('count what cannot be read, without showing it', () => {
    const doc = new Y.Doc();
    const frames = createFrames(() => undefined);
    const store = recordStore(doc, IDEAS, readIdea, frames);
    doc.getMap(IDEAS).set('hostile', 'not a record');
    frames.flush();
    expect(store.all.get()).toMatchObject({ skipped: 1 });
    expect(store.all.get().values.size).toBe(0);
    doc.getMap(IDEAS).delete('hostile');
    frames.flush();
    expect(store.all.get().skipped).toBe(0);
  });

  it('tell nobody when a change leaves the record as it was', () => {
    const doc = new Y.Doc();
    const frames = createFrames(() => undefined);
    const id = write(doc, 'Once');
    const store = recordStore(doc, IDEAS, readIdea, frames);
    const before = store.all.get();
    mustBeOk(binIdea(doc, id, context));
    doc.transact(() => (doc.getMap(IDEAS).get(id) as Y.Map<unknown>).delete('d'));
    frames.flush();
    expect(store.all.get()).toBe(before);
  });
});

describe('derived stores', () => {
  it('tell only when the result differs', () => {
    const count = cell(1);
    const even = derive([count], () => count.get() % 2 === 0);
    const listener = vi.fn();
    even.subscribe(listener);
    count.set(3);
    expect(listener).not.toHaveBeenCalled();
    count.set(4);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(even.get()).toBe(true);
  });
});

describe('frames', () => {
  it('run what a task wakes in the same frame, and ask for the next one only once', () => {
    const request = vi.fn();
    const frames = createFrames(request);
    const late = vi.fn();
    frames.schedule(() => frames.schedule(late));
    expect(request).toHaveBeenCalledTimes(1);
    frames.flush();
    expect(late).toHaveBeenCalledTimes(1);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('do not go round in circles within one frame', () => {
    const request = vi.fn();
    const frames = createFrames(request);
    const runs = vi.fn();
    const again = (): void => {
      runs();
      frames.schedule(again);
    };
    frames.schedule(again);
    frames.flush();
    expect(runs.mock.calls.length).toBeLessThan(20);
    expect(request).toHaveBeenCalledTimes(2);
  });
});

describe('handles that are lent', () => {
  const lending = (busy = cell(false)) => {
    const stop = vi.fn();
    const make = vi.fn((key: string) => ({ key, stop }));
    return { stop, make, busy, lend: createLending(make, () => busy) };
  };

  it('share what they stand on, and stop it with the last, once', () => {
    const { lend, make, stop } = lending();
    const [one, two] = [lend.lend('board'), lend.lend('board')];
    expect(make).toHaveBeenCalledTimes(1);
    one.release();
    one.release();
    expect(stop).not.toHaveBeenCalled();
    two.release();
    expect(stop).toHaveBeenCalledTimes(1);
  });

  it('keep it going while it has words to send, unless somebody takes it up again', () => {
    const { lend, stop, busy, make } = lending(cell(true));
    lend.lend('board').release();
    expect(stop).not.toHaveBeenCalled();
    const again = lend.lend('board');
    expect(make).toHaveBeenCalledTimes(1);
    busy.set(false);
    expect(stop).not.toHaveBeenCalled();
    again.release();
    expect(stop).toHaveBeenCalledTimes(1);
    expect(lend.open()).toEqual([]);
  });

  it('are given back by a component only after a while, and when a render was thrown away', () => {
    vi.useFakeTimers();
    try {
      const release = vi.fn();
      const open = vi.fn(() => ({ release }));
      const thrownAway = createHolder(open);
      thrownAway.get();
      vi.advanceTimersByTime(10_000);
      expect(release).toHaveBeenCalledTimes(1);

      const held = createHolder(open);
      const handle = held.get();
      const letGo = held.subscribe(() => undefined);
      vi.advanceTimersByTime(10_000);
      letGo();
      const back = held.subscribe(() => undefined);
      vi.advanceTimersByTime(10_000);
      expect(held.get()).toBe(handle);
      back();
      vi.advanceTimersByTime(10_000);
      expect(release).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
