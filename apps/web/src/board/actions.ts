import type { BoardRefusal, IdeaId, Position, Result, UndoOutcome } from '@pathwall/domain';
import { STAGE_KEYS, type StageKey } from '@pathwall/domain/pathway';
import type { BoardHandle } from '../session/contract.ts';
import type { Spot } from './picked.ts';
import { words } from './words.ts';

/**
 * What can be done on a board, in one table: a button, a menu, a key and a drop all end here, so that the grid and the
 * list can do the same things and say the same words.
 */

export type Deed =
  | {
      readonly type: 'add';
      readonly texts: readonly string[];
      readonly stages: readonly StageKey[];
      readonly position?: Position;
    }
  | { readonly type: 'edit'; readonly idea: IdeaId; readonly text: string }
  | {
      readonly type: 'move';
      readonly idea: IdeaId;
      readonly from: StageKey | null;
      readonly to: StageKey;
      readonly position: Position;
    }
  | {
      readonly type: 'fit';
      readonly idea: IdeaId;
      readonly stage: StageKey;
      readonly on: boolean;
      readonly position?: Position;
    }
  | { readonly type: 'key-point'; readonly idea: IdeaId; readonly on: boolean }
  | { readonly type: 'bin'; readonly idea: IdeaId }
  | { readonly type: 'restore'; readonly idea: IdeaId }
  /** The same with several ideas: one change for the others, one step of undo. */
  | { readonly type: 'many'; readonly spots: readonly Spot[]; readonly what: What }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' };

/** What can be done with one idea or with several at once. */
export type What =
  /** Out of the stage in which each was picked. */
  | { readonly type: 'move'; readonly to: StageKey; readonly position: Position }
  | { readonly type: 'fit'; readonly stage: StageKey; readonly on: boolean; readonly position?: Position }
  | { readonly type: 'key-point'; readonly on: boolean }
  | { readonly type: 'bin' }
  | { readonly type: 'restore' };

/** The deed that does it to those spots. */
export function deedOn(spots: readonly Spot[], what: What): Deed {
  const [only, ...more] = spots;
  if (only === undefined || more.length > 0) return { type: 'many', spots, what };
  return what.type === 'move' ? { ...what, idea: only.idea, from: only.stage } : { ...what, idea: only.idea };
}

export type Refusal = BoardRefusal | 'read-only';

export type Outcome =
  | {
      readonly ok: true;
      /** What came of it in words; null where the change speaks for itself. */
      readonly said: string | null;
      /** Worth a message for the eye too: one does not see it where one looks. */
      readonly shown: boolean;
      /** Ideas that were made. */
      readonly added: readonly IdeaId[];
    }
  | {
      readonly ok: false;
      readonly code: Refusal;
      readonly sentence: string;
      /** Texts that were not added: they stay in the box. */
      readonly left: readonly string[];
    };

const quietly = (said: string | null): Outcome => ({ ok: true, said, shown: false, added: [] });
const aloud = (said: string): Outcome => ({ ok: true, said, shown: true, added: [] });

function refusal(code: Refusal, left: readonly string[] = []): Outcome {
  return { ok: false, code, sentence: words.refused[code], left };
}

function told(result: Result<void, Refusal>, outcome: Outcome): Outcome {
  return result.ok ? outcome : refusal(result.code);
}

/** How many key points a pair is asked for. */
export const WANTED_KEY_POINTS = 3;

