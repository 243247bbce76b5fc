import '../../ui/styles.ts';
import type { Idea, IdeaId } from '@pathwall/domain';
import { seeded } from '@pathwall/domain/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { createHiddenList, type HiddenList } from './hiddenList.ts';

afterEach(() => {
  document.body.replaceChildren();
});

function ideaOf(id: string, text = `Idea ${id}`): Idea {
  const none = { session: 1, by: null, at: 0, origin: null, places: [], mendedBy: null } as const;
  return { id: id as IdeaId, text, ...none, keyPoint: false, binnedAt: null };
}

/** A list in the page, and what it says. */
function listed() {
  const element = document.createElement('ul');
  document.body.append(element);
  const list: HiddenList = createHiddenList(element, 'crisis');
  const values = new Map<IdeaId, Idea>();
  const show = (ids: readonly string[], changed?: 'all') => {
    for (const id of ids) if (!values.has(id as IdeaId)) values.set(id as IdeaId, ideaOf(id));
    return list.show(
      { ids: ids as readonly IdeaId[], ideas: new Map(values), nameOf: ({ text }) => `${text}.` },
      changed,
    );
  };
  const buttons = (): HTMLButtonElement[] => [...element.querySelectorAll('button')];
  return {
    element,
    list,
    show,
    reword: (id: string, text: string) => values.set(id as IdeaId, ideaOf(id, text)),
    buttons,
    button: (id: string) => element.querySelector<HTMLButtonElement>(`[data-card="crisis/${id}"]`),
    texts: () => buttons().map(({ textContent }) => textContent),
    keys: () => buttons().map(({ dataset }) => dataset['card']?.slice('crisis/'.length)),
  };
}

describe('the hidden list of a column', () => {
  it('has an item and a button for each idea, and writes the one alone that was reworded', () => {
    const { element, show, reword, texts, buttons } = listed();
    expect(show(['a', 'b', 'c'])).toEqual({ made: 3, renamed: 0, moved: 0, gone: 0 });
    expect([...element.children].map(({ tagName }) => tagName)).toEqual(['LI', 'LI', 'LI']);
    expect(texts()).toEqual(['Idea a.', 'Idea b.', 'Idea c.']);
    expect(
      buttons().every(({ type, dir, tabIndex }) => `${type} ${dir} ${tabIndex}` === 'button auto -1'),
    ).toBe(true);
    reword('b', 'Other words');
    expect(show(['a', 'b', 'c'])).toEqual({ made: 0, renamed: 1, moved: 0, gone: 0 });
    expect(texts()).toEqual(['Idea a.', 'Other words.', 'Idea c.']);
    expect(show(['a', 'b', 'c'], 'all')).toEqual({ made: 0, renamed: 0, moved: 0, gone: 0 });
  });

  it('moves one entry for one move, whichever way it goes', () => {
    const { show, keys } = listed();
    const all = [...'abcdefgh'];
    show(all);
    for (const order of [
      'bcdefgha',
      'abcdefgh',
      'habcdefg',
      'abcdefgh',
      'abgcdefh',
      'abcdefgh',
      'acdefbgh',
    ]) {
      expect(show([...order])).toEqual({ made: 0, renamed: 0, moved: 1, gone: 0 });
      expect(keys().join('')).toBe(order);
    }
  });

  it('keeps elements, words and the focus through anything that others do', () => {
    const { bytes } = seeded(31);
    const [one = 0] = bytes(1);
    const { show, keys, button, texts, buttons } = listed();
    const pool = Array.from({ length: 40 }, (_, index) => `i${index}`);
    let shown = pool.slice(0, 20);
    show(shown);
    for (let round = 0; round < 300; round += 1) {
      const draws = bytes(6 + (one % 3));
      const next = [...shown];
      for (const draw of draws) {
        const at = draw % (next.length + 1);
        const fresh = pool.find((id, index) => index >= draw % 40 && !next.includes(id));
        if (draw % 3 === 0 && fresh !== undefined) next.splice(at, 0, fresh);
        else if (draw % 3 === 1 && next.length > 4) next.splice(at % next.length, 1);
        else next.splice(at, 0, ...next.splice((draw >> 2) % next.length, 1));
      }
      const held = shown[(draws[0] ?? 0) % shown.length] ?? '';
      const before = new Map(shown.map((id) => [id, button(id)]));
      button(held)?.focus();
      show(next);
      expect(keys()).toEqual(next);
      expect(texts()).toEqual(next.map((id) => `Idea ${id}.`));
      for (const id of next) if (before.has(id)) expect(button(id)).toBe(before.get(id));
      if (next.includes(held)) expect(document.activeElement).toBe(before.get(held));
      else expect(document.activeElement).toBe(document.body);
      shown = next;
    }
    expect(buttons()).toHaveLength(shown.length);
  });

  it('is laid out as one line an entry: words that broke in one pixel were a line for every letter', () => {
    const { element, show, button } = listed();
    element.className = 'only-heard';
    show(['a-rather-long-word and others']);
    const text = document.createRange();
    text.selectNodeContents(button('a-rather-long-word and others') ?? document.body);
    expect(text.getClientRects()).toHaveLength(1);
  });

  it('has one stop of the Tab key, also where the entry comes later', () => {
    const { list, show, button, buttons } = listed();
    const stops = () => buttons().filter(({ tabIndex }) => tabIndex === 0);
    list.setStop('crisis/b');
    show(['a', 'b']);
    expect(stops()).toEqual([button('b')]);
    list.setStop('crisis/a');
    expect(stops()).toEqual([button('a')]);
    list.setStop(null);
    expect(stops()).toEqual([]);
  });
});
