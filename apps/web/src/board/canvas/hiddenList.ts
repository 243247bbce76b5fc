import type { Idea, IdeaId } from '@pathwall/domain';
import type { StageKey } from '@pathwall/domain/pathway';
import { type CardKey, cardKey } from './layout.ts';

/**
 * The ideas of one column as a list of buttons for keys and screen readers, kept by hand. React would hold three nodes
 * and a subscription for each of thousands of entries, and half a second to make them; here an entry is what the page
 * itself holds.
 */
export interface HiddenList {
  /**
   * Brings the list in line: entries that stay keep their element (and the focus), only those are written whose idea is
   * another value or that `changed` names. Gives what it wrote and moved.
   */
  readonly show: (wanted: Wanted, changed?: ReadonlySet<IdeaId> | 'all') => Exchanged;
  /** The one entry that the Tab key stops at; null when it is in another list. */
  readonly setStop: (key: CardKey | null) => void;
}

export interface Wanted {
  /** In their order. */
  readonly ids: readonly IdeaId[];
  readonly ideas: ReadonlyMap<IdeaId, Idea>;
  /** What is heard of an idea. */
  readonly nameOf: (idea: Idea) => string;
}

/** How many entries were made, written anew, moved and taken away. */
export interface Exchanged {
  readonly made: number;
  readonly renamed: number;
  readonly moved: number;
  readonly gone: number;
}

/** Newer than some browsers that we are used in: moves a node and keeps what is open and focused in it. */
interface MovesBefore {
  readonly moveBefore?: (node: Node, before: Node | null) => void;
}

const NONE: ReadonlySet<IdeaId> = new Set();

export function createHiddenList(list: HTMLUListElement, stage: StageKey): HiddenList {
  /** What each entry of the list stands for, in its order, and the value that was written. */
  let ids: readonly IdeaId[] = [];
  let values: (Idea | undefined)[] = [];
  let stop: CardKey | null = null;

  const buttonOf = (entry: Element | null | undefined): HTMLButtonElement | null =>
    entry?.firstElementChild instanceof HTMLButtonElement ? entry.firstElementChild : null;
  const buttonAt = (index: number): HTMLButtonElement | null => buttonOf(list.children[index]);

  const made = (id: IdeaId, name: string): HTMLLIElement => {
    const entry = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.dir = 'auto';
    button.dataset['card'] = cardKey(stage, id);
    button.tabIndex = stop === cardKey(stage, id) ? 0 : -1;
    button.textContent = name;
    entry.append(button);
    return entry;
  };

  /** Puts an entry before another one; without taking the focus from it where the browser can do that. */
  const place = (entry: Element, before: Element | null): void => {
    const focused = entry.contains(document.activeElement);
    const { moveBefore }: MovesBefore = list;
    if (moveBefore !== undefined) moveBefore.call(list, entry, before);
    else list.insertBefore(entry, before);
    // A browser without `moveBefore` lets go of the focus.
    if (focused && moveBefore === undefined) buttonOf(entry)?.focus({ preventScroll: true });
  };

  /** The entries between what is the same at the start and at the end. */
  const reorder = (next: readonly IdeaId[], wanted: Wanted): Omit<Exchanged, 'renamed'> => {
    const most = Math.min(ids.length, next.length);
    let head = 0;
    while (head < most && ids[head] === next[head]) head += 1;
    let tail = 0;
    while (tail < most - head && ids[ids.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
    const stays = new Set(next.slice(head, next.length - tail));
    const known = new Map<IdeaId, Element>();
    const leaving: Element[] = [];
    for (let index = head; index < ids.length - tail; index += 1) {
      const entry = list.children[index];
      const id = ids[index];
      if (entry === undefined || id === undefined) continue;
      if (stays.has(id)) known.set(id, entry);
      else leaving.push(entry);
    }
    for (const entry of leaving) entry.remove();
    let [added, moved] = [0, 0];
    let at: Element | null = list.children[head] ?? null;
    for (let index = head; index < next.length - tail; index += 1) {
      const id = next[index];
      if (id === undefined) continue;
      const entry = known.get(id);
      if (entry === undefined) {
        const idea = wanted.ideas.get(id);
        list.insertBefore(made(id, idea === undefined ? '' : wanted.nameOf(idea)), at);
        added += 1;
        continue;
      }
      // Where the one that stands here has gone further down, it is that one that moves, not all that follow it.
      if (entry !== at && at !== null && entry === at.nextElementSibling) {
        const gone: Element = at;
        at = entry;
        const end = list.children[list.children.length - tail] ?? null;
        place(gone, end);
        moved += 1;
      }
      if (entry === at) at = at.nextElementSibling;
      else {
        place(entry, at);
        moved += 1;
      }
    }
    return { made: added, moved, gone: leaving.length };
  };

  /** Writes the names of entries whose idea is another value. Nothing is made for those that stay as they are. */
  const rename = ({ ideas, nameOf }: Wanted, changed: ReadonlySet<IdeaId> | 'all'): number => {
    let count = 0;
    ids.forEach((id, index) => {
      const idea = ideas.get(id);
      if (idea === values[index] && changed !== 'all' && !changed.has(id)) return;
      values[index] = idea;
      const button = buttonAt(index);
      const name = idea === undefined ? '' : nameOf(idea);
      if (button === null || button.textContent === name) return;
      button.textContent = name;
      count += 1;
    });
    return count;
  };

  return {
    show: (wanted, changed = NONE) => {
      let done: Omit<Exchanged, 'renamed'> = { made: 0, moved: 0, gone: 0 };
      if (wanted.ids !== ids) {
        const known = new Map(ids.map((id, index) => [id, values[index]]));
        done = reorder(wanted.ids, wanted);
        ids = wanted.ids;
        // New ones have their name.
        values = ids.map((id) => (known.has(id) ? known.get(id) : wanted.ideas.get(id)));
      }
      return { ...done, renamed: rename(wanted, changed) };
    },
    setStop: (key) => {
      if (key === stop) return;
      const before = stop;
      stop = key;
      for (const [one, tabIndex] of [
        [before, -1],
        [key, 0],
      ] as const) {
        const button = one === null ? null : buttonAt(ids.findIndex((id) => cardKey(stage, id) === one));
        if (button !== null) button.tabIndex = tabIndex;
      }
    },
  };
}