/** Does it, and says what came of it. A refusal changes nothing and loses nothing. */
export function perform(handle: BoardHandle, deed: Deed): Outcome {
  switch (deed.type) {
    case 'add':
      return add(handle, deed);
    case 'edit':
      return told(handle.editText(deed.idea, deed.text), quietly(null));
    case 'move': {
      if (handle.idea(deed.idea).get()?.binnedAt != null) return aloud(words.said.gone);
      const moved = handle.moveIdea(deed.idea, deed.from, deed.to, deed.position);
      return told(moved, quietly(deed.from === deed.to ? null : words.said.moved(deed.to)));
    }
    case 'fit':
      return deed.on
        ? told(handle.addStage(deed.idea, deed.stage, deed.position), quietly(words.said.fits(deed.stage)))
        : told(handle.removeStage(deed.idea, deed.stage), quietly(words.said.noLongerFits(deed.stage)));
    case 'key-point': {
      const many = deed.on && keyPoints(handle, deed.idea) > WANTED_KEY_POINTS;
      const said = deed.on ? words.said.starred : words.said.unstarred;
      const outcome = many ? aloud(words.said.tooManyKeyPoints) : quietly(said);
      return told(handle.setKeyPoint(deed.idea, deed.on), outcome);
    }
    case 'bin':
      return told(handle.binIdea(deed.idea), aloud(words.said.binned));
    case 'restore':
      return told(handle.restoreIdea(deed.idea), aloud(words.said.restored));
    case 'many':
      return many(handle, deed);
    case 'undo':
      return undone(handle.undo(), words.said.undone, words.said.nothingToUndo);
    case 'redo':
      return undone(handle.redo(), words.said.redone, words.said.nothingToRedo);
  }
}

/** Key points of the session that an idea belongs to, with that idea (its own change may not be in the store yet). */
function keyPoints(handle: BoardHandle, including: IdeaId): number {
  const { ideas } = handle.board.get();
  const session = ideas.get(including)?.session;
  let count = 1;
  for (const idea of ideas.values()) {
    if (idea.keyPoint && idea.binnedAt === null && idea.session === session && idea.id !== including)
      count += 1;
  }
  return count;
}

function many(handle: BoardHandle, { spots, what }: Extract<Deed, { type: 'many' }>): Outcome {
  let done = 0;
  let first: Outcome | null = null;
  let position: Position = ('position' in what && what.position) || 'end';
  handle.together(() => {
    for (const spot of spots) {
      const gone = what.type !== 'restore' && handle.idea(spot.idea).get()?.binnedAt != null;
      const outcome = gone
        ? aloud(words.said.gone)
        : perform(handle, deedOn([spot], 'position' in what ? { ...what, position } : what));
      if (gone || !outcome.ok) {
        first ??= outcome;
        continue;
      }
      done += 1;
      // Each goes under the one before, so that they keep their order.
      position = { after: spot.idea };
    }
  });
  if (first !== null && done === 0) return first;
  const said = saidOf(what, done);
  return done < spots.length
    ? aloud(`${said} ${words.said.many.left(spots.length - done)}`)
    : what.type === 'bin'
      ? aloud(said)
      : quietly(said);
}

function saidOf(what: What, count: number): string {
  const { many: said } = words.said;
  switch (what.type) {
    case 'move':
      return said.moved(count, what.to);
    case 'fit':
      return what.on ? said.fits(count, what.stage) : said.noLongerFits(count, what.stage);
    case 'key-point':
      return what.on ? said.starred(count) : said.unstarred(count);
    case 'bin':
      return said.binned(count);
    case 'restore':
      return said.restored(count);
  }
}

function add(handle: BoardHandle, deed: Extract<Deed, { type: 'add' }>): Outcome {
  return handle.together(() => addAll(handle, deed));
}

function addAll(handle: BoardHandle, deed: Extract<Deed, { type: 'add' }>): Outcome {
  const added: IdeaId[] = [];
  let position = deed.position;
  for (const [index, text] of deed.texts.entries()) {
    const result = handle.addIdea({ text, stages: deed.stages, ...(position && { position }) });
    if (!result.ok) return refusal(result.code, deed.texts.slice(index));
    added.push(result.value.id);
    // The next line goes under the one before, in the order in which they were written.
    if (position !== undefined) position = { after: result.value.id };
  }
  const [stage] = deed.stages;
  const said =
    stage === undefined
      ? null
      : added.length === 1
        ? words.said.added(stage)
        : words.said.addedMany(added.length, stage);
  return { ok: true, said, shown: false, added };
}

