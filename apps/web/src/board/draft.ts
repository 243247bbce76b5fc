import { cleanLine } from '@pathwall/domain/text';

/**
 * Words that somebody is changing while others may change them too. Nothing of either is lost: as long as one has not
 * typed, one sees what the others write; once one has, both versions are offered.
 */
export interface Draft {
  /** Null before the first key: shows what is on the board. */
  readonly text: string | null;
  /** Texts of the board that this draft began from, or made: the newest is last. */
  readonly known: readonly string[];
}

export const UNTOUCHED: Draft = { text: null, known: [] };

function isDirty({ text, known }: Draft): boolean {
  return text !== null && cleanLine(text) !== known.at(-1);
}

/** What the box shows while the board says `current`. */
export function shownText(draft: Draft, current: string): string {
  if (draft.text === null) return current;
  return !isDirty(draft) && !draft.known.includes(current) ? current : draft.text;
}

/** Whether somebody else has changed the words under unsaved ones of our own. */
export function conflicts(draft: Draft, current: string): boolean {
  if (draft.text === null || !isDirty(draft)) return false;
  return !draft.known.includes(current) && cleanLine(draft.text) !== current;
}

/** Whether there is something to save. */
export function needsSaving(draft: Draft, current: string): boolean {
  return isDirty(draft) && draft.text !== null && cleanLine(draft.text) !== current;
}

/** The draft after a key. */
export function typed(draft: Draft, current: string, text: string): Draft {
  const following = draft.text === null || (!isDirty(draft) && !draft.known.includes(current));
  return { text, known: following ? [current] : draft.known };
}

/** The draft after it was saved: the board will say so at the next frame. */
export function saved(draft: Draft): Draft {
  return draft.text === null ? draft : { text: draft.text, known: [...draft.known, cleanLine(draft.text)] };
}

/** The draft after somebody chose their own words over `current`. */
export function keptMine(draft: Draft, current: string): Draft {
  return {
    ...draft,
    known: [...draft.known.filter((text) => text !== cleanLine(draft.text ?? '')), current],
  };
}
