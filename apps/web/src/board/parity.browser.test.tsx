import type { Idea, IdeaId } from '@pathwall/domain';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { chooseMotion } from '../ui/look.ts';
import { type BoardKey, CHOICES, type Choice, type Deed } from './actions.ts';
import { type OpenBoard, openBoard, writingBox } from './page.testing.tsx';
import { words } from './words.ts';

/**
 * Everything that can be done on a board, in the list and in the grid, by key, by touch and by mouse (A1, A2). The tables
 * below are by the types of the board's own table of deeds: what is added there and not here does not compile.
 */

type View = 'list' | 'grid';
type Hand = 'key' | 'touch' | 'mouse';
const CASES = (['list', 'grid'] as const).flatMap((view) =>
  (['key', 'touch', 'mouse'] as const).map((hand): readonly [View, Hand] => [view, hand]),
);

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  chooseMotion('off');
  await page.viewport(1366, 768);
});
afterEach(() => {
  chooseMotion('auto');
  vi.restoreAllMocks();
});

/** One person with one kind of hand in front of one view of a board. */
interface Person {
  readonly view: View;
  readonly hand: Hand;
  readonly board: OpenBoard;
  readonly promoted: readonly IdeaId[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function pointer(target: Element, type: string, at: Point, touch: boolean, shiftKey = false): void {
  target.dispatchEvent(
    new PointerEvent(type, {
      clientX: at.x,
      clientY: at.y,
      pointerId: touch ? 7 : 1,
      pointerType: touch ? 'touch' : 'mouse',
      isPrimary: true,
      shiftKey,
      bubbles: true,
      cancelable: true,
    }),
  );
}

/** Presses something that can be pressed, with the hand that the person has. */
async function press({ hand }: Pick<Person, 'hand'>, found: Element): Promise<void> {
  const element = found as HTMLElement;
  if (hand === 'key') {
    element.focus();
    expect(document.activeElement).toBe(element);
    await userEvent.keyboard(element.matches('input') ? ' ' : '{Enter}');
    return;
  }
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { x: left + width / 2, y: top + height / 2 };
  for (const type of ['pointerdown', 'pointerup']) pointer(element, type, at, hand === 'touch');
  element.click();
}

function area(): HTMLElement {
  const found = document.querySelector('canvas')?.closest<HTMLElement>('[data-writable]');
  if (found == null) throw new Error('no picture');
  vi.spyOn(found, 'setPointerCapture').mockImplementation(() => undefined);
  return found;
}

/** A press on the picture itself. */
function pressPicture(at: Point, touch: boolean, shift = false): void {
  const picture = area();
  const canvas = picture.querySelector('canvas') ?? picture;
  pointer(canvas, 'pointerdown', at, touch, shift);
  pointer(picture, 'pointerup', at, touch, shift);
}

const cardOf = (id: IdeaId) => document.querySelector<HTMLElement>(`[data-card="crisis/${id}"]`);
const itemOf = (id: IdeaId) => document.querySelector<HTMLElement>(`[data-idea="${id}"]`);

/** A point on the paper of a card: beside the buttons that float at its end. */
async function pointOn(id: IdeaId): Promise<{ readonly x: number; readonly y: number }> {
  cardOf(id)?.focus();
  const button = page.getByRole('button', { name: words.moreShort, exact: true }).last();
  await expect.element(button).toBeVisible();
  const tools = button.element().getBoundingClientRect();
  const column = cardOf(id)?.closest('section')?.getBoundingClientRect();
  for (const y of [tools.bottom + 14, tools.top - 14]) {
    const at = { x: (column?.left ?? 0) + 40, y };
    (document.activeElement as HTMLElement).blur();
    pressPicture(at, false);
    if (document.activeElement === cardOf(id)) return at;
  }
  throw new Error('no press finds the card');
}

/** Opens the menu of an idea. */
async function openMenu({ view, hand }: Person, id: IdeaId): Promise<void> {
  if (view === 'list') {
    await expect.poll(() => itemOf(id)).not.toBeNull();
    const more = itemOf(id)?.querySelector('[aria-haspopup=menu]');
    if (more != null) await press({ hand }, more);
  } else {
    await expect.poll(() => cardOf(id)).not.toBeNull();
    if (hand === 'key') {
      cardOf(id)?.focus();
      await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    } else {
      const at = await pointOn(id);
      if (hand === 'touch') pressPicture(at, true);
      else
        await press(
          { hand },
          page.getByRole('button', { name: words.moreShort, exact: true }).last().element(),
        );
    }
  }
  await expect.element(page.getByRole('menu')).toBeVisible();
}

async function chooseInMenu({ hand }: Person, label: string): Promise<void> {
  const row = page.getByRole('menu').getByText(label, { exact: true });
  await expect.element(row).toBeVisible();
  const button = row.element().closest('button');
  if (button === null) throw new Error(`${label} is no row of a menu`);
  await press({ hand }, button);
}

interface Check {
  /** The words of the choice in the menu. */
  readonly label: string;
  /** What it asks for next. */
  readonly next?: string;
  /** What is done after it was chosen. */
  readonly after?: (person: Person, id: IdeaId) => Promise<void>;
  readonly done: (person: Person, id: IdeaId, idea: Idea | undefined) => boolean;
  /** Where the idea stands at first, when not alone. */
  readonly at?: 'first' | 'last';
}

const stands = (idea: Idea | undefined): readonly string[] => idea?.places.map(({ stage }) => stage) ?? [];

/** How each choice for one idea shows that it was done. */
const DONE: Readonly<Record<Choice, Check>> = {
  edit: {
    label: words.edit,
    after: async () => {
      await userEvent.fill(page.getByRole('textbox', { name: words.editIdea }), 'in other words');
      await userEvent.keyboard('{Enter}');
    },
    done: (_, __, idea) => idea?.text === 'in other words',
  },
  pick: {
    label: words.pick,
    done: () => page.getByRole('region', { name: words.pickedLabel }).elements().length === 1,
  },
  move: { label: words.moveTo, next: 'Recovery', done: (_, __, idea) => stands(idea).join() === 'recovery' },
  fit: {
    label: words.alsoFits,
    next: 'Settled home',
    after: () => userEvent.keyboard('{Escape}'),
    done: (_, __, idea) => stands(idea).join() === 'crisis,settled',
  },
  'key-point': { label: words.makeKeyPoint, done: (_, __, idea) => idea?.keyPoint === true },
  up: { label: words.moveUp, at: 'last', done: ({ board }) => board.texts('crisis')[0] === 'up' },
  down: { label: words.moveDown, at: 'first', done: ({ board }) => board.texts('crisis')[1] === 'down' },
  promote: { label: words.promote, done: ({ promoted }, id) => promoted.includes(id) },
  bin: { label: words.bin, done: (_, __, idea) => idea?.binnedAt != null },
};

function ideaIn({ board }: Person, id: IdeaId): Idea | undefined {
  const handle = board.workshop.openBoard(board.name);
  const idea = handle.board.get().ideas.get(id);
  handle.release();
  return idea;
}

async function sit(view: View, hand: Hand): Promise<Person> {
  const promoted: IdeaId[] = [];
  const board = await openBoard(view, {}, (ideas) => promoted.push(...ideas.map(({ id }) => id)));
  await expect.element(writingBox()).toBeVisible();
  return { view, hand, board, promoted };
}

/** Puts one idea, and where wanted a neighbour, into the column, and nothing else. */
async function put({ board }: Person, text: string, at: Check['at']): Promise<IdeaId> {
  board.clear();
  const [id] = board.partnerAdds('crisis', [text]);
  if (id === undefined) throw new Error('not added');
  if (at !== undefined) board.partnerAdds('crisis', ['neighbour'], at === 'first' ? 'end' : 'start');
  await expect.poll(() => board.texts('crisis').includes(text)).toBe(true);
  return id;
}

describe.each(CASES)('in the %s, by %s', (view, hand) => {
  it('everything that can be chosen for an idea is in its menu and does it', async () => {
    const person = await sit(view, hand);
    for (const { choice } of CHOICES) {
      const { label, next, after, done, at } = DONE[choice];
      const id = await put(person, choice, at);
      await openMenu(person, id);
      await chooseInMenu(person, label);
      if (next !== undefined) await chooseInMenu(person, next);
      await after?.(person, id);
      await expect.poll(() => done(person, id, ideaIn(person, id)), { message: choice }).toBe(true);
      if (choice === 'pick') await userEvent.keyboard('{Escape}');
    }
  });

  it('everything that concerns the board is within reach', async () => {
    const person = await sit(view, hand);
    const { board } = person;
    const button = (name: string | RegExp) =>
      page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) });
    const pressNamed = async (name: string | RegExp): Promise<void> => {
      // A message may have an "Undo" of its own, at the end of the page.
      await expect.element(button(name).first()).toBeVisible();
      await press(person, button(name).first().element());
    };
    const reach: Readonly<Record<Exclude<Deed['type'], keyof typeof DONE> | BoardKey, () => Promise<void>>> =
      {
        add: async () => {
          await userEvent.fill(writingBox(), 'tea');
          if (hand === 'key') await userEvent.keyboard('{Enter}');
          else await pressNamed(new RegExp(`^${words.add} \\(`));
          await expect.poll(() => board.texts('universal')).toEqual(['tea']);
        },
        undo: async () => {
          await pressNamed(words.undo);
          await expect.poll(() => board.texts('universal')).toEqual([]);
        },
        redo: async () => {
          await pressNamed(words.redo);
          await expect.poll(() => board.texts('universal')).toEqual(['tea']);
        },
        restore: async () => {
          board.clear();
          await pressNamed(words.binCount(1));
          const dialog = page.getByRole('dialog', { name: words.binTitle });
          await press(
            person,
            dialog.getByRole('button', { name: new RegExp(`^${words.restore}`) }).element(),
          );
          await expect.poll(() => board.texts('universal')).toEqual(['tea']);
          await userEvent.keyboard('{Escape}');
        },
        many: async () => {
          const ids = board.partnerAdds('crisis', ['one', 'two', 'three']);
          const [one, two] = ids as readonly [IdeaId, IdeaId];
          // In the picture one more is picked with Shift, or by a tap.
          const byHand = view === 'grid' && hand !== 'key';
          if (byHand) await expect.poll(() => cardOf(two)).not.toBeNull();
          const at = byHand ? await pointOn(two) : null;
          await openMenu(person, one);
          await chooseInMenu(person, words.pick);
          if (at !== null) pressPicture(at, hand === 'touch', true);
          else {
            await openMenu(person, two);
            await chooseInMenu(person, words.pick);
          }
          const bar = page.getByRole('region', { name: words.pickedLabel });
          await expect.element(bar.getByText(words.picked(2))).toBeVisible();
          await press(person, bar.getByRole('button', { name: words.moveTo }).element());
          await chooseInMenu(person, 'Recovery');
          await expect.poll(() => board.texts('recovery')).toEqual(['one', 'two']);
          expect(board.texts('crisis')).toEqual(['three']);
        },
        unpick: async () => {
          await pressNamed(words.unpickAll);
          await expect
            .poll(() => page.getByRole('region', { name: words.pickedLabel }).elements())
            .toEqual([]);
        },
        search: async () => {
          await pressNamed(words.search);
          await userEvent.fill(page.getByRole('searchbox'), 'two');
          await expect.element(page.getByText(words.showing(1, 4))).toBeVisible();
          await pressNamed(words.closeSearch);
        },
        help: async () => {
          await pressNamed(words.help);
          await expect.element(page.getByRole('dialog', { name: words.help_.title })).toBeVisible();
        },
      };
    for (const go of Object.values(reach)) await go();
  });
});