function undone(outcome: UndoOutcome, said: string, nothing: string): Outcome {
  switch (outcome) {
    case 'done':
      return quietly(said);
    case 'partly':
      return aloud(words.said.partly);
    case 'overwritten':
      return aloud(words.said.overwritten);
    case 'nothing':
      return aloud(nothing);
  }
}

/** What can be chosen for one idea: in its menu, and by a key on it. */
export type Choice = 'edit' | 'pick' | 'move' | 'fit' | 'key-point' | 'up' | 'down' | 'promote' | 'bin';

export interface ChoiceInfo {
  readonly choice: Choice;
  /** As in `KeyboardEvent.key`, lower case; null where there is none. */
  readonly key: string | null;
  /** How the key is written for people. */
  readonly keyName: string | null;
  /** What the key does, for the list of keys. */
  readonly does: string;
}

export const CHOICES: readonly ChoiceInfo[] = [
  { choice: 'edit', key: 'enter', keyName: 'Enter', does: words.edit },
  { choice: 'pick', key: 's', keyName: 'S', does: words.pick },
  { choice: 'move', key: 'm', keyName: 'M', does: words.moveTo },
  { choice: 'fit', key: 'f', keyName: 'F', does: words.alsoFits },
  { choice: 'key-point', key: 'k', keyName: 'K', does: words.keyPoint },
  { choice: 'up', key: null, keyName: 'Alt ↑', does: words.moveUp },
  { choice: 'down', key: null, keyName: 'Alt ↓', does: words.moveDown },
  { choice: 'promote', key: 'p', keyName: 'P', does: words.promote },
  { choice: 'bin', key: 'delete', keyName: 'Delete', does: words.bin },
];

/** What a key pressed on an idea means: a choice, or one of the six stages to move to. */
export type KeyMeaning =
  | { readonly type: 'choice'; readonly choice: Choice }
  | { readonly type: 'stage'; readonly stage: StageKey };

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** Keys that type nothing, so they stay when single keys are switched off (A14). */
const NAMED = new Set(['enter', 'delete', 'backspace']);

/** What a key means on an idea; null when nothing. */
export function keyOnIdea(pressed: Pressed, singleKeys: boolean): KeyMeaning | null {
  if (pressed.ctrlKey || pressed.metaKey) return null;
  const key = pressed.key.toLowerCase();
  if (pressed.altKey) {
    if (key === 'arrowup') return { type: 'choice', choice: 'up' };
    return key === 'arrowdown' ? { type: 'choice', choice: 'down' } : null;
  }
  if (!singleKeys && !NAMED.has(key)) return null;
  const stage = /^[1-6]$/.test(key) ? STAGE_KEYS[Number(key) - 1] : undefined;
  if (stage !== undefined) return { type: 'stage', stage };
  const found = CHOICES.find((choice) => choice.key === (key === 'backspace' ? 'delete' : key));
  return found === undefined ? null : { type: 'choice', choice: found.choice };
}

export type BoardKey = 'undo' | 'redo' | 'search' | 'help' | 'unpick';

/** What a key means anywhere on the board but in a field; null when nothing. */
export function keyOnBoard(
  pressed: Pressed & { readonly shiftKey: boolean },
  singleKeys: boolean,
): BoardKey | null {
  const key = pressed.key.toLowerCase();
  if (pressed.ctrlKey || pressed.metaKey) {
    if (pressed.altKey) return null;
    if (key === 'z') return pressed.shiftKey ? 'redo' : 'undo';
    return key === 'y' ? 'redo' : null;
  }
  if (pressed.altKey) return null;
  if (key === 'escape') return 'unpick';
  if (!singleKeys) return null;
  return key === '/' ? 'search' : key === '?' ? 'help' : null;
}
