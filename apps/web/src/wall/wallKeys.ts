/** What a key means on the wall; null when it means nothing here. */
export type WallKey = 'key-point' | 'group' | 'add' | 'search' | 'clear' | Step;
export type Step = 'up' | 'down' | 'left' | 'right';

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const LETTERS: Readonly<Record<string, WallKey>> = {
  k: 'key-point',
  g: 'group',
  n: 'add',
  '/': 'search',
};

/**
 * The note-taker's keys: arrows from idea to idea, Space marks one (the box's own key), K makes a key point of what is
 * marked, G a group, N writes for the room, / looks for words. Letters only where single keys are on (A14), and none of
 * them while somebody types.
 */
export function keyOnWall(pressed: Pressed, singleKeys: boolean, typing: boolean): WallKey | null {
  if (typing || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const step = STEPS[pressed.key];
  if (step !== undefined) return step;
  if (pressed.key === 'Escape') return 'clear';
  return singleKeys ? (LETTERS[pressed.key.toLowerCase()] ?? null) : null;
}

/** Whether an element takes letters itself. */
export function takesLetters(element: Element): boolean {
  return (
    element.closest('textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])') !== null
  );
}

/**
 * Where the arrows lead: up and down in a column, sideways to the same height in the next column that has an idea. Null
 * where there is nothing further. `lengths` are the ideas of each column.
 */
export function stepTo(
  lengths: readonly number[],
  at: { readonly column: number; readonly row: number },
  step: Step,
): { readonly column: number; readonly row: number } | null {
  if (step === 'up' || step === 'down') {
    const row = at.row + (step === 'up' ? -1 : 1);
    return row >= 0 && row < (lengths[at.column] ?? 0) ? { column: at.column, row } : null;
  }
  const by = step === 'left' ? -1 : 1;
  for (let column = at.column + by; column >= 0 && column < lengths.length; column += by) {
    const length = lengths[column] ?? 0;
    if (length > 0) return { column, row: Math.min(at.row, length - 1) };
  }
  return null;
}
